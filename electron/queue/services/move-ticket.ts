import type { Result } from '../../refusals/refusal.ts';
import { type Act, nextState, type Outcome } from '../rules/ticket-states.ts';
import type { Store } from '../../store/open.ts';
import type { Ticket } from '../store/tickets.ts';
import { letGoOfTicket } from '../../lending/services/holds.ts';
import { letGoOfSeat } from '../../agenda/services/seats.ts';
import { ok, refused } from '../../rules/result.ts';

/** Who acts, when (ISO 8601), and for which request; the rollover has neither desk nor request. */
export type Acting = { at: string; desk?: string; staff?: string; outcome?: Outcome; requestId?: string; place?: number };

/** Moves a ticket on by one act: the row and its history row, together. Call it inside a transaction, after every check. */
export function move(store: Store, ticket: Ticket, act: Act, acting: Acting): Result<Ticket> {
  const next = nextState(ticket.state, act);
  if (!next.ok) return next;
  const moved = store.tickets.update({ ...ticket, ...columnsAfter(act, acting, ticket), state: next.value }, ticket.state);
  if (!moved) return refused({ code: 'ticket-state', field: 'state', state: ticket.state, accepted: [] });
  store.tickets.write({
    ticket: ticket.seq,
    act,
    at: acting.at,
    desk: acting.desk ?? null,
    staff: acting.staff ?? null,
    outcome: acting.outcome ?? null,
    requestId: acting.requestId ?? null,
  });
  if (moved.endedAt !== null) {
    letGoOfTicket(store, moved, acting.at);
    letGoOfSeat(store, moved, acting.at);
  }
  return ok(moved);
}

const BACK_IN_LINE = { desk: null, staff: null, calledAt: null, startedAt: null } as const;

function columnsAfter(act: Act, { at, desk, staff, outcome, place }: Acting, ticket: Ticket): Partial<Ticket> {
  switch (act) {
    case 'call':
      return { desk: desk ?? null, staff: staff ?? null, calledAt: at };
    case 'recall':
      return { calledAt: at };
    case 'start':
      return { startedAt: at };
    case 'requeue':
      return BACK_IN_LINE;
    case 'pass':
      return { ...BACK_IN_LINE, passes: ticket.passes + 1, place: place ?? ticket.place };
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
