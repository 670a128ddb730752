import type { Temporal } from 'temporal-polyfill';
import type { Day } from '../rules/business-day.ts';
import type { Store } from '../../store/open.ts';
import { changed, unchanged } from '../../rules/change.ts';
import { move } from './move-ticket.ts';
import { iso } from '../../rules/timestamp.ts';
import { today } from '../../store/business-day.ts';

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
