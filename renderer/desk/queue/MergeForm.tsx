import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WaitingTicket } from '../../../electron/queue/services/desk-ticket.ts';
import { pictureName, topicName } from '../../i18n/catalog-names.ts';
import { Button } from '../../ui/Button.tsx';
import { Select } from '../form/Select.tsx';
import { useDesk } from '../state/desk-store.ts';
import { focusChoice } from './focus-choice.ts';
import { mergeTicket } from './queue-api.ts';
import styles from './TicketActions.module.css';

type MergeFormProps = { ticket: WaitingTicket; others: readonly WaitingTicket[]; onDone: () => void };

/** Ends this ticket, since its visitor has another one, which is chosen here. */
export function MergeForm({ ticket, others, onDone }: MergeFormProps) {
  const { t, i18n } = useTranslation('desk');
  const offline = useDesk((state) => state.disconnectedAt !== null);
  const [chosen, setChosen] = useState('');
  const into = others.find(({ id }) => id === chosen);
  const merge = async (): Promise<void> => {
    if (into && (await mergeTicket(ticket.id, into.id))) onDone();
  };
  const options = others.map((other) => ({
    id: other.id,
    name: `${other.number} – ${pictureName(other, i18n.language)} – ${topicName(other.topic, i18n.language)}`,
  }));
  return (
    <div ref={focusChoice} className={styles.form}>
      <Select
        label={t('line.mergeInto')}
        testId="merge-into"
        options={[{ id: '', name: t('steps.choose') }, ...options]}
        value={chosen}
        onChange={setChosen}
      />
      {into && (
        <Button variant="primary" isDisabled={offline} data-testid="merge-yes" onPress={() => void merge()}>
          {t('line.keep', { number: into.number })}
        </Button>
      )}
    </div>
  );
}
