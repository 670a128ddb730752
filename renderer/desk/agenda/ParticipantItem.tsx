import { useTranslation } from 'react-i18next';
import type { SessionRow } from '../../../electron/agenda/services/session-list.ts';
import { formatDay } from '../../i18n/date-format.ts';
import { Button } from '../../ui/Button.tsx';
import { ConfirmButton } from '../form/ConfirmButton.tsx';
import { CorrectPerson } from '../privacy/CorrectPerson.tsx';
import styles from '../lending/LendingPage.module.css';
import { markSignUpNotified, recordAttendance, withdrawSignUp } from './agenda-api.ts';
import { hasStarted, useWallClock } from './wall-clock.ts';
import { personName } from '../privacy/person-name.ts';

type ParticipantItemProps = {
  person: SessionRow['people'][number];
  session: SessionRow;
  /** Names the session, for a list of participants of several sessions. */
  showSession: boolean;
};

/** One participant of a session, or the ticket that holds a seat, with the actions that the state allows. */
export function ParticipantItem({ person, session, showSession }: ParticipantItemProps) {
  const { t, i18n } = useTranslation('desk');
  const { id, state, number, borrower, attended, toTell: pendingNotices } = person;
  const isStarted = hasStarted(session, useWallClock());
  const hasAttendance = (state === 'present' || state === 'absent') && session.lesson === null;
  const lessonCount = session.lesson?.of ?? 0;
  return (
    <li data-testid={`person-${id}`} data-state={state}>
      <strong>{state === 'held' ? t('sessions.held', { number }) : personName(t, borrower)}</strong> <span>{borrower?.reach}</span>
      {showSession && (
        <span>
          {session.name}, {formatDay(session.date, i18n.language)} {session.from}, {session.place ?? t('sessions.here')}
        </span>
      )}
      {state !== 'held' && <span>{t(`sessions.state.${state === 'released' ? 'withdrawn' : state}`)}</span>}
      {attended !== null && state !== 'held' && state !== 'waiting' && (
        <span>{t('sessions.attended', { count: attended, of: lessonCount })}</span>
      )}
      {pendingNotices.map((notice) => (
        <strong key={notice} className={styles.late}>
          {t(`sessions.tell.${notice}`)}
        </strong>
      ))}
      {state !== 'held' && (
        <span className={styles.row}>
          {pendingNotices.length > 0 && (
            <Button variant="primary" data-testid="told" onPress={() => void markSignUpNotified(id)}>
              {t('waitingPeople.tell')}
            </Button>
          )}
          {state !== 'waiting' && isStarted && !session.cancelled && (
            <>
              <Button
                variant={state === 'present' ? 'primary' : 'plain'}
                data-testid="present"
                aria-pressed={state === 'present'}
                onPress={() => void recordAttendance(id, session.key, state === 'present' ? 'signed-up' : 'present')}
              >
                {t('sessions.state.present')}
              </Button>
              <Button
                variant={state === 'absent' ? 'primary' : 'plain'}
                data-testid="absent"
                aria-pressed={state === 'absent'}
                onPress={() => void recordAttendance(id, session.key, state === 'absent' ? 'signed-up' : 'absent')}
              >
                {t('sessions.state.absent')}
              </Button>
            </>
          )}
          {borrower && person.person !== null && !session.over && <CorrectPerson person={person.person} borrower={borrower} />}
          {!hasAttendance && !session.over && (
            <ConfirmButton
              testId="withdraw"
              label={t('sessions.withdraw')}
              confirmLabel={t('sessions.yesWithdraw')}
              onConfirm={() => withdrawSignUp(id)}
            />
          )}
        </span>
      )}
    </li>
  );
}
