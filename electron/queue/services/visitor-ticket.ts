import type { Temporal } from 'temporal-polyfill';
import { findJoinedSession } from '../../agenda/services/training-sessions.ts';
import type { DeviceType } from '../../lending/rules/device-states.ts';
import type { Result } from '../../refusals/refusal.ts';
import { ok, refused } from '../../rules/result.ts';
import { currentBusinessDay } from '../../store/current-business-day.ts';
import type { SlipState } from '../../print/rules/paper.ts';
import type { Store } from '../../store/open.ts';
import { TICKET_TRANSITIONS, type TicketState } from '../rules/ticket-states.ts';
import type { TicketPicture } from '../rules/ticket-picture.ts';
import type { Wait } from '../rules/wait-range.ts';
import type { Ticket } from '../store/tickets.ts';
import { deskName, isOpenCall } from './staff-act.ts';
import { findWait } from './wait-forecasts.ts';

/** A ticket as its visitor sees it. `takenAt` is ISO 8601. */
export type VisitorTicket = TicketPicture & {
  id: string;
  number: number;
  topic: string;
  language: string;
  takenAt: string;
  state: TicketState;
  /** The name of the desk that called the ticket; null without an open call. */
  desk: string | null;
  /** How often the visitor was called and did not come. */
  passes: number;
  /** Whether a helper comes to the visitor, who then goes to no desk. */
  escort: boolean;
  /** How many waiting tickets are called before this one. */
  ahead: number;
  /** Null when there is no forecast, as in the moment after the ticket was taken, or when it no longer waits. */
  wait: Wait | null;
  /** The type of device that the ticket asks for. */
  deviceType?: DeviceType;
  /** The key of the session that the ticket asks a seat in. */
  session?: string;
  /** Whether a device or a seat is held for the ticket; missing when it asks for neither. */
  hold?: boolean;
  /** How its slip of paper is; missing when none was asked for. */
  slip?: SlipState;
};

/** Converts a ticket for its visitor. */
export function toVisitorTicket(store: Store, ticket: Ticket): VisitorTicket {
  const { seq, id, number, picture, colour, topic, language, takenAt, state, passes, escort, deviceType } = ticket;
  const requested = findJoinedSession(store, ticket.session, ticket.takenAt);
  const details = {
    id,
    number,
    picture,
    colour,
    topic,
    language,
    takenAt,
    state,
    desk: isOpenCall(ticket) ? deskName(store, ticket.desk) : null,
    passes,
    escort,
    ...(deviceType && { deviceType, hold: store.holds.findByTicket(seq) !== undefined }),
    ...(requested && { session: requested.key, hold: store.signUps.findHeldByTicket(seq) !== undefined }),
  };
  if (state !== 'waiting') return { ...details, ahead: 0, wait: null };
  return { ...details, ahead: store.tickets.countAhead(ticket), wait: findWait(store, ticket) };
}

/**
 * The ticket with this id as its visitor sees it: expired as soon as its day is over, also before the rollover has written
 * that. Refused: 'ticket-unknown'.
 */
export function findVisitorTicket(store: Store, id: string, now: Temporal.Instant): Result<VisitorTicket> {
  const ticket = store.tickets.findById(id);
  if (!ticket) return refused({ code: 'ticket-unknown', field: 'id' });
  const { expire } = TICKET_TRANSITIONS[ticket.state];
  const isOver = expire !== undefined && ticket.day !== currentBusinessDay(store, now);
  return ok(toVisitorTicket(store, isOver ? { ...ticket, state: expire } : ticket));
}
