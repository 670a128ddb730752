import type { Temporal } from 'temporal-polyfill';
import type { Store } from '../../store/open.ts';
import { changed, unchanged } from '../../rules/change.ts';
import { transitionTicket } from './transition-ticket.ts';
import { refused } from '../../rules/result.ts';
import { iso } from '../../rules/timestamp.ts';
import { rollOverIfNeeded } from './rollover.ts';

/** Takes a waiting ticket out of the queue, as its visitor asks. */
export function leaveQueue(store: Store, id: string, requestId: string, now: Temporal.Instant) {
  return store.transact(() => {
    const done = store.tickets.findByRequestId(requestId);
    rollOverIfNeeded(store, now);
    const ticket = store.tickets.findById(id);
    if (!ticket) return refused({ code: 'ticket-unknown', field: 'id' });
    if (done) {
      const same = done.act === 'leave' && done.ticket === ticket.seq;
      return same ? unchanged(null) : refused({ code: 'request-reused', field: 'requestId' });
    }
    const left = transitionTicket(store, ticket, 'leave', { at: iso(now), requestId });
    return left.ok ? changed(null) : left;
  });
}
