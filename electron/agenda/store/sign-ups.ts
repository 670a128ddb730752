import type { Database } from 'better-sqlite3';
import * as z from 'zod';
import { SIGN_UP_STATES } from '../rules/sign-up-states.ts';
import type { AgendaVersion } from './agenda-version.ts';
import { jsonColumn } from '../../sqlite/json-column.ts';
import { parseNumber, createRowParser } from '../../sqlite/rows.ts';
import type { SessionSnapshot } from '../rules/participants-to-notify.ts';

const snapshotSchema = z.object({
  date: z.string(),
  from: z.string(),
  to: z.string(),
  place: z.int().nullable(),
  seat: z.boolean(),
  lessons: z.array(z.string()).optional(),
});

const signUpRow = z.object({
  seq: z.int(),
  id: z.string(),
  session: z.int(),
  ticket: z.int().nullable(),
  person: z.int().nullable(),
  state: z.enum(SIGN_UP_STATES),
  askedAt: z.string(),
  told: jsonColumn(snapshotSchema).nullable(),
  overAt: z.string(),
});
const attendanceRows = createRowParser(z.object({ signUp: z.int(), state: z.enum(['present', 'absent']) }));

const currentSnapshotColumn = signUpRow.shape.told;
const signUpRows = createRowParser(signUpRow);

/**
 * A row of the `sign_up` table; moments are ISO 8601 in UTC. `told` is the session as of the last notification, null if that was
 * its cancellation.
 */
export type SignUp = z.infer<typeof signUpRow>;

const SIGN_UP = 'seq, id, session, ticket, person, state, asked_at AS askedAt, told, over_at AS overAt';

const SNAPSHOT_SQL = `json_object('date', s.date, 'from', s.from_time, 'to', s.to_time, 'place', t.place,
    'seat', json(iif(sign_up.state = 'waiting', 'false', 'true')))`;

/** When the lessons of a course are, as a JSON array of texts in order of time. */
const LESSONS_SQL = `(SELECT json_group_array(at) FROM (SELECT date || ' ' || from_time || '-' || to_time AS at FROM training_session AS lesson
    WHERE lesson.course = s.seq AND lesson.cancelled_at IS NULL ORDER BY at))`;

/**
 * The current state of the session of a sign-up, as JSON text; NULL when the session is cancelled. `told` is only written by
 * this expression, so that the texts can be compared as they are.
 */
const CURRENT_SNAPSHOT_SQL = `(SELECT CASE WHEN s.cancelled_at IS NULL THEN iif(s.is_course = 1, json_set(${SNAPSHOT_SQL}, '$.lessons', json(${LESSONS_SQL})),
    ${SNAPSHOT_SQL}) END
  FROM training_session s JOIN training t ON t.seq = s.training WHERE s.seq = sign_up.session)`;

