import type { Temporal } from 'temporal-polyfill';
import { changed, unchanged } from '../../rules/change.ts';
import { refused } from '../../rules/result.ts';
import { toTimestamp } from '../../rules/timestamp.ts';
import type { Store } from '../../store/open.ts';
import type { PauseReason, QueueState } from '../rules/queue-state.ts';
import { getNotOpenReason } from './intake.ts';
import { overrideUntil } from './queue-state.ts';
import { checkNotWithdrawn } from './request-outcome.ts';
import { rollOverIfNeeded } from './rollover.ts';

/** Opens, pauses or closes the queue for this business day. Tickets that were already taken can still be called. */
export function setQueueState(
  store: Store,
  staff: string,
  request: { state: QueueState; pause: PauseReason | null; requestId: string },
  now: Temporal.Instant,
) {
  return store.transact(() => {
    const previous = store.queue.findByRequestId(request.requestId);
    if (previous) {
      const isSameRequest = previous.state === request.state && previous.pause === request.pause && previous.staff === staff;
      return isSameRequest ? unchanged(null) : refused({ code: 'request-reused', field: 'requestId' });
    }
    const due = checkNotWithdrawn(store, request.requestId);
    if (!due.ok) return due;
    const day = rollOverIfNeeded(store, now);
    const { state } = request;
    const ending = getNotOpenReason(store, day, now) === 'ending';
    store.queue.addChange({ ...request, day, at: toTimestamp(now), staff, standsUntil: overrideUntil(store, day, { state, ending }, now) });
    return changed(null);
  });
}
