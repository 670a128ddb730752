import { releaseSeatOfEndedTicket, restoreSeatOfTicket } from '../../agenda/services/seats.ts';
import { releaseHoldOfEndedTicket, restoreHoldOfTicket } from '../../lending/services/holds.ts';
import type { Result } from '../../refusals/refusal.ts';
import { ok, refused } from '../../rules/result.ts';
import type { Store } from '../../store/open.ts';
import { progressAfter, type TicketProgress } from '../rules/ticket-history.ts';
import type { HistoryAction, Outcome, TicketAction } from '../rules/ticket-states.ts';
import type { Ticket } from '../store/tickets.ts';

/** What the history row records (`at` is ISO 8601; the rollover has no desk, staff or request), and the new place in line. */
export type TransitionDetails = {
  at: string;
  desk?: string;
  staff?: string;
  outcome?: Outcome;
  requestId?: string;
  place?: number;
  /** Of a merge: the place in line that the ticket that is kept had before. */
  keptPlace?: number;
  /** A reason of rules/desk-reasons.ts. */
  reason?: string;
  /** For whom a transfer is, or the id of the ticket that one is merged with. */
  target?: string;
};

/**
 * Applies an action to a ticket and writes its history row. Refuses an action that the state does not allow. Call it inside a
 * transaction, after all other checks.
 */
export function transitionTicket(store: Store, ticket: Ticket, act: TicketAction, details: TransitionDetails): Result<Ticket> {
  const { at, place, keptPlace, desk = null, staff = null, outcome = null, requestId = null, reason = null, target = null } = details;
  const next = progressAfter(ticket, { act, at, desk, staff, outcome, reason, target });
  if (!next.ok) return next;
  const placeBefore = place === undefined ? (keptPlace ?? null) : ticket.place;
  return writeChange(
    store,
    ticket,
    { ...next.value, place: place ?? ticket.place },
    { act, at, desk, staff, outcome, requestId, place: placeBefore, reason, target },
  );
}

/**
 * Makes a ticket what it was before its last act and writes the undo in its history. A visitor who undoes has no desk and no
 * staff. Call it inside a transaction, after all checks.
 */
export const restoreTicket = (
  store: Store,
  ticket: Ticket,
  before: TicketProgress & { place: number },
  undo: { at: string; desk: string | null; staff: string | null; requestId: string },
): Result<Ticket> => writeChange(store, ticket, before, { ...undo, act: 'undo', outcome: null, place: null, reason: null, target: null });

type HistoryRow = Parameters<Store['tickets']['addHistory']>[0];

/** A ticket that ends releases its device and seat, and one that is open again gets them back where they are free. */
function writeChange(
  store: Store,
  ticket: Ticket,
  after: TicketProgress & { place: number },
  row: Omit<HistoryRow, 'ticket'> & { act: HistoryAction },
): Result<Ticket> {
  const updated = store.tickets.update({ ...ticket, ...after }, ticket.state);
  if (!updated) return refused({ code: 'ticket-state', field: 'state', state: ticket.state, accepted: [] });
  store.tickets.addHistory({ ...row, ticket: ticket.seq });
  if (updated.endedAt !== null) {
    releaseHoldOfEndedTicket(store, updated, row.at);
    releaseSeatOfEndedTicket(store, updated, row.at);
  } else if (ticket.endedAt !== null) {
    restoreHoldOfTicket(store, updated, ticket.endedAt, row.at);
    restoreSeatOfTicket(store, updated, ticket.endedAt, row.at);
  }
  return ok(updated);
}
