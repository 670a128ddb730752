import type { Temporal } from 'temporal-polyfill';
import type { Result } from '../../refusals/refusal.ts';
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
import { nextState, type Outcome, type TicketAction } from '../rules/ticket-states.ts';
import type { Ticket } from '../store/tickets.ts';
import { countOvertakings, readLine } from './choose-next.ts';
import { type DeskTicket, toDeskTicket } from './desk-ticket.ts';
import { actOnTicket, checkNoOtherCall, checkOwnCall, lastChange, type StaffAtDesk, type TicketRequest } from './staff-act.ts';
import { transitionTicket, type TransitionDetails } from './transition-ticket.ts';

// What staff do with the tickets in and around the line, beside calling the next: park, transfer, priority, a call out of order,
// taking out, letting in again, merging. All tickets keep their time of arrival.

/** Applies one action of staff to a ticket of today. `details` adds to the change, or refuses it. */
const applyToTicket = (
  store: Store,
  { staff, desk }: StaffAtDesk,
  request: TicketRequest,
  act: TicketAction,
  now: Temporal.Instant,
  details: (ticket: Ticket, day: BusinessDay) => Result<Partial<TransitionDetails>>,
) =>
  actOnTicket(
    store,
    { staff, desk },
    request,
    now,
    (previous) => previous.act === act,
    (ticket, day) => {
      if (ticket.day !== day) return refused({ code: 'ticket-state', field: 'state', state: ticket.state, accepted: [] });
      const own = checkOwnCall(store, ticket, { staff, desk });
      if (!own.ok) return own;
      const possible = nextState(ticket.state, act);
      if (!possible.ok) return possible;
      const added = details(ticket, day);
      if (!added.ok) return added;
      return transitionTicket(store, ticket, act, { at: toTimestamp(now), desk, staff, requestId: request.requestId, ...added.value });
    },
  );

const nothing = (): Result<Partial<TransitionDetails>> => ({ ok: true, value: {} });

/**
 * Calls a number that is not next, or one who turns up after they were missed or had left. The reason is kept in the history.
 * Refuses a second open call.
 */
export function callNumber(store: Store, me: StaffAtDesk, request: TicketRequest & { reason: CallReason }, now: Temporal.Instant) {
  return applyToTicket(store, me, request, 'call', now, (ticket, day) => {
    const free = checkNoOtherCall(store, me, ticket);
    if (!free.ok) return free;
    if (ticket.state === 'waiting') countOvertakings(store, readLine(store, day, now), me.staff, ticket, 1);
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

/**
 * Gives a visitor to a colleague, a desk or whoever knows a topic. Refuses a target that is not there, and a ticket that a
 * colleague gave to somebody else than `seen`, where that is given.
 */
export const transferTicket = (
  store: Store,
  me: StaffAtDesk,
  request: TicketRequest & { target: TransferTarget; reason: TransferReason; seen?: TransferTarget | null | undefined },
  now: Temporal.Instant,
) =>
  applyToTicket(store, me, request, 'transfer', now, (ticket) => {
    if (request.seen !== undefined && ticket.target !== (request.seen && formatTarget(request.seen)))
      return refused({ code: 'ticket-changed', field: 'id' });
    const { kind, id } = request.target;
    const member = store.team.findStaffMember(id);
    if (kind === 'staff' && (!member || member.retiredAt)) return refused({ code: 'staff-unknown', field: 'id' });
    const desks = store.team.listDesks().filter(({ retiredAt }) => !retiredAt);
    if (kind === 'desk' && !desks.some((desk) => desk.id === id))
      return refused({ code: 'desk-unknown', field: 'desk', accepted: desks.map((desk) => desk.id) });
    return { ok: true, value: { target: formatTarget(request.target), reason: request.reason } };
  });

/** Grants priority. Refuses more than `PRIORITIES_PER_HOUR`, and a ticket that has it. */
export const prioritiseTicket = (
  store: Store,
  me: StaffAtDesk,
  request: TicketRequest & { reason: PriorityReason },
  now: Temporal.Instant,
) =>
  applyToTicket(store, me, request, 'prioritise', now, (ticket) => {
    if (ticket.priority !== null) return refused({ code: 'ticket-changed', field: 'id' });
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

/** Corrects how the help for a finished ticket ended. Refuses an outcome that a colleague corrected since it was `seen`, where that is given. */
export const correctOutcome = (
  store: Store,
  me: StaffAtDesk,
  request: TicketRequest & { outcome: Outcome; seen?: Outcome | undefined },
  now: Temporal.Instant,
) =>
  applyToTicket(store, me, request, 'correct', now, (ticket) =>
    request.seen !== undefined && ticket.outcome !== request.seen
      ? refused({ code: 'ticket-changed', field: 'id' })
      : { ok: true, value: { outcome: request.outcome } },
  );

/**
 * Ends the second ticket of one visitor; the other keeps the earlier place. Refused: 'merge-unfit' for one and the same ticket,
 * one that does not wait, and where both ask for something of their own.
 */
export function mergeTickets(store: Store, me: StaffAtDesk, request: TicketRequest & { into: string }, now: Temporal.Instant) {
  return applyToTicket(store, me, request, 'merge', now, (ticket, day) => {
    const survivor = store.tickets.findById(request.into);
    if (!survivor) return refused({ code: 'ticket-unknown', field: 'id' });
    // A colleague may have merged the two the other way round.
    if (survivor.state === 'merged') return refused({ code: 'ticket-changed', field: 'id', last: lastChange(store, survivor) });
    const waits = survivor.day === day && survivor.state === 'waiting' && survivor.seq !== ticket.seq;
    if (!waits || ticket.deviceType !== null || ticket.session !== null) return refused({ code: 'merge-unfit', field: 'into' });
    if (ticket.place > survivor.place) return { ok: true, value: { target: survivor.id } };
    store.tickets.update({ ...survivor, place: ticket.place }, survivor.state);
    return { ok: true, value: { target: survivor.id, keptPlace: survivor.place } };
  });
}

/** Every ticket of today as staff see it, the first number first. */
export const listTicketsOfDay = (store: Store, day: BusinessDay): DeskTicket[] =>
  store.tickets.listDay(day).map((ticket) => toDeskTicket(store, ticket));
