import type { Database } from 'better-sqlite3';
import * as z from 'zod';
import { SIGN_UP_STATES } from '../rules/sign-up-states.ts';
import type { AgendaVersion } from './agenda-version.ts';
import { json } from '../../sqlite/json-column.ts';
import { numberFound, rowsOf } from '../../sqlite/rows.ts';
import type { SessionKnown } from '../rules/participants-to-notify.ts';

const known = z.object({ date: z.string(), from: z.string(), to: z.string(), place: z.int().nullable(), seat: z.boolean() });

const signUpRow = z.object({
  seq: z.int(),
  id: z.string(),
  session: z.int(),
  ticket: z.int().nullable(),
  person: z.int().nullable(),
  state: z.enum(SIGN_UP_STATES),
  askedAt: z.string(),
  told: json(known).nullable(),
  overAt: z.string(),
});
const told = signUpRow.shape.told;
const signUpRows = rowsOf(signUpRow);

/** A row of the sign-up table; moments are ISO 8601 in UTC, `told` is what somebody was told last. */
export type SignUp = z.infer<typeof signUpRow>;

const SIGN_UP = 'seq, id, session, ticket, person, state, asked_at AS askedAt, told, over_at AS overAt';

/** What is so for a sign-up. The text of what was told is made by this alone, so that two are compared as they are. */
const IS_SO = `(SELECT CASE WHEN s.cancelled_at IS NULL THEN json_object('date', s.date, 'from', s.from_time, 'to', s.to_time,
    'place', t.place, 'seat', json(iif(sign_up.state = 'waiting', 'false', 'true'))) END
  FROM training_session s JOIN training t ON t.seq = s.training WHERE s.seq = sign_up.session)`;

export function signUpStatements(db: Database, agenda: AgendaVersion) {
  const insert = db.prepare(`INSERT INTO sign_up (id, session, ticket, person, state, asked_at, over_at)
    VALUES (:id, :session, :ticket, :person, :state, :askedAt, :overAt)`);
  const update = db.prepare(`UPDATE sign_up SET state = :state, over_at = :overAt WHERE seq = :seq`);
  const tell = db.prepare(`UPDATE sign_up SET told = ${IS_SO} WHERE seq = ?`);
  const isSo = db.prepare(`SELECT ${IS_SO} FROM sign_up WHERE seq = ?`).pluck();
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
        WHERE state IN ('signed-up', 'waiting') AND ends_at > ? AND told IS NOT ${IS_SO}`,
    )
    .pluck();
  const one = signUpRow.optional();
  return {
    /** Who signs up is told there and then what is so. */
    add: (signUp: Omit<SignUp, 'seq' | 'told'>): void => {
      agenda.changed();
      tell.run(insert.run(signUp).lastInsertRowid);
    },
    change: ({ seq, state, overAt }: SignUp): void => {
      agenda.changed();
      update.run({ seq, state, overAt });
    },
    /** Notes that somebody was told what is so. */
    tell: ({ seq }: SignUp): void => {
      agenda.changed();
      tell.run(seq);
    },
    isSo: ({ seq }: SignUp): SessionKnown => told.parse(isSo.get(seq)),
    byId: (id: string): SignUp | undefined => one.parse(byId.get(id)),
    /** Everyone of a session, in the order in which they asked. */
    ofSession: (session: number): SignUp[] => signUpRows.all(ofSession.all(session)),
    ofPerson: (person: number): SignUp | undefined => one.parse(ofPerson.get(person)),
    /** The seat that is kept for a ticket. */
    heldFor: (ticket: number): SignUp | undefined => one.parse(held.get(ticket)),
    /** How many seats of a session are taken. */
    taken: (session: number): number => numberFound(taken.get(session)),
    firstWaiting: (session: number): SignUp | undefined => one.parse(firstWaiting.get(session)),
    /** How many people have to be told something of a session that is not over at a moment. */
    toTell: (now: string): number => numberFound(toTell.get(now)),
  };
}
