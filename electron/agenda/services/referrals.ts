import { Temporal } from 'temporal-polyfill';
import type { Result } from '../../refusals/refusal.ts';
import type { Store } from '../../store/open.ts';
import { type Change, changed, unchanged } from '../../rules/change.ts';
import { refused } from '../../rules/result.ts';
import { toTimestamp } from '../../rules/timestamp.ts';

/** Records that the visitor of a ticket was referred to a place or a partner. Refuses an unknown ticket and a retired place. */
export function recordReferral(
  store: Store,
  staff: string,
  referral: { requestId: string; ticket: string; place: string },
  now: Temporal.Instant,
) {
  return store.transact((): Result<Change<null>> => {
    const ticket = store.tickets.findById(referral.ticket);
    if (!ticket) return refused({ code: 'ticket-unknown', field: 'id' });
    if (store.nextSteps.findByRequestId(referral.requestId)) return unchanged(null);
    const place = store.places.findById(referral.place);
    if (!place || place.retiredAt !== null) return refused({ code: 'place-unknown', field: 'place' });
    store.nextSteps.add({
      ticket: ticket.seq,
      outcome: 'referred',
      place: place.seq,
      at: toTimestamp(now),
      staff,
      requestId: referral.requestId,
    });
    return changed(null);
  });
}
