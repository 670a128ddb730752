import { randomUUID } from 'node:crypto';
import { SEAT_TAKING_STATES } from '../rules/sign-up-states.ts';
import type { Store } from '../../store/open.ts';
import type { SignUp } from '../store/sign-ups.ts';
import type { Ticket } from '../../queue/store/tickets.ts';
import type { Training } from '../store/trainings.ts';
import { localInstant } from '../../rules/local-time.ts';
import { iso } from '../../rules/timestamp.ts';
import type { TrainingSession } from '../store/training-sessions.ts';

// Seats of a session. As with devices, a seat that is free belongs to whoever waits longest, in the transaction in which it
// becomes free: so where a seat is left, nobody waits for one. All of this is called inside a transaction.

/** How many seats are left of a session. */
export const seatsLeft = (store: Store, training: Training, row: TrainingSession | undefined): number =>
  row ? Math.max(0, row.seats - store.signUps.countTakenSeats(row.seq)) : training.seats;

/** Keeps a seat for a ticket; false when none is left. */
export function holdSeat(store: Store, ticket: Ticket, session: TrainingSession, at: string): boolean {
  if (store.signUps.countTakenSeats(session.seq) >= session.seats) return false;
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
export function releaseSeatOfEndedTicket(store: Store, ticket: Ticket, at: string): void {
  const held = ticket.session === null ? undefined : store.signUps.findHeldByTicket(ticket.seq);
  if (held) endSignUp(store, held, 'released', at);
}

/** Ends somebody's part in a session; their seat goes to whoever waits longest for one. */
export function endSignUp(store: Store, signUp: SignUp, state: 'released' | 'withdrawn', at: string): void {
  store.signUps.update({ ...signUp, state, overAt: at < signUp.overAt ? at : signUp.overAt });
  const session = store.trainingSessions.findBySeq(signUp.session);
  if (session && SEAT_TAKING_STATES.has(signUp.state)) offerSeats(store, session, at);
}

/** Gives the seats that are free to those who wait, in their order; once a session has begun it is too late. They have to be told. */
export function offerSeats(store: Store, session: TrainingSession, at: string): void {
  if (session.cancelledAt !== null || hasBegun(session, at)) return;
  for (;;) {
    const first = store.signUps.countTakenSeats(session.seq) < session.seats ? store.signUps.findFirstWaiting(session.seq) : undefined;
    if (!first) return;
    store.signUps.update({ ...first, state: 'signed-up' });
  }
}

const hasBegun = ({ date, from }: TrainingSession, at: string): boolean => iso(localInstant(date, from)) <= at;
