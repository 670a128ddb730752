import { releaseSeatOfEndedTicket, restoreSeatOfTicket } from '../../agenda/services/seats.ts';
import { releaseHoldOfEndedTicket, restoreHoldOfTicket } from '../../lending/services/holds.ts';
import type { Result } from '../../refusals/refusal.ts';
import { ok, refused } from '../../rules/result.ts';
import type { Store } from '../../store/open.ts';
import { PRIORITY_REASONS } from '../rules/desk-reasons.ts';
import { type TicketAction, nextState, type Outcome } from '../rules/ticket-states.ts';
import type { Ticket } from '../store/tickets.ts';

/** What the history row records (`at` is ISO 8601; the rollover has no desk, staff or request), and the new place in line. */
export type TransitionDetails = {
  at: string;
  desk?: string;
  staff?: string;
  outcome?: Outcome;
  requestId?: string;
  place?: number;
  /** A reason of rules/desk-reasons.ts. */
  reason?: string;
  /** For whom a transfer is, or the id of the ticket that one is merged with. */
  target?: string;
};

/**
 * Applies an action to a ticket and writes its history row. A ticket that ends releases its device and seat, and
 * one that is open again gets them back where they are free. Refuses an
 * action that the state does not allow. Call it inside a transaction, after all other checks.
 */
export function transitionTicket(store: Store, ticket: Ticket, act: TicketAction, details: TransitionDetails): Result<Ticket> {
  const next = nextState(ticket.state, act);
  if (!next.ok) return next;
  const updated = store.tickets.update({ ...ticket, ...columnsAfter(act, details, ticket), state: next.value }, ticket.state);
  if (!updated) return refused({ code: 'ticket-state', field: 'state', state: ticket.state, accepted: [] });
  store.tickets.addHistory({
    ticket: ticket.seq,
    act,
    at: details.at,
    desk: details.desk ?? null,
    staff: details.staff ?? null,
    outcome: details.outcome ?? null,
    requestId: details.requestId ?? null,
    place: act === 'pass' ? ticket.place : null,
    reason: details.reason ?? null,
    target: details.target ?? null,
  });
  if (updated.endedAt !== null) {
    releaseHoldOfEndedTicket(store, updated, details.at);
    releaseSeatOfEndedTicket(store, updated, details.at);
  } else if (ticket.endedAt !== null) {
    restoreHoldOfTicket(store, updated, ticket.endedAt, details.at);
    restoreSeatOfTicket(store, updated, ticket.endedAt, details.at);
  }
  return ok(updated);
}

const REQUEUED_COLUMNS = { desk: null, staff: null, calledAt: null, startedAt: null } as const;

function columnsAfter(
  act: TicketAction,
  { at, desk, staff, outcome, place, reason, target }: TransitionDetails,
  ticket: Ticket,
): Partial<Ticket> {
  switch (act) {
    case 'call':
      return { desk: desk ?? null, staff: staff ?? null, calledAt: at, startedAt: null, endedAt: null, target: null };
    case 'take-over':
      return { desk: desk ?? null, staff: staff ?? null };
    case 'recall':
      return { calledAt: at };
    case 'start':
      return { startedAt: at };
    case 'requeue':
      return REQUEUED_COLUMNS;
    case 'pass':
      return { ...REQUEUED_COLUMNS, passes: ticket.passes + 1, place: place ?? ticket.place };
    case 'finish':
      return { endedAt: at, outcome: outcome ?? null };
    case 'park':
      return REQUEUED_COLUMNS;
    case 'transfer':
      return { ...REQUEUED_COLUMNS, target: target ?? null };
    case 'prioritise':
      return { priority: PRIORITY_REASONS.find((known) => known === reason) ?? null };
    case 'unpark':
      return { place: place ?? ticket.place };
    case 'reopen':
      return { ...REQUEUED_COLUMNS, endedAt: null, outcome: null, passes: 0, place: place ?? ticket.place };
    case 'correct':
      return { outcome: outcome ?? null };
    case 'remove':
    case 'merge':
    case 'miss':
    case 'leave':
    case 'expire':
      return { endedAt: at };
    default:
      return act satisfies never;
  }
}
