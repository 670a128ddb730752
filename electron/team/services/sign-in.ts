import { createHash, randomBytes } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { type Result } from '../../refusals/refusal.ts';
import { lockoutSeconds } from '../rules/pin.ts';
import type { Store } from '../../store/open.ts';
import type { DeskSession } from '../store/desk-sessions.ts';
import type { Desk, StaffMember } from '../store/team.ts';
import { verifyPin } from './pin-hash.ts';
import { refused, ok } from '../../rules/result.ts';
import { iso } from '../../rules/timestamp.ts';
import { currentBusinessDay } from '../../store/business-day.ts';
import type { SerialQueue } from './pin-queue.ts';

/** A session's last use is written at most this often: a durable write for every click would cost more than the click. */
const LAST_SEEN_INTERVAL_MS = 60_000;

export type SignedInStaff = { tokenHash: string; staff: StaffMember; desk: Desk };

const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');

/** Sessions that are still good on a day: begun on it, and used within the idle time. */
export function listActiveSessions(store: Store, day: string, now: Temporal.Instant): DeskSession[] {
  const since = iso(now.subtract({ minutes: store.settings.get().sessionIdleMinutes }));
  return store.sessions.listAll().filter((session) => session.day === day && session.seenAt >= since);
}

/** Who a cookie's token stands for, or nobody. `use` says that someone is there, and keeps the session from idling out. */
export function authenticateToken(
  store: Store,
  token: string | undefined,
  now: Temporal.Instant,
  extendSession: boolean,
): SignedInStaff | undefined {
  if (!token) return undefined;
  const session = store.sessions.findByTokenHash(hashToken(token));
  if (!session) return undefined;
  const idleSince = iso(now.subtract({ minutes: store.settings.get().sessionIdleMinutes }));
  const staff = store.team.findStaffMember(session.staff);
  const desk = store.team.listDesks().find(({ id }) => id === session.desk);
  if (session.day !== currentBusinessDay(store, now) || session.seenAt < idleSince || !staff || staff.retiredAt || !desk || desk.retiredAt)
    return undefined;
  if (extendSession && now.since(session.seenAt).total('milliseconds') >= LAST_SEEN_INTERVAL_MS)
    store.sessions.updateLastSeen(session.tokenHash, iso(now));
  return { tokenHash: session.tokenHash, staff, desk };
}

/** Signs in with a PIN; the answer is the token for the cookie. Wrong PINs are counted per name, also across restarts. */
export function signIn(
  store: Store,
  pinQueue: SerialQueue,
  ask: { staff: string; pin: string; desk: string },
  now: () => Temporal.Instant,
): Promise<Result<string>> {
  return pinQueue(async () => {
    const desks = store.team.listDesks().filter(({ retiredAt }) => !retiredAt);
    if (!desks.some(({ id }) => id === ask.desk))
      return refused({ code: 'desk-unknown', field: 'desk', accepted: desks.map(({ id }) => id) });
    const staffRow = store.team.findStaffMember(ask.staff);
    const member = staffRow?.retiredAt ? undefined : staffRow;
    const locked = member && remainingLockoutSeconds(store, member.id, now());
    if (locked) return refused({ code: 'pin-locked', field: 'staff', seconds: locked });
    const isCorrect = await verifyPin(ask.pin, member?.pinHash);
    return isCorrect && member ? createSession(store, member.id, ask.desk, now()) : recordFailedPin(store, member?.id, now());
  });
}

/** Ends a session; one that is over already stays so. */
export function signOut(store: Store, tokenHash: string): void {
  store.sessions.end(tokenHash);
}

function createSession(store: Store, staff: string, desk: string, now: Temporal.Instant): Result<string> {
  const token = randomBytes(32).toString('base64url');
  return store.transact(() => {
    const at = iso(now);
    store.team.clearPinLock(staff);
    store.sessions.add({ tokenHash: hashToken(token), staff, desk, day: currentBusinessDay(store, now), signedInAt: at, seenAt: at });
    return ok(token);
  });
}

function recordFailedPin(store: Store, staff: string | undefined, now: Temporal.Instant): Result<never> {
  if (staff) {
    store.transact(() => {
      const wrong = (store.team.findPinLock(staff)?.wrong ?? 0) + 1;
      const seconds = lockoutSeconds(wrong);
      store.team.setPinLock(staff, { wrong, lockedUntil: seconds > 0 ? iso(now.add({ seconds })) : null });
      return ok(null);
    });
  }
  return refused({ code: 'pin-wrong', field: 'pin' });
}

function remainingLockoutSeconds(store: Store, staff: string, now: Temporal.Instant): number {
  const until = store.team.findPinLock(staff)?.lockedUntil;
  return until ? Math.max(0, Math.ceil(Temporal.Instant.from(until).since(now).total('seconds'))) : 0;
}
