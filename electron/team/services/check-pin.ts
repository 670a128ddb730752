import { Temporal } from 'temporal-polyfill';
import { ok, refused, type ResultOf } from '../../rules/result.ts';
import { toTimestamp } from '../../rules/timestamp.ts';
import type { Store } from '../../store/open.ts';
import { lockoutSeconds } from '../rules/pin.ts';
import type { StaffMember } from '../store/team.ts';
import { verifyPin } from './pin-hash.ts';

type PinRefusal = { code: 'pin-locked'; field: 'staff'; seconds: number } | { code: 'pin-wrong'; field: 'pin' };

/**
 * Checks the PIN of a staff member; takes about 250 ms, also for an unknown one. Wrong PINs are counted per staff member and
 * lock the name (`pin-locked`), also across restarts. Call it in the PIN queue; the caller clears the lock of a right PIN.
 */
export async function checkPin(
  store: Store,
  member: StaffMember | undefined,
  pin: string,
  now: () => Temporal.Instant,
): Promise<ResultOf<StaffMember, PinRefusal>> {
  const locked = member && remainingLockoutSeconds(store, member.id, now());
  if (locked) return refused({ code: 'pin-locked', field: 'staff', seconds: locked });
  const isCorrect = await verifyPin(pin, member?.pinHash);
  if (isCorrect && member) return ok(member);
  if (member) recordFailedPin(store, member.id, now());
  return refused({ code: 'pin-wrong', field: 'pin' });
}

function recordFailedPin(store: Store, staff: string, now: Temporal.Instant): void {
  store.transact(() => {
    const wrong = (store.team.findPinLock(staff)?.wrong ?? 0) + 1;
    const seconds = lockoutSeconds(wrong);
    store.team.setPinLock(staff, { wrong, lockedUntil: seconds > 0 ? toTimestamp(now.add({ seconds })) : null });
    return ok(null);
  });
}

function remainingLockoutSeconds(store: Store, staff: string, now: Temporal.Instant): number {
  const until = store.team.findPinLock(staff)?.lockedUntil;
  return until ? Math.max(0, Math.ceil(Temporal.Instant.from(until).since(now).total('seconds'))) : 0;
}
