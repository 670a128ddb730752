import type { Temporal } from 'temporal-polyfill';
import { chooseNextTicket, positionBehindNextTwo } from '../rules/line-order.ts';
import { type Result } from '../../refusals/refusal.ts';
import { toTicketAction, type DeskAction, type Outcome } from '../rules/ticket-states.ts';
import type { Store } from '../../store/open.ts';
import type { TicketHistoryRow } from '../store/tickets.ts';
import { type Change, changed, unchanged } from '../../rules/change.ts';
import { transitionTicket } from './transition-ticket.ts';
import { refused } from '../../rules/result.ts';
import { iso } from '../../rules/timestamp.ts';
import { type DeskTicket, toDeskTicket } from './desk-ticket.ts';
import { rollOverIfNeeded } from './rollover.ts';

// What staff do with tickets and with the queue. A call belongs to its desk: whoever sits there goes on with it.

/** Who is at which desk, by their ids. */
export type StaffAtDesk = { staff: string; desk: string };

/** Calls whoever is next; null when nobody waits. One open call per desk and per helper. */
export function callNext(store: Store, { staff, desk }: StaffAtDesk, requestId: string, now: Temporal.Instant) {
  return store.transact((): Result<Change<DeskTicket | null>> => {
    const done = store.tickets.findByRequestId(requestId);
    if (done) return answerRepeatedRequest(store, done, done.act === 'call' && done.staff === staff && done.desk === desk);
    const day = rollOverIfNeeded(store, now);
    const open = store.tickets.findOpenCall(staff, desk);
    if (open) return refused({ code: 'call-open', number: open.number, desk: deskName(store, open.desk) });
    const chosen = chooseNextTicket(store.tickets.listWaiting(day));
    const next = chosen && store.tickets.findBySeq(chosen.seq);
    if (!next) return unchanged(null);
    const called = transitionTicket(store, next, 'call', { at: iso(now), desk, staff, requestId });
    return called.ok ? changed(toDeskTicket(store, called.value)) : called;
  });
}

/** Recalls, starts, misses, puts back or finishes the open call of a desk. */
export function applyDeskAction(
  store: Store,
  { staff, desk }: StaffAtDesk,
  ask: { ticket: string; deskAct: DeskAction; outcome?: Outcome | undefined; requestId: string },
  now: Temporal.Instant,
) {
  return store.transact((): Result<Change<DeskTicket>> => {
    const done = store.tickets.findByRequestId(ask.requestId);
    const day = rollOverIfNeeded(store, now);
    const ticket = store.tickets.findById(ask.ticket);
    if (!ticket) return refused({ code: 'ticket-unknown', field: 'id' });
    if (done)
      return answerRepeatedRequest(
        store,
        done,
        done.ticket === ticket.seq && done.desk === desk && done.staff === staff && isSameRequest(done, ask),
      );
    const act = toTicketAction(ask.deskAct, ticket.passes);
    if ((ticket.state === 'called' || ticket.state === 'serving') && ticket.desk !== desk) {
      return refused({ code: 'other-desk', field: 'desk', desk: deskName(store, ticket.desk) });
    }
    const place = act === 'pass' ? positionBehindNextTwo(store.tickets.listWaiting(day), ticket.place) : undefined;
    const { outcome, requestId } = ask;
    const moved = transitionTicket(store, ticket, act, {
      at: iso(now),
      desk,
      staff,
      requestId,
      ...(outcome && { outcome }),
      ...(place !== undefined && { place }),
    });
    return moved.ok ? changed(toDeskTicket(store, moved.value)) : moved;
  });
}

const deskName = (store: Store, id: string | null): string => store.team.listDesks().find((desk) => desk.id === id)?.name ?? '';

const isSameRequest = (done: TicketHistoryRow, ask: { deskAct: DeskAction; outcome?: Outcome | undefined }): boolean =>
  (ask.deskAct === 'missed' ? done.act === 'pass' || done.act === 'miss' : done.act === ask.deskAct) &&
  done.outcome === (ask.outcome ?? null);

/** The answer to a request that was made before: the ticket as it is now, or a refusal when it asked something else then. */
function answerRepeatedRequest(store: Store, done: TicketHistoryRow, same: boolean): Result<Change<DeskTicket>> {
  const ticket = same ? store.tickets.findBySeq(done.ticket) : undefined;
  return ticket ? unchanged(toDeskTicket(store, ticket)) : refused({ code: 'request-reused', field: 'requestId' });
}
