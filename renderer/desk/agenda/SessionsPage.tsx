import { useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { formatDay } from '../../i18n/date-format.ts';
import { Button } from '../../ui/Button.tsx';
import {
  cancelSession,
  changeSeats,
  markSignUpNotified,
  readSessions,
  recordAttendance,
  resumeSession,
  signUp,
  withdrawSignUp,
} from './agenda-api.ts';
import { CorrectPerson } from '../privacy/CorrectPerson.tsx';
import { ConfirmButton } from '../form/ConfirmButton.tsx';
import { BorrowerFields, EMPTY_BORROWER } from '../form/BorrowerFields.tsx';
import { showRequestError, useDesk } from '../state/desk-store.ts';
import { Field } from '../form/Field.tsx';
import { Form } from '../form/Form.tsx';
import styles from '../lending/LendingPage.module.css';
import { decimal } from '../form/number-format.ts';
import { AttendanceSheet, type SheetKind } from './AttendanceSheet.tsx';
import sessionStyles from './SessionsPage.module.css';
import { hasStarted, useWallClock } from './wall-clock.ts';
import type { SessionRow } from '../../../electron/agenda/services/session-list.ts';
import { useAgendaQuery } from '../state/live-query.ts';

/** The sessions with their participants: upcoming and past ones, and first the participants who have to be notified. */
export function SessionsPage() {
  const { t } = useTranslation('desk');
  const sessions = useAgendaQuery(readSessions) ?? [];
  const [openKey, setOpenKey] = useState<string | null>(null);
  const sessionsToNotify = sessions.filter(({ people }) => people.some((person) => person.toTell.length > 0));
  const upcoming = sessions.filter(({ over }) => !over);
  const past = sessions.filter(({ over }) => over);
  const renderList = (rows: SessionRow[]) => (
    <ul className={sessionStyles.list}>
      {rows.map((session) => (
        <SessionItem
          key={session.key}
          session={session}
          isOpen={session.key === openKey}
          onToggle={() => setOpenKey(session.key === openKey ? null : session.key)}
        />
      ))}
    </ul>
  );
  return (
    <>
      {sessionsToNotify.length > 0 && (
        <section className={styles.section} aria-label={t('sessions.toTell')} data-testid="to-tell">
          <h2>{t('sessions.toTell')}</h2>
          <ul>
            {sessionsToNotify.flatMap((session) =>
              session.people
                .filter((person) => person.toTell.length > 0)
                .map((person) => <ParticipantItem key={person.id} person={person} session={session} showSession />),
            )}
          </ul>
        </section>
      )}
      {upcoming.length === 0 && <p>{t('sessions.none')}</p>}
      {renderList(upcoming)}
      {past.length > 0 && (
        <details className={styles.section}>
          <summary>{t('sessions.past')}</summary>
          {renderList(past.toReversed())}
        </details>
      )}
    </>
  );
}

/** One session with its free seats; its participants and forms while it is open. */
function SessionItem({ session, isOpen, onToggle }: { session: SessionRow; isOpen: boolean; onToggle: () => void }) {
  const { t, i18n } = useTranslation('desk');
  const { key, name, place, date, from, to, seats, left, cancelled, people } = session;
  const waitingCount = people.filter(({ state }) => state === 'waiting').length;
  const [day, toggleLabel] = [formatDay(date, i18n.language), t(isOpen ? 'lending.hide' : 'lending.show')];
  return (
    <li className={styles.section} data-testid={`session-row-${key}`}>
      <div className={sessionStyles.head}>
        <h2>{name}</h2>
        <span>
          {day}, {from}–{to}
        </span>
        <span>{place ?? t('sessions.here')}</span>
        {cancelled ? (
          <strong className={styles.late}>{t('sessions.cancelled')}</strong>
        ) : (
          <span>
            {t('sessions.leftOf', { left, seats })}
            {waitingCount > 0 && `, ${t('sessions.waiting', { count: waitingCount })}`}
          </span>
        )}
        <Button data-testid="session-open" aria-expanded={isOpen} aria-label={`${toggleLabel} ${name} ${day}`} onPress={onToggle}>
          {toggleLabel}
        </Button>
      </div>
      {isOpen && <SessionDetails session={session} />}
    </li>
  );
}

function SessionDetails({ session }: { session: SessionRow }) {
  const { t } = useTranslation('desk');
  const isCoordinator = useDesk((state) => state.snapshot?.me.staff.role === 'coordinator');
  const isStarted = hasStarted(session, useWallClock());
  const [seats, setSeats] = useState(`${session.seats}`);
  const [borrower, setBorrower] = useState(EMPTY_BORROWER);
  const [sheet, setSheet] = useState<SheetKind>('attendance');
  const print = (kind: SheetKind): void => {
    // The sheet must be on the page before the browser takes it over for printing.
    flushSync(() => setSheet(kind));
    window.print();
  };
  const saveSeats = (): unknown => {
    const count = decimal.parse(seats);
    if (count === null || Number.isNaN(count)) return showRequestError({ code: 'malformed', field: 'seats', accepted: '12' });
    return changeSeats(session.key, count);
  };
  const addParticipant = async (): Promise<void> => {
    if (await signUp({ session: session.key, ticket: null, borrower })) setBorrower(EMPTY_BORROWER);
  };
  return (
    <>
      <ul>
        {session.people.map((person) => (
          <ParticipantItem key={person.id} person={person} session={session} showSession={false} />
        ))}
      </ul>
      <div className={sessionStyles.forms}>
        {!session.cancelled && !isStarted && (
          <Form className={styles.row} onSubmit={addParticipant}>
            <BorrowerFields value={borrower} extraFields={[]} onChange={setBorrower} />
            <Button type="submit" data-testid="sign-up">
              {session.left > 0 ? t('steps.signUp') : t('sessions.toWaitingList')}
            </Button>
          </Form>
        )}
        {isCoordinator && !session.over && (
          <Form className={styles.row} onSubmit={saveSeats}>
            <Field label={t('field.seats')} inputMode="numeric" maxLength={3} value={seats} onChange={setSeats} data-testid="seats" />
            <Button type="submit" data-testid="seats-save">
              {t('team.save')}
            </Button>
          </Form>
        )}
        <div className={styles.row}>
          <Button variant="quiet" data-testid="print-sheet" onPress={() => print('attendance')}>
            {t('sessions.print')}
          </Button>
          <Button variant="quiet" data-testid="print-contacts" onPress={() => print('contacts')}>
            {t('sessions.printContacts')}
          </Button>
          {!session.cancelled && !isStarted && (
            <ConfirmButton
              testId="session-cancel"
              label={t('sessions.cancel')}
              confirmLabel={t('sessions.yesCancel', { count: session.people.length })}
              onConfirm={() => cancelSession(session.key)}
            />
          )}
          {session.cancelled && !isStarted && (
            <Button data-testid="session-resume" onPress={() => void resumeSession(session.key)}>
              {t('sessions.resume')}
            </Button>
          )}
        </div>
      </div>
      <AttendanceSheet session={session} kind={sheet} />
    </>
  );
}

type ParticipantItemProps = {
  person: SessionRow['people'][number];
  session: SessionRow;
  /** Names the session, for a list of participants of several sessions. */
  showSession: boolean;
};

/** One participant of a session, or the ticket that holds a seat, with the actions that the state allows. */
function ParticipantItem({ person, session, showSession }: ParticipantItemProps) {
  const { t, i18n } = useTranslation('desk');
  const { id, state, number, borrower, toTell: pendingNotices } = person;
  const isStarted = hasStarted(session, useWallClock());
  const hasAttendance = state === 'present' || state === 'absent';
  return (
    <li data-testid={`person-${id}`} data-state={state}>
      <strong>{borrower?.name ?? (state === 'held' ? t('sessions.held', { number }) : t('loan.erased'))}</strong>{' '}
      <span>{borrower?.reach}</span>
      {showSession && (
        <span>
          {session.name}, {formatDay(session.date, i18n.language)} {session.from}, {session.place ?? t('sessions.here')}
        </span>
      )}
      {state !== 'held' && <span>{t(`sessions.state.${state === 'released' ? 'withdrawn' : state}`)}</span>}
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
                onPress={() => void recordAttendance(id, state === 'present' ? 'signed-up' : 'present')}
              >
                {t('sessions.state.present')}
              </Button>
              <Button
                variant={state === 'absent' ? 'primary' : 'plain'}
                data-testid="absent"
                aria-pressed={state === 'absent'}
                onPress={() => void recordAttendance(id, state === 'absent' ? 'signed-up' : 'absent')}
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
