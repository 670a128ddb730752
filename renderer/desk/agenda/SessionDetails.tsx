import { useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { SessionRow } from '../../../electron/agenda/services/session-list.ts';
import { Button } from '../../ui/Button.tsx';
import { BorrowerFields, EMPTY_BORROWER } from '../form/BorrowerFields.tsx';
import { ConfirmButton } from '../form/ConfirmButton.tsx';
import { Field } from '../form/Field.tsx';
import { Form } from '../form/Form.tsx';
import { decimal } from '../form/number-format.ts';
import styles from '../lending/LendingPage.module.css';
import { showRequestError, useDesk } from '../state/desk-store.ts';
import { cancelSession, changeSeats, resumeSession } from './agenda-api.ts';
import { AttendanceSheet, type SheetKind } from './AttendanceSheet.tsx';
import { type Attended, Certificate, CertificateForm } from './Certificate.tsx';
import { DuplicateQuestion, useSignUp } from './DuplicateQuestion.tsx';
import { ParticipantItem } from './ParticipantItem.tsx';
import sessionStyles from './SessionsPage.module.css';
import { hasStarted, isPast, useWallClock } from './wall-clock.ts';

/** The participants of a session, and the forms that change it. */
export function SessionDetails({ session }: { session: SessionRow }) {
  const { t } = useTranslation('desk');
  const isCoordinator = useDesk((state) => state.snapshot?.me.staff.role === 'coordinator');
  const now = useWallClock();
  const isStarted = hasStarted(session, now);
  const [sheet, setSheet] = useState<SheetKind | Attended>('attendance');
  const print = (printed: typeof sheet): void => {
    // The sheet must be on the page before the browser takes it over for printing.
    flushSync(() => setSheet(printed));
    window.print();
  };
  const printCertificate = (attended: Attended): void => {
    // The name is not kept, also not on the page.
    addEventListener('afterprint', () => setSheet('attendance'), { once: true });
    print(attended);
  };
  return (
    <>
      <ul>
        {session.people.map((person) => (
          <ParticipantItem key={person.id} person={person} session={session} showSession={false} />
        ))}
      </ul>
      <div className={sessionStyles.forms}>
        {!session.cancelled && !isPast(session, now) && <AddParticipantForm session={session} isStarted={isStarted} />}
        {isCoordinator && !isPast(session, now) && <SeatsForm session={session} />}
        {!session.cancelled && isStarted && <CertificateForm session={session} onPrint={printCertificate} />}
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
          {session.lesson && !session.cancelled && !isPast(session, now) && (
            <ConfirmButton
              testId="course-cancel"
              label={t('sessions.cancelCourse')}
              confirmLabel={t('sessions.yesCancelCourse', { count: session.people.length })}
              onConfirm={() => cancelSession(session.key, true)}
            />
          )}
          {session.cancelled && !isStarted && (
            <Button data-testid="session-resume" onPress={() => void resumeSession(session.key)}>
              {t('sessions.resume')}
            </Button>
          )}
        </div>
      </div>
      {typeof sheet === 'string' ? <AttendanceSheet session={session} kind={sheet} /> : <Certificate session={session} attended={sheet} />}
    </>
  );
}

/** Signs somebody up without a ticket. A session that has begun has no waiting list. */
function AddParticipantForm({ session, isStarted }: { session: SessionRow; isStarted: boolean }) {
  const { t } = useTranslation('desk');
  const busy = useDesk((state) => state.busy);
  const [borrower, setBorrower] = useState(EMPTY_BORROWER);
  const signUp = useSignUp(() => setBorrower(EMPTY_BORROWER));
  return (
    <Form className={styles.row} testId="sign-up-new" onSubmit={() => signUp.send({ session: session.key, ticket: null, borrower })}>
      <BorrowerFields
        value={borrower}
        extraFields={[]}
        onChange={(value) => {
          signUp.dismiss();
          setBorrower(value);
        }}
      />
      {signUp.duplicate === null && (
        <Button type="submit" isDisabled={busy} data-testid="sign-up">
          {session.left > 0 || isStarted ? t('steps.signUp') : t('sessions.toWaitingList')}
        </Button>
      )}
      <DuplicateQuestion signUp={signUp} />
    </Form>
  );
}

/** Changes the number of seats of one session. */
function SeatsForm({ session }: { session: SessionRow }) {
  const { t } = useTranslation('desk');
  const [seats, setSeats] = useState(`${session.seats}`);
  const save = (): unknown => {
    const count = decimal.parse(seats);
    if (count === null || Number.isNaN(count)) return showRequestError({ code: 'malformed', field: 'seats', accepted: '12' });
    return changeSeats(session.key, count);
  };
  return (
    <Form className={styles.row} onSubmit={save}>
      <Field
        name="seats"
        label={t('field.seats')}
        inputMode="numeric"
        maxLength={3}
        value={seats}
        onChange={setSeats}
        data-testid="seats"
      />
      <Button type="submit" data-testid="seats-save">
        {t('team.save')}
      </Button>
    </Form>
  );
}
