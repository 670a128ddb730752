import type { Database } from 'better-sqlite3';
import { CHAIN_COLUMN } from './history-chain.ts';
import { RECORDED_TABLES } from './recorded-tables.ts';
import { quoteName, tableColumns } from './table-columns.ts';

/**
 * Collects every change of a recorded table on a connection, by temporary triggers: a service cannot forget it. The changes are
 * JSON texts, in order.
 */
export function captureChanges(db: Database) {
  let changes: string[] = [];
  db.function('record_change', (table: unknown, operation: unknown, row: unknown) => {
    changes.push(`["${String(table)}","${String(operation)}",${String(row)}]`);
    return null;
  });
  for (const [table, { omitted }] of Object.entries(RECORDED_TABLES)) {
    const { all, key } = tableColumns(db, table);
    const recorded = all.filter((column) => !(column in omitted) && column !== CHAIN_COLUMN);
    const rowJson = (row: 'new' | 'old', columns: readonly string[]): string =>
      `json_object(${columns.map((column) => `'${column}', ${row}.${quoteName(column)}`).join(', ')})`;
    const record = (operation: string, row: string): string => `BEGIN SELECT record_change('${table}', '${operation}', ${row}); END`;
    db.exec(`CREATE TEMP TRIGGER record_${table}_insert AFTER INSERT ON main.${table} ${record('put', rowJson('new', recorded))};
      CREATE TEMP TRIGGER record_${table}_update AFTER UPDATE OF ${recorded.map(quoteName).join(', ')} ON main.${table}
        ${record('put', rowJson('new', recorded))};
      CREATE TEMP TRIGGER record_${table}_delete AFTER DELETE ON main.${table} ${record('delete', rowJson('old', key))};`);
  }
  return {
    count: (): number => changes.length,
    /** Forgets the changes after the first `count`, which were rolled back. */
    rollBackTo: (count: number): void => void (changes.length = count),
    /** The changes so far; the next ones are collected anew. */
    take: (): string[] => {
      const taken = changes;
      changes = [];
      return taken;
    },
    peek: (): readonly string[] => changes,
  };
}
