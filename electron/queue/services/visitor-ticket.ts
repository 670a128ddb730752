import type { TicketPicture } from '../rules/ticket-picture.ts';
import type { DeviceType } from '../../lending/rules/device-states.ts';
import { type WaitRange, waitRange } from '../rules/wait-range.ts';
import type { Temporal } from 'temporal-polyfill';
import type { Store } from '../../store/open.ts';
import type { Ticket } from '../store/tickets.ts';
import { helpersOn } from './intake.ts';
import { keyOf } from '../../agenda/services/training-sessions.ts';

/** A visitor's own ticket. `takenAt` is ISO 8601. */
export type VisitorTicket = TicketPicture & {
  id: string;
  number: number;
  topic: string;
  language: string;
  takenAt: string;
  /** How many people are called before this one. */
  ahead: number;
  /** Null when there is too little to go on. */
  wait: WaitRange | null;
  /** A ticket that asks for a device: which kind, and whether one is kept for it. */
  deviceType?: DeviceType;
  /** A ticket that asks for a seat: in which session, and in `hold` whether one is kept for it. */
  session?: string;
  hold?: boolean;
};

export function visitorTicket(store: Store, ticket: Ticket, now: Temporal.Instant): VisitorTicket {
  const { seq, id, number, picture, colour, topic, language, takenAt, day, deviceType } = ticket;
  const session = keyOf(store, ticket.session);
  const own = {
    id,
    number,
    picture,
    colour,
    topic,
    language,
    takenAt,
    ...(deviceType && { deviceType, hold: store.holds.ofTicket(seq) !== undefined }),
    ...(session !== null && { session, hold: store.signUps.heldFor(seq) !== undefined }),
  };
  if (ticket.state !== 'waiting') return { ...own, ahead: 0, wait: null };
  const ahead = store.tickets.countBefore(ticket);
  return { ...own, ahead, wait: waitRange(ahead, store.tickets.lastConversations(), helpersOn(store, day, now)) };
}
