import type { Outcome } from '../../../electron/queue/rules/ticket-states.ts';
import type { DeskTicket } from '../../../electron/queue/services/desk-ticket.ts';

/** Whether a step with an outcome has been recorded for a ticket. */
export const hasStep = ({ steps }: DeskTicket, outcome: Outcome): boolean => steps.some((step) => step.outcome === outcome);

/** Whether the visitor of a ticket has been signed up for a training session. */
export const isSignedUp = (ticket: DeskTicket): boolean => hasStep(ticket, 'training');
