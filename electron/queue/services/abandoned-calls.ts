import type { Temporal } from 'temporal-polyfill';
import type { Store } from '../../store/open.ts';
import { listActiveSessions } from '../../team/services/sign-in.ts';
import type { BusinessDay } from '../rules/business-day.ts';
import type { Ticket } from '../store/tickets.ts';

// A call outlives the browser of its helper, so that a reload or a restart loses nothing. It is stranded only when its helper is
// gone: signed out, or on a computer that says nothing. An open stream proves neither, since the network notices a computer
// that died only after a quarter of an hour; so the desk page sends a sign of life.

/** After how long (ms) without a sign of life colleagues may take a call over: longer than a restart, shorter than a visitor's patience. */
const SILENCE_MS = 5 * 60_000;

/** Whether an open call has nobody any more: its helper is not signed in at its desk, or gave no sign of life there for five minutes. */
export function isCallAbandoned(store: Store, { state, staff, desk }: Ticket, day: BusinessDay, now: Temporal.Instant): boolean {
  if (state !== 'called' && state !== 'serving') return false;
  const since = now.epochMilliseconds - SILENCE_MS;
  return !listActiveSessions(store, day, now).some(
    (session) => session.staff === staff && session.desk === desk && store.sessions.lastSignOfLife(session) >= since,
  );
}