export function signUpStatements(db: Database, agenda: AgendaVersion) {
  const insert = db.prepare(`INSERT INTO sign_up (id, session, ticket, person, state, asked_at, over_at)
    VALUES (:id, :session, :ticket, :person, :state, :askedAt, :overAt)`);
  const update = db.prepare(`UPDATE sign_up SET state = :state, over_at = :overAt WHERE seq = :seq`);
  const setNotified = db.prepare(`UPDATE sign_up SET told = ${CURRENT_SNAPSHOT_SQL} WHERE seq = ?`);
  const currentSnapshot = db.prepare(`SELECT ${CURRENT_SNAPSHOT_SQL} FROM sign_up WHERE seq = ?`).pluck();
  const byId = db.prepare(`SELECT ${SIGN_UP} FROM sign_up WHERE id = ?`);
  const bySession = db.prepare(`SELECT ${SIGN_UP} FROM sign_up WHERE session = ? ORDER BY seq`);
  const byPerson = db.prepare(`SELECT ${SIGN_UP} FROM sign_up WHERE person = ?`);
  const heldByTicket = db.prepare(`SELECT ${SIGN_UP} FROM sign_up WHERE ticket = ? AND state = 'held'`);
  const releasedByTicket = db.prepare(
    `SELECT ${SIGN_UP} FROM sign_up WHERE ticket = :ticket AND state = 'released' AND over_at = :at LIMIT 1`,
  );
  const attendance = db.prepare('SELECT sign_up AS signUp, state FROM lesson_attendance WHERE session = ?');
  const attend = db.prepare(`INSERT INTO lesson_attendance (sign_up, session, state) VALUES (:signUp, :session, :state)
    ON CONFLICT (sign_up, session) DO UPDATE SET state = excluded.state`);
  const forgetAttendance = db.prepare('DELETE FROM lesson_attendance WHERE sign_up = :signUp AND session = :session');
  const countAttended = db.prepare(`SELECT count(*) FROM lesson_attendance WHERE sign_up = ? AND state = 'present'`).pluck();
  const countTaken = db
    .prepare(`SELECT count(*) FROM sign_up WHERE session = ? AND state IN ('held', 'signed-up', 'present', 'absent')`)
    .pluck();
  const firstWaiting = db.prepare(`SELECT ${SIGN_UP} FROM sign_up WHERE session = ? AND state = 'waiting' ORDER BY seq LIMIT 1`);
  const countPending = db
    .prepare(
      `SELECT count(*) FROM sign_up JOIN training_session ON training_session.seq = sign_up.session
        WHERE state IN ('signed-up', 'waiting') AND ends_at > ? AND told IS NOT ${CURRENT_SNAPSHOT_SQL}`,
    )
    .pluck();
  const optionalRow = signUpRow.optional();
  return {
    /** Also marks the sign-up as notified: the participant is told the date and place when signing up. */
    add: (signUp: Omit<SignUp, 'seq' | 'told'>): void => {
      agenda.increment();
      setNotified.run(insert.run(signUp).lastInsertRowid);
    },
    update: ({ seq, state, overAt }: SignUp): void => {
      agenda.increment();
      update.run({ seq, state, overAt });
    },
    /** Records that the participant was notified of the current state. */
    markNotified: ({ seq }: SignUp): void => {
      agenda.increment();
      setNotified.run(seq);
    },
    /** The current state of the session; see pendingNotices for the comparison with `told`. */
    currentSnapshot: ({ seq }: SignUp): SessionSnapshot => currentSnapshotColumn.parse(currentSnapshot.get(seq)),
    /** Who came to a lesson of a course, by the row number of the sign-up. */
    listAttendance: (lesson: number): Map<number, 'present' | 'absent'> =>
      new Map(attendanceRows.parseAll(attendance.all(lesson)).map(({ signUp, state }) => [signUp, state])),
    /** Records attendance of a lesson of a course; null is not known. False when nothing changed. */
    setAttendance: (signUp: number, session: number, state: 'present' | 'absent' | null): boolean => {
      agenda.increment();
      return (state === null ? forgetAttendance.run({ signUp, session }) : attend.run({ signUp, session, state })).changes > 0;
    },
    /** To how many lessons of a course somebody came. */
    countAttended: (signUp: number): number => parseNumber(countAttended.get(signUp)),
    findById: (id: string): SignUp | undefined => optionalRow.parse(byId.get(id)),
    /** The sign-ups of a session, oldest first. */
    listBySession: (session: number): SignUp[] => signUpRows.parseAll(bySession.all(session)),
    findByPerson: (person: number): SignUp | undefined => optionalRow.parse(byPerson.get(person)),
    /** The sign-up that holds a seat for a ticket. */
    findHeldByTicket: (ticket: number): SignUp | undefined => optionalRow.parse(heldByTicket.get(ticket)),
    /** The sign-up of a ticket whose held seat was released at a moment (ISO 8601). */
    findReleasedByTicket: (ticket: number, at: string): SignUp | undefined => optionalRow.parse(releasedByTicket.get({ ticket, at })),
    /** The number of occupied seats of a session. */
    countTakenSeats: (session: number): number => parseNumber(countTaken.get(session)),
    /** The longest waiting sign-up of a session. */
    findFirstWaiting: (session: number): SignUp | undefined => optionalRow.parse(firstWaiting.get(session)),
    /** The number of participants to notify of changes, for sessions that are not over at a moment (ISO 8601). */
    countPendingNotices: (now: string): number => parseNumber(countPending.get(now)),
  };
}
