import type { Database } from 'better-sqlite3';
import * as z from 'zod';
import { createRowParser } from '../../sqlite/rows.ts';

const holdRow = z.object({
  seq: z.int(),
  device: z.int(),
  ticket: z.int().nullable(),
  waiting: z.int().nullable(),
  since: z.string(),
  until: z.string().nullable(),
});
const holdRows = createRowParser(holdRow);

/** A device held for a ticket or for a waiting-list entry. `until` is when the hold expires (ISO 8601), null for never. */
export type Hold = z.infer<typeof holdRow>;

const HOLD = 'hold.seq, hold.device, hold.ticket, hold.waiting, hold.since, hold.until';

export function holdStatements(db: Database) {
  const insert = db.prepare('INSERT INTO hold (device, ticket, waiting, since, until) VALUES (:device, :ticket, :waiting, :since, :until)');
  const end = db.prepare('UPDATE hold SET ended_at = :at, ended = :ended WHERE seq = :seq');
  const open = db.prepare(`SELECT ${HOLD} FROM hold WHERE ended_at IS NULL`);
  const byTicket = db.prepare(`SELECT ${HOLD} FROM hold WHERE ticket = ? AND ended_at IS NULL`);
  const releasedByTicket = db.prepare(
    `SELECT ${HOLD} FROM hold WHERE ticket = :ticket AND ended = 'released' AND ended_at = :at ORDER BY seq DESC LIMIT 1`,
  );
  const byWaitingListEntry = db.prepare(`SELECT ${HOLD} FROM hold WHERE waiting = ? AND ended_at IS NULL`);
  const byDevice = db.prepare(`SELECT ${HOLD} FROM hold WHERE device = ? AND ended_at IS NULL`);
  // A hold does not expire once its ticket was called, while the visitor walks to the desk.
  const expired = db.prepare(`SELECT ${HOLD} FROM hold LEFT JOIN ticket ON ticket.seq = hold.ticket
    WHERE hold.ended_at IS NULL AND hold.until <= ? AND (hold.ticket IS NULL OR ticket.state = 'waiting') ORDER BY hold.seq`);
  return {
    add: (hold: Omit<Hold, 'seq'>): void => void insert.run(hold),
    end: (hold: Hold, ended: 'lent' | 'released' | 'lapsed' | 'moved', at: string): void => void end.run({ seq: hold.seq, ended, at }),
    listOpen: (): Hold[] => holdRows.parseAll(open.all()),
    findByTicket: (ticket: number): Hold | undefined => holdRows.parseOptional(byTicket.get(ticket)),
    /** The hold for a ticket that was released at a moment (ISO 8601). */
    findReleasedByTicket: (ticket: number, at: string): Hold | undefined => holdRows.parseOptional(releasedByTicket.get({ ticket, at })),
    findByWaitingListEntry: (waiting: number): Hold | undefined => holdRows.parseOptional(byWaitingListEntry.get(waiting)),
    findByDevice: (device: number): Hold | undefined => holdRows.parseOptional(byDevice.get(device)),
    /** Open holds that have expired at a moment (ISO 8601). */
    listExpired: (at: string): Hold[] => holdRows.parseAll(expired.all(at)),
  };
}
