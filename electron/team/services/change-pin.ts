import type { Temporal } from 'temporal-polyfill';
import type { Result } from '../../refusals/refusal.ts';
import { type Change, changed, unchanged } from '../../rules/change.ts';
import { refused } from '../../rules/result.ts';
import type { Store } from '../../store/open.ts';
import { isTrivialPin } from '../rules/pin.ts';
import type { StaffMember } from '../store/team.ts';
import { checkPin } from './check-pin.ts';
import { hashPin, verifyPin } from './pin-hash.ts';
import type { SerialQueue } from './pin-queue.ts';

type PinChange = { id: string; requestId: string; pin: string };

/** Replaces a forgotten PIN, ends the staff member's sessions and clears their lockout. Refuses a trivial PIN. */
export async function changePin(store: Store, pinQueue: SerialQueue, request: PinChange): Promise<Result<Change<null>>> {
  if (isTrivialPin(request.pin)) return refused({ code: 'pin-trivial', field: 'pin' });
  return pinQueue(async () => {
    const member = findActiveMember(store, request.id);
    if (member?.pinRequestId === request.requestId) return answerRepeatedRequest(member, request);
    return setPin(store, request, () => store.sessions.endByStaff(request.id));
  });
}

/**
 * Changes the PIN of the staff member who asks, and ends their other sessions (ASVS 7.4.3). Refuses a trivial PIN and a wrong
 * present one, which counts for the lockout as at sign-in. `now` is read after the wait in the queue.
 */
export async function changeOwnPin(
  store: Store,
  pinQueue: SerialQueue,
  request: PinChange & { currentPin: string; tokenHash: string },
  now: () => Temporal.Instant,
): Promise<Result<Change<null>>> {
  if (isTrivialPin(request.pin)) return refused({ code: 'pin-trivial', field: 'pin' });
  return pinQueue(async () => {
    const member = findActiveMember(store, request.id);
    if (member?.pinRequestId === request.requestId) return answerRepeatedRequest(member, request);
    const checked = await checkPin(store, member, request.currentPin, now);
    if (!checked.ok)
      return checked.refusal.code === 'pin-wrong' ? refused({ code: 'current-pin-wrong', field: 'currentPin' }) : refused(checked.refusal);
    return setPin(store, request, () => store.sessions.endOthersOfStaff(request.id, request.tokenHash));
  });
}

async function setPin(store: Store, { id, pin, requestId }: PinChange, endSessions: () => void): Promise<Result<Change<null>>> {
  const pinHash = await hashPin(pin);
  return store.transact((): Result<Change<null>> => {
    if (!findActiveMember(store, id)) return refused({ code: 'staff-unknown', field: 'id' });
    store.team.changePin({ id, pinHash, requestId });
    store.team.clearPinLock(id);
    endSessions();
    return changed(null);
  });
}

function findActiveMember(store: Store, id: string): StaffMember | undefined {
  const member = store.team.findStaffMember(id);
  return member?.retiredAt ? undefined : member;
}

/** The answer to the request that set the present PIN; a refusal when it now asks for another one. */
const answerRepeatedRequest = async (member: StaffMember, { pin }: PinChange): Promise<Result<Change<null>>> =>
  (await verifyPin(pin, member.pinHash)) ? unchanged(null) : refused({ code: 'request-reused', field: 'requestId' });
