import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dayInWords } from '../../i18n/moments.ts';
import { Button } from '../../ui/Button.tsx';
import { cancelSession, changeSeats, noteAttendance, readSessions, resumeSession, signUp, toldOf, withdraw } from './agenda.ts';
import { AskedTwice } from '../form/ConfirmButton.tsx';
import { BorrowerFields, NOBODY } from '../form/BorrowerFields.tsx';
import { tellNotDone, useDesk } from '../state/desk.ts';
import { Field } from '../form/Field.tsx';
import { Form } from '../form/Form.tsx';
import styles from '../lending/LendingPage.module.css';
import { decimal } from '../form/number-input.ts';
import { SessionSheet } from './AttendanceSheet.tsx';
import sessionStyles from './SessionsPage.module.css';
import { hasBegun, useWallClock } from './wall-clock.ts';
import type { SessionRow } from '../../../electron/agenda/services/session-list.ts';
import { useAgenda } from '../state/live-query.ts';

/** Who comes to which session, who waits for a seat, and who has to be told something. */
export function Sessions() {
  const { t } = useTranslation('desk');
  const sessions = useAgenda(readSessions) ?? [];
  const [open, setOpen] = useState<string | null>(null);
  const toTell = sessions.filter(({ people }) => people.some((person) => person.toTell.length > 0));
  const coming = sessions.filter(({ over }) => !over);
  const past = sessions.filter(({ over }) => over);
  const list = (all: SessionRow[]) => (
    <ul className={sessionStyles.list}>
      {all.map((session) => (
        <Session
          key={session.key}
          session={session}
          open={session.key === open}
          onOpen={() => setOpen(session.key === open ? null : session.key)}
        />
      ))}
    </ul>
  );
  return (
    <>
      {toTell.length > 0 && (
        <section className={styles.section} aria-label={t('sessions.toTell')} data-testid="to-tell">
          <h2>{t('sessions.toTell')}</h2>
          <ul>
            {toTell.flatMap((session) =>
              session.people
                .filter((person) => person.toTell.length > 0)
                .map((person) => <Person key={person.id} person={person} session={session} named />),
            )}
          </ul>
        </section>
      )}
      {coming.length === 0 && <p>{t('sessions.none')}</p>}
      {list(coming)}
      {past.length > 0 && (
        <details className={styles.section}>
          <summary>{t('sessions.past')}</summary>
          {list(past.toReversed())}
        </details>
      )}
    </>
  );
}

function Session({ session, open, onOpen }: { session: SessionRow; open: boolean; onOpen: () => void }) {
  const { t, i18n } = useTranslation('desk');
  const { key, name, place, date, from, to, seats, left, cancelled, people } = session;
  const waiting = people.filter(({ state }) => state === 'waiting').length;
  const [day, toggle] = [dayInWords(date, i18n.language), t(open ? 'lending.hide' : 'lending.show')];
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
            {waiting > 0 && `, ${t('sessions.waiting', { count: waiting })}`}
          </span>
        )}
        <Button data-testid="session-open" aria-expanded={open} aria-label={`${toggle} ${name} ${day}`} onPress={onOpen}>
          {toggle}
        </Button>
      </div>
      {open && <Opened session={session} />}
    </li>
  );
}

