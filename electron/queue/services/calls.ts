import type { Temporal } from 'temporal-polyfill';
import type { Result } from '../../refusals/refusal.ts';
import { type Change, changed, unchanged } from '../../rules/change.ts';
import { ok, refused } from '../../rules/result.ts';
import { toTimestamp } from '../../rules/timestamp.ts';
import type { Store } from '../../store/open.ts';
import { createStaffNameLookup } from '../../team/services/staff-names.ts';
import { positionBehindNextTwo } from '../rules/line-order.ts';
import { toTicketAction, type DeskAction, type Outcome } from '../rules/ticket-states.ts';
import type { Ticket, TicketHistoryRow } from '../store/tickets.ts';
import { countOvertakings, findNextChoice } from './choose-next.ts';
import { type DeskTicket, toDeskTicket } from './desk-ticket.ts';
import { rollOverIfNeeded } from './rollover.ts';
import { transitionTicket } from './transition-ticket.ts';

// Calls, and what staff do with an open call. A call belongs to a desk and to the staff member who called: another one at that
// desk continues it after taking it over.

/** The ids of a staff member and the desk where they are signed in. */
export type StaffAtDesk = { staff: string; desk: string };

/** Calls the next ticket for this staff member; null when nobody waits whom they may serve. Refuses a second open call at the desk or by the staff member. */
export function callNext(store: Store, { staff, desk }: StaffAtDesk, requestId: string, now: Temporal.Instant) {
  return store.transact((): Result<Change<DeskTicket | null>> => {
    const previous = store.tickets.findByRequestId(requestId);
    if (previous)
      return answerRepeatedRequest(store, previous, previous.act === 'call' && previous.staff === staff && previous.desk === desk);
    const day = rollOverIfNeeded(store, now);
    const open = store.tickets.findOpenCall(staff, desk);
    if (open) return refused({ code: 'call-open', number: open.number, desk: deskName(store, open.desk) });
    const next = findNextChoice(store, staff, day, now)?.ticket;
    if (!next) return unchanged(null);
    countOvertakings(store, staff, next, 1, day, now);
    const called = transitionTicket(store, next, 'call', { at: toTimestamp(now), desk, staff, requestId });
    return called.ok ? changed(toDeskTicket(store, called.value)) : called;
  });
}

/** Makes the open call of a desk that of another staff member there. Refuses a call of another desk, and a second open call. */
export function takeOverCall(
  store: Store,
  { staff, desk }: StaffAtDesk,
  request: { ticket: string; requestId: string },
  now: Temporal.Instant,
) {
  return store.transact((): Result<Change<DeskTicket>> => {
    const previous = store.tickets.findByRequestId(request.requestId);
    rollOverIfNeeded(store, now);
    const ticket = store.tickets.findById(request.ticket);
    if (!ticket) return refused({ code: 'ticket-unknown', field: 'id' });
    if (previous)
      return answerRepeatedRequest(
        store,
        previous,
        previous.act === 'take-over' && previous.ticket === ticket.seq && previous.desk === desk && previous.staff === staff,
      );
    if (isOpenCall(ticket)) {
      if (ticket.desk !== desk) return refused({ code: 'other-desk', field: 'desk', desk: deskName(store, ticket.desk) });
      if (ticket.staff === staff) return unchanged(toDeskTicket(store, ticket));
    }
    const open = store.tickets.findOpenCallByStaff(staff);
    if (open) return refused({ code: 'call-open', number: open.number, desk: deskName(store, open.desk) });
    const taken = transitionTicket(store, ticket, 'take-over', { at: toTimestamp(now), desk, staff, requestId: request.requestId });
    return taken.ok ? changed(toDeskTicket(store, taken.value)) : taken;
  });
}

/**
 * Recalls, starts, misses, requeues or finishes an open call. Refuses a call of another desk, and one of another staff member
 * at the same desk.
 */
export function applyDeskAction(
  store: Store,
  { staff, desk }: StaffAtDesk,
  request: { ticket: string; deskAct: DeskAction; outcome?: Outcome | undefined; requestId: string },
  now: Temporal.Instant,
) {
  return store.transact((): Result<Change<DeskTicket>> => {
    const previous = store.tickets.findByRequestId(request.requestId);
    const day = rollOverIfNeeded(store, now);
    const ticket = store.tickets.findById(request.ticket);
    if (!ticket) return refused({ code: 'ticket-unknown', field: 'id' });
    if (previous)
      return answerRepeatedRequest(
        store,
        previous,
        previous.ticket === ticket.seq && previous.desk === desk && previous.staff === staff && isSameRequest(previous, request),
      );
    const act = toTicketAction(request.deskAct, ticket.passes);
    const own = checkOwnCall(store, ticket, { staff, desk });
    if (!own.ok) return own;
    const place = act === 'pass' ? positionBehindNextTwo(store.tickets.listWaiting(day), ticket.place) : undefined;
    const { outcome, requestId } = request;
    const moved = transitionTicket(store, ticket, act, {
      at: toTimestamp(now),
      desk,
      staff,
      requestId,
      ...(outcome && { outcome }),
      ...(place !== undefined && { place }),
    });
    return moved.ok ? changed(toDeskTicket(store, moved.value)) : moved;
  });
}

/** Refuses an open call of another desk, or of another staff member at the same desk; any other ticket is accepted. */
export function checkOwnCall(store: Store, ticket: Ticket, { staff, desk }: StaffAtDesk): Result<null> {
  if (!isOpenCall(ticket)) return ok(null);
  if (ticket.desk !== desk) return refused({ code: 'other-desk', field: 'desk', desk: deskName(store, ticket.desk) });
  if (ticket.staff !== staff) return refused({ code: 'other-staff', field: 'staff', staff: createStaffNameLookup(store)(ticket.staff) });
  return ok(null);
}

/** The name of a desk; empty for none. */
export const deskName = (store: Store, id: string | null): string => store.team.listDesks().find((desk) => desk.id === id)?.name ?? '';
/** Whether a desk has called the ticket and has not ended the call. */
export const isOpenCall = ({ state }: Ticket): boolean => state === 'called' || state === 'serving';

const isSameRequest = (previous: TicketHistoryRow, request: { deskAct: DeskAction; outcome?: Outcome | undefined }): boolean =>
  (request.deskAct === 'missed' ? previous.act === 'pass' || previous.act === 'miss' : previous.act === request.deskAct) &&
  previous.outcome === (request.outcome ?? null);

/** The result for a request id that was used before: the ticket as it is now, or a refusal when it was used for something else. */
export function answerRepeatedRequest(store: Store, previous: TicketHistoryRow, isSame: boolean): Result<Change<DeskTicket>> {
  const ticket = isSame ? store.tickets.findBySeq(previous.ticket) : undefined;
  return ticket ? unchanged(toDeskTicket(store, ticket)) : refused({ code: 'request-reused', field: 'requestId' });
}
