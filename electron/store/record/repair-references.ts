import type { Database } from 'better-sqlite3';
import * as z from 'zod';
import { RECORDED_TABLES } from './recorded-tables.ts';
import { quoteName } from './table-columns.ts';

const violationRows = z.array(z.object({ table: z.string(), rowid: z.int().nullable(), parent: z.string(), fkid: z.int() }));
const keyRows = z.array(z.object({ id: z.int(), from: z.string() }));

/** Marks the moment of a row that only stands in for one that was lost. */
const LOST_AT = '1970-01-01T00:00:00.000Z';

const withoutName = (table: string): (string | number)[] => Object.values(RECORDED_TABLES[table]?.omitted ?? {});

/** Rows that stand in for lost ones which others cannot do without: a ticket keeps its number when its desk is not known. */
const STAND_INS: Readonly<Record<string, (db: Database, key: unknown) => void>> = {
  staff: (db, key) =>
    db
      .prepare(`INSERT OR IGNORE INTO staff (id, name, role, pin_hash, added_at, retired_at) VALUES (?, ?, 'helper', ?, ?, ?)`)
      .run(key, `Onbekend ${String(key).slice(0, 8)}`, withoutName('staff')[1], LOST_AT, LOST_AT),
  desk: (db, key) =>
    db
      .prepare('INSERT OR IGNORE INTO desk (id, name, added_at, retired_at) VALUES (?, ?, ?, ?)')
      .run(key, String(key).slice(0, 20), LOST_AT, LOST_AT),
  person: (db, key) => db.prepare(`INSERT OR IGNORE INTO person (seq, name, reach, more) VALUES (?, '', '', '{}')`).run(key),
};

/** More rounds than there are tables in a chain of references. */
const MAX_ROUNDS = 20;

/**
 * Makes all references valid after rows were lost: a desk, a staff member or a person gets a row that stands in, any other
 * reference is emptied, and a row that cannot be without it is deleted. Returns how many were deleted, by table.
 */
export function repairReferences(db: Database): Record<string, number> {
  const deleted: Record<string, number> = {};
  // These have no row ids, by which the violations below are found.
  db.exec(`DELETE FROM session WHERE staff NOT IN (SELECT id FROM staff) OR (computer IS NOT NULL AND computer NOT IN (SELECT id FROM computer));
    DELETE FROM session WHERE desk NOT IN (SELECT id FROM desk);
    DELETE FROM pin_lock WHERE staff NOT IN (SELECT id FROM staff);
    UPDATE computer SET paired_by = NULL WHERE paired_by NOT IN (SELECT id FROM staff)`);
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const violations = violationRows.parse(db.pragma('foreign_key_check'));
    if (violations.length === 0) return deleted;
    for (const { table, rowid, parent, fkid } of violations) {
      const column = keyRows.parse(db.pragma(`foreign_key_list(${quoteName(table)})`)).find(({ id }) => id === fkid)?.from ?? '';
      const key: unknown = db
        .prepare(`SELECT ${quoteName(column)} FROM ${quoteName(table)} WHERE rowid = ?`)
        .pluck()
        .get(rowid);
      const standIn = STAND_INS[parent];
      if (standIn) standIn(db, key);
      else if (!emptyReference(db, table, column, rowid)) {
        db.prepare(`DELETE FROM ${quoteName(table)} WHERE rowid = ?`).run(rowid);
        deleted[table] = (deleted[table] ?? 0) + 1;
      }
    }
  }
  throw new Error('references of the store cannot be repaired');
}

function emptyReference(db: Database, table: string, column: string, rowid: number | null): boolean {
  try {
    db.prepare(`UPDATE ${quoteName(table)} SET ${quoteName(column)} = NULL WHERE rowid = ?`).run(rowid);
    return true;
  } catch {
    return false; // NOT NULL, or a CHECK
  }
}
