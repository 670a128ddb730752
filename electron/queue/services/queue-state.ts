import type { Temporal } from 'temporal-polyfill';
import { type BusinessDay } from '../rules/business-day.ts';
import type { Store } from '../../store/open.ts';
import type { QueueChange } from '../store/queue-changes.ts';
import { nextOpeningTime, findClosingTime } from '../../digipunt/services/opening-hours.ts';
import { HIGHEST_NUMBER } from '../rules/ticket-number.ts';
import type { PauseReason, QueueState } from '../rules/queue-state.ts';
import { iso } from '../../rules/timestamp.ts';

/**
 * Whether the queue of a day is open: what staff did last on that day, as long as it stands against the hours; within the
 * hours what they did; else what it starts each day with.
 */
export function getQueueStatus(store: Store, day: BusinessDay, now: Temporal.Instant): { state: QueueState; pause: PauseReason | null } {
  const last = lastQueueChange(store, day);
  const until = findClosingTime(store, now);
  if (until === null && !overridesHours(last, now)) return { state: 'closed', pause: null };
  if (last) return { state: last.state, pause: last.pause };
  return { state: until || store.settings.get().opensByItself ? 'open' : 'closed', pause: null };
}

const lastQueueChange = (store: Store, day: BusinessDay): QueueChange | undefined => {
  const last = store.queue.lastChange();
  return last?.day === day ? last : undefined;
};

const overridesHours = (last: QueueChange | undefined, now: Temporal.Instant): boolean =>
  last !== undefined && last.standsUntil !== null && iso(now) < last.standsUntil;

/** Whether staff overrule the hours at a moment of a day. */
export const isHoursOverridden = (store: Store, day: BusinessDay, now: Temporal.Instant): boolean =>
  overridesHours(lastQueueChange(store, day), now);

/** What is said for today holds until its rollover. */
const UNTIL_ROLLOVER = '9999-12-31T00:00:00.000Z';

/**
 * Until when (ISO 8601) what staff do now stands against the hours. Whoever closes, closes for today. Whoever opens when the
 * hours say no, or no longer, opens until the hours open the queue themselves; a pause in that is a part of it. All else goes
 * with the hours: a break in the morning must not keep the queue open in the night.
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
  const against = findClosingTime(store, now) === null || (state === 'open' && ending);
  if (!against) return null;
  const next = nextOpeningTime(store, now);
  return next ? iso(next) : UNTIL_ROLLOVER;
}

/** Whether all numbers of a day were given. */
export const isDayFull = (store: Store, day: BusinessDay): boolean => store.tickets.highestNumber(day) >= HIGHEST_NUMBER;
