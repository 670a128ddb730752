import type { Database } from 'better-sqlite3';
import * as z from 'zod';
import { DEVICE_TYPES, type DeviceType } from '../rules/device-states.ts';
import { jsonColumn } from '../../sqlite/json-column.ts';
import { parseNumber, createRowParser } from '../../sqlite/rows.ts';

const waitingRow = z.object({
  seq: z.int(),
  id: z.string(),
  type: z.enum(DEVICE_TYPES),
  person: z.int(),
  languages: jsonColumn(z.array(z.string())),
  ticket: z.int().nullable(),
  askedAt: z.string(),
  toldAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  ended: z.enum(['lent', 'withdrawn', 'lapsed']).nullable(),
});

const waitingRows = createRowParser(waitingRow);

/** Somebody on a waiting list. */
export type WaitingListEntry = z.infer<typeof waitingRow>;

const WAITING = `seq, id, type, person, languages, ticket, asked_at AS askedAt, told_at AS toldAt, ended_at AS endedAt, ended`;

export function waitingListStatements(db: Database) {
  const insert = db.prepare(`INSERT INTO waiting (id, type, person, languages, ticket, asked_at)
    VALUES (:id, :type, :person, :languages, :ticket, :askedAt)`);
  const end = db.prepare('UPDATE waiting SET ended_at = :at, ended = :ended WHERE seq = :seq AND ended_at IS NULL');
  const told = db.prepare('UPDATE waiting SET told_at = :at WHERE seq = :seq');
  const open = db.prepare(`SELECT ${WAITING} FROM waiting WHERE ended_at IS NULL ORDER BY seq`);
  const byId = db.prepare(`SELECT ${WAITING} FROM waiting WHERE id = ?`);
  const bySeq = db.prepare(`SELECT ${WAITING} FROM waiting WHERE seq = ?`);
  const ofPerson = db.prepare(`SELECT ${WAITING} FROM waiting WHERE person = ?`);
  const firstWithout = db.prepare(`SELECT ${WAITING} FROM waiting WHERE ended_at IS NULL AND type = ?
    AND NOT EXISTS (SELECT 1 FROM hold WHERE hold.waiting = waiting.seq AND hold.ended_at IS NULL) ORDER BY seq LIMIT 1`);
  const without = db.prepare(`SELECT type, count(*) AS count FROM waiting WHERE ended_at IS NULL
    AND NOT EXISTS (SELECT 1 FROM hold WHERE hold.waiting = waiting.seq AND hold.ended_at IS NULL) GROUP BY type`);
  // Each only ever grows, so their sum is another after every change.
  const changed = db.prepare('SELECT count(*) + count(told_at) + count(ended_at) FROM waiting').pluck();
  let cachedVersion: number | undefined;
  const counts = z.array(z.object({ type: z.enum(DEVICE_TYPES), count: z.int() }));
  return {
    add: (row: Pick<WaitingListEntry, 'id' | 'type' | 'person' | 'languages' | 'ticket' | 'askedAt'>): void => {
      cachedVersion = undefined;
      insert.run({ ...row, languages: JSON.stringify(row.languages) });
    },
    end: (waiting: WaitingListEntry, ended: 'lent' | 'withdrawn' | 'lapsed', at: string): void => {
      cachedVersion = undefined;
      end.run({ seq: waiting.seq, ended, at });
    },
    markNotified: (waiting: WaitingListEntry, at: string): void => {
      cachedVersion = undefined;
      told.run({ seq: waiting.seq, at });
    },
    /** Grows with every change of any list. */
    changeVersion: (): number => (cachedVersion ??= parseNumber(changed.get())),
    /** After a change that was rolled back, what was read in it is not true. */
    clearCache: (): void => void (cachedVersion = undefined),
    /** Everyone who waits, in order. */
    listOpen: (): WaitingListEntry[] => waitingRows.parseAll(open.all()),
    findById: (id: string): WaitingListEntry | undefined => waitingRows.parseOptional(byId.get(id)),
    findBySeq: (seq: number): WaitingListEntry | undefined => waitingRows.parseOptional(bySeq.get(seq)),
    findByPerson: (person: number): WaitingListEntry | undefined => waitingRows.parseOptional(ofPerson.get(person)),
    /** The first in line for whom no device is kept yet. */
    findFirstWithoutHold: (type: DeviceType): WaitingListEntry | undefined => waitingRows.parseOptional(firstWithout.get(type)),
    /** How many wait for a type without a device being kept for them. */
    countWithoutHold: (type: DeviceType): number => counts.parse(without.all()).find((each) => each.type === type)?.count ?? 0,
  };
}
