import { randomUUID } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import { localDate, momentOn } from '../domain/business-day.ts';
import { refused, type Result, ok } from '../domain/refusal.ts';
import type { Occurrence } from '../domain/openings.ts';
import { SEATED, sessionKey, sessionOf, TAKES_PART } from '../domain/training.ts';
import type { Store } from '../store/open.ts';
import type { SignUp } from '../store/sign-ups.ts';
import type { Ticket } from '../store/tickets.ts';
import type { Session, Training } from '../store/trainings.ts';
import { iso } from './change.ts';
import { openingsFor } from './openings.ts';

// Seats of a session. As with devices, a seat that is free belongs to whoever waits longest, in the transaction in which it
// becomes free: so where a seat is left, nobody waits for one. All of this is called inside a transaction.

/** A session that can be taken part in: its training, when it is, and its row where it has one. */
export type Coming = {
  training: Training;
  occurrence: Pick<Occurrence, 'date' | 'from' | 'to' | 'begins' | 'ends'>;
  row: Session | undefined;
};

/** Finds a session by its key, as long as it has not begun; for whoever has a seat in it already, as long as it is not over. */
export function comingSession(store: Store, key: string, now: Temporal.Instant, { seated = false } = {}): Result<Coming> {
  const asked = sessionOf(key);
  const training = asked && store.trainings.byId(asked.training);
  if (!training || training.retiredAt !== null) return refused({ code: 'session-unknown', field: 'session' });
  const occurrence = occurrenceAt(store, training, asked.date, asked.from);
  if (!occurrence) return refused({ code: 'session-unknown', field: 'session' });
  if (iso(seated ? occurrence.ends : occurrence.begins) <= iso(now)) return refused({ code: 'session-over', field: 'session' });
  return ok({ training, occurrence, row: store.trainingSessions.at(training.seq, asked.date, asked.from) });
}

/** What the schedule of a training says of a date (ISO) and a time. */
export const occurrenceAt = (store: Store, training: Training, date: string, from: string): Occurrence | undefined =>
  openingsFor(store, training.schedule)
    .occurrences(date, date)
    .find((occurrence) => occurrence.from === from);

/** The row of a session, made now if nothing had to be known of it before. */
export function rowOf(store: Store, { training, occurrence, row }: Coming): Session {
  if (row) return row;
  const { date, from, to, ends } = occurrence;
  return store.trainingSessions.add({ training: training.seq, date, from, to, endsAt: iso(ends), seats: training.seats });
}

/** What a session is called outside, of a ticket that asks for one. */
export function keyOf(store: Store, session: number | null): string | null {
  const row = session === null ? undefined : store.trainingSessions.bySeq(session);
  const training = row && store.trainings.bySeq(row.training);
  return row && training ? sessionKey(training.id, row.date, row.from) : null;
}

/** How many seats are left of a session. */
export const seatsLeft = (store: Store, training: Training, row: Session | undefined): number =>
  row ? Math.max(0, row.seats - store.signUps.taken(row.seq)) : training.seats;

/** Keeps a seat for a ticket; false when none is left. */
export function holdSeat(store: Store, ticket: Ticket, session: Session, at: string): boolean {
  if (store.signUps.taken(session.seq) >= session.seats) return false;
  store.signUps.add({
    id: randomUUID(),
    session: session.seq,
    ticket: ticket.seq,
    person: null,
    state: 'held',
    askedAt: at,
    overAt: session.endsAt,
  });
  return true;
}

/** A ticket that has ended keeps no seat. */
export function letGoOfSeat(store: Store, ticket: Ticket, at: string): void {
  const held = ticket.session === null ? undefined : store.signUps.heldFor(ticket.seq);
  if (held) giveUp(store, held, 'released', at);
}

/** Ends somebody's part in a session; their seat goes to whoever waits longest for one. */
export function giveUp(store: Store, signUp: SignUp, state: 'released' | 'withdrawn', at: string): void {
  store.signUps.change({ ...signUp, state, overAt: at < signUp.overAt ? at : signUp.overAt });
  const session = store.trainingSessions.bySeq(signUp.session);
  if (session && SEATED.has(signUp.state)) offerSeats(store, session, at);
}

