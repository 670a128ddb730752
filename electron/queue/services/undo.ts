import type { Temporal } from 'temporal-polyfill';
import type { Result } from '../../refusals/refusal.ts';
import { ok, refused } from '../../rules/result.ts';
import { toTimestamp } from '../../rules/timestamp.ts';
import { currentBusinessDay } from '../../store/current-business-day.ts';
import type { Store } from '../../store/open.ts';
import { createStaffNameLookup } from '../../team/services/staff-names.ts';
import type { BusinessDay } from '../rules/business-day.ts';
import type { UndoableDeskAction } from '../rules/ticket-states.ts';
import { isRecentAct, undoLastAct, type UndoneAct } from '../rules/undo.ts';
import type { Ticket } from '../store/tickets.ts';
import { countOvertakings, readLine } from './choose-next.ts';
import { actOnTicket, checkNoOtherCall, deskName, type StaffAtDesk, type TicketRequest } from './staff-act.ts';
import { restoreTicket } from './transition-ticket.ts';

// Undo for the desk that pressed a wrong button. A loan, a sign-up, a home visit or a referral that was recorded before a
// finish stays recorded: the call is open again with these steps.

/** What a desk can undo now. `requestId` is the request that did it; a pause is undone by opening the queue. */
export type UndoableAct =
  { act: UndoableDeskAction; requestId: string; ticket: { id: string; number: number } } | { act: 'pause'; requestId: string };

/**
 * Undoes the last act on a ticket: it is again what it was before, with the device and the seat that were held for it where these
 * are still free. A call that was taken over is again that of who had it. Refuses an act of another desk, an act that is not the
 * last one or is too old, and one that would give back an open call to a desk or staff member that has another.
 */
export const undoDeskAction = (
  store: Store,
  { staff, desk }: StaffAtDesk,
  request: TicketRequest & { act: UndoableDeskAction },
  now: Temporal.Instant,
) =>
  actOnTicket(
    store,
    { staff, desk },
    request,
    now,
    ({ act }) => act === 'undo',
    (ticket, day) => {
      const undone = checkUndo(store, ticket, desk, day, now);
      if (!undone.ok) return undone;
      const { act, before, place } = undone.value;
      if (act !== request.act) return refused({ code: 'undo-changed', field: 'id' });
      if (act === 'merge') separate(store, ticket, undone.value);
      const restored = restoreTicket(
        store,
        ticket,
        { ...before, place: act === 'merge' ? ticket.place : (place ?? ticket.place) },
        { at: toTimestamp(now), desk, staff, requestId: request.requestId },
      );
      // Who was overtaken by the call no longer was; a minute ago they stood ahead of it as well.
      if (restored.ok && act === 'call' && before.state === 'waiting')
        countOvertakings(store, readLine(store, day, now), staff, restored.value, -1);
      return restored;
    },
  );

/** Gives the ticket that a merge kept its own place in line back, unless it has moved since. */
function separate(store: Store, merged: Ticket, { target, place }: UndoneAct): void {
  const kept = target === null ? undefined : store.tickets.findById(target);
  if (kept && place !== null && kept.place === merged.place) store.tickets.update({ ...kept, place }, kept.state);
}

/** What a desk would give back, or why it cannot undo the last act on a ticket. */
function checkUndo(store: Store, ticket: Ticket, desk: string, day: BusinessDay, now: Temporal.Instant): Result<UndoneAct> {
  const history = store.tickets.listHistory(ticket);
  const { desk: lastDesk = null, staff: lastStaff = null } = history.at(-1) ?? {};
  if (lastDesk !== null && lastDesk !== desk) {
    const names = { desk: deskName(store, lastDesk), staff: createStaffNameLookup(store)(lastStaff) };
    return refused({ code: 'other-desk', field: 'desk', ...names });
  }
  const undone = undoLastAct(history, now);
  if (!undone.ok) return undone;
  if (ticket.day !== day) return refused({ code: 'undo-late', field: 'id' });
  const { state, ...owner } = undone.value.before;
  if (owner.staff === null || owner.desk === null || (state !== 'called' && state !== 'serving')) return undone;
  // After a take-over the owner is at another desk, and may have called somebody else there since.
  const free = checkNoOtherCall(store, { staff: owner.staff, desk: owner.desk }, ticket);
  return free.ok ? ok(undone.value) : free;
}

/** The last act of a desk or the last pause by its staff member, whichever is later, while it can be undone. */
export function findUndoableAct(store: Store, { staff, desk }: StaffAtDesk, now: Temporal.Instant): UndoableAct | null {
  const day = currentBusinessDay(store, now);
  const pause = store.queue.lastChange();
  const isOwnPause = pause?.state === 'paused' && pause.staff === staff && pause.day === day && isRecentAct(pause.at, now);
  const last = store.tickets.findLastByDesk(desk);
  if (isOwnPause && (!last || last.at <= pause.at)) return { act: 'pause', requestId: pause.requestId };
  const ticket = last && isRecentAct(last.at, now) ? store.tickets.findBySeq(last.ticket) : undefined;
  const undone = ticket && checkUndo(store, ticket, desk, day, now);
  if (!ticket || !undone?.ok || !last?.requestId) return null;
  return { act: undone.value.act, requestId: last.requestId, ticket: { id: ticket.id, number: ticket.number } };
}
