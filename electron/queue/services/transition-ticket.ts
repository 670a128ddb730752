import type { Result } from '../../refusals/refusal.ts';
import { type TicketAction, nextState, type Outcome } from '../rules/ticket-states.ts';
import type { Store } from '../../store/open.ts';
import type { Ticket } from '../store/tickets.ts';
import { releaseHoldOfEndedTicket } from '../../lending/services/holds.ts';
import { releaseSeatOfEndedTicket } from '../../agenda/services/seats.ts';
import { ok, refused } from '../../rules/result.ts';

/** Who acts, when (ISO 8601), and for which request; the rollover has neither desk nor request. */
export type TransitionDetails = { at: string; desk?: string; staff?: string; outcome?: Outcome; requestId?: string; place?: number };

/** Moves a ticket on by one act: the row and its history row, together. Call it inside a transaction, after every check. */
export function transitionTicket(store: Store, ticket: Ticket, act: TicketAction, details: TransitionDetails): Result<Ticket> {
  const next = nextState(ticket.state, act);
  if (!next.ok) return next;
  const moved = store.tickets.update({ ...ticket, ...columnsAfter(act, details, ticket), state: next.value }, ticket.state);
  if (!moved) return refused({ code: 'ticket-state', field: 'state', state: ticket.state, accepted: [] });
  store.tickets.addHistory({
    ticket: ticket.seq,
    act,
    at: details.at,
    desk: details.desk ?? null,
    staff: details.staff ?? null,
    outcome: details.outcome ?? null,
    requestId: details.requestId ?? null,
  });
  if (moved.endedAt !== null) {
    releaseHoldOfEndedTicket(store, moved, details.at);
    releaseSeatOfEndedTicket(store, moved, details.at);
  }
  return ok(moved);
}

const REQUEUED_COLUMNS = { desk: null, staff: null, calledAt: null, startedAt: null } as const;

function columnsAfter(act: TicketAction, { at, desk, staff, outcome, place }: TransitionDetails, ticket: Ticket): Partial<Ticket> {
  switch (act) {
    case 'call':
      return { desk: desk ?? null, staff: staff ?? null, calledAt: at };
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
    case 'miss':
    case 'leave':
    case 'expire':
      return { endedAt: at };
    default:
      return act satisfies never;
  }
}
