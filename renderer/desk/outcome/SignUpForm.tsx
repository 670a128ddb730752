import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionRow } from '../../../electron/agenda/services/session-list.ts';
import type { DeskTicket } from '../../../electron/queue/services/desk-ticket.ts';
import { formatDay } from '../../i18n/date-format.ts';
import { readSessions } from '../agenda/agenda-api.ts';
import { DuplicateQuestion, useSignUp } from '../agenda/DuplicateQuestion.tsx';
import { hasStarted, isPast, useWallClock } from '../agenda/wall-clock.ts';
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

/** The sessions that are not cancelled and whose day is not past, with the seats left. `seat` is the one the ticket asks for. */
function useSessionOptions(sessions: readonly SessionRow[], seat: DeskTicket['seat']): { id: string; name: string }[] {
  const { t, i18n } = useTranslation('desk');
  const now = useWallClock();
  const seatsLabel = (session: SessionRow): string => {
    const { key, left } = session;
    // The seat that is held for this ticket may be the last one, so `left` may be 0.
    if (seat?.held && seat.session === key) return t('steps.seatKept');
    // A session that has started has no waiting list.
    const fullLabel = hasStarted(session, now) ? t('sessions.fullStarted') : t('sessions.full');
    return left > 0 ? t('sessions.left', { count: left }) : fullLabel;
  };
  return sessions
    .filter((session) => !session.cancelled && !isPast(session, now))
    .map((session) => ({
      id: session.key,
      name: `${session.name} – ${formatDay(session.date, i18n.language)} ${session.from} – ${seatsLabel(session)}`,
    }));
}
