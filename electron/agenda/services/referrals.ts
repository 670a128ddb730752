import { Temporal } from 'temporal-polyfill';
import type { Result } from '../../refusals/refusal.ts';
import type { Store } from '../../store/open.ts';
import { type Change, changed, unchanged } from '../../rules/change.ts';
import { refused } from '../../rules/result.ts';
import { iso } from '../../rules/timestamp.ts';

/** Notes that a visitor was led on to a place or a partner. */
export function recordReferral(
  store: Store,
  staff: string,
  ask: { requestId: string; ticket: string; place: string },
  now: Temporal.Instant,
) {
  return store.transact((): Result<Change<null>> => {
    const ticket = store.tickets.findById(ask.ticket);
    if (!ticket) return refused({ code: 'ticket-unknown', field: 'id' });
    if (store.nextSteps.findByRequestId(ask.requestId)) return unchanged(null);
    const place = store.places.findById(ask.place);
    if (!place || place.retiredAt !== null) return refused({ code: 'place-unknown', field: 'place' });
    store.nextSteps.add({ ticket: ticket.seq, outcome: 'referred', place: place.seq, at: iso(now), staff, requestId: ask.requestId });
    return changed(null);
  });
}
