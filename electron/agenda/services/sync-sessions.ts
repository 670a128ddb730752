import type { Temporal } from 'temporal-polyfill';
import type { Occurrence } from '../rules/openings.ts';
import { SEATED, TAKES_PART } from '../rules/sign-up-states.ts';
import type { Store } from '../../store/open.ts';
import type { Training } from '../store/trainings.ts';
import { localDate } from '../../rules/local-time.ts';
import { iso } from '../../rules/timestamp.ts';
import { occurrenceAt } from './training-sessions.ts';
import { offerSeats } from './seats.ts';
import type { Session } from '../store/training-sessions.ts';

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
