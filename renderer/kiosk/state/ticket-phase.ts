import type { VisitorTicket } from '../../../electron/queue/services/visitor-ticket.ts';
import type { TicketState } from '../../../electron/queue/rules/ticket-states.ts';

/** What the number screen is about: the state of the ticket, or `passed` when it waits again after a call that was missed. */
export type TicketPhase = Exclude<TicketState, 'parked' | 'merged'> | 'passed';

/** Staff park and merge tickets long after this screen, so these two need no words of their own. */
const SIMILAR_STATES = { parked: 'waiting', merged: 'left' } as const;

export function phaseOf({ state, passes }: Pick<VisitorTicket, 'state' | 'passes'>): TicketPhase {
  if (state === 'parked' || state === 'merged') return SIMILAR_STATES[state];
  return state === 'waiting' && passes > 0 ? 'passed' : state;
}
