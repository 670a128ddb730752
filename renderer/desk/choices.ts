import type { PauseReason } from '../../electron/domain/queue.ts';
import type { Outcome } from '../../electron/domain/ticket.ts';

// The renderer takes only types from the server, so what it lists is listed here, and a missing or foreign one does not compile.

const outcomes: Record<Outcome, true> = {
  helped: true,
  'device-lent': true,
  training: true,
  'home-visit': true,
  referred: true,
  'not-helped': true,
};
const pauses: Record<PauseReason, true> = { break: true, busy: true, meeting: true, trouble: true };

/** How help can end, in the order of the keys 1 to 6. */
export const OUTCOMES = Object.keys(outcomes) as Outcome[];

/** Why the queue can be paused. */
export const PAUSES = Object.keys(pauses) as PauseReason[];
