import type { Temporal } from 'temporal-polyfill';
import { chooseNext, type PauseReason, placeBehindNextTwo, type QueueState } from '../domain/queue.ts';
import { refused, type Result } from '../domain/refusal.ts';
import { actOf, type DeskAct, deskActsIn, type Outcome } from '../domain/ticket.ts';
import type { DeskTicket, WaitingTicket } from '../domain/faces.ts';
import type { Store } from '../store/open.ts';
import type { HistoryRow, Ticket } from '../store/tickets.ts';
import { type Change, changed, iso, unchanged } from './change.ts';
import { enterDay, standsUntil } from './day.ts';
import { whyNotOpen } from './intake.ts';
import { move } from './move.ts';
import { keyOf } from './seats.ts';
import { heldDevice } from './waiting-list.ts';

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

/** Opens, pauses or closes the queue for this business day. Those who wait are still served. */
export function setQueue(
  store: Store,
  staff: string,
  ask: { state: QueueState; pause: PauseReason | null; requestId: string },
  now: Temporal.Instant,
) {
  return store.transact(() => {
    const done = store.queue.doneBy(ask.requestId);
    if (done) {
      const same = done.state === ask.state && done.pause === ask.pause && done.staff === staff;
      return same ? unchanged(null) : refused({ code: 'request-reused', field: 'requestId' });
    }
    const day = enterDay(store, now);
    const { state } = ask;
    const ending = whyNotOpen(store, day, now) === 'ending';
    store.queue.write({ ...ask, day, at: iso(now), staff, standsUntil: standsUntil(store, day, { state, ending }, now) });
    return changed(null);
  });
}

/** A ticket as every desk sees it. */
export function waitingTicket(store: Store, ticket: Ticket): WaitingTicket {
  const { seq, id, number, picture, colour, topic, language, takenAt, passes, deviceType } = ticket;
  const hold = deviceType ? store.holds.ofTicket(seq) : undefined;
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
    hold: hold ? heldDevice(store, hold) : null,
    seat: ticket.session === null ? null : seatAsked(store, ticket, ticket.session),
  };
}

function seatAsked(store: Store, ticket: Ticket, session: number): WaitingTicket['seat'] {
  const row = store.trainingSessions.bySeq(session);
  const key = keyOf(store, session);
  const training = row && store.trainings.bySeq(row.training);
  if (!row || !training || key === null) return null;
  const { date, from } = row;
  return {
    session: key,
    name: training.texts.name['nl'] ?? training.code,
    date,
    from,
    held: store.signUps.heldFor(ticket.seq) !== undefined,
    off: row.cancelledAt !== null,
  };
}

/** A ticket as its desk sees it, with the buttons that fit its state. */
export function deskTicket(store: Store, ticket: Ticket): DeskTicket {
  const { state, desk, staff, calledAt, startedAt, outcome } = ticket;
  const steps = store.nextSteps.ofTicket(ticket.seq).map(({ outcome: step, place }) => ({
    outcome: step,
    place: store.places.bySeq(place)?.texts.name['nl'] ?? null,
  }));
  return { ...waitingTicket(store, ticket), state, desk, staff, calledAt, startedAt, outcome, steps, acts: deskActsIn(state) };
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
