import { createHash } from 'node:crypto';

// The second record: a file with one line for each committed transaction, in which each line holds the hash of the line before.
// SQLite does not notice that the end of its log is gone, or that an older log lies beside the file; by this record the program
// does, and puts back what is missing. It holds whole rows, so that a line can be applied twice or to a newer row, and neither
// names, contacts, PINs nor free text (`recorded-tables.ts`).

/** A row that was written, or the key of one that was deleted; the columns by name. */
type RowChange = readonly [table: string, operation: 'put' | 'delete', row: Readonly<Record<string, unknown>>];

/** A committed transaction. Positions count up by one; `previous` is the hash of the line before. */
export type ChangeLine = {
  position: number;
  previous: string;
  /** Set when a backup was restored: everything after this position was undone, but for the tickets and erasures. */
  restoredTo?: number;
  changes: readonly RowChange[];
};

/** Where a line stands in the record. The hash is empty before the first line. */
export type RecordPosition = { position: number; hash: string };

export const START_OF_RECORD: RecordPosition = { position: 0, hash: '' };

export const hashLine = (text: string): string => createHash('sha256').update(text).digest('base64url');

/** The text of the next line, without a line break. `changes` are JSON texts. */
export function formatLine(after: RecordPosition, changes: readonly string[], restoredTo?: number): string {
  const restored = restoredTo === undefined ? '' : `,"restoredTo":${restoredTo}`;
  return `{"position":${after.position + 1},"previous":"${after.hash}"${restored},"changes":[${changes.join(',')}]}`;
}

/** Parses a line; undefined for one that is damaged. */
export function parseLine(text: string): ChangeLine | undefined {
  try {
    const line = JSON.parse(text) as Partial<ChangeLine> | null;
    const isLine = Number.isInteger(line?.position) && typeof line?.previous === 'string' && Array.isArray(line.changes);
    return isLine ? (line as ChangeLine) : undefined;
  } catch {
    return undefined;
  }
}

/** The part of a record that follows a position. */
export type RecordedChanges = {
  lines: ChangeLine[];
  /** Whether lines are missing in between or damaged, or the record begins later: then there may have been more. */
  isIncomplete: boolean;
};
