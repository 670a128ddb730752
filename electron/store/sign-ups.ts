import type { Database } from 'better-sqlite3';
import * as z from 'zod';
import { SIGN_UP_STATES, TO_TELL } from '../domain/training.ts';
import type { AgendaVersion } from './agenda-version.ts';
import { numberFound, rowsOf } from './rows.ts';

const signUpRow = z.object({
  seq: z.int(),
  id: z.string(),
  session: z.int(),
  ticket: z.int().nullable(),
  person: z.int().nullable(),
  state: z.enum(SIGN_UP_STATES),
  askedAt: z.string(),
  toTell: z.enum(TO_TELL).nullable(),
  overAt: z.string(),
});
const signUpRows = rowsOf(signUpRow);

/** A row of the sign-up table; moments are ISO 8601 in UTC. */
export type SignUp = z.infer<typeof signUpRow>;

const SIGN_UP = 'seq, id, session, ticket, person, state, asked_at AS askedAt, to_tell AS toTell, over_at AS overAt';

export function signUpStatements(db: Database, agenda: AgendaVersion) {
  const insert = db.prepare(`INSERT INTO sign_up (id, session, ticket, person, state, asked_at, over_at)
    VALUES (:id, :session, :ticket, :person, :state, :askedAt, :overAt)`);
  const update = db.prepare(`UPDATE sign_up SET person = :person, state = :state, to_tell = :toTell, over_at = :overAt WHERE seq = :seq`);
  const byId = db.prepare(`SELECT ${SIGN_UP} FROM sign_up WHERE id = ?`);
  const ofSession = db.prepare(`SELECT ${SIGN_UP} FROM sign_up WHERE session = ? ORDER BY seq`);
  const ofPerson = db.prepare(`SELECT ${SIGN_UP} FROM sign_up WHERE person = ?`);
  const held = db.prepare(`SELECT ${SIGN_UP} FROM sign_up WHERE ticket = ? AND state = 'held'`);
  const taken = db
    .prepare(`SELECT count(*) FROM sign_up WHERE session = ? AND state IN ('held', 'signed-up', 'present', 'absent')`)
    .pluck();
  const firstWaiting = db.prepare(`SELECT ${SIGN_UP} FROM sign_up WHERE session = ? AND state = 'waiting' ORDER BY seq LIMIT 1`);
  const toTell = db.prepare('SELECT count(*) FROM sign_up WHERE to_tell IS NOT NULL').pluck();
  const one = signUpRow.optional();
  return {
    add: (signUp: Omit<SignUp, 'seq' | 'toTell'>): void => {
      agenda.changed();
      insert.run(signUp);
    },
    change: ({ seq, person, state, toTell: tell, overAt }: SignUp): void => {
      agenda.changed();
      update.run({ seq, person, state, toTell: tell, overAt });
    },
    byId: (id: string): SignUp | undefined => one.parse(byId.get(id)),
    /** Everyone of a session, in the order in which they asked. */
    ofSession: (session: number): SignUp[] => signUpRows.all(ofSession.all(session)),
    ofPerson: (person: number): SignUp | undefined => one.parse(ofPerson.get(person)),
    /** The seat that is kept for a ticket. */
    heldFor: (ticket: number): SignUp | undefined => one.parse(held.get(ticket)),
    /** How many seats of a session are taken. */
    taken: (session: number): number => numberFound(taken.get(session)),
    firstWaiting: (session: number): SignUp | undefined => one.parse(firstWaiting.get(session)),
    /** How many people have to be told something. */
    toTell: (): number => numberFound(toTell.get()),
  };
}
