import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TransferReason, TransferTarget } from '../../../electron/queue/rules/desk-reasons.ts';
import type { WaitingTicket } from '../../../electron/queue/services/desk-ticket.ts';
import { topicName } from '../../i18n/catalog-names.ts';
import { TRANSFER_REASONS } from '../form/enum-values.ts';
import { Select } from '../form/Select.tsx';
import { useDesk } from '../state/desk-store.ts';
import { useTicketsQuery } from '../state/live-query.ts';
import { deskName } from '../team/desk-name.ts';
import { focusChoice } from './focus-choice.ts';
import { readColleagues, readTicketOptions, transferTicket } from './queue-api.ts';
import { ReasonButtons } from './ReasonButtons.tsx';
import styles from './TicketActions.module.css';

/** Gives a visitor to a colleague, a desk or whoever knows a topic, with one of the fixed notes for who helps next. */
export function TransferForm({ ticket, onDone }: { ticket: WaitingTicket; onDone: () => void }) {
  const { t } = useTranslation('desk');
  const targets = useTargets();
  const [chosen, setChosen] = useState('');
  const target = targets.find(({ id }) => id === chosen)?.target;
  const transfer = async (reason: TransferReason): Promise<void> => {
    if (target && (await transferTicket(ticket.id, { target, reason, seen: ticket.target }))) onDone();
  };
  return (
    <div ref={focusChoice} className={styles.form}>
      <Select
        label={t('line.transferTo')}
        testId="transfer-to"
        options={[{ id: '', name: t('steps.choose') }, ...targets]}
        value={chosen}
        onChange={setChosen}
      />
      <ReasonButtons
        question={t('line.whyTransfer')}
        reasons={TRANSFER_REASONS.map((id) => ({ id, name: t(`line.transferReason.${id}`) }))}
        isDisabled={!target}
        onChoose={transfer}
      />
    </div>
  );
}

/** Everybody else and every other desk, those who are present first; then the topics. */
function useTargets(): { id: string; name: string; target: TransferTarget }[] {
  const { t, i18n } = useTranslation('desk');
  const me = useDesk((state) => state.snapshot?.me);
  const colleagues = useTicketsQuery(readColleagues);
  const options = useTicketsQuery(readTicketOptions);
  const desks = colleagues?.desks ?? [];
  const isPresent = (name: string): boolean => desks.some(({ staff }) => staff.includes(name));
  const staff = (colleagues?.staff ?? [])
    .filter(({ id }) => id !== me?.staff.id)
    .sort((a, b) => Number(isPresent(b.name)) - Number(isPresent(a.name)));
  const toOption = (kind: TransferTarget['kind'], id: string, name: string) => ({ id: `${kind}:${id}`, name, target: { kind, id } });
  return [
    ...staff.map(({ id, name }) => toOption('staff', id, isPresent(name) ? t('line.present', { name }) : name)),
    ...desks.filter(({ id }) => id !== me?.desk.id).map(({ id, name }) => toOption('desk', id, deskName(name))),
    ...(options?.topics ?? []).map((topic) => toOption('topic', topic, t('line.knows', { topic: topicName(topic, i18n.language) }))),
  ];
}
