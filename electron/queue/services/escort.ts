import type { Temporal } from 'temporal-polyfill';
import type { Result } from '../../refusals/refusal.ts';
import { type Change, changed, unchanged } from '../../rules/change.ts';
import { refused } from '../../rules/result.ts';
import type { Store } from '../../store/open.ts';
import type { TicketState } from '../rules/ticket-states.ts';
import { rollOverIfNeeded } from './rollover.ts';
import { toVisitorTicket, type VisitorTicket } from './visitor-ticket.ts';

// 'Kom mij halen': a visitor who sees or hears badly, uses a wheelchair or is afraid asks that a helper comes to them.
// Such a wish says something about the health of a person. So it is a flag on the ticket of today that the rollover clears, and
// not an entry of the ticket history, which stays: no state of a ticket follows from it. Setting it twice is the same as once,
// so that a repeated request needs no entry either.

/** The states in which a helper may still come to the visitor. */
const ESCORT_STATES: readonly TicketState[] = ['waiting', 'called'];

/**
 * Notes whether a helper comes to the visitor of a ticket. Refused: 'ticket-state' once the visitor is being helped or is gone,
 * 'escort-off' where the Digipunt does not offer it. To take the wish back is never refused for that.
 */
export function setEscort(store: Store, id: string, wanted: boolean, now: Temporal.Instant) {
  return store.transact((): Result<Change<VisitorTicket>> => {
    rollOverIfNeeded(store, now);
    const ticket = store.tickets.findById(id);
    if (!ticket) return refused({ code: 'ticket-unknown', field: 'id' });
    const { state, escort } = ticket;
    if (!ESCORT_STATES.includes(state)) return refused({ code: 'ticket-state', field: 'state', state, accepted: ESCORT_STATES });
    if (escort === wanted) return unchanged(toVisitorTicket(store, ticket));
    if (wanted && !store.settings.get().offersEscort) return refused({ code: 'escort-off' });
    const updated = store.tickets.update({ ...ticket, escort: wanted }, state);
    if (!updated) return refused({ code: 'ticket-state', field: 'state', state, accepted: ESCORT_STATES });
    return changed(toVisitorTicket(store, updated));
  });
}
