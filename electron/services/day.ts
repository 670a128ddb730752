import type { Temporal } from 'temporal-polyfill';
import { businessDay, currentDay, type Day } from '../domain/business-day.ts';
import { HIGHEST_NUMBER, type PauseReason, type QueueState } from '../domain/queue.ts';
import type { Store } from '../store/open.ts';
import { changed, iso, unchanged } from './change.ts';
import { openUntil } from './hours.ts';
import { move } from './move.ts';

/** The business day that the queue is in. */
export const today = (store: Store, now: Temporal.Instant): Day =>
  currentDay(businessDay(now, store.settings.get().rolloverHour), store.tickets.latestDay());

/** Ends what other days left open; part of every change of the queue, so that no change can come before it. */
export function enterDay(store: Store, now: Temporal.Instant): Day {
  const day = today(store, now);
  for (const ticket of store.tickets.openElsewhen(day)) move(store, ticket, 'expire', { at: iso(now) });
  return day;
}

/** Rolls the day over while nobody touches anything. */
export const rollOver = (store: Store, now: Temporal.Instant) =>
  store.transact(() => {
    const day = today(store, now);
    const stale = store.sessions.all().filter((session) => session.day !== day);
    if (stale.length === 0 && store.tickets.openElsewhen(day).length === 0) return unchanged(day);
    enterDay(store, now);
    for (const session of stale) store.sessions.end(session.tokenHash);
    return changed(day);
  });

/** Whether the queue of a day is open: what staff did last on that day, else its hours, else what it starts each day with. */
export function queueOn(store: Store, day: Day, now: Temporal.Instant): { state: QueueState; pause: PauseReason | null } {
  const last = store.queue.lastChange();
  if (last?.day === day) return { state: last.state, pause: last.pause };
  const until = openUntil(store, now);
  const open = until === undefined ? store.settings.get().opensByItself : until !== null;
  return { state: open ? 'open' : 'closed', pause: null };
}

/** Whether all numbers of a day were given. */
export const isFull = (store: Store, day: Day): boolean => store.tickets.highestNumberOn(day) >= HIGHEST_NUMBER;
