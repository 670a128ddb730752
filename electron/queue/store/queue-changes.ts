import type { Database } from 'better-sqlite3';
import * as z from 'zod';
import { createRowParser } from '../../sqlite/rows.ts';
import { PAUSE_REASONS, QUEUE_STATES } from '../rules/queue-state.ts';

const queueChangeRow = z.object({
  day: z.string(),
  state: z.enum(QUEUE_STATES),
  pause: z.enum(PAUSE_REASONS).nullable(),
  at: z.string(),
  staff: z.string(),
  requestId: z.string(),
  standsUntil: z.string().nullable(),
});
const queueChangeRows = createRowParser(queueChangeRow);

/** One opening, pausing or closing of the queue. Until `standsUntil` (ISO 8601) it overrides the opening hours; null: never. */
export type QueueChange = z.infer<typeof queueChangeRow>;

const QUEUE_CHANGE = 'day, state, pause, at, staff, request_id AS requestId, stands_until AS standsUntil';

export function queueStatements(db: Database) {
  const last = db.prepare(`SELECT ${QUEUE_CHANGE} FROM queue_change ORDER BY seq DESC LIMIT 1`);
  const byRequest = db.prepare(`SELECT ${QUEUE_CHANGE} FROM queue_change WHERE request_id = ?`);
  const insert = db.prepare(
    `INSERT INTO queue_change (day, state, pause, at, staff, request_id, stands_until)
      VALUES (:day, :state, :pause, :at, :staff, :requestId, :standsUntil)`,
  );
  // Read at every ticket and broadcast, and changed a few times a day.
  let cachedLast: { change: QueueChange | undefined } | undefined;
  return {
    lastChange: (): QueueChange | undefined => (cachedLast ??= { change: queueChangeRows.parseOptional(last.get()) }).change,
    findByRequestId: (requestId: string): QueueChange | undefined => queueChangeRows.parseOptional(byRequest.get(requestId)),
    addChange: (change: QueueChange): void => {
      insert.run(change);
      cachedLast = undefined;
    },
    /** Discards cached values; called after a rollback. */
    clearCache: (): void => void (cachedLast = undefined),
  };
}
