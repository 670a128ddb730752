import type { VisitorTicket } from '../../../electron/queue/services/visitor-ticket.ts';
import type { TicketState } from '../../../electron/queue/rules/ticket-states.ts';

/** What the number screen is about: the state of the ticket, or `passed` when it waits again after a call that was missed. */
export type TicketPhase = TicketState | 'passed';

export const phaseOf = ({ state, passes }: Pick<VisitorTicket, 'state' | 'passes'>): TicketPhase =>
  state === 'waiting' && passes > 0 ? 'passed' : state;
