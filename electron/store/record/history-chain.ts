import { createHash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import * as z from 'zod';
import { quoteName, tableColumns } from './table-columns.ts';

// Each row of a history holds a hash of itself and of the row before. A changed or missing row shows, also where SQLite's own
// checks find nothing: these see a changed value only when an index holds it.

/** The tables that are only ever added to. */
export const CHAINED_TABLES = ['ticket_history', 'device_history', 'privacy_log'] as const;

export const CHAIN_COLUMN = 'chain';

const chainHash = (previous: unknown, row: unknown): string =>
  createHash('sha256')
    .update(`${typeof previous === 'string' ? previous : ''}\n${String(row)}`)
    .digest('base64url')
    .slice(0, 22);

const chainedColumns = (db: Database, table: string): string[] => tableColumns(db, table).all.filter((name) => name !== CHAIN_COLUMN);

// Without the columns that are null (a merge patch removes them), so that a column that a migration adds changes no hash.
const rowJson = (columns: readonly string[], prefix = ''): string =>
  `json_patch('{}', json_object(${columns.map((name) => `'${name}', ${prefix}${quoteName(name)}`).join(', ')}))`;

/** Makes a connection add the hash to each new row of a history. */
export function chainHistories(db: Database): void {
  db.function('chain_hash', { deterministic: true }, chainHash);
  for (const table of CHAINED_TABLES) {
    db.exec(`CREATE TEMP TRIGGER chain_${table} AFTER INSERT ON main.${table} BEGIN
      UPDATE ${table} SET ${CHAIN_COLUMN} = chain_hash((SELECT ${CHAIN_COLUMN} FROM ${table} WHERE seq < new.seq ORDER BY seq DESC LIMIT 1),
        ${rowJson(chainedColumns(db, table), 'new.')}) WHERE seq = new.seq; END`);
  }
}

const chainRows = z.object({ seq: z.int(), chain: z.string().nullable(), row: z.string() });

/** The first row of a history that does not fit the row before; null when all do. Rows from before the chain existed have no hash. */
export function findBrokenChain(db: Database, table: (typeof CHAINED_TABLES)[number]): number | null {
  const rows = db.prepare(`SELECT seq, ${CHAIN_COLUMN} AS chain, ${rowJson(chainedColumns(db, table))} AS row FROM ${table} ORDER BY seq`);
  let previous: string | null = null;
  for (const found of rows.iterate()) {
    const { seq, chain, row } = chainRows.parse(found);
    if (chain === null && previous === null) continue;
    if (chain !== chainHash(previous, row)) return seq;
    previous = chain;
  }
  return null;
}

/** How many rows are read at a time: a place of many years has a million. */
const CHUNK_ROWS = 10_000;

/** Computes the hashes of a history anew, after rows were lost or put back. */
export function rebuildChain(db: Database, table: (typeof CHAINED_TABLES)[number]): void {
  const rows = db.prepare(`SELECT seq, ${CHAIN_COLUMN} AS chain, ${rowJson(chainedColumns(db, table))} AS row FROM ${table}
    WHERE seq > ? ORDER BY seq LIMIT ${CHUNK_ROWS}`);
  const update = db.prepare(`UPDATE ${table} SET ${CHAIN_COLUMN} = ? WHERE seq = ?`);
  let last = Number.MIN_SAFE_INTEGER;
  let previous: string | null = null;
  for (let chunk = rows.all(last); chunk.length > 0; chunk = rows.all(last)) {
    for (const found of chunk) {
      const { seq, chain, row } = chainRows.parse(found);
      const hash = chainHash(previous, row);
      if (hash !== chain) update.run(hash, seq);
      [previous, last] = [hash, seq];
    }
  }
}
