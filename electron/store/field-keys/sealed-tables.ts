import type { Database } from 'better-sqlite3';
import * as z from 'zod';
import {
  EMPTY_TEXTS,
  type FieldKeys,
  type FieldPlace,
  isSealedWith,
  openField,
  sealField,
  type StoredField,
  storedField,
} from '../../sqlite/encrypted-field.ts';

/** The columns with personal data, by table. The statements of these tables encrypt and decrypt them. */
const SEALED_COLUMNS: Readonly<Record<string, readonly string[]>> = { person: ['name', 'reach', 'more'], contact: ['note'] };

const sealedRow = z.looseObject({ seq: z.int() });

type Field = FieldPlace & { stored: StoredField };

/** The fields of all rows, or of those that have a field which is not encrypted with a key: of 50,000 persons in 0.05 s and not in 0.6 s. */
function* fieldsOf(db: Database, notUnder?: { id: string | undefined }): Generator<Field> {
  const isOther = (column: string): string =>
    `CASE typeof(${column}) WHEN 'blob' THEN lower(hex(substr(${column}, 2, 8))) <> @id ELSE ${column} NOT IN (SELECT value FROM json_each(@empty)) END`;
  for (const [table, columns] of Object.entries(SEALED_COLUMNS)) {
    const where = notUnder ? `WHERE ${columns.map(isOther).join(' OR ')}` : '';
    const select = db.prepare(`SELECT seq, ${columns.join(', ')} FROM ${table} ${where}`);
    const rows = notUnder ? select.all({ id: notUnder.id ?? '', empty: JSON.stringify([...EMPTY_TEXTS]) }) : select.all();
    for (const row of z.array(sealedRow).parse(rows))
      for (const column of columns) yield { table, column, row: row.seq, stored: storedField.parse(row[column]) };
  }
}

/**
 * Encrypts with the current key what is plain or under another key that is there; a value that cannot be read stays as it is.
 * Returns how many fields were changed. Call it in a transaction. @throws {PersonalDataLockedError}
 */
export function sealRows(db: Database, keys: FieldKeys & { currentId: () => string | undefined }): number {
  const currentId = keys.currentId();
  let changed = 0;
  for (const { stored, ...place } of fieldsOf(db, { id: currentId })) {
    if (isSealedWith(stored, currentId)) continue;
    const opened = openField(keys, place, stored);
    if (opened.unreadable) continue;
    const sealed = sealField(keys, place, opened.text);
    db.prepare(`UPDATE ${place.table} SET ${place.column} = ? WHERE seq = ?`).run(sealed, place.row);
    changed++;
  }
  return changed;
}

/** Whether a store has personal data that is plain, or under another key than the given one. */
export const hasOtherFields = (db: Database, id: string | undefined): boolean =>
  [...fieldsOf(db, { id })].some(({ stored }) => !isSealedWith(stored, id));

/** The ids of keys that are not there, and under which there is data. */
export function lockedKeyIds(db: Database, keys: Pick<FieldKeys, 'find'>): string[] {
  const columns = Object.entries(SEALED_COLUMNS).flatMap(([table, names]) => names.map((name) => ({ table, name })));
  const ids = columns.map(({ table, name }) => `SELECT lower(hex(substr(${name}, 2, 8))) FROM ${table} WHERE typeof(${name}) = 'blob'`);
  return z
    .array(z.string())
    .parse(db.prepare(ids.join(' UNION ')).pluck().all())
    .filter((id) => keys.find(id) === undefined);
}

/** What cannot be read: the number of locked fields, and the rows that were changed or mixed up. */
export type UnreadableFields = { locked: number; damaged: { table: string; row: number }[] };

/** Reads every field. 5,000 persons take about 0.3 s. */
export function findUnreadable(db: Database, keys: Pick<FieldKeys, 'find'>): UnreadableFields {
  const found: UnreadableFields = { locked: 0, damaged: [] };
  for (const { stored, ...place } of fieldsOf(db)) {
    const { unreadable } = openField(keys, place, stored);
    if (unreadable === 'locked') found.locked++;
    if (unreadable === 'damaged' && !found.damaged.some(({ table, row }) => table === place.table && row === place.row))
      found.damaged.push({ table: place.table, row: place.row });
  }
  return found;
}
