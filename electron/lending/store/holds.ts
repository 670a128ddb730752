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

/** A device that is kept: for a ticket, or for the first of a waiting list. `until` is when that lapses by itself. */
export type Hold = z.infer<typeof holdRow>;

const HOLD = 'hold.seq, hold.device, hold.ticket, hold.waiting, hold.since, hold.until';

export function holdStatements(db: Database) {
  const insert = db.prepare('INSERT INTO hold (device, ticket, waiting, since, until) VALUES (:device, :ticket, :waiting, :since, :until)');
  const end = db.prepare('UPDATE hold SET ended_at = :at, ended = :ended WHERE seq = :seq');
  const open = db.prepare(`SELECT ${HOLD} FROM hold WHERE ended_at IS NULL`);
  const ofTicket = db.prepare(`SELECT ${HOLD} FROM hold WHERE ticket = ? AND ended_at IS NULL`);
  const ofWaiting = db.prepare(`SELECT ${HOLD} FROM hold WHERE waiting = ? AND ended_at IS NULL`);
  const ofDevice = db.prepare(`SELECT ${HOLD} FROM hold WHERE device = ? AND ended_at IS NULL`);
  // A visitor who has been called is not let down while walking to the desk.
  const lapsed = db.prepare(`SELECT ${HOLD} FROM hold LEFT JOIN ticket ON ticket.seq = hold.ticket
    WHERE hold.ended_at IS NULL AND hold.until <= ? AND (hold.ticket IS NULL OR ticket.state = 'waiting') ORDER BY hold.seq`);
  return {
    add: (hold: Omit<Hold, 'seq'>): void => void insert.run(hold),
    end: (hold: Hold, ended: 'lent' | 'released' | 'lapsed' | 'moved', at: string): void => void end.run({ seq: hold.seq, ended, at }),
    listOpen: (): Hold[] => holdRows.parseAll(open.all()),
    findByTicket: (ticket: number): Hold | undefined => holdRows.parseOptional(ofTicket.get(ticket)),
    findByWaitingListEntry: (waiting: number): Hold | undefined => holdRows.parseOptional(ofWaiting.get(waiting)),
    findByDevice: (device: number): Hold | undefined => holdRows.parseOptional(ofDevice.get(device)),
    /** Those whose time is over at a moment. */
    listExpired: (at: string): Hold[] => holdRows.parseAll(lapsed.all(at)),
  };
}
