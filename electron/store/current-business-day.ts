import type { Temporal } from 'temporal-polyfill';
import { businessDay, resolveCurrentDay, type BusinessDay } from '../queue/rules/business-day.ts';
import type { Store } from './open.ts';

/** The day by which loans are due: that of the time in use, which a clock in doubt does not move. */
export const dueDay = (store: Store, now: Temporal.Instant): BusinessDay =>
  resolveCurrentDay(businessDay(now, store.settings.get().rolloverHour), store.tickets.latestDay());

/**
 * The current business day of the queue, by the clock and the latest day in the store. While the clock is in doubt the day
 * stays as long as a ticket is open; without one it is the later of the store's and the clock's.
 */
export function currentBusinessDay(store: Store, now: Temporal.Instant): BusinessDay {
  const doubt = store.machine().clockDoubt();
  const day = dueDay(store, now);
  if (!doubt) return day;
  const latestDay = store.tickets.latestDay();
  if (latestDay !== null && store.tickets.listOpen(latestDay).length > 0) return latestDay;
  const clockDay = businessDay(doubt.clock, store.settings.get().rolloverHour);
  return [clockDay, latestDay ?? day].reduce((later, other) => (other > later ? other : later), day);
}
