import type { Temporal } from 'temporal-polyfill';
import { chooseNext, placeBehindNextTwo } from '../rules/line-order.ts';
import { type Result } from '../../refusals/refusal.ts';
import { actOf, type DeskAct, type Outcome } from '../rules/ticket-states.ts';
import type { Store } from '../../store/open.ts';
import type { HistoryRow } from '../store/tickets.ts';
import { type Change, changed, unchanged } from '../../rules/change.ts';
import { move } from './move-ticket.ts';
import { refused } from '../../rules/result.ts';
import { iso } from '../../rules/timestamp.ts';
import { type DeskTicket, deskTicket } from './desk-ticket.ts';
import { enterDay } from './rollover.ts';

// What staff do with tickets and with the queue. A call belongs to its desk: whoever sits there goes on with it.

/** Who is at which desk, by their ids. */
export type AtDesk = { staff: string; desk: string };

/** Calls whoever is next; null when nobody waits. One open call per desk and per helper. */
export function callNext(store: Store, { staff, desk }: AtDesk, requestId: string, now: Temporal.Instant) {
  return store.transact((): Result<Change<DeskTicket | null>> => {
    const done = store.tickets.doneBy(requestId);
    if (done) return repeated(store, done, done.act === 'call' && done.staff === staff && done.desk === desk);
    const day = enterDay(store, now);
    const open = store.tickets.openCallOf(staff, desk);
    if (open) return refused({ code: 'call-open', number: open.number, desk: deskName(store, open.desk) });
    const chosen = chooseNext(store.tickets.lineOn(day));
    const next = chosen && store.tickets.bySeq(chosen.seq);
    if (!next) return unchanged(null);
    const called = move(store, next, 'call', { at: iso(now), desk, staff, requestId });
    return called.ok ? changed(deskTicket(store, called.value)) : called;
  });
}

/** Recalls, starts, misses, puts back or finishes the open call of a desk. */
export function actOnCall(
  store: Store,
  { staff, desk }: AtDesk,
  ask: { ticket: string; deskAct: DeskAct; outcome?: Outcome | undefined; requestId: string },
  now: Temporal.Instant,
) {
  return store.transact((): Result<Change<DeskTicket>> => {
    const done = store.tickets.doneBy(ask.requestId);
    const day = enterDay(store, now);
    const ticket = store.tickets.byId(ask.ticket);
    if (!ticket) return refused({ code: 'ticket-unknown', field: 'id' });
    if (done) return repeated(store, done, done.ticket === ticket.seq && done.desk === desk && done.staff === staff && wasAsked(done, ask));
    const act = actOf(ask.deskAct, ticket.passes);
    if ((ticket.state === 'called' || ticket.state === 'serving') && ticket.desk !== desk) {
      return refused({ code: 'other-desk', field: 'desk', desk: deskName(store, ticket.desk) });
    }
    const place = act === 'pass' ? placeBehindNextTwo(store.tickets.lineOn(day), ticket.place) : undefined;
    const { outcome, requestId } = ask;
    const moved = move(store, ticket, act, {
      at: iso(now),
      desk,
      staff,
      requestId,
      ...(outcome && { outcome }),
      ...(place !== undefined && { place }),
    });
    return moved.ok ? changed(deskTicket(store, moved.value)) : moved;
  });
}

const deskName = (store: Store, id: string | null): string => store.team.desks().find((desk) => desk.id === id)?.name ?? '';

const wasAsked = (done: HistoryRow, ask: { deskAct: DeskAct; outcome?: Outcome | undefined }): boolean =>
  (ask.deskAct === 'missed' ? done.act === 'pass' || done.act === 'miss' : done.act === ask.deskAct) &&
  done.outcome === (ask.outcome ?? null);

/** The answer to a request that was made before: the ticket as it is now, or a refusal when it asked something else then. */
function repeated(store: Store, done: HistoryRow, same: boolean): Result<Change<DeskTicket>> {
  const ticket = same ? store.tickets.bySeq(done.ticket) : undefined;
  return ticket ? unchanged(deskTicket(store, ticket)) : refused({ code: 'request-reused', field: 'requestId' });
}
