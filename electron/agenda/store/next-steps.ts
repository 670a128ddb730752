import type { Database } from 'better-sqlite3';
import * as z from 'zod';
import { createRowParser } from '../../sqlite/rows.ts';
import { VISIT_STATES } from '../rules/home-visit-states.ts';

export const homeVisitRow = z.object({
  seq: z.int(),
  id: z.string(),
  person: z.int(),
  ticket: z.int().nullable(),
  state: z.enum(VISIT_STATES),
  askedAt: z.string(),
  startsAt: z.string().nullable(),
  endsAt: z.string().nullable(),
  staff: z.string().nullable(),
  closedAt: z.string().nullable(),
});
export const homeVisitRows = createRowParser(homeVisitRow);

export const VISIT = `seq, id, person, ticket, state, asked_at AS askedAt, starts_at AS startsAt, ends_at AS endsAt, staff, closed_at AS closedAt`;

/** What can come of a conversation beside help; the CHECK of the table names the same four. */
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
export type NextStep = z.infer<typeof stepRow>;

export function nextStepStatements(db: Database) {
  const insert = db.prepare(`INSERT INTO next_step (ticket, outcome, place, at, staff, request_id)
    VALUES (:ticket, :outcome, :place, :at, :staff, :requestId)`);
  const ofTicket = db.prepare(
    `SELECT ticket, outcome, place, at, staff, request_id AS requestId FROM next_step WHERE ticket = ? ORDER BY seq`,
  );
  const byRequest = db.prepare(`SELECT ticket, outcome, place, at, staff, request_id AS requestId FROM next_step WHERE request_id = ?`);
  return {
    add: (step: NextStep): void => void insert.run(step),
    listByTicket: (ticket: number): NextStep[] => stepRows.parseAll(ofTicket.all(ticket)),
    findByRequestId: (requestId: string): NextStep | undefined => stepRows.parseOptional(byRequest.get(requestId)),
  };
}
