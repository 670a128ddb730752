import type { Temporal } from 'temporal-polyfill';
import { findClosingTime } from '../../digipunt/services/opening-hours.ts';
import { canGiveTickets } from '../../health/rules/disk-state.ts';
import type { Span } from '../../roster/rules/find-gaps.ts';
import { expectedToday } from '../../roster/services/shifts.ts';
import type { Store } from '../../store/open.ts';
import { listActiveSessions } from '../../team/services/sign-in.ts';
import type { BusinessDay } from '../rules/business-day.ts';
import type { NotOpenReason } from '../rules/queue-state.ts';
import { roundDown, shortestWait } from '../rules/wait-range.ts';
import { isHoursOverridden, getQueueStatus } from './queue-state.ts';

// Whether visitors can take a ticket: the queue must be open, with enough time left to help them.

const MINUTE_MS = 60_000;

/** Why visitors cannot take a ticket now, apart from a full day; null when they can. */
export function getNotOpenReason(store: Store, day: BusinessDay, now: Temporal.Instant): Exclude<NotOpenReason, 'full'> | null {
  if (!store.team.digipunt()) return 'not-set-up';
  if (!canGiveTickets(store.machine().disk())) return 'out-of-order';
  const { state } = getQueueStatus(store, day, now);
  if (state !== 'open') return state;
  return isIntakeOver(store, day, now) ? 'ending' : null;
}

/**
 * Whether a new visitor could not be helped before closing time: it is at most `intake.minutes` away, or (with
 * `intake.byWait`) the shortest estimated wait is not shorter, or by the roster nobody is there until then. Never when staff
 * overrode the opening hours.
 */
export function isIntakeOver(store: Store, day: BusinessDay, now: Temporal.Instant): boolean {
  const closingTime = findClosingTime(store, now);
  if (store.machine().clockDoubt()?.kind === 'start') return false;
  if (!closingTime || isHoursOverridden(store, day, now)) return false;
  const { minutes, byWait } = store.settings.get().intake;
  const msLeft = now.until(closingTime).total('milliseconds');
  if (msLeft <= minutes * MINUTE_MS) return true;
  const presences = byWait ? listPresences(store, day, now) : null;
  if (!presences) return false;
  if (presences.every(({ begins }) => begins >= msLeft)) return true;
  const waitingCount = store.tickets.listWaiting(day).length;
  if (waitingCount === 0) return false;
  const wait = shortestWait(waitingCount, store.tickets.recentConversationLengths(), presences);
  return wait !== null && roundDown(wait) * MINUTE_MS >= msLeft;
}

/**
 * When helpers are there on the rest of the day (ms from now): who is signed in, until their shift ends, and whoever else comes by the
 * roster. Null where that is not known: nobody is signed in, and the roster plans nobody today.
 */
function listPresences(store: Store, day: BusinessDay, now: Temporal.Instant): Span[] | null {
  const present = new Set(listActiveSessions(store, day, now).map(({ staff }) => staff));
  const { isPlanned, byStaff } = expectedToday(store, now);
  if (present.size === 0 && !isPlanned) return null;
  const moment = now.epochMilliseconds;
  const fromNow = ({ begins, ends }: Span): Span => ({ begins: Math.max(0, begins - moment), ends: ends - moment });
  const isHere = (shifts: readonly Span[] | undefined): boolean => shifts?.some(({ begins }) => begins <= moment) ?? false;
  // Whoever is signed in outside their shifts stays: they came though the roster does not say so.
  const outside = [...present].filter((id) => !isHere(byStaff.get(id))).map(() => ({ begins: 0, ends: Infinity }));
  return [...outside, ...[...byStaff.values()].flatMap((shifts) => shifts.map(fromNow))];
}