function Opened({ session }: { session: SessionRow }) {
  const { t } = useTranslation('desk');
  const coordinator = useDesk((state) => state.snapshot?.me.staff.role === 'coordinator');
  const begun = hasBegun(session, useWallClock());
  const [seats, setSeats] = useState(`${session.seats}`);
  const [borrower, setBorrower] = useState(NOBODY);
  const saveSeats = (): unknown => {
    const count = decimal.written(seats);
    if (count === null || Number.isNaN(count)) return tellNotDone({ code: 'malformed', field: 'seats', accepted: '12' });
    return changeSeats(session.key, count);
  };
  const join = async (): Promise<void> => {
    if (await signUp({ session: session.key, ticket: null, borrower })) setBorrower(NOBODY);
  };
  return (
    <>
      <ul>
        {session.people.map((person) => (
          <Person key={person.id} person={person} session={session} named={false} />
        ))}
      </ul>
      <div className={sessionStyles.forms}>
        {!session.cancelled && !begun && (
          <Form className={styles.row} onSubmit={join}>
            <BorrowerFields value={borrower} asked={[]} onValue={setBorrower} />
            <Button type="submit" data-testid="sign-up">
              {session.left > 0 ? t('steps.signUp') : t('sessions.toWaitingList')}
            </Button>
          </Form>
        )}
        {coordinator && !session.over && (
          <Form className={styles.row} onSubmit={saveSeats}>
            <Field label={t('field.seats')} inputMode="numeric" maxLength={3} value={seats} onValue={setSeats} data-testid="seats" />
            <Button type="submit" data-testid="seats-save">
              {t('team.save')}
            </Button>
          </Form>
        )}
        <div className={styles.row}>
          <Button look="quiet" data-testid="print-sheet" onPress={() => window.print()}>
            {t('sessions.print')}
          </Button>
          {!session.cancelled && !begun && (
            <AskedTwice
              testId="session-cancel"
              text={t('sessions.cancel')}
              sure={t('sessions.yesCancel', { count: session.people.length })}
              onSure={() => cancelSession(session.key)}
            />
          )}
          {session.cancelled && !begun && (
            <Button data-testid="session-resume" onPress={() => void resumeSession(session.key)}>
              {t('sessions.resume')}
            </Button>
          )}
        </div>
      </div>
      <SessionSheet session={session} />
    </>
  );
}

function Person({ person, session, named }: { person: SessionRow['people'][number]; session: SessionRow; named: boolean }) {
  const { t, i18n } = useTranslation('desk');
  const { id, state, number, borrower, toTell } = person;
  const begun = hasBegun(session, useWallClock());
  const was = state === 'present' || state === 'absent';
  return (
    <li data-testid={`person-${id}`} data-state={state}>
      <strong>{borrower?.name ?? (state === 'held' ? t('sessions.held', { number }) : t('loan.erased'))}</strong>{' '}
      <span>{borrower?.reach}</span>
      {named && (
        <span>
          {session.name}, {dayInWords(session.date, i18n.language)} {session.from}, {session.place ?? t('sessions.here')}
        </span>
      )}
      {state !== 'held' && <span>{t(`sessions.state.${state === 'released' ? 'withdrawn' : state}`)}</span>}
      {toTell.map((what) => (
        <strong key={what} className={styles.late}>
          {t(`sessions.tell.${what}`)}
        </strong>
      ))}
      {state !== 'held' && (
        <span className={styles.row}>
          {toTell.length > 0 && (
            <Button look="primary" data-testid="told" onPress={() => void toldOf(id)}>
              {t('waitingPeople.tell')}
            </Button>
          )}
          {state !== 'waiting' && begun && !session.cancelled && (
            <>
              <Button
                look={state === 'present' ? 'primary' : 'plain'}
                data-testid="present"
                aria-pressed={state === 'present'}
                onPress={() => void noteAttendance(id, state === 'present' ? 'signed-up' : 'present')}
              >
                {t('sessions.state.present')}
              </Button>
              <Button
                look={state === 'absent' ? 'primary' : 'plain'}
                data-testid="absent"
                aria-pressed={state === 'absent'}
                onPress={() => void noteAttendance(id, state === 'absent' ? 'signed-up' : 'absent')}
              >
                {t('sessions.state.absent')}
              </Button>
            </>
          )}
          {!was && !session.over && (
            <AskedTwice testId="withdraw" text={t('sessions.withdraw')} sure={t('sessions.yesWithdraw')} onSure={() => withdraw(id)} />
          )}
        </span>
      )}
    </li>
  );
}
