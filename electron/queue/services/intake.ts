import type { Temporal } from 'temporal-polyfill';
import { findClosingTime } from '../../digipunt/services/opening-hours.ts';
import { canGiveTickets } from '../../health/rules/disk-state.ts';
import type { Store } from '../../store/open.ts';
import { listActiveSessions } from '../../team/services/sign-in.ts';
import type { BusinessDay } from '../rules/business-day.ts';
import type { NotOpenReason } from '../rules/queue-state.ts';
import { estimateWait } from '../rules/wait-range.ts';
import { isHoursOverridden, getQueueStatus } from './queue-state.ts';

// Whether visitors can take a ticket: the queue must be open, with enough time left to help them.

/** Why visitors cannot take a ticket now, apart from a full day; null when they can. */
export function getNotOpenReason(store: Store, day: BusinessDay, now: Temporal.Instant): Exclude<NotOpenReason, 'full'> | null {
  if (!store.team.digipunt()) return 'not-set-up';
  if (!canGiveTickets(store.machine().disk())) return 'out-of-order';
  const { state } = getQueueStatus(store, day, now);
  if (state !== 'open') return state;
  return isIntakeOver(store, day, now) ? 'ending' : null;
}

/**
 * Whether a new visitor could not be helped before closing time: it is at most `intake.minutes` away, or (with
 * `intake.byWait`) the shortest estimated wait is not shorter. Never when staff overrode the opening hours.
 */
export function isIntakeOver(store: Store, day: BusinessDay, now: Temporal.Instant): boolean {
  const closingTime = findClosingTime(store, now);
  if (store.machine().clockDoubt()?.kind === 'start') return false;
  if (!closingTime || isHoursOverridden(store, day, now)) return false;
  const { minutes, byWait } = store.settings.get().intake;
  const minutesLeft = now.until(closingTime).total('minutes');
  if (minutesLeft <= minutes) return true;
  const waitingCount = byWait ? store.tickets.listWaiting(day).length : 0;
  if (waitingCount === 0) return false;
  const wait = estimateWait(waitingCount, store.tickets.recentConversationLengths(), countHelpers(store, day, now));
  return wait !== null && wait.fromMinutes >= minutesLeft;
}

/** How many staff members are signed in on a business day. */
const countHelpers = (store: Store, day: BusinessDay, now: Temporal.Instant): number =>
  new Set(listActiveSessions(store, day, now).map(({ staff }) => staff)).size;
