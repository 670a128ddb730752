import type { Temporal } from 'temporal-polyfill';
import { nextOpeningTime, findClosingTime } from '../../digipunt/services/opening-hours.ts';
import { toTimestamp } from '../../rules/timestamp.ts';
import type { Store } from '../../store/open.ts';
import type { BusinessDay } from '../rules/business-day.ts';
import type { PauseReason, QueueState } from '../rules/queue-state.ts';
import { HIGHEST_NUMBER } from '../rules/ticket-number.ts';
import type { QueueChange } from '../store/queue-changes.ts';

/**
 * The state of the queue on a business day. Outside the opening hours it is closed, unless staff overrode the hours. Within
 * them the last change by staff counts, else the queue is open; without hours it starts as `opensByItself` says.
 */
export function getQueueStatus(store: Store, day: BusinessDay, now: Temporal.Instant): { state: QueueState; pause: PauseReason | null } {
  const last = lastQueueChange(store, day);
  // After a start with a doubtful clock nobody knows the hour: whoever is there decides.
  if (store.machine().clockDoubt()?.kind === 'start' && store.settings.get().hours !== null)
    return { state: last?.state ?? 'open', pause: last?.pause ?? null };
  const closingTime = findClosingTime(store, now);
  if (closingTime === null && !overridesHours(last, now)) return { state: 'closed', pause: null };
  if (last) return { state: last.state, pause: last.pause };
  return { state: closingTime || store.settings.get().opensByItself ? 'open' : 'closed', pause: null };
}

const lastQueueChange = (store: Store, day: BusinessDay): QueueChange | undefined => {
  const last = store.queue.lastChange();
  return last?.day === day ? last : undefined;
};

const overridesHours = (last: QueueChange | undefined, now: Temporal.Instant): boolean =>
  last !== undefined && last.standsUntil !== null && toTimestamp(now) < last.standsUntil;

/** Whether a change by staff overrides the opening hours at a moment of a business day. */
export const isHoursOverridden = (store: Store, day: BusinessDay, now: Temporal.Instant): boolean =>
  overridesHours(lastQueueChange(store, day), now);

/** Later than any business day: the override ends with its own business day, since only changes of that day count. */
const UNTIL_ROLLOVER = '9999-12-31T00:00:00.000Z';

/**
 * Until when (ISO 8601) a change by staff overrides the opening hours; null when it does not. Closing lasts for the rest of
 * the business day. Opening outside the hours, or when intake is ending, lasts until the next opening time; a pause keeps
 * that end. A change within the hours does not override them: a break must not keep the queue open after closing time.
 */
export function overrideUntil(
  store: Store,
  day: BusinessDay,
  { state, ending }: { state: QueueState; ending: boolean },
  now: Temporal.Instant,
) {
  if (state === 'closed') return UNTIL_ROLLOVER;
  const last = lastQueueChange(store, day);
  if (last && last.state !== 'closed' && overridesHours(last, now)) return last.standsUntil;
  const isAgainstHours = findClosingTime(store, now) === null || (state === 'open' && ending);
  if (!isAgainstHours) return null;
  const nextOpening = nextOpeningTime(store, now);
  return nextOpening ? toTimestamp(nextOpening) : UNTIL_ROLLOVER;
}

/** Whether all numbers of a business day have been given. */
export const isDayFull = (store: Store, day: BusinessDay): boolean => store.tickets.highestNumber(day) >= HIGHEST_NUMBER;
