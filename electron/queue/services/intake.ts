import type { Temporal } from 'temporal-polyfill';
import type { Day } from '../rules/business-day.ts';
import { waitRange } from '../rules/wait-range.ts';
import type { Store } from '../../store/open.ts';
import { isOverruled, queueOn } from './queue-state.ts';
import { openUntil } from '../../digipunt/services/opening-hours.ts';
import { sessionsOn } from '../../team/services/sign-in.ts';
import type { NotOpenReason } from '../rules/queue-state.ts';

// Whether a visitor can take a number now: the queue has to be open, and there has to be time left to help them.

/** Why nobody lets visitors in; null when somebody does. */
export function whyNotOpen(store: Store, day: Day, now: Temporal.Instant): Exclude<NotOpenReason, 'full'> | null {
  if (!store.team.digipunt()) return 'not-set-up';
  const { state } = queueOn(store, day, now);
  if (state !== 'open') return state;
  return isTooLate(store, day, now) ? 'ending' : null;
}

/**
 * Whether the place closes before whoever comes now can be helped: so many minutes before the end, or when even short
 * conversations would take longer than is left. Staff who overrule the hours see to the end of it too.
 */
function isTooLate(store: Store, day: Day, now: Temporal.Instant): boolean {
  const until = openUntil(store, now);
  if (!until || isOverruled(store, day, now)) return false;
  const { minutes, byWait } = store.settings.get().intake;
  const left = now.until(until).total('minutes');
  if (left <= minutes) return true;
  const ahead = byWait ? store.tickets.lineOn(day).length : 0;
  if (ahead === 0) return false;
  const wait = waitRange(ahead, store.tickets.lastConversations(), helpersOn(store, day, now));
  return wait !== null && wait.fromMinutes >= left;
}

/** How many different people help on a day. */
export const helpersOn = (store: Store, day: Day, now: Temporal.Instant): number =>
  new Set(sessionsOn(store, day, now).map(({ staff }) => staff)).size;
