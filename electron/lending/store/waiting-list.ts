import type { Database } from 'better-sqlite3';
import * as z from 'zod';
import { DEVICE_TYPES, type DeviceType } from '../rules/device-states.ts';
import { json } from '../../sqlite/json-column.ts';
import { numberFound, rowsOf } from '../../sqlite/rows.ts';

const waitingRow = z.object({
  seq: z.int(),
  id: z.string(),
  type: z.enum(DEVICE_TYPES),
  person: z.int(),
  languages: json(z.array(z.string())),
  ticket: z.int().nullable(),
  askedAt: z.string(),
  toldAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  ended: z.enum(['lent', 'withdrawn', 'lapsed']).nullable(),
});

const waitingRows = rowsOf(waitingRow);

/** Somebody on a waiting list. */
export type Waiting = z.infer<typeof waitingRow>;

const WAITING = `seq, id, type, person, languages, ticket, asked_at AS askedAt, told_at AS toldAt, ended_at AS endedAt, ended`;

export function waitingStatements(db: Database) {
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
  let known: number | undefined;
  const counts = z.array(z.object({ type: z.enum(DEVICE_TYPES), count: z.int() }));
  return {
    add: (row: Pick<Waiting, 'id' | 'type' | 'person' | 'languages' | 'ticket' | 'askedAt'>): void => {
      known = undefined;
      insert.run({ ...row, languages: JSON.stringify(row.languages) });
    },
    end: (waiting: Waiting, ended: 'lent' | 'withdrawn' | 'lapsed', at: string): void => {
      known = undefined;
      end.run({ seq: waiting.seq, ended, at });
    },
    told: (waiting: Waiting, at: string): void => {
      known = undefined;
      told.run({ seq: waiting.seq, at });
    },
    /** Grows with every change of any list. */
    changes: (): number => (known ??= numberFound(changed.get())),
    /** After a change that was rolled back, what was read in it is not true. */
    forget: (): void => void (known = undefined),
    /** Everyone who waits, in order. */
    open: (): Waiting[] => waitingRows.all(open.all()),
    byId: (id: string): Waiting | undefined => waitingRows.one(byId.get(id)),
    bySeq: (seq: number): Waiting | undefined => waitingRows.one(bySeq.get(seq)),
    ofPerson: (person: number): Waiting | undefined => waitingRows.one(ofPerson.get(person)),
    /** The first in line for whom no device is kept yet. */
    firstWithout: (type: DeviceType): Waiting | undefined => waitingRows.one(firstWithout.get(type)),
    /** How many wait for a type without a device being kept for them. */
    countWithout: (type: DeviceType): number => counts.parse(without.all()).find((each) => each.type === type)?.count ?? 0,
  };
}
