import type { Temporal } from 'temporal-polyfill';
import type { BusinessDay } from '../rules/business-day.ts';
import type { Store } from '../../store/open.ts';
import { changed, unchanged } from '../../rules/change.ts';
import { transitionTicket } from './transition-ticket.ts';
import { iso } from '../../rules/timestamp.ts';
import { currentBusinessDay } from '../../store/business-day.ts';

/** Ends what other days left open; part of every change of the queue, so that no change can come before it. */
export function rollOverIfNeeded(store: Store, now: Temporal.Instant): BusinessDay {
  const day = currentBusinessDay(store, now);
  for (const ticket of store.tickets.listOpenOnOtherDays(day)) transitionTicket(store, ticket, 'expire', { at: iso(now) });
  return day;
}

/** Rolls the day over while nobody touches anything. */
export const runRollover = (store: Store, now: Temporal.Instant) =>
  store.transact(() => {
    const day = currentBusinessDay(store, now);
    const stale = store.sessions.listAll().filter((session) => session.day !== day);
    if (stale.length === 0 && store.tickets.listOpenOnOtherDays(day).length === 0) return unchanged(day);
    rollOverIfNeeded(store, now);
    for (const session of stale) store.sessions.end(session.tokenHash);
    return changed(day);
  });
