import { createHash, randomBytes } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import type { Result } from '../../refusals/refusal.ts';
import { refused, ok } from '../../rules/result.ts';
import { toTimestamp } from '../../rules/timestamp.ts';
import { currentBusinessDay } from '../../store/current-business-day.ts';
import type { Store } from '../../store/open.ts';
import type { DeskSession } from '../store/desk-sessions.ts';
import type { Desk, StaffMember } from '../store/team.ts';
import { checkPin } from './check-pin.ts';
import type { SerialQueue } from './pin-queue.ts';
import { createStaffNameLookup } from './staff-names.ts';

/** How often the last use of a session is written at most: a durable write costs more than most requests. */
const LAST_SEEN_INTERVAL_MS = 60_000;

/** The staff member and desk of a session, and the hash of its token. */
export type SignedInStaff = { tokenHash: string; staff: StaffMember; desk: Desk };

const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');

/** Sessions that are valid at a moment of a business day: started on that day, and used within `sessionIdleMinutes`. */
export function listActiveSessions(store: Store, day: string, now: Temporal.Instant): DeskSession[] {
  const since = toTimestamp(now.subtract({ minutes: store.settings.get().sessionIdleMinutes }));
  return store.sessions.listAll().filter((session) => session.day === day && session.seenAt >= since);
}

/** A lookup of the names of the staff who are signed in at a desk, sorted, by the id of the desk. */
export function createDeskStaffLookup(store: Store, day: string, now: Temporal.Instant): (desk: string) => string[] {
  const staffName = createStaffNameLookup(store);
  const sessions = listActiveSessions(store, day, now);
  return (desk) => {
    const names = sessions.flatMap((session) => (session.desk === desk ? [staffName(session.staff)] : []));
    return [...new Set(names)].sort((a, b) => a.localeCompare(b, 'nl'));
  };
}

/**
 * The session of a cookie's token; undefined when it is missing, expired, of a retired desk or staff member, or of another
 * computer. `computer` is the id of the paired computer that asks, null for the kiosk's own machine.
 */
export function authenticateToken(
  store: Store,
  token: string | undefined,
  computer: string | null,
  now: Temporal.Instant,
  extendSession: boolean,
): SignedInStaff | undefined {
  if (!token) return undefined;
  const session = store.sessions.findByTokenHash(hashToken(token));
  if (session?.computer !== computer) return undefined;
  // In milliseconds and not by Temporal: each request asks, and each change for every desk that watches.
  const idleMs = now.epochMilliseconds - Date.parse(session.seenAt);
  const isIdle = idleMs > store.settings.get().sessionIdleMinutes * 60_000;
  const staff = store.team.findStaffMember(session.staff);
  const desk = store.team.listDesks().find(({ id }) => id === session.desk);
  if (session.day !== currentBusinessDay(store, now) || isIdle || !staff || staff.retiredAt || !desk || desk.retiredAt) return undefined;
  if (extendSession && idleMs >= LAST_SEEN_INTERVAL_MS) store.sessions.updateLastSeen(session.tokenHash, toTimestamp(now));
  return { tokenHash: session.tokenHash, staff, desk };
}

/** Signs in on a computer (null: the kiosk's own machine) with a PIN (see `checkPin`); returns the token for the cookie. `now` is read after the wait in the queue. */
export function signIn(
  store: Store,
  pinQueue: SerialQueue,
  request: { staff: string; pin: string; desk: string },
  computer: string | null,
  now: () => Temporal.Instant,
): Promise<Result<string>> {
  return pinQueue(async () => {
    const desks = store.team.listDesks().filter(({ retiredAt }) => !retiredAt);
    if (!desks.some(({ id }) => id === request.desk))
      return refused({ code: 'desk-unknown', field: 'desk', accepted: desks.map(({ id }) => id) });
    const staffRow = store.team.findStaffMember(request.staff);
    const member = staffRow?.retiredAt ? undefined : staffRow;
    const checked = await checkPin(store, member, request.pin, now);
    return checked.ok ? createSession(store, { staff: checked.value.id, desk: request.desk, computer }, now()) : checked;
  });
}

/** Ends a session, if it exists. */
export function signOut(store: Store, tokenHash: string): void {
  store.sessions.end(tokenHash);
}

function createSession(store: Store, place: Pick<DeskSession, 'staff' | 'desk' | 'computer'>, now: Temporal.Instant): Result<string> {
  const token = randomBytes(32).toString('base64url');
  return store.transact(() => {
    const at = toTimestamp(now);
    store.team.clearPinLock(place.staff);
    store.sessions.add({ ...place, tokenHash: hashToken(token), day: currentBusinessDay(store, now), signedInAt: at, seenAt: at });
    return ok(token);
  });
}
