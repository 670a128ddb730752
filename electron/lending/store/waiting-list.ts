import { randomInt } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import * as z from 'zod';
import { jsonColumn } from '../../sqlite/json-column.ts';
import { createRowParser } from '../../sqlite/rows.ts';
import { DEVICE_TYPES, type DeviceType } from '../rules/device-states.ts';

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

/** A row of the waiting table; moments are ISO 8601 in UTC. `toldAt` is when the person was notified of an offer. */
export type WaitingListEntry = z.infer<typeof waitingRow>;

const WAITING = `seq, id, type, person, languages, ticket, asked_at AS askedAt, told_at AS toldAt, ended_at AS endedAt, ended`;

export function waitingListStatements(db: Database) {
  const insert = db.prepare(`INSERT INTO waiting (id, type, person, languages, ticket, asked_at)
    VALUES (:id, :type, :person, :languages, :ticket, :askedAt)`);
  const end = db.prepare('UPDATE waiting SET ended_at = :at, ended = :ended WHERE seq = :seq AND ended_at IS NULL');
  const change = db.prepare(
    `UPDATE waiting SET type = :type, languages = :languages, asked_at = :askedAt, told_at = :toldAt WHERE seq = :seq`,
  );
  const markNotified = db.prepare('UPDATE waiting SET told_at = :at WHERE seq = :seq');
  const open = db.prepare(`SELECT ${WAITING} FROM waiting WHERE ended_at IS NULL ORDER BY asked_at, seq`);
  const byId = db.prepare(`SELECT ${WAITING} FROM waiting WHERE id = ?`);
  const bySeq = db.prepare(`SELECT ${WAITING} FROM waiting WHERE seq = ?`);
  const byPerson = db.prepare(`SELECT ${WAITING} FROM waiting WHERE person = ?`);
  const firstWithoutHold = db.prepare(`SELECT ${WAITING} FROM waiting WHERE ended_at IS NULL AND type = ?
    AND NOT EXISTS (SELECT 1 FROM hold WHERE hold.waiting = waiting.seq AND hold.ended_at IS NULL) ORDER BY asked_at, seq LIMIT 1`);
  const countWithoutHold = db.prepare(`SELECT type, count(*) AS count FROM waiting WHERE ended_at IS NULL
    AND NOT EXISTS (SELECT 1 FROM hold WHERE hold.waiting = waiting.seq AND hold.ended_at IS NULL) GROUP BY type`);
  // Random at the start, so that a restart counts as a change.
  let version = randomInt(1_000_000_000);
  const counts = z.array(z.object({ type: z.enum(DEVICE_TYPES), count: z.int() }));
  return {
    add: (row: Pick<WaitingListEntry, 'id' | 'type' | 'person' | 'languages' | 'ticket' | 'askedAt'>): void => {
      version++;
      insert.run({ ...row, languages: JSON.stringify(row.languages) });
    },
    end: (waiting: WaitingListEntry, ended: 'lent' | 'withdrawn' | 'lapsed', at: string): void => {
      version++;
      end.run({ seq: waiting.seq, ended, at });
    },
    /** Stores what an entry waits for; a later `askedAt` puts it behind those who asked before. */
    change: ({ seq, type, languages, askedAt, toldAt }: WaitingListEntry): void => {
      version++;
      change.run({ seq, type, languages: JSON.stringify(languages), askedAt, toldAt });
    },
    markNotified: (waiting: WaitingListEntry, at: string): void => {
      version++;
      markNotified.run({ seq: waiting.seq, at });
    },
    /** Increases with every change of an entry while the store is open. */
    changeVersion: (): number => version,
    /** Entries that have not ended, in order of entry. */
    listOpen: (): WaitingListEntry[] => waitingRows.parseAll(open.all()),
    findById: (id: string): WaitingListEntry | undefined => waitingRows.parseOptional(byId.get(id)),
    findBySeq: (seq: number): WaitingListEntry | undefined => waitingRows.parseOptional(bySeq.get(seq)),
    findByPerson: (person: number): WaitingListEntry | undefined => waitingRows.parseOptional(byPerson.get(person)),
    /** The first open entry without a device on hold. */
    findFirstWithoutHold: (type: DeviceType): WaitingListEntry | undefined => waitingRows.parseOptional(firstWithoutHold.get(type)),
    /** How many open entries of a type have no device on hold. */
    countWithoutHold: (type: DeviceType): number => counts.parse(countWithoutHold.all()).find((row) => row.type === type)?.count ?? 0,
  };
}
