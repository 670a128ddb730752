import type { Temporal } from 'temporal-polyfill';
import type { Result } from '../../refusals/refusal.ts';
import { type Change, changed } from '../../rules/change.ts';
import { ok, refused } from '../../rules/result.ts';
import { toTimestamp } from '../../rules/timestamp.ts';
import { currentBusinessDay } from '../../store/current-business-day.ts';
import type { Store } from '../../store/open.ts';
import type { BusinessDay } from '../rules/business-day.ts';
import type { UndoableDeskAction } from '../rules/ticket-states.ts';
import { isRecentAct, restoreCall, type UndoneCall } from '../rules/undo.ts';
import type { Ticket } from '../store/tickets.ts';
import { countOvertakings } from './choose-next.ts';
import { answerRepeatedRequest, deskName, type StaffAtDesk } from './calls.ts';
import { type DeskTicket, toDeskTicket } from './desk-ticket.ts';
import { reopenTicket } from './reopen-ticket.ts';
import { rollOverIfNeeded } from './rollover.ts';

// Undo for the desk that pressed a wrong button. A loan, a sign-up, a home visit or a referral that was recorded before a
// finish stays recorded: the call is open again with these steps.

/** What a desk can undo now. `requestId` is the request that did it; a pause is undone by opening the queue. */
export type UndoableAct =
  { act: UndoableDeskAction; requestId: string; ticket: { id: string; number: number } } | { act: 'pause'; requestId: string };

/**
 * Undoes the last act on a ticket: the desk has its open call back, with the device and the seat that were held for the
 * ticket where these are still free. Refuses an act of another desk, an act that is not the last one or is too old, and a
 * desk or staff member that has another open call.
 */
export function undoDeskAction(
  store: Store,
  { staff, desk }: StaffAtDesk,
  request: { ticket: string; act: UndoableDeskAction; requestId: string },
  now: Temporal.Instant,
) {
  return store.transact((): Result<Change<DeskTicket>> => {
    const { requestId } = request;
    const previous = store.tickets.findByRequestId(requestId);
    const day = rollOverIfNeeded(store, now);
    const ticket = store.tickets.findById(request.ticket);
    if (!ticket) return refused({ code: 'ticket-unknown', field: 'id' });
    if (previous) {
      const isSame = previous.act === 'undo' && previous.ticket === ticket.seq && previous.desk === desk && previous.staff === staff;
      return answerRepeatedRequest(store, previous, isSame);
    }
    const undone = checkUndo(store, ticket, desk, day, now);
    if (!undone.ok) return undone;
    const { act, passes, place, ...call } = undone.value;
    const restored =
      act === request.act &&
      reopenTicket(
        store,
        ticket,
        { ...call, passes: passes ?? ticket.passes, place: place ?? ticket.place },
        { at: toTimestamp(now), desk, staff, requestId },
      );
    if (!restored) return refused({ code: 'undo-changed', field: 'id' });
    // Who was overtaken by the call no longer was; a minute ago they stood ahead of it as well.
    if (act === 'call') countOvertakings(store, staff, restored, -1, day, now);
    return changed(toDeskTicket(store, restored));
  });
}

/** The open call that a desk would have back, or why it cannot undo the last act on a ticket. */
function checkUndo(store: Store, ticket: Ticket, desk: string, day: BusinessDay, now: Temporal.Instant): Result<UndoneCall> {
  const history = store.tickets.listHistory(ticket);
  const lastDesk = history.at(-1)?.desk ?? null;
  if (lastDesk !== null && lastDesk !== desk) return refused({ code: 'other-desk', field: 'desk', desk: deskName(store, lastDesk) });
  const undone = restoreCall(history, now);
  if (!undone.ok) return undone;
  if (ticket.day !== day) return refused({ code: 'undo-late', field: 'id' });
  if (undone.value.staff === null) return undone;
  const open = store.tickets.findOpenCall(undone.value.staff, desk);
  return open ? refused({ code: 'call-open', number: open.number, desk: deskName(store, open.desk) }) : ok(undone.value);
}

/** The last act of a desk or the last pause by its staff member, whichever is later, while it can be undone. */
export function findUndoableAct(store: Store, { staff, desk }: StaffAtDesk, now: Temporal.Instant): UndoableAct | null {
  const day = currentBusinessDay(store, now);
  const pause = store.queue.lastChange();
  const isOwnPause = pause?.state === 'paused' && pause.staff === staff && pause.day === day && isRecentAct(pause.at, now);
  const last = store.tickets.findLastUndoable(desk);
  if (isOwnPause && (!last || last.at <= pause.at)) return { act: 'pause', requestId: pause.requestId };
  const ticket = last && isRecentAct(last.at, now) ? store.tickets.findBySeq(last.ticket) : undefined;
  const undone = ticket && checkUndo(store, ticket, desk, day, now);
  if (!ticket || !undone?.ok || !last?.requestId) return null;
  return { act: undone.value.act, requestId: last.requestId, ticket: { id: ticket.id, number: ticket.number } };
}
