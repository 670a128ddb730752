import type { TicketPicture } from '../rules/ticket-picture.ts';
import type { DeviceType } from '../../lending/rules/device-states.ts';
import { type WaitRange, estimateWait } from '../rules/wait-range.ts';
import type { Temporal } from 'temporal-polyfill';
import type { Store } from '../../store/open.ts';
import type { Ticket } from '../store/tickets.ts';
import { countHelpers } from './intake.ts';
import { sessionKeyOf } from '../../agenda/services/training-sessions.ts';

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

export function toVisitorTicket(store: Store, ticket: Ticket, now: Temporal.Instant): VisitorTicket {
  const { seq, id, number, picture, colour, topic, language, takenAt, day, deviceType } = ticket;
  const session = sessionKeyOf(store, ticket.session);
  const own = {
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
  if (ticket.state !== 'waiting') return { ...own, ahead: 0, wait: null };
  const ahead = store.tickets.countAhead(ticket);
  return { ...own, ahead, wait: estimateWait(ahead, store.tickets.recentConversationLengths(), countHelpers(store, day, now)) };
}
