import type { Temporal } from 'temporal-polyfill';
import { changed, unchanged } from '../../rules/change.ts';
import { toTimestamp } from '../../rules/timestamp.ts';
import { currentBusinessDay } from '../../store/current-business-day.ts';
import type { Store } from '../../store/open.ts';
import type { BusinessDay } from '../rules/business-day.ts';
import { transitionTicket } from './transition-ticket.ts';

/** Expires open tickets of other business days and returns the current one. Every change of the queue calls this first. */
export function rollOverIfNeeded(store: Store, now: Temporal.Instant): BusinessDay {
  const day = currentBusinessDay(store, now);
  for (const ticket of store.tickets.listOpenOnOtherDays(day)) transitionTicket(store, ticket, 'expire', { at: toTimestamp(now) });
  return day;
}

/**
 * Expires tickets and ends desk sessions of other business days, and forgets who wanted a helper to come to them; runs on the
 * maintenance timer, when no request does.
 */
export const runRollover = (store: Store, now: Temporal.Instant) =>
  store.transact(() => {
    const day = currentBusinessDay(store, now);
    const staleSessions = store.sessions.listAll().filter((session) => session.day !== day);
    const hasStaleTickets = store.tickets.listOpenOnOtherDays(day).length > 0;
    if (hasStaleTickets) rollOverIfNeeded(store, now);
    const cleared = store.tickets.clearEscortsOfOtherDays(day);
    if (staleSessions.length === 0 && !hasStaleTickets && !cleared) return unchanged(day);
    for (const session of staleSessions) store.sessions.end(session.tokenHash);
    return changed(day);
  });
