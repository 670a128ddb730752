import type { Temporal } from 'temporal-polyfill';
import { sessionKeyOf } from '../../agenda/services/training-sessions.ts';
import type { DeviceType } from '../../lending/rules/device-states.ts';
import type { Store } from '../../store/open.ts';
import type { TicketPicture } from '../rules/ticket-picture.ts';
import { type WaitRange, estimateWait } from '../rules/wait-range.ts';
import type { Ticket } from '../store/tickets.ts';
import { countHelpers } from './intake.ts';

/** A ticket as its visitor sees it. `takenAt` is ISO 8601. */
export type VisitorTicket = TicketPicture & {
  id: string;
  number: number;
  topic: string;
  language: string;
  takenAt: string;
  /** How many waiting tickets are called before this one. */
  ahead: number;
  /** Null when the wait cannot be estimated, or the ticket no longer waits. */
  wait: WaitRange | null;
  /** The type of device that the ticket asks for. */
  deviceType?: DeviceType;
  /** The key of the session that the ticket asks a seat in. */
  session?: string;
  /** Whether a device or a seat is held for the ticket; missing when it asks for neither. */
  hold?: boolean;
};

/** Converts a ticket for its visitor, with the estimated wait at `now`. */
export function toVisitorTicket(store: Store, ticket: Ticket, now: Temporal.Instant): VisitorTicket {
  const { seq, id, number, picture, colour, topic, language, takenAt, day, deviceType } = ticket;
  const session = sessionKeyOf(store, ticket.session);
  const details = {
    id,
    number,
    picture,
    colour,
    topic,
    language,
    takenAt,
    ...(deviceType && { deviceType, hold: store.holds.findByTicket(seq) !== undefined }),
    ...(session !== null && { session, hold: store.signUps.findHeldByTicket(seq) !== undefined }),
  };
  if (ticket.state !== 'waiting') return { ...details, ahead: 0, wait: null };
  const ahead = store.tickets.countAhead(ticket);
  return { ...details, ahead, wait: estimateWait(ahead, store.tickets.recentConversationLengths(), countHelpers(store, day, now)) };
}
