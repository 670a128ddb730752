import { type DeskAction, type Outcome, type TicketState, availableDeskActions } from '../rules/ticket-states.ts';
import type { TicketPicture } from '../rules/ticket-picture.ts';
import type { DeviceType } from '../../lending/rules/device-states.ts';
import { type HeldDevice, toHeldDevice } from '../../lending/services/held-device.ts';
import type { Store } from '../../store/open.ts';
import type { Ticket } from '../store/tickets.ts';
import { sessionKeyOf } from '../../agenda/services/training-sessions.ts';

export type WaitingTicket = TicketPicture & {
  id: string;
  number: number;
  topic: string;
  language: string;
  takenAt: string;
  /** 1 when this visitor was called before and did not come. */
  passes: number;
  deviceType: DeviceType | null;
  /** The device that is kept for this ticket; `until` (ISO 8601) is when that lapses. */
  hold: HeldDevice | null;
  /** The session that this ticket asks for a seat in; `date` is an ISO date. */
  seat: { session: string; name: string; date: string; from: string; held: boolean; off: boolean } | null;
};

/** A ticket as its desk sees it. */
export type DeskTicket = WaitingTicket & {
  state: TicketState;
  desk: string | null;
  staff: string | null;
  calledAt: string | null;
  startedAt: string | null;
  outcome: Outcome | null;
  /** What came of it so far; `place` is where somebody was referred to. */
  steps: { outcome: Outcome; place: string | null }[];
  acts: DeskAction[];
};

/** A ticket as every desk sees it. */
export function toWaitingTicket(store: Store, ticket: Ticket): WaitingTicket {
  const { seq, id, number, picture, colour, topic, language, takenAt, passes, deviceType } = ticket;
  const hold = deviceType ? store.holds.findByTicket(seq) : undefined;
  return {
    id,
    number,
    picture,
    colour,
    topic,
    language,
    takenAt,
    passes,
    deviceType,
    hold: hold ? toHeldDevice(store, hold) : null,
    seat: ticket.session === null ? null : requestedSeat(store, ticket, ticket.session),
  };
}

function requestedSeat(store: Store, ticket: Ticket, session: number): WaitingTicket['seat'] {
  const row = store.trainingSessions.findBySeq(session);
  const key = sessionKeyOf(store, session);
  const training = row && store.trainings.findBySeq(row.training);
  if (!row || !training || key === null) return null;
  const { date, from } = row;
  return {
    session: key,
    name: training.texts.name['nl'] ?? training.code,
    date,
    from,
    held: store.signUps.findHeldByTicket(ticket.seq) !== undefined,
    off: row.cancelledAt !== null,
  };
}

/** A ticket as its desk sees it, with the buttons that fit its state. */
export function toDeskTicket(store: Store, ticket: Ticket): DeskTicket {
  const { state, desk, staff, calledAt, startedAt, outcome } = ticket;
  const steps = store.nextSteps.listByTicket(ticket.seq).map(({ outcome: step, place }) => ({
    outcome: step,
    place: store.places.findBySeq(place)?.texts.name['nl'] ?? null,
  }));
  return { ...toWaitingTicket(store, ticket), state, desk, staff, calledAt, startedAt, outcome, steps, acts: availableDeskActions(state) };
}
