import type { Database } from 'better-sqlite3';
import * as z from 'zod';
import type { RecordPosition } from './change-line.ts';

const positionRow = z.object({ position: z.int(), hash: z.string() });

/** Reads where in the record the store stands. */
export const readPosition = (db: Database): RecordPosition => positionStatements(db).read();

/** Sets it, in the transaction that the line describes. */
export const writePosition = (db: Database, position: RecordPosition): void => positionStatements(db).write(position);

/** Reads and sets it with prepared statements, for each transaction. */
export function positionStatements(db: Database) {
  const read = db.prepare('SELECT position, hash FROM change_position');
  const write = db.prepare('UPDATE change_position SET position = :position, hash = :hash');
  return {
    read: (): RecordPosition => positionRow.parse(read.get()),
    write: (position: RecordPosition): void => void write.run(position),
  };
}
