import type { Temporal } from 'temporal-polyfill';
import type { Store } from '../../store/open.ts';
import { changed, unchanged } from '../../rules/change.ts';
import { overrideUntil } from './queue-state.ts';
import { getNotOpenReason } from './intake.ts';
import { refused } from '../../rules/result.ts';
import type { PauseReason, QueueState } from '../rules/queue-state.ts';
import { iso } from '../../rules/timestamp.ts';
import { rollOverIfNeeded } from './rollover.ts';

/** Opens, pauses or closes the queue for this business day. Those who wait are still served. */
export function setQueueState(
  store: Store,
  staff: string,
  ask: { state: QueueState; pause: PauseReason | null; requestId: string },
  now: Temporal.Instant,
) {
  return store.transact(() => {
    const done = store.queue.findByRequestId(ask.requestId);
    if (done) {
      const same = done.state === ask.state && done.pause === ask.pause && done.staff === staff;
      return same ? unchanged(null) : refused({ code: 'request-reused', field: 'requestId' });
    }
    const day = rollOverIfNeeded(store, now);
    const { state } = ask;
    const ending = getNotOpenReason(store, day, now) === 'ending';
    store.queue.addChange({ ...ask, day, at: iso(now), staff, standsUntil: overrideUntil(store, day, { state, ending }, now) });
    return changed(null);
  });
}
