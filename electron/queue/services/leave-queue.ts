import type { Temporal } from 'temporal-polyfill';
import type { Result } from '../../refusals/refusal.ts';
import { type Change, changed, unchanged } from '../../rules/change.ts';
import { refused } from '../../rules/result.ts';
import { toTimestamp } from '../../rules/timestamp.ts';
import type { Store } from '../../store/open.ts';
import { checkRejoin } from '../rules/undo.ts';
import { rollOverIfNeeded } from './rollover.ts';
import { restoreTicket, transitionTicket } from './transition-ticket.ts';
import { toVisitorTicket, type VisitorTicket } from './visitor-ticket.ts';

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

/**
 * Gives a visitor who just left their place in the queue back, with the device and the seat that were held where these are
 * still free. It is the undo of the last act, as for a desk; a paused or closed queue does not prevent it, since the ticket was
 * taken before. Refused: 'undo-changed' for a ticket whose last act is not the leaving, 'undo-late' for one that left too long ago.
 */
export function rejoinQueue(store: Store, id: string, requestId: string, now: Temporal.Instant) {
  return store.transact((): Result<Change<VisitorTicket>> => {
    const previous = store.tickets.findByRequestId(requestId);
    const day = rollOverIfNeeded(store, now);
    const ticket = store.tickets.findById(id);
    if (!ticket) return refused({ code: 'ticket-unknown', field: 'id' });
    if (previous) {
      const isSameRequest = previous.act === 'undo' && previous.ticket === ticket.seq && previous.desk === null;
      return isSameRequest ? unchanged(toVisitorTicket(store, ticket)) : refused({ code: 'request-reused', field: 'requestId' });
    }
    const possible = checkRejoin(store.tickets.listHistory(ticket), now);
    if (!possible.ok) return possible;
    if (ticket.day !== day) return refused({ code: 'undo-late', field: 'id' });
    const before = { ...ticket, state: 'waiting', endedAt: null } as const;
    const rejoined = restoreTicket(store, ticket, before, { at: toTimestamp(now), desk: null, staff: null, requestId });
    return rejoined.ok ? changed(toVisitorTicket(store, rejoined.value)) : rejoined;
  });
}
