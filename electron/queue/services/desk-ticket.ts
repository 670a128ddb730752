import type { NextStep } from '../../agenda/store/next-steps.ts';
import { findJoinedSession } from '../../agenda/services/training-sessions.ts';
import type { DeviceType } from '../../lending/rules/device-states.ts';
import { type HeldDevice, toHeldDevice } from '../../lending/services/held-device.ts';
import type { Store } from '../../store/open.ts';
import { createStaffNameLookup } from '../../team/services/staff-names.ts';
import { parseTarget, type PriorityReason, type TransferTarget } from '../rules/desk-reasons.ts';
import type { TicketPicture } from '../rules/ticket-picture.ts';
import { type DeskAction, type Outcome, type TicketState, availableDeskActions } from '../rules/ticket-states.ts';
import type { Ticket } from '../store/tickets.ts';

/** A waiting ticket as every desk sees it. `takenAt` is ISO 8601. */
export type WaitingTicket = TicketPicture & {
  id: string;
  number: number;
  topic: string;
  language: string;
  takenAt: string;
  /** Why staff granted it priority; null without. */
  priority: PriorityReason | null;
  /** For whom it was transferred; null for anybody. */
  target: TransferTarget | null;
  /** How often the visitor was called and did not come; a second miss ends the ticket, so 0 or 1 here. */
  passes: number;
  /** Whether the helper goes to the visitor, who asked for it. */
  escort: boolean;
  deviceType: DeviceType | null;
  /** The device held for this ticket. */
  hold: HeldDevice | null;
  /** The session that this ticket asks a seat in; `date` is an ISO date, `held` whether a seat is held, `off` a cancelled session. */
  seat: { session: string; name: string; date: string; from: string; held: boolean; off: boolean } | null;
};

/** A ticket as its own desk sees it; moments are ISO 8601. */
export type DeskTicket = WaitingTicket & {
  state: TicketState;
  desk: string | null;
  /** The id of the staff member whose call this is, and their name; null and empty without a call. */
  staff: string | null;
  staffName: string;
  calledAt: string | null;
  startedAt: string | null;
  outcome: Outcome | null;
  /** The outcomes recorded so far; `place` is the Dutch name of the place that the visitor was referred to, `loan` the id of a loan. */
  steps: { outcome: Outcome; place: string | null; loan?: string }[];
  acts: DeskAction[];
};

/** Converts a ticket for all desks. */
export function toWaitingTicket(store: Store, ticket: Ticket): WaitingTicket {
  const { seq, id, number, picture, colour, topic, language, takenAt, passes, escort, deviceType } = ticket;
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
    escort,
    priority: ticket.priority,
    target: parseTarget(ticket.target),
    deviceType,
    hold: hold ? toHeldDevice(store, hold) : null,
    seat: requestedSeat(store, ticket),
  };
}

function requestedSeat(store: Store, ticket: Ticket): WaitingTicket['seat'] {
  const requested = findJoinedSession(store, ticket.session, ticket.takenAt);
  if (!requested) return null;
  const { training, row, date, from, key } = requested;
  return {
    session: key,
    name: training.texts.name['nl'] ?? training.code,
    date,
    from,
    held: store.signUps.findHeldByTicket(ticket.seq) !== undefined,
    off: row.cancelledAt !== null,
  };
}

/** The id of a loan is the id of its request. */
function toCompletedStep(store: Store, { outcome, place, requestId }: NextStep): DeskTicket['steps'][number] {
  if (outcome === 'device-lent') return { outcome, place: null, loan: requestId };
  return { outcome, place: store.places.findBySeq(place)?.texts.name['nl'] ?? null };
}

/** Converts a ticket for its own desk, with the actions that its state allows. */
export function toDeskTicket(store: Store, ticket: Ticket): DeskTicket {
  const { state, desk, staff, calledAt, startedAt, outcome } = ticket;
  const steps = store.nextSteps.listByTicket(ticket.seq).map((step) => toCompletedStep(store, step));
  return {
    ...toWaitingTicket(store, ticket),
    state,
    desk,
    staff,
    staffName: createStaffNameLookup(store)(staff),
    calledAt,
    startedAt,
    outcome,
    steps,
    acts: availableDeskActions(state),
  };
}
