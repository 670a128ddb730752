import type { Database } from 'better-sqlite3';
import * as z from 'zod';

const columnRows = z.array(z.object({ name: z.string(), pk: z.int() }));

/** The columns of a table, and those of its primary key; none when there is no such table. */
export function tableColumns(db: Database, table: string, schema = 'main'): { all: string[]; key: string[] } {
  const columns = columnRows.parse(db.prepare('SELECT name, pk FROM pragma_table_info(?, ?) ORDER BY cid').all(table, schema));
  return { all: columns.map(({ name }) => name), key: columns.filter(({ pk }) => pk > 0).map(({ name }) => name) };
}

/** A name as SQL writes it. */
export const quoteName = (name: string): string => `"${name.replaceAll('"', '""')}"`;
