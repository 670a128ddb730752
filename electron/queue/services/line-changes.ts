import type { Temporal } from 'temporal-polyfill';
import type { Result } from '../../refusals/refusal.ts';
import { type Change, changed } from '../../rules/change.ts';
import { refused } from '../../rules/result.ts';
import { toTimestamp } from '../../rules/timestamp.ts';
import type { Store } from '../../store/open.ts';
import type { BusinessDay } from '../rules/business-day.ts';
import {
  type CallReason,
  formatTarget,
  PRIORITIES_PER_HOUR,
  type PriorityReason,
  type TransferReason,
  type TransferTarget,
} from '../rules/desk-reasons.ts';
import { comparePositions, positionBehindNextTwo, positionInFrontOf, sortByPosition } from '../rules/line-order.ts';
import type { Outcome, TicketAction } from '../rules/ticket-states.ts';
import type { Ticket } from '../store/tickets.ts';
import { answerRepeatedRequest, checkOwnCall, deskName, type StaffAtDesk } from './calls.ts';
import { countOvertakings } from './choose-next.ts';
import { type DeskTicket, toDeskTicket } from './desk-ticket.ts';
import { rollOverIfNeeded } from './rollover.ts';
import { transitionTicket, type TransitionDetails } from './transition-ticket.ts';

// What staff do with the tickets in and around the line, beside calling the next: park, transfer, priority, a call out of order,
// taking out, letting in again, merging. All tickets keep their time of arrival.

type TicketRequest = { ticket: string; requestId: string };

/** Applies one action of staff to a ticket, once per request id. `details` adds to the change, or refuses it. */
function applyToTicket(
  store: Store,
  { staff, desk }: StaffAtDesk,
  request: TicketRequest,
  act: TicketAction,
  now: Temporal.Instant,
  details: (ticket: Ticket, day: BusinessDay) => Result<Partial<TransitionDetails>>,
) {
  return store.transact((): Result<Change<DeskTicket>> => {
    const previous = store.tickets.findByRequestId(request.requestId);
    const day = rollOverIfNeeded(store, now);
    const ticket = store.tickets.findById(request.ticket);
    if (!ticket) return refused({ code: 'ticket-unknown', field: 'id' });
    if (previous) {
      const isSame = previous.act === act && previous.ticket === ticket.seq && previous.desk === desk && previous.staff === staff;
      return answerRepeatedRequest(store, previous, isSame);
    }
    if (ticket.day !== day) return refused({ code: 'ticket-state', field: 'state', state: ticket.state, accepted: [] });
    const own = checkOwnCall(store, ticket, { staff, desk });
    if (!own.ok) return own;
    const added = details(ticket, day);
    if (!added.ok) return added;
    const moved = transitionTicket(store, ticket, act, {
      at: toTimestamp(now),
      desk,
      staff,
      requestId: request.requestId,
      ...added.value,
    });
    return moved.ok ? changed(toDeskTicket(store, moved.value)) : moved;
  });
}

const nothing = (): Result<Partial<TransitionDetails>> => ({ ok: true, value: {} });

/**
 * Calls a number that is not next, or one who turns up after they were missed or had left. The reason is kept in the history.
 * Refuses a second open call.
 */
export function callNumber(store: Store, me: StaffAtDesk, request: TicketRequest & { reason: CallReason }, now: Temporal.Instant) {
  return applyToTicket(store, me, request, 'call', now, (ticket, day) => {
    const open = store.tickets.findOpenCall(me.staff, me.desk);
    if (open && open.seq !== ticket.seq) return refused({ code: 'call-open', number: open.number, desk: deskName(store, open.desk) });
    if (ticket.state === 'waiting') countOvertakings(store, me.staff, ticket, 1, day, now);
    return { ok: true, value: { reason: request.reason } };
  });
}

/** Lets a visitor fetch something and keep their turn. */
export const parkTicket = (store: Store, me: StaffAtDesk, request: TicketRequest, now: Temporal.Instant) =>
  applyToTicket(store, me, request, 'park', now, nothing);

