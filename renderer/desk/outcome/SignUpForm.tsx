import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskTicket } from '../../../electron/queue/services/desk-ticket.ts';
import { readSessions } from '../agenda/agenda-api.ts';
import { DuplicateQuestion, useSignUp } from '../agenda/DuplicateQuestion.tsx';
import { useSessionOptions } from '../agenda/session-options.ts';
import { BorrowerFields, EMPTY_BORROWER } from '../form/BorrowerFields.tsx';
import { Select } from '../form/Select.tsx';
import { returnToCall } from '../state/desk-store.ts';
import { useAgendaQuery } from '../state/live-query.ts';
import { OutcomeFormPage } from './OutcomeFormPage.tsx';

/** Signs the visitor of a ticket up for a training session. `session` is the key of the session that is selected at first. */
export function SignUpForm({ ticket, session }: { ticket: DeskTicket; session: string | null }) {
  const { t } = useTranslation('desk');
  const sessions = useAgendaQuery(readSessions);
  const options = useSessionOptions(sessions ?? [], ticket.seat);
  const [selectedKey, setSelectedKey] = useState(session ?? '');
  const [borrower, setBorrower] = useState(EMPTY_BORROWER);
  // A session that was cancelled meanwhile leaves the selection empty: staff choose another one themselves.
  const sessionKey = options.some(({ id }) => id === selectedKey) ? selectedKey : '';
  const signUp = useSignUp(returnToCall);
  const save = async (): Promise<void> => {
    if (sessionKey !== '') await signUp.send({ session: sessionKey, ticket: ticket.id, borrower });
  };
  return (
    <OutcomeFormPage
      title={t('steps.signUp')}
      outcome="training"
      submitLabel={sessionKey !== '' && signUp.duplicate === null && t('steps.signUp')}
      isReady={options.length > 0}
      onSubmit={save}
    >
      {sessions && options.length === 0 && <p>{t('sessions.noneHint')}</p>}
      {options.length > 0 && (
        <>
          <Select
            name="session"
            label={t('field.session')}
            testId="sign-up-session"
            options={[{ id: '', name: t('steps.choose') }, ...options]}
            value={sessionKey}
            onChange={(key) => {
              signUp.dismiss();
              setSelectedKey(key);
            }}
          />
          <BorrowerFields
            value={borrower}
            extraFields={[]}
            onChange={(value) => {
              signUp.dismiss();
              setBorrower(value);
            }}
          />
          <DuplicateQuestion signUp={signUp} />
        </>
      )}
    </OutcomeFormPage>
  );
}
