import type { Database } from 'better-sqlite3';
import * as z from 'zod';
import { SIGN_UP_STATES } from '../rules/sign-up-states.ts';
import type { AgendaVersion } from './agenda-version.ts';
import { jsonColumn } from '../../sqlite/json-column.ts';
import { parseNumber, createRowParser } from '../../sqlite/rows.ts';
import type { SessionSnapshot } from '../rules/participants-to-notify.ts';

const snapshotSchema = z.object({ date: z.string(), from: z.string(), to: z.string(), place: z.int().nullable(), seat: z.boolean() });

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
const notifiedSchema = signUpRow.shape.told;
const signUpRows = createRowParser(signUpRow);

/** A row of the sign-up table; moments are ISO 8601 in UTC, `told` is what somebody was told last. */
export type SignUp = z.infer<typeof signUpRow>;

const SIGN_UP = 'seq, id, session, ticket, person, state, asked_at AS askedAt, told, over_at AS overAt';

/** What is so for a sign-up. The text of what was told is made by this alone, so that two are compared as they are. */
const CURRENT_SNAPSHOT_SQL = `(SELECT CASE WHEN s.cancelled_at IS NULL THEN json_object('date', s.date, 'from', s.from_time, 'to', s.to_time,
    'place', t.place, 'seat', json(iif(sign_up.state = 'waiting', 'false', 'true'))) END
  FROM training_session s JOIN training t ON t.seq = s.training WHERE s.seq = sign_up.session)`;

export function signUpStatements(db: Database, agenda: AgendaVersion) {
  const insert = db.prepare(`INSERT INTO sign_up (id, session, ticket, person, state, asked_at, over_at)
    VALUES (:id, :session, :ticket, :person, :state, :askedAt, :overAt)`);
  const update = db.prepare(`UPDATE sign_up SET state = :state, over_at = :overAt WHERE seq = :seq`);
  const tell = db.prepare(`UPDATE sign_up SET told = ${CURRENT_SNAPSHOT_SQL} WHERE seq = ?`);
  const isSo = db.prepare(`SELECT ${CURRENT_SNAPSHOT_SQL} FROM sign_up WHERE seq = ?`).pluck();
  const byId = db.prepare(`SELECT ${SIGN_UP} FROM sign_up WHERE id = ?`);
  const ofSession = db.prepare(`SELECT ${SIGN_UP} FROM sign_up WHERE session = ? ORDER BY seq`);
  const ofPerson = db.prepare(`SELECT ${SIGN_UP} FROM sign_up WHERE person = ?`);
  const held = db.prepare(`SELECT ${SIGN_UP} FROM sign_up WHERE ticket = ? AND state = 'held'`);
  const taken = db
    .prepare(`SELECT count(*) FROM sign_up WHERE session = ? AND state IN ('held', 'signed-up', 'present', 'absent')`)
    .pluck();
  const firstWaiting = db.prepare(`SELECT ${SIGN_UP} FROM sign_up WHERE session = ? AND state = 'waiting' ORDER BY seq LIMIT 1`);
  const toTell = db
    .prepare(
      `SELECT count(*) FROM sign_up JOIN training_session ON training_session.seq = sign_up.session
        WHERE state IN ('signed-up', 'waiting') AND ends_at > ? AND told IS NOT ${CURRENT_SNAPSHOT_SQL}`,
    )
    .pluck();
  const optionalRow = signUpRow.optional();
  return {
    /** Who signs up is told there and then what is so. */
    add: (signUp: Omit<SignUp, 'seq' | 'told'>): void => {
      agenda.increment();
      tell.run(insert.run(signUp).lastInsertRowid);
    },
    update: ({ seq, state, overAt }: SignUp): void => {
      agenda.increment();
      update.run({ seq, state, overAt });
    },
    /** Notes that somebody was told what is so. */
    markNotified: ({ seq }: SignUp): void => {
      agenda.increment();
      tell.run(seq);
    },
    currentSnapshot: ({ seq }: SignUp): SessionSnapshot => notifiedSchema.parse(isSo.get(seq)),
    findById: (id: string): SignUp | undefined => optionalRow.parse(byId.get(id)),
    /** Everyone of a session, in the order in which they asked. */
    listBySession: (session: number): SignUp[] => signUpRows.parseAll(ofSession.all(session)),
    findByPerson: (person: number): SignUp | undefined => optionalRow.parse(ofPerson.get(person)),
    /** The seat that is kept for a ticket. */
    findHeldByTicket: (ticket: number): SignUp | undefined => optionalRow.parse(held.get(ticket)),
    /** How many seats of a session are taken. */
    countTakenSeats: (session: number): number => parseNumber(taken.get(session)),
    findFirstWaiting: (session: number): SignUp | undefined => optionalRow.parse(firstWaiting.get(session)),
    /** How many people have to be told something of a session that is not over at a moment. */
    countPendingNotices: (now: string): number => parseNumber(toTell.get(now)),
  };
}
