import type { Temporal } from 'temporal-polyfill';
import type { Result } from '../../refusals/refusal.ts';
import { type Change, changed, unchanged } from '../../rules/change.ts';
import { ok, refused } from '../../rules/result.ts';
import { toTimestamp } from '../../rules/timestamp.ts';
import type { Store } from '../../store/open.ts';
import { positionBehindNextTwo } from '../rules/line-order.ts';
import { toTicketAction, type DeskAction, type Outcome } from '../rules/ticket-states.ts';
import type { TargetGroup } from '../rules/target-groups.ts';
import type { Ticket, TicketHistoryRow } from '../store/tickets.ts';
import { isCallAbandoned } from './abandoned-calls.ts';
import { countOvertakings, findNextChoice, readLine } from './choose-next.ts';
import { type DeskTicket, toDeskTicket } from './desk-ticket.ts';
import { checkNotWithdrawn } from './request-outcome.ts';
import { rollOverIfNeeded } from './rollover.ts';
import { actOnTicket, checkNoOtherCall, checkOwnCall, isOpenCall, type StaffAtDesk, type TicketRequest } from './staff-act.ts';
import { transitionTicket } from './transition-ticket.ts';

// Calls, and what staff do with an open call. A call belongs to a desk and to the staff member who called. Another one at that
// desk continues it after taking it over; one at another desk only when its owner gives no sign of life.

/** Calls the next ticket for this staff member; null when nobody waits whom they may serve. Refuses a second open call at the desk or by the staff member. */
export function callNext(store: Store, { staff, desk }: StaffAtDesk, requestId: string, now: Temporal.Instant) {
  return store.transact((): Result<Change<DeskTicket | null>> => {
    const previous = store.tickets.findByRequestId(requestId);
    if (previous) {
      const isSame = previous.act === 'call' && previous.staff === staff && previous.desk === desk;
      const called = isSame ? store.tickets.findBySeq(previous.ticket) : undefined;
      return called ? unchanged(toDeskTicket(store, called)) : refused({ code: 'request-reused', field: 'requestId' });
    }
    const due = checkNotWithdrawn(store, requestId);
    if (!due.ok) return due;
    const day = rollOverIfNeeded(store, now);
    const free = checkNoOtherCall(store, { staff, desk });
    if (!free.ok) return free;
    const line = readLine(store, day, now);
    const next = findNextChoice(store, line, staff, now)?.ticket;
    if (!next) return unchanged(null);
    countOvertakings(store, line, staff, next, 1);
    const called = transitionTicket(store, next, 'call', { at: toTimestamp(now), desk, staff, requestId });
    return called.ok ? changed(toDeskTicket(store, called.value)) : called;
  });
}

/**
 * Gives an open call to a staff member: one of their own desk, or of a desk that gives no sign of life. Refuses any other call of
 * another desk, and a second open call.
 */
export const takeOverCall = (store: Store, { staff, desk }: StaffAtDesk, request: TicketRequest, now: Temporal.Instant) =>
  actOnTicket(
    store,
    { staff, desk },
    request,
    now,
    ({ act }) => act === 'take-over',
    (ticket, day) => {
      const isOwn = ticket.desk === desk && ticket.staff === staff;
      if (isOpenCall(ticket) && isOwn) return ok(ticket);
      if (ticket.desk !== desk && !isCallAbandoned(store, ticket, day, now)) {
        const own = checkOwnCall(store, ticket, { staff, desk });
        if (!own.ok) return own;
      }
      const free = checkNoOtherCall(store, { staff, desk }, ticket);
      if (!free.ok) return free;
      return transitionTicket(store, ticket, 'take-over', { at: toTimestamp(now), desk, staff, requestId: request.requestId });
    },
  );

type CallAction = TicketRequest & { deskAct: DeskAction; outcome?: Outcome | undefined; targetGroup?: TargetGroup | undefined };

/**
 * Recalls, starts, misses, requeues or finishes an open call. Refuses a call of another desk, and one of another staff member
 * at the same desk. The target group of a visitor is counted where the Digipunt asks for it, once, also when a finish is undone.
 */
export const applyDeskAction = (store: Store, { staff, desk }: StaffAtDesk, request: CallAction, now: Temporal.Instant) =>
  actOnTicket(
    store,
    { staff, desk },
    request,
    now,
    (previous) => isSameAction(previous, request),
    (ticket, day) => {
      const own = checkOwnCall(store, ticket, { staff, desk });
      if (!own.ok) return own;
      const act = toTicketAction(request.deskAct, ticket.passes);
      const place = act === 'pass' ? positionBehindNextTwo(store.tickets.listWaiting(day), ticket.place) : undefined;
      const { outcome, requestId, targetGroup } = request;
      if (targetGroup && act === 'finish' && store.settings.get().asksTargetGroup && !wasFinished(store, ticket))
        store.targetGroups.count(ticket.day, targetGroup);
      return transitionTicket(store, ticket, act, {
        at: toTimestamp(now),
        desk,
        staff,
        requestId,
        ...(outcome && { outcome }),
        ...(place !== undefined && { place }),
      });
    },
  );

/** Whether a ticket was finished before, and that was undone. */
const wasFinished = (store: Store, ticket: Ticket): boolean => store.tickets.listHistory(ticket).some(({ act }) => act === 'finish');

const isSameAction = (previous: TicketHistoryRow, { deskAct, outcome }: Omit<CallAction, keyof TicketRequest>): boolean =>
  (deskAct === 'missed' ? previous.act === 'pass' || previous.act === 'miss' : previous.act === deskAct) &&
  previous.outcome === (outcome ?? null);
