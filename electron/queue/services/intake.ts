import type { Temporal } from 'temporal-polyfill';
import type { BusinessDay } from '../rules/business-day.ts';
import { estimateWait } from '../rules/wait-range.ts';
import type { Store } from '../../store/open.ts';
import { isHoursOverridden, getQueueStatus } from './queue-state.ts';
import { findClosingTime } from '../../digipunt/services/opening-hours.ts';
import { listActiveSessions } from '../../team/services/sign-in.ts';
import type { NotOpenReason } from '../rules/queue-state.ts';

// Whether a visitor can take a number now: the queue has to be open, and there has to be time left to help them.

/** Why nobody lets visitors in; null when somebody does. */
export function getNotOpenReason(store: Store, day: BusinessDay, now: Temporal.Instant): Exclude<NotOpenReason, 'full'> | null {
  if (!store.team.digipunt()) return 'not-set-up';
  const { state } = getQueueStatus(store, day, now);
  if (state !== 'open') return state;
  return isIntakeOver(store, day, now) ? 'ending' : null;
}

/**
 * Whether the place closes before whoever comes now can be helped: so many minutes before the end, or when even short
 * conversations would take longer than is left. Staff who overrule the hours see to the end of it too.
 */
function isIntakeOver(store: Store, day: BusinessDay, now: Temporal.Instant): boolean {
  const until = findClosingTime(store, now);
  if (!until || isHoursOverridden(store, day, now)) return false;
  const { minutes, byWait } = store.settings.get().intake;
  const left = now.until(until).total('minutes');
  if (left <= minutes) return true;
  const ahead = byWait ? store.tickets.listWaiting(day).length : 0;
  if (ahead === 0) return false;
  const wait = estimateWait(ahead, store.tickets.recentConversationLengths(), countHelpers(store, day, now));
  return wait !== null && wait.fromMinutes >= left;
}

/** How many different people help on a day. */
export const countHelpers = (store: Store, day: BusinessDay, now: Temporal.Instant): number =>
  new Set(listActiveSessions(store, day, now).map(({ staff }) => staff)).size;
