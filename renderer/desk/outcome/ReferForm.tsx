import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskTicket } from '../../../electron/queue/services/desk-ticket.ts';
import { readPlaces, referVisitor } from '../agenda/agenda-api.ts';
import { Select } from '../form/Select.tsx';
import { returnToCall } from '../state/desk-store.ts';
import { useAgendaQuery } from '../state/live-query.ts';
import { OutcomeFormPage } from './OutcomeFormPage.tsx';

/** Refers the visitor of a ticket to a place or a partner; partners are listed first. */
export function ReferForm({ ticket }: { ticket: DeskTicket }) {
  const { t } = useTranslation('desk');
  const places = useAgendaQuery(readPlaces);
  const [selectedId, setSelectedId] = useState('');
  const sortRank = (kind: string): number => (kind === 'partner' ? 0 : 1);
  const options = (places ?? [])
    .filter(({ retiredAt }) => retiredAt === null)
    .sort((a, b) => sortRank(a.kind) - sortRank(b.kind))
    .map(({ id, texts, code }) => ({ id, name: texts.name['nl'] ?? code }));
  const save = async (): Promise<void> => {
    if (selectedId !== '' && (await referVisitor(ticket.id, selectedId))) returnToCall();
  };
  return (
    <OutcomeFormPage
      title={t('outcome.referred')}
      outcome="referred"
      submitLabel={selectedId !== '' && t('steps.refer')}
      isReady={options.length > 0}
      onSubmit={save}
    >
      {places && options.length === 0 && <p>{t('steps.noPlaces')}</p>}
      {options.length > 0 && (
        <Select
          name="place"
          label={t('steps.referTo')}
          testId="refer-place"
          options={[{ id: '', name: t('steps.choose') }, ...options]}
          value={selectedId}
          onChange={setSelectedId}
        />
      )}
    </OutcomeFormPage>
  );
}
