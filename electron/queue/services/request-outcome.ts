import type { Result } from '../../refusals/refusal.ts';
import { ok, refused } from '../../rules/result.ts';
import type { Store } from '../../store/open.ts';

// A desk whose connection was lost asks what became of its last action. TCP may still deliver that action after the answer, so
// the question also withdraws it: an action that was reported as not done is refused for good. In memory, since an action that is
// still on its way ends with the connections of this process.

/** More than the desks of one Digipunt can lose in the minutes for which TCP sends again. */
const MAX_WITHDRAWN = 1_000;

const withdrawnRequests = new WeakMap<Store, Set<string>>();

/** Whether an action of the queue was done; one that was not can no longer be done. */
export function settleRequest(store: Store, requestId: string): boolean {
  const isDone = store.tickets.findByRequestId(requestId) !== undefined || store.queue.findByRequestId(requestId) !== undefined;
  if (isDone) return true;
  const withdrawn = withdrawnRequests.get(store) ?? new Set();
  withdrawnRequests.set(store, withdrawn.add(requestId));
  const [oldest] = withdrawn;
  if (withdrawn.size > MAX_WITHDRAWN && oldest !== undefined) withdrawn.delete(oldest);
  return false;
}

/** Refuses an action that its desk was told was not done. */
export const checkNotWithdrawn = (store: Store, requestId: string): Result<null> =>
  withdrawnRequests.get(store)?.has(requestId) ? refused({ code: 'request-withdrawn', field: 'requestId' }) : ok(null);
