import type { Temporal } from 'temporal-polyfill';
import { changed, unchanged } from '../../rules/change.ts';
import { refused } from '../../rules/result.ts';
import { toTimestamp } from '../../rules/timestamp.ts';
import type { Store } from '../../store/open.ts';
import { rollOverIfNeeded } from './rollover.ts';
import { transitionTicket } from './transition-ticket.ts';

/** Removes a waiting ticket from the queue, for its visitor. Refuses a ticket that was already called. */
export function leaveQueue(store: Store, id: string, requestId: string, now: Temporal.Instant) {
  return store.transact(() => {
    const previous = store.tickets.findByRequestId(requestId);
    rollOverIfNeeded(store, now);
    const ticket = store.tickets.findById(id);
    if (!ticket) return refused({ code: 'ticket-unknown', field: 'id' });
    if (previous) {
      const isSameRequest = previous.act === 'leave' && previous.ticket === ticket.seq;
      return isSameRequest ? unchanged(null) : refused({ code: 'request-reused', field: 'requestId' });
    }
    const left = transitionTicket(store, ticket, 'leave', { at: toTimestamp(now), requestId });
    return left.ok ? changed(null) : left;
  });
}
