import { randomInt, randomUUID, timingSafeEqual } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import { isTrivialPin } from '../../team/rules/pin.ts';
import { type Result } from '../../refusals/refusal.ts';
import type { Store } from '../../store/open.ts';
import { type Change, changed, unchanged } from '../../rules/change.ts';
import { hashPin } from '../../team/services/pin-hash.ts';
import { refused } from '../../rules/result.ts';
import { iso } from '../../rules/timestamp.ts';
import type { SerialQueue } from '../../team/services/pin-queue.ts';

// The first start. Whoever can read the kiosk's screen may set it up: the code there is shown nowhere else, and it is in
// memory only, so it never outlives the process or the set-up.

const MAX_ATTEMPTS_PER_CODE = 5;

/** The one-time code of this start; five wrong ones make a new one. */
export function createSetUpCode() {
  let code = newCode();
  let wrong = 0;
  return {
    current: (): string => code,
    verify: (given: string): boolean => {
      if (given.length === code.length && timingSafeEqual(Buffer.from(given), Buffer.from(code))) return true;
      if (++wrong >= MAX_ATTEMPTS_PER_CODE) [code, wrong] = [newCode(), 0];
      return false;
    },
  };
}

export type SetUpCode = ReturnType<typeof createSetUpCode>;

const newCode = (): string => String(randomInt(0, 1_000_000)).padStart(6, '0');

type SetUpRequest = { requestId: string; code: string; digipunt: string; desks: string[]; coordinator: { name: string; pin: string } };

/** Makes the Digipunt, its desks and its first coordinator, whose id is the request id. */
export async function setUpDigipunt(
  store: Store,
  pinQueue: SerialQueue,
  code: SetUpCode,
  ask: SetUpRequest,
  now: Temporal.Instant,
): Promise<Result<Change<null>>> {
  if (store.team.findStaffMember(ask.requestId)) return unchanged(null);
  if (store.team.digipunt()) return refused({ code: 'set-up-done' });
  if (isTrivialPin(ask.coordinator.pin)) return refused({ code: 'pin-trivial', field: 'coordinator.pin' });
  return pinQueue(async () => {
    // The hash first: a guess at the code then costs a quarter of a second, one after the other.
    const pinHash = await hashPin(ask.coordinator.pin);
    if (!code.verify(ask.code)) return refused({ code: 'code-wrong', field: 'code' });
    return store.transact((): Result<Change<null>> => {
      if (store.team.findStaffMember(ask.requestId)) return unchanged(null);
      if (store.team.digipunt()) return refused({ code: 'set-up-done' });
      const at = iso(now);
      store.team.createDigipunt({ id: randomUUID(), name: ask.digipunt, demo: false, at });
      for (const name of ask.desks) store.team.addDesk({ id: randomUUID(), name, at });
      store.team.addStaff({ id: ask.requestId, name: ask.coordinator.name, role: 'coordinator', pinHash, at });
      return changed(null);
    });
  });
}
