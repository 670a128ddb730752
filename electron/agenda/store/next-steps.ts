import type { Database } from 'better-sqlite3';
import * as z from 'zod';
import { createRowParser } from '../../sqlite/rows.ts';
// Next steps of a ticket, and the row format of home visits.

/** The outcomes that are next steps of a ticket; the CHECK of the `next_step` table names the same four. */
const NEXT_STEP_OUTCOMES = ['device-lent', 'training', 'home-visit', 'referred'] as const;

const stepRow = z.object({
  ticket: z.int(),
  outcome: z.enum(NEXT_STEP_OUTCOMES),
  place: z.int().nullable(),
  at: z.string(),
  staff: z.string().nullable(),
  requestId: z.string(),
});
const stepRows = createRowParser(stepRow);

/** A row of the `next_step` table; `at` is ISO 8601 in UTC, `place` is set for 'referred' only. */
export type NextStep = z.infer<typeof stepRow>;

export function nextStepStatements(db: Database) {
  const insert = db.prepare(`INSERT INTO next_step (ticket, outcome, place, at, staff, request_id)
    VALUES (:ticket, :outcome, :place, :at, :staff, :requestId)`);
  const byTicket = db.prepare(
    `SELECT ticket, outcome, place, at, staff, request_id AS requestId FROM next_step WHERE ticket = ? ORDER BY seq`,
  );
  const byRequest = db.prepare(`SELECT ticket, outcome, place, at, staff, request_id AS requestId FROM next_step WHERE request_id = ?`);
  return {
    add: (step: NextStep): void => void insert.run(step),
    /** The next steps of a ticket, in the order in which they were recorded. */
    listByTicket: (ticket: number): NextStep[] => stepRows.parseAll(byTicket.all(ticket)),
    findByRequestId: (requestId: string): NextStep | undefined => stepRows.parseOptional(byRequest.get(requestId)),
  };
}
