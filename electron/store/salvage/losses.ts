import type { Database } from 'better-sqlite3';
import * as z from 'zod';
import { RECORDED_TABLES } from '../record/recorded-tables.ts';
import { quoteName, tableColumns } from '../record/table-columns.ts';

/** What a rebuilt store lacks, for people: numbers of tickets, labels of devices. */
export type Losses = {
  /** The business day of the missing numbers; null without tickets. */
  day: string | null;
  /** Numbers of that day that were given and are not in the store any more. */
  tickets: number[];
  /** Open loans whose borrower is not known any more. */
  loans: { label: string; due: string }[];
  /** Persons with no name or contact left, other than by erasure. */
  persons: number;
  /** Rows that are missing by table: rows are counted up and never deleted, so a gap is a loss. */
  rows: Record<string, number>;
};

const numbers = z.array(z.int());
const loanRows = z.array(z.object({ label: z.string(), due: z.string() }));
const count = z.int();

export function findLosses(db: Database): Losses {
  const day = z.string().nullable().parse(db.prepare('SELECT max(day) FROM ticket').pluck().get());
  const present = new Set(numbers.parse(db.prepare('SELECT number FROM ticket WHERE day = ?').pluck().all(day)));
  const highest = Math.max(0, ...present);
  const rows: Record<string, number> = {};
  for (const table of Object.keys(RECORDED_TABLES)) {
    if (tableColumns(db, table).key.join() !== 'seq') continue;
    const missing = count.parse(
      db
        .prepare(`SELECT coalesce(max(seq) - count(*), 0) FROM ${quoteName(table)}`)
        .pluck()
        .get(),
    );
    if (missing > 0) rows[table] = missing;
  }
  return {
    day,
    tickets: Array.from({ length: highest }, (_, index) => index + 1).filter((number) => !present.has(number)),
    loans: loanRows.parse(
      db
        .prepare(
          `SELECT device.label, loan.due FROM loan JOIN device ON device.seq = loan.device JOIN person ON person.seq = loan.person
            WHERE loan.back_at IS NULL AND person.name = '' AND person.erased_at IS NULL ORDER BY device.label`,
        )
        .all(),
    ),
    persons: count.parse(db.prepare("SELECT count(*) FROM person WHERE name = '' AND erased_at IS NULL").pluck().get()),
    rows,
  };
}
