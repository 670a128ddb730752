import { restoreSeatOfTicket } from '../../agenda/services/seats.ts';
import { restoreHoldOfTicket } from '../../lending/services/holds.ts';
import type { Store } from '../../store/open.ts';
import type { Ticket } from '../store/tickets.ts';

/** Who undoes the last action, and the request for it. A visitor has no desk and no staff. */
type UndoDetails = { at: string; desk: string | null; staff: string | null; requestId: string };

/**
 * Gives a ticket back the columns from before its last action and writes the undo in its history, with the device and the seat
 * that were held for it where these are still free. Undefined when another request changed the ticket first. Call it inside a
 * transaction, after all checks.
 */
export function reopenTicket(store: Store, ticket: Ticket, columns: Partial<Ticket>, undo: UndoDetails): Ticket | undefined {
  const reopened = store.tickets.update({ ...ticket, ...columns, endedAt: null, outcome: null }, ticket.state);
  if (!reopened) return undefined;
  store.tickets.addHistory({ ...undo, ticket: ticket.seq, act: 'undo', outcome: null, place: null });
  if (ticket.endedAt !== null) {
    restoreHoldOfTicket(store, reopened, ticket.endedAt, undo.at);
    restoreSeatOfTicket(store, reopened, ticket.endedAt, undo.at);
  }
  return reopened;
}
