import type { Database } from 'better-sqlite3';
import * as z from 'zod';
import type { AgendaVersion } from './agenda-version.ts';
import { rowsOf } from '../../sqlite/rows.ts';

const sessionRow = z.object({
  seq: z.int(),
  training: z.int(),
  date: z.string(),
  from: z.string(),
  to: z.string(),
  endsAt: z.string(),
  seats: z.int(),
  cancelledAt: z.string().nullable(),
});

const sessionRows = rowsOf(sessionRow);

/** A row of the table of training sessions: a date (ISO), times of day, and the moment of its end. */
export type Session = z.infer<typeof sessionRow>;

const SESSION = 'seq, training, date, from_time AS "from", to_time AS "to", ends_at AS endsAt, seats, cancelled_at AS cancelledAt';

export function trainingSessionStatements(db: Database, agenda: AgendaVersion) {
  const insert = db.prepare(`INSERT INTO training_session (training, date, from_time, to_time, ends_at, seats)
    VALUES (:training, :date, :from, :to, :endsAt, :seats) RETURNING ${SESSION}`);
  const update = db.prepare(`UPDATE training_session SET date = :date, from_time = :from, to_time = :to, ends_at = :endsAt, seats = :seats,
    cancelled_at = :cancelledAt WHERE seq = :seq`);
  const at = db.prepare(`SELECT ${SESSION} FROM training_session WHERE training = :training AND date = :date AND from_time = :from`);
  const bySeq = db.prepare(`SELECT ${SESSION} FROM training_session WHERE seq = ?`);
  const since = db.prepare(`SELECT ${SESSION} FROM training_session WHERE date >= ? ORDER BY date, from_time, seq`);
  const of = db.prepare(`SELECT ${SESSION} FROM training_session WHERE training = ? AND date >= ? ORDER BY date, from_time`);
  const one = sessionRow.optional();
  return {
    add: (session: Omit<Session, 'seq' | 'cancelledAt'>): Session => {
      agenda.changed();
      return sessionRow.parse(insert.get(session));
    },
    change: ({ training: _training, ...session }: Session): void => {
      agenda.changed();
      update.run(session);
    },
    at: (training: number, date: string, from: string): Session | undefined => one.parse(at.get({ training, date, from })),
    bySeq: (seq: number): Session | undefined => one.parse(bySeq.get(seq)),
    /** Those of every training from a date (ISO) on, in order of time. */
    since: (date: string): Session[] => sessionRows.all(since.all(date)),
    /** Those of one training from a date (ISO) on. */
    of: (training: number, date: string): Session[] => sessionRows.all(of.all(training, date)),
  };
}
