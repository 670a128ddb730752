import { randomUUID } from 'node:crypto';
import { SEAT_TAKING_STATES } from '../rules/sign-up-states.ts';
import type { Store } from '../../store/open.ts';
import type { SignUp } from '../store/sign-ups.ts';
import type { Ticket } from '../../queue/store/tickets.ts';
import type { Training } from '../store/trainings.ts';
import { localInstant } from '../../rules/local-time.ts';
import { toTimestamp } from '../../rules/timestamp.ts';
import type { TrainingSession } from '../store/training-sessions.ts';

// Seats of a session. A seat that becomes free goes to the longest waiting participant in the same transaction. So a session
// with free seats has no waiting list. All functions must be called inside a transaction.

/** The number of free seats of a session; never negative. A session without a row has all the seats of its training. */
export const countFreeSeats = (store: Store, training: Training, row: TrainingSession | undefined): number =>
  row ? Math.max(0, row.seats - store.signUps.countTakenSeats(row.seq)) : training.seats;

/** Holds a seat for a ticket; false when none is free. `at` is ISO 8601. */
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

/** Releases the seat held for a ticket that has ended, if any. */
export function releaseSeatOfEndedTicket(store: Store, ticket: Ticket, at: string): void {
  const held = ticket.session === null ? undefined : store.signUps.findHeldByTicket(ticket.seq);
  if (held) endSignUp(store, held, 'released', at);
}

/**
 * Holds a seat again for a ticket that ended at `endedAt` and is open again, where it had one then, one is free now, and the
 * session is still to come.
 */
export function restoreSeatOfTicket(store: Store, ticket: Ticket, endedAt: string, at: string): void {
  const released = store.signUps.findReleasedByTicket(ticket.seq, endedAt);
  const session = released && store.trainingSessions.findBySeq(released.session);
  if (session && session.cancelledAt === null && !hasBegun(session, at)) holdSeat(store, ticket, session, at);
}

/** Ends a sign-up; its seat goes to the longest waiting participant. */
export function endSignUp(store: Store, signUp: SignUp, state: 'released' | 'withdrawn', at: string): void {
  store.signUps.update({ ...signUp, state, overAt: at < signUp.overAt ? at : signUp.overAt });
  const session = store.trainingSessions.findBySeq(signUp.session);
  if (session && SEAT_TAKING_STATES.has(signUp.state)) offerSeats(store, session, at);
}

/**
 * Gives free seats to waiting participants, in order of sign-up; does nothing once the session is cancelled or has begun. The
 * participants then have to be notified.
 */
export function offerSeats(store: Store, session: TrainingSession, at: string): void {
  if (session.cancelledAt !== null || hasBegun(session, at)) return;
  for (;;) {
    const waiting = store.signUps.countTakenSeats(session.seq) < session.seats ? store.signUps.findFirstWaiting(session.seq) : undefined;
    if (!waiting) return;
    store.signUps.update({ ...waiting, state: 'signed-up' });
  }
}

/** Whether nobody comes in any more from the waiting list. Who starts a course late misses lessons, and can follow the others. */
const hasBegun = ({ date, from, endsAt, isCourse }: TrainingSession, at: string): boolean =>
  (isCourse ? endsAt : toTimestamp(localInstant(date, from))) <= at;
