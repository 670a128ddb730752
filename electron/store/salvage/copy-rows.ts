import Database from 'better-sqlite3';
import { quoteName, tableColumns } from '../record/table-columns.ts';

// SQLite's own `.recover` is not in this build. A table is read in ranges of its row ids; a range whose reading throws is
// halved, down to the rows that cannot be read.

/** Rows beyond this id are not looked for when the largest id cannot be read: more than a place has in a hundred years. */
const MAX_ROW_ID_BITS = 32;

/** The rows that were taken of a table, and whether all of its ranges could be read. */
export type CopiedRows = { rows: number; isComplete: boolean };

/** `until` (of performance.now()) bounds the halving: visitors wait. */
type CopyOptions = { from: string; table: string; until: number };

/**
 * Copies the rows of a table of an attached file into the main one; rows whose key, or another unique value, is there already
 * are left out, and so are rows that break a rule of the schema.
 */
export function copyRows(db: Database.Database, { from, table, until }: CopyOptions): CopiedRows {
  const own = tableColumns(db, table);
  let columns: string;
  try {
    const theirs = tableColumns(db, table, from).all;
    columns = own.all
      .filter((name) => theirs.includes(name))
      .map(quoteName)
      .join(', ');
  } catch {
    return { rows: 0, isComplete: false };
  }
  if (columns === '') return { rows: 0, isComplete: false };
  const name = quoteName(table);
  const source = `${from}.${name}`;
  if (isWithoutRowId(db, table)) return copyInKeyOrder(db, `INSERT OR IGNORE INTO main.${name} (${columns})`, columns, source, own.key);

  const copyRange = db.prepare(
    `INSERT OR IGNORE INTO main.${name} (${columns}) SELECT ${columns} FROM ${source} WHERE rowid BETWEEN ? AND ?`,
  );
  let rows = 0;
  let isComplete = true;
  const copy = (first: number, last: number): void => {
    try {
      rows += copyRange.run(first, last).changes;
    } catch {
      if (first === last || performance.now() > until) {
        isComplete = false;
        return;
      }
      const middle = Math.floor((first + last) / 2);
      copy(first, middle);
      copy(middle + 1, last);
    }
  };
  const last = largestRowId(db, source);
  if (last === undefined) return { rows, isComplete: false };
  copy(0, last);
  return { rows, isComplete };
}

/** The end of the rows; a bound when it cannot be read, and undefined when no row can: the first page of the table is damaged. */
function largestRowId(db: Database.Database, source: string): number | undefined {
  try {
    return Number(db.prepare(`SELECT coalesce(max(rowid), 0) FROM ${source}`).pluck().get());
  } catch {
    const read = db.prepare(`SELECT 1 FROM ${source} WHERE rowid = ?`);
    return Array.from({ length: MAX_ROW_ID_BITS * 4 }, (_, index) => Math.round(2 ** (index / 4))).some((id) => isReadable(read, id))
      ? 2 ** MAX_ROW_ID_BITS
      : undefined;
  }
}

function isReadable(read: Database.Statement, id: number): boolean {
  try {
    read.get(id);
    return true;
  } catch {
    return false;
  }
}

const isWithoutRowId = (db: Database.Database, table: string): boolean =>
  db.prepare("SELECT wr FROM pragma_table_list WHERE schema = 'main' AND name = ?").pluck().get(table) === 1;

/** Small tables without row ids: read from both ends, as far as each can be read. */
function copyInKeyOrder(db: Database.Database, insert: string, columns: string, source: string, key: readonly string[]): CopiedRows {
  let rows = 0;
  let isComplete = true;
  for (const direction of ['ASC', 'DESC']) {
    const order = key.map((name) => `${quoteName(name)} ${direction}`).join(', ');
    const found: unknown[][] = [];
    try {
      for (const row of db.prepare(`SELECT ${columns} FROM ${source} ORDER BY ${order}`).raw().iterate()) found.push(row as unknown[]);
    } catch {
      isComplete = false;
    }
    for (const row of found) {
      try {
        rows += db.prepare(`${insert} VALUES (${row.map(() => '?').join(', ')})`).run(...row).changes;
      } catch {
        isComplete = false;
      }
    }
    if (isComplete) break;
  }
  return { rows, isComplete };
}
