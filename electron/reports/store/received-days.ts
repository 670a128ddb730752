import type { Database } from 'better-sqlite3';
import * as z from 'zod';
import { createRowParser } from '../../sqlite/rows.ts';

const knownRow = z.object({ id: z.string(), name: z.string(), signing: z.string(), sealing: z.string(), acceptedAt: z.string() });
const knownRows = createRowParser(knownRow);

const listedRow = knownRow.extend({ days: z.int(), firstDay: z.string().nullable(), lastDay: z.string().nullable() });
const listedRows = createRowParser(listedRow);

const madeAtRows = createRowParser(z.object({ madeAt: z.string() }));

/** Another Digipunt, by the keys that a coordinator accepted (base64url). */
export type KnownDigipunt = z.infer<typeof knownRow>;

/** The same with how many of its days were taken in, and between which (ISO). */
export type ListedDigipunt = z.infer<typeof listedRow>;

const KNOWN = 'id, name, signing_key AS signing, sealing_key AS sealing, accepted_at AS acceptedAt';

export function receivedDayStatements(db: Database) {
  const find = db.prepare(`SELECT ${KNOWN} FROM known_digipunt WHERE id = ?`);
  const listAll = db.prepare(`SELECT ${KNOWN}, count(day) AS days, min(day) AS firstDay, max(day) AS lastDay
    FROM known_digipunt LEFT JOIN received_day ON digipunt = id GROUP BY id ORDER BY name COLLATE NOCASE, id`);
  const accept = db.prepare(`INSERT INTO known_digipunt (id, name, signing_key, sealing_key, accepted_at, accepted_by)
    VALUES (:id, :name, :signing, :sealing, :at, :staff)
    ON CONFLICT (id) DO UPDATE SET name = excluded.name, signing_key = excluded.signing_key, sealing_key = excluded.sealing_key,
      accepted_at = excluded.accepted_at, accepted_by = excluded.accepted_by`);
  const rename = db.prepare('UPDATE known_digipunt SET name = :name WHERE id = :id');
  const removeDays = db.prepare('DELETE FROM received_day WHERE digipunt = ?');
  const remove = db.prepare('DELETE FROM known_digipunt WHERE id = ?');
  const madeAt = db.prepare('SELECT made_at AS madeAt FROM received_day WHERE digipunt = ? AND day = ?');
  const put = db.prepare(`INSERT INTO received_day (digipunt, day, made_at, counts) VALUES (:digipunt, :day, :madeAt, :counts)
    ON CONFLICT (digipunt, day) DO UPDATE SET made_at = excluded.made_at, counts = excluded.counts`);
  return {
    find: (id: string): KnownDigipunt | undefined => knownRows.parseOptional(find.get(id)),
    listAll: (): ListedDigipunt[] => listedRows.parseAll(listAll.all()),
    /** Adds a Digipunt, or replaces the keys of one. `staff` is null for the command line. */
    accept: (row: Omit<KnownDigipunt, 'acceptedAt'> & { at: string; staff: string | null }): void => void accept.run(row),
    rename: (id: string, name: string): void => void rename.run({ id, name }),
    /** Removes a Digipunt and its days; false when there is none. */
    remove: (id: string): boolean => {
      removeDays.run(id);
      return remove.run(id).changes > 0;
    },
    /** When the counts of a day were made that were taken in last (ISO 8601). */
    madeAt: (digipunt: string, day: string): string | undefined => madeAtRows.parseOptional(madeAt.get(digipunt, day))?.madeAt,
    /** Stores the counts (JSON) of a day in place of earlier ones. */
    put: (row: { digipunt: string; day: string; madeAt: string; counts: string }): void => void put.run(row),
  };
}
