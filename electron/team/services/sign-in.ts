import { createHash, randomBytes } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { type Result } from '../../refusals/refusal.ts';
import { lockSeconds } from '../rules/pin.ts';
import type { Store } from '../../store/open.ts';
import type { Session } from '../store/desk-sessions.ts';
import type { Desk, StaffMember } from '../store/team.ts';
import { pinMatches } from './pin-hash.ts';
import { refused, ok } from '../../rules/result.ts';
import { iso } from '../../rules/timestamp.ts';
import { today } from '../../store/business-day.ts';
import type { Line } from './pin-queue.ts';

/** A session's last use is written at most this often: a durable write for every click would cost more than the click. */
const SEEN_STEP_MS = 60_000;

export type SignedIn = { tokenHash: string; staff: StaffMember; desk: Desk };

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** Sessions that are still good on a day: begun on it, and used within the idle time. */
export function sessionsOn(store: Store, day: string, now: Temporal.Instant): Session[] {
  const since = iso(now.subtract({ minutes: store.settings.get().sessionIdleMinutes }));
  return store.sessions.all().filter((session) => session.day === day && session.seenAt >= since);
}

/** Who a cookie's token stands for, or nobody. `use` says that someone is there, and keeps the session from idling out. */
export function signedIn(store: Store, token: string | undefined, now: Temporal.Instant, use: boolean): SignedIn | undefined {
  if (!token) return undefined;
  const session = store.sessions.byToken(hashOf(token));
  if (!session) return undefined;
  const idleSince = iso(now.subtract({ minutes: store.settings.get().sessionIdleMinutes }));
  const staff = store.team.staffMember(session.staff);
  const desk = store.team.desks().find(({ id }) => id === session.desk);
  if (session.day !== today(store, now) || session.seenAt < idleSince || !staff || staff.retiredAt || !desk || desk.retiredAt)
    return undefined;
  if (use && now.since(session.seenAt).total('milliseconds') >= SEEN_STEP_MS) store.sessions.seen(session.tokenHash, iso(now));
  return { tokenHash: session.tokenHash, staff, desk };
}

/** Signs in with a PIN; the answer is the token for the cookie. Wrong PINs are counted per name, also across restarts. */
export function signIn(
  store: Store,
  line: Line,
  ask: { staff: string; pin: string; desk: string },
  now: () => Temporal.Instant,
): Promise<Result<string>> {
  return line(async () => {
    const desks = store.team.desks().filter(({ retiredAt }) => !retiredAt);
    if (!desks.some(({ id }) => id === ask.desk))
      return refused({ code: 'desk-unknown', field: 'desk', accepted: desks.map(({ id }) => id) });
    const known = store.team.staffMember(ask.staff);
    const member = known?.retiredAt ? undefined : known;
    const locked = member && secondsLocked(store, member.id, now());
    if (locked) return refused({ code: 'pin-locked', field: 'staff', seconds: locked });
    const right = await pinMatches(ask.pin, member?.pinHash);
    return right && member ? openSession(store, member.id, ask.desk, now()) : countWrong(store, member?.id, now());
  });
}

/** Ends a session; one that is over already stays so. */
export function signOut(store: Store, tokenHash: string): void {
  store.sessions.end(tokenHash);
}

function openSession(store: Store, staff: string, desk: string, now: Temporal.Instant): Result<string> {
  const token = randomBytes(32).toString('base64url');
  return store.transact(() => {
    const at = iso(now);
    store.team.clearPinLock(staff);
    store.sessions.add({ tokenHash: hashOf(token), staff, desk, day: today(store, now), signedInAt: at, seenAt: at });
    return ok(token);
  });
}

function countWrong(store: Store, staff: string | undefined, now: Temporal.Instant): Result<never> {
  if (staff) {
    store.transact(() => {
      const wrong = (store.team.pinLock(staff)?.wrong ?? 0) + 1;
      const seconds = lockSeconds(wrong);
      store.team.setPinLock(staff, { wrong, lockedUntil: seconds > 0 ? iso(now.add({ seconds })) : null });
      return ok(null);
    });
  }
  return refused({ code: 'pin-wrong', field: 'pin' });
}

function secondsLocked(store: Store, staff: string, now: Temporal.Instant): number {
  const until = store.team.pinLock(staff)?.lockedUntil;
  return until ? Math.max(0, Math.ceil(Temporal.Instant.from(until).since(now).total('seconds'))) : 0;
}
