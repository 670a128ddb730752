import Database from 'better-sqlite3';
import type { ReportRange } from '../rules/report-range.ts';
import { countVisits, type VisitCounts, type VisitRow } from '../rules/visit-counts.ts';

// Reads on a connection of its own, in a worker: 300,000 tickets take most of a second.

const ROWS = `SELECT day, topic, language, state, outcome, taken_at AS takenAt, called_at AS calledAt, started_at AS startedAt,
    ended_at AS endedAt
  FROM ticket WHERE day BETWEEN ? AND ?`;

/** A call has a reason when staff chose a number that was not next. */
const OUT_OF_ORDER = `SELECT history.reason, count(*) AS count FROM ticket_history AS history JOIN ticket ON ticket.seq = history.ticket
  WHERE history.act = 'call' AND history.reason IS NOT NULL AND ticket.day BETWEEN ? AND ?
  GROUP BY history.reason`;

/** Counts the visits of ranges of business days in a store file. */
export function countVisitsInFile(file: string, ranges: readonly ReportRange[]): VisitCounts[] {
  const db = new Database(file, { readonly: true, fileMustExist: true });
  try {
    const rows = db.prepare<[string, string], VisitRow>(ROWS);
    const reasons = db.prepare<[string, string], { reason: string; count: number }>(OUT_OF_ORDER);
    return ranges.map(({ from, to }) => countVisits(rows.iterate(from, to), reasons.all(from, to)));
  } finally {
    db.close();
  }
}
