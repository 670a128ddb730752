import type { Database } from 'better-sqlite3';
import * as z from 'zod';
import type { ChangeLine } from './change-line.ts';
import { CHAINED_TABLES, rebuildChain } from './history-chain.ts';
import { PROMISED_TABLES, RECORDED_TABLES } from './recorded-tables.ts';
import { quoteName, tableColumns } from './table-columns.ts';

/** How many rows of each table were put back, and how many could not be. */
export type ReplayResult = { rows: Record<string, number>; failed: Record<string, number> };

const columnValue = z.union([z.string(), z.number(), z.bigint(), z.null(), z.instanceof(Uint8Array)]);
const rowSchema = z.record(z.string(), columnValue);
type Row = z.infer<typeof rowSchema>;

/** The lines that still count: after a restore, only tickets and erasures of what it undid. */
export function effectiveLines(lines: readonly ChangeLine[]): ChangeLine[] {
  let kept: ChangeLine[] = [];
  for (const line of lines) {
    const { restoredTo } = line;
    if (restoredTo !== undefined) {
      kept = kept.map((earlier) => (earlier.position > restoredTo ? onlyPromised(earlier) : earlier));
    }
    kept.push(line);
  }
  return kept;
}

/** A line without what a coordinator gives up by going back to an older backup. */
const onlyPromised = (line: ChangeLine): ChangeLine => ({
  ...line,
  changes: line.changes.filter(([table]) => PROMISED_TABLES.has(table)),
});

/**
 * Applies recorded changes: the last state of each row is written. Rows are deleted before any is written, so that an index
 * that allows one open call per desk sees the end and no state in between. Call it in a transaction, with foreign keys off;
 * `repairReferences` follows.
 */
export function replayChanges(db: Database, lines: readonly ChangeLine[]): ReplayResult {
  const result: ReplayResult = { rows: {}, failed: {} };
  const lastChanges = collectLastChanges(db, lines);
  const written = [...lastChanges].map(([table, rows]) => ({
    table,
    rows: [...rows.values()].map((change) => prepareRow(db, table, change)),
  }));
  for (const { table, rows } of written) for (const { remove } of rows) remove(db, table);
  for (const { table, rows } of written) {
    for (const { row } of rows) {
      if (!row) continue;
      const columns = Object.keys(row);
      try {
        // OR REPLACE: a row that is in the way has a number or label that the record gave to this one later.
        db.prepare(
          `INSERT OR REPLACE INTO ${quoteName(table)} (${columns.map(quoteName).join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
        ).run(...Object.values(row));
        result.rows[table] = (result.rows[table] ?? 0) + 1;
      } catch {
        result.failed[table] = (result.failed[table] ?? 0) + 1;
      }
    }
  }
  db.exec(
    `UPDATE contact SET note = '' WHERE loan IN (SELECT loan.seq FROM loan JOIN person ON person.seq = loan.person WHERE erased_at IS NOT NULL)`,
  );
  for (const table of CHAINED_TABLES) if (lastChanges.has(table)) rebuildChain(db, table);
  return result;
}

type Change = { key: Row; row: Row | null };

/** The last change of each row, by table in the order of `RECORDED_TABLES`; columns that the store does not have are left out. */
function collectLastChanges(db: Database, lines: readonly ChangeLine[]): Map<string, Map<string, Change>> {
  const columns = new Map(Object.keys(RECORDED_TABLES).map((table) => [table, tableColumns(db, table)]));
  const changes = new Map<string, Map<string, Change>>([...columns.keys()].map((table) => [table, new Map<string, Change>()]));
  for (const { changes: rowChanges } of lines) {
    for (const [table, operation, values] of rowChanges) {
      const known = columns.get(table);
      const parsed = rowSchema.safeParse(values);
      if (!known || known.all.length === 0 || !parsed.success) continue;
      const row = Object.fromEntries(Object.entries(parsed.data).filter(([name]) => known.all.includes(name)));
      const key = Object.fromEntries(known.key.map((name) => [name, row[name] ?? null]));
      changes.get(table)?.set(JSON.stringify(key), { key, row: operation === 'put' ? row : null });
    }
  }
  return new Map([...changes].filter(([, rows]) => rows.size > 0));
}

/** A row with the columns that the record leaves out: those that the store has, else the value of a row that was lost. */
function prepareRow(db: Database, table: string, { key, row }: Change): { row: Row | null; remove: (db: Database, table: string) => void } {
  const where = Object.keys(key)
    .map((name) => `${quoteName(name)} IS ?`)
    .join(' AND ');
  const remove = (): void => void db.prepare(`DELETE FROM ${quoteName(table)} WHERE ${where}`).run(...Object.values(key));
  if (!row) return { row, remove };
  const stored = rowSchema.optional().parse(db.prepare(`SELECT * FROM ${quoteName(table)} WHERE ${where}`).get(...Object.values(key)));
  const merged: Row = { ...RECORDED_TABLES[table]?.omitted, ...stored, ...row };
  if (table === 'person' && merged['erased_at'] != null) Object.assign(merged, RECORDED_TABLES['person']?.omitted);
  if (table === 'staff' && merged['name'] === '') merged['name'] = `Onbekend ${String(merged['id']).slice(0, 8)}`;
  return { row: merged, remove };
}
