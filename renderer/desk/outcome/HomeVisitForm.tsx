import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskTicket } from '../../../electron/queue/services/desk-ticket.ts';
import { requestHomeVisit } from '../agenda/agenda-api.ts';
import { EMPTY_HOME_VISIT, HomeVisitFields } from '../agenda/HomeVisitFields.tsx';
import { returnToCall } from '../state/desk-store.ts';
import { OutcomeFormPage } from './OutcomeFormPage.tsx';

/** Requests a home visit for the visitor of a ticket. */
export function HomeVisitForm({ ticket }: { ticket: DeskTicket }) {
  const { t } = useTranslation('desk');
  const [values, setValues] = useState(EMPTY_HOME_VISIT);
  const save = async (): Promise<void> => {
    if (await requestHomeVisit({ ...values, ticket: ticket.id })) returnToCall();
  };
  return (
    <OutcomeFormPage title={t('visits.new')} outcome="home-visit" submitLabel={t('visits.ask')} isReady onSubmit={save}>
      <HomeVisitFields value={values} onChange={setValues} />
    </OutcomeFormPage>
  );
}
