import type { Database } from 'better-sqlite3';
import * as z from 'zod';
import { type ChangeLine, START_OF_RECORD } from './change-line.ts';
import { readRecord } from './change-log.ts';
import { readPosition, writePosition } from './position.ts';
import { repairReferences } from './repair-references.ts';
import { effectiveLines, type ReplayResult, replayChanges } from './replay.ts';

/** What the record had and the store lacked. */
type PutBack = ReplayResult & {
  /** How many transactions. */
  changes: number;
  /** The numbers of the tickets of the last day among them. */
  tickets: number[];
  /** Rows that referred to others that nobody has. */
  deleted: Record<string, number>;
  /** The record has gaps, so more may be missing. */
  isIncomplete: boolean;
};

/** What the comparison found: nothing, changes that were put back, or a record that is of another store. */
export type Reconciliation = { kind: 'same' } | { kind: 'put-back'; putBack: PutBack } | { kind: 'other-store' };

/**
 * Compares the store with its record, and puts back what the store lacks. The store may well have more: the record is not
 * synced at each line. `db` has no triggers of the record yet.
 */
export function reconcileWithRecord(db: Database, recordFolder: string): Reconciliation {
  const position = readPosition(db);
  const { lines, isIncomplete, end, at } = readRecord(recordFolder, position.position);
  if (at && at.hash !== position.hash) return { kind: 'other-store' };
  if (end.position <= position.position) return { kind: 'same' };
  const effective = effectiveLines(lines);
  const { rows, failed, deleted } = replayAll(db, effective);
  db.transaction(() => writePosition(db, end)).immediate();
  const changes = lines.length;
  return {
    kind: 'put-back',
    putBack: {
      changes,
      rows,
      failed,
      deleted,
      tickets: ticketNumbers(effective),
      isIncomplete: isIncomplete && position !== START_OF_RECORD,
    },
  };
}

/** Replays lines in one transaction, with references repaired. Foreign keys are off meanwhile, since rows come in any order. */
export function replayAll(db: Database, lines: readonly ChangeLine[]): ReplayResult & { deleted: Record<string, number> } {
  db.pragma('foreign_keys = OFF');
  try {
    return db.transaction(() => ({ ...replayChanges(db, lines), deleted: repairReferences(db) })).immediate();
  } finally {
    db.pragma('foreign_keys = ON');
  }
}

const ticketRow = z.looseObject({ day: z.string(), number: z.int() });

function ticketNumbers(lines: readonly ChangeLine[]): number[] {
  const tickets = lines.flatMap(({ changes }) =>
    changes.flatMap(([table, , row]) => {
      const parsed = table === 'ticket' ? ticketRow.safeParse(row) : undefined;
      return parsed?.success ? [parsed.data] : [];
    }),
  );
  const lastDay = tickets.reduce((last, { day }) => (day > last ? day : last), '');
  return [...new Set(tickets.filter(({ day }) => day === lastDay).map(({ number }) => number))].sort((a, b) => a - b);
}
