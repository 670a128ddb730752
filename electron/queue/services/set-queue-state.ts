import type { Temporal } from 'temporal-polyfill';
import type { Store } from '../../store/open.ts';
import { changed, unchanged } from '../../rules/change.ts';
import { standsUntil } from './queue-state.ts';
import { whyNotOpen } from './intake.ts';
import { refused } from '../../rules/result.ts';
import type { PauseReason, QueueState } from '../rules/queue-state.ts';
import { iso } from '../../rules/timestamp.ts';
import { enterDay } from './rollover.ts';

/** Opens, pauses or closes the queue for this business day. Those who wait are still served. */
export function setQueue(
  store: Store,
  staff: string,
  ask: { state: QueueState; pause: PauseReason | null; requestId: string },
  now: Temporal.Instant,
) {
  return store.transact(() => {
    const done = store.queue.doneBy(ask.requestId);
    if (done) {
      const same = done.state === ask.state && done.pause === ask.pause && done.staff === staff;
      return same ? unchanged(null) : refused({ code: 'request-reused', field: 'requestId' });
    }
    const day = enterDay(store, now);
    const { state } = ask;
    const ending = whyNotOpen(store, day, now) === 'ending';
    store.queue.write({ ...ask, day, at: iso(now), staff, standsUntil: standsUntil(store, day, { state, ending }, now) });
    return changed(null);
  });
}
