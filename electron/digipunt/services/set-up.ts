import { randomInt, randomUUID, timingSafeEqual } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import { isTrivialPin } from '../../team/rules/pin.ts';
import { type Result } from '../../refusals/refusal.ts';
import type { Store } from '../../store/open.ts';
import { type Change, changed, unchanged } from '../../rules/change.ts';
import { hashPin } from '../../team/services/pin-hash.ts';
import { refused } from '../../rules/result.ts';
import { toTimestamp } from '../../rules/timestamp.ts';
import { FIRST_START_STEPS } from '../rules/first-start.ts';
import type { SerialQueue } from '../../team/services/pin-queue.ts';

// The first start. Everyone who can read the kiosk's screen may set the Digipunt up: the code is shown only there. It is held
// in memory only, so it expires with the process.

const MAX_ATTEMPTS_PER_CODE = 5;

/** The set-up code of this process, six digits. After five wrong attempts it is replaced. */
export function createSetUpCode() {
  let code = createCode();
  let wrongAttempts = 0;
  return {
    current: (): string => code,
    verify: (attempt: string): boolean => {
      if (attempt.length === code.length && timingSafeEqual(Buffer.from(attempt), Buffer.from(code))) return true;
      if (++wrongAttempts >= MAX_ATTEMPTS_PER_CODE) [code, wrongAttempts] = [createCode(), 0];
      return false;
    },
  };
}

export type SetUpCode = ReturnType<typeof createSetUpCode>;

const createCode = (): string => String(randomInt(0, 1_000_000)).padStart(6, '0');

type SetUpRequest = { requestId: string; code: string; digipunt: string; desks: string[]; coordinator: { name: string; pin: string } };

/** Where the first coordinator can sign in. */
type FirstSignIn = { staff: string; desk: string };

/**
 * Creates the Digipunt, its desks and its first coordinator; returns the coordinator and the first desk. The coordinator's id is the request id, so that a repeated request
 * changes nothing. Refused: 'set-up-done', 'pin-trivial', 'code-wrong', and 'too-busy' when too many PINs are being hashed.
 */
export async function setUpDigipunt(
  store: Store,
  pinQueue: SerialQueue,
  code: SetUpCode,
  request: SetUpRequest,
  now: Temporal.Instant,
): Promise<Result<Change<FirstSignIn>>> {
  if (store.team.findStaffMember(request.requestId)) return unchanged(firstSignIn(store, request));
  if (store.team.digipunt()) return refused({ code: 'set-up-done' });
  if (isTrivialPin(request.coordinator.pin)) return refused({ code: 'pin-trivial', field: 'coordinator.pin' });
  return pinQueue(async () => {
    // The PIN is hashed first: each guess of the code then takes a quarter of a second, and guesses run one at a time.
    const pinHash = await hashPin(request.coordinator.pin);
    if (!code.verify(request.code)) return refused({ code: 'code-wrong', field: 'code' });
    return store.transact((): Result<Change<FirstSignIn>> => {
      if (store.team.findStaffMember(request.requestId)) return unchanged(firstSignIn(store, request));
      if (store.team.digipunt()) return refused({ code: 'set-up-done' });
      const at = toTimestamp(now);
      store.team.createDigipunt({ id: randomUUID(), name: request.digipunt, demo: false, at });
      for (const name of request.desks) store.team.addDesk({ id: randomUUID(), name, at });
      store.team.addStaff({ id: request.requestId, name: request.coordinator.name, role: 'coordinator', pinHash, at });
      store.settings.setUnlogged({ firstStart: FIRST_START_STEPS[0] });
      return changed(firstSignIn(store, request));
    });
  });
}

const firstSignIn = (store: Store, { requestId, desks }: SetUpRequest): FirstSignIn => ({
  staff: requestId,
  desk: store.team.listDesks().find(({ name }) => name === desks[0])?.id ?? '',
});