/** Puts a parked visitor in front of those who wait for the same topic; without these, where they were. */
export const unparkTicket = (store: Store, me: StaffAtDesk, request: TicketRequest, now: Temporal.Instant) =>
  applyToTicket(store, me, request, 'unpark', now, (ticket, day) => {
    const line = sortByPosition(store.tickets.listWaiting(day));
    const firstOfTopic = line.find(({ topic }) => topic === ticket.topic);
    const comesEarlier = !firstOfTopic || comparePositions(ticket, firstOfTopic) < 0;
    return { ok: true, value: { place: comesEarlier ? ticket.place : positionInFrontOf(line, firstOfTopic) } };
  });

/** Gives a visitor to a colleague, a desk or whoever knows a topic. Refuses a target that is not there. */
export const transferTicket = (
  store: Store,
  me: StaffAtDesk,
  request: TicketRequest & { target: TransferTarget; reason: TransferReason },
  now: Temporal.Instant,
) =>
  applyToTicket(store, me, request, 'transfer', now, () => {
    const { kind, id } = request.target;
    const member = store.team.findStaffMember(id);
    if (kind === 'staff' && (!member || member.retiredAt)) return refused({ code: 'staff-unknown', field: 'id' });
    const desks = store.team.listDesks().filter(({ retiredAt }) => !retiredAt);
    if (kind === 'desk' && !desks.some((desk) => desk.id === id))
      return refused({ code: 'desk-unknown', field: 'desk', accepted: desks.map((desk) => desk.id) });
    return { ok: true, value: { target: formatTarget(request.target), reason: request.reason } };
  });

/** Grants priority. Refuses more than `PRIORITIES_PER_HOUR`. */
export const prioritiseTicket = (
  store: Store,
  me: StaffAtDesk,
  request: TicketRequest & { reason: PriorityReason },
  now: Temporal.Instant,
) =>
  applyToTicket(store, me, request, 'prioritise', now, () => {
    const isUsedUp = store.tickets.countPriorities(toTimestamp(now.subtract({ hours: 1 }))) >= PRIORITIES_PER_HOUR;
    return isUsedUp
      ? refused({ code: 'priorities-used', field: 'reason', perHour: PRIORITIES_PER_HOUR })
      : { ok: true, value: { reason: request.reason } };
  });

/** Takes a visitor who has left out of the line. */
export const removeTicket = (store: Store, me: StaffAtDesk, request: TicketRequest, now: Temporal.Instant) =>
  applyToTicket(store, me, request, 'remove', now, nothing);

/** Lets a visitor wait again who was finished, missed or gone: behind the next two, as after a missed call. */
export const reopenTicketOfDay = (store: Store, me: StaffAtDesk, request: TicketRequest, now: Temporal.Instant) =>
  applyToTicket(store, me, request, 'reopen', now, (ticket, day) => ({
    ok: true,
    value: { place: positionBehindNextTwo(store.tickets.listWaiting(day), ticket.place) },
  }));

/** Corrects how the help for a finished ticket ended. */
export const correctOutcome = (store: Store, me: StaffAtDesk, request: TicketRequest & { outcome: Outcome }, now: Temporal.Instant) =>
  applyToTicket(store, me, request, 'correct', now, () => ({ ok: true, value: { outcome: request.outcome } }));

/**
 * Ends the second ticket of one visitor; the other keeps the earlier place. Refused: 'merge-unfit' for one and the same ticket,
 * one that does not wait, and where both ask for something of their own.
 */
export function mergeTickets(store: Store, me: StaffAtDesk, request: TicketRequest & { into: string }, now: Temporal.Instant) {
  return applyToTicket(store, me, request, 'merge', now, (ticket, day) => {
    const survivor = store.tickets.findById(request.into);
    if (!survivor) return refused({ code: 'ticket-unknown', field: 'id' });
    const waits = survivor.day === day && survivor.state === 'waiting' && survivor.seq !== ticket.seq;
    if (!waits || ticket.deviceType !== null || ticket.session !== null) return refused({ code: 'merge-unfit', field: 'into' });
    store.tickets.update({ ...survivor, place: Math.min(survivor.place, ticket.place) }, survivor.state);
    return { ok: true, value: { target: survivor.id } };
  });
}

/** Every ticket of today as staff see it, the first number first. */
export const listTicketsOfDay = (store: Store, day: BusinessDay): DeskTicket[] =>
  store.tickets.listDay(day).map((ticket) => toDeskTicket(store, ticket));