/** Gives the seats that are free to those who wait, in their order; once a session has begun it is too late. They have to be told. */
export function offerSeats(store: Store, session: Session, at: string): void {
  if (session.cancelledAt !== null || hasBegun(session, at)) return;
  for (;;) {
    const first = store.signUps.taken(session.seq) < session.seats ? store.signUps.firstWaiting(session.seq) : undefined;
    if (!first) return;
    store.signUps.change({ ...first, state: 'signed-up' });
  }
}

const hasBegun = ({ date, from }: Session, at: string): boolean => iso(momentOn(date, from)) <= at;

/** Keeps what changed of a training; its sessions follow, in when they are and in how many seats they have. */
export function keepTraining(store: Store, before: Training, training: Training, now: Temporal.Instant): void {
  store.trainings.change(training);
  followSchedule(store, training, now);
  if (training.seats === before.seats) return;
  for (const session of store.trainingSessions.of(training.seq, localDate(now))) {
    // One that was given seats of its own keeps them, and nobody loses a seat.
    if (session.seats !== before.seats || session.endsAt <= iso(now)) continue;
    const resized = { ...session, seats: Math.max(training.seats, store.signUps.taken(session.seq)) };
    store.trainingSessions.change(resized);
    offerSeats(store, resized, iso(now));
  }
}

/**
 * Brings what is known of the sessions of a training in line with its schedule: one that no longer is, is off, and one that
 * is again, is on.
 */
export function followSchedule(store: Store, training: Training, now: Temporal.Instant): void {
  for (const session of store.trainingSessions.of(training.seq, localDate(now))) {
    if (session.endsAt <= iso(now)) continue;
    const occurrence = training.retiredAt === null ? occurrenceAt(store, training, session.date, session.from) : undefined;
    if (!occurrence && session.cancelledAt === null) callOff(store, session, iso(now));
    if (!occurrence) continue;
    const on = { ...session, to: occurrence.to, endsAt: iso(occurrence.ends), cancelledAt: null };
    if (session.cancelledAt === null && session.to === occurrence.to) continue;
    store.trainingSessions.change(on);
    endWith(store, on);
    offerSeats(store, on, iso(now));
  }
}

function callOff(store: Store, session: Session, at: string): void {
  store.trainingSessions.change({ ...session, cancelledAt: at });
  for (const signUp of store.signUps.ofSession(session.seq)) {
    if (signUp.state === 'held') store.signUps.change({ ...signUp, state: 'released', overAt: at });
  }
}

/** Those who have a part in a session have it until its end. */
function endWith(store: Store, session: Session): void {
  for (const signUp of store.signUps.ofSession(session.seq)) {
    if (signUp.state !== 'withdrawn' && signUp.state !== 'released') store.signUps.change({ ...signUp, overAt: session.endsAt });
  }
}

/** Takes a session to another time, with everyone in it; false when there is one with people in it already. */
export function moveSession(store: Store, session: Session, to: Pick<Occurrence, 'date' | 'from' | 'to' | 'ends'>): boolean {
  const there = store.trainingSessions.at(session.training, to.date, to.from);
  if (there && there.seq !== session.seq) {
    if (store.signUps.ofSession(there.seq).some(({ state }) => TAKES_PART.has(state) || SEATED.has(state))) return false;
    // One that nobody is in any more gives its time up, for the one that this session leaves.
    store.trainingSessions.change({ ...there, from: NO_TIME });
    move(store, session, to);
    store.trainingSessions.change({ ...there, date: session.date, from: session.from });
  } else move(store, session, to);
  return true;
}

/** Between two times, for the length of a statement. */
const NO_TIME = '';

function move(store: Store, session: Session, to: Pick<Occurrence, 'date' | 'from' | 'to' | 'ends'>): void {
  const moved = { ...session, date: to.date, from: to.from, to: to.to, endsAt: iso(to.ends) };
  store.trainingSessions.change(moved);
  endWith(store, moved);
}
