import type { Temporal } from 'temporal-polyfill';
import type { Occurrence } from '../rules/openings.ts';
import { SEAT_TAKING_STATES, ACTIVE_SIGN_UP_STATES } from '../rules/sign-up-states.ts';
import type { Store } from '../../store/open.ts';
import type { Training } from '../store/trainings.ts';
import { localDate } from '../../rules/local-time.ts';
import { iso } from '../../rules/timestamp.ts';
import { findOccurrence } from './training-sessions.ts';
import { offerSeats } from './seats.ts';
import type { TrainingSession } from '../store/training-sessions.ts';

/** Keeps what changed of a training; its sessions follow, in when they are and in how many seats they have. */
export function saveTraining(store: Store, before: Training, training: Training, now: Temporal.Instant): void {
  store.trainings.update(training);
  syncSessionsWithSchedule(store, training, now);
  if (training.seats === before.seats) return;
  for (const session of store.trainingSessions.listByTraining(training.seq, localDate(now))) {
    // One that was given seats of its own keeps them, and nobody loses a seat.
    if (session.seats !== before.seats || session.endsAt <= iso(now)) continue;
    const resized = { ...session, seats: Math.max(training.seats, store.signUps.countTakenSeats(session.seq)) };
    store.trainingSessions.update(resized);
    offerSeats(store, resized, iso(now));
  }
}

/**
 * Brings what is known of the sessions of a training in line with its schedule: one that no longer is, is off, and one that
 * is again, is on.
 */
export function syncSessionsWithSchedule(store: Store, training: Training, now: Temporal.Instant): void {
  for (const session of store.trainingSessions.listByTraining(training.seq, localDate(now))) {
    if (session.endsAt <= iso(now)) continue;
    const occurrence = training.retiredAt === null ? findOccurrence(store, training, session.date, session.from) : undefined;
    if (!occurrence && session.cancelledAt === null) markSessionCancelled(store, session, iso(now));
    if (!occurrence) continue;
    const on = { ...session, to: occurrence.to, endsAt: iso(occurrence.ends), cancelledAt: null };
    if (session.cancelledAt === null && session.to === occurrence.to) continue;
    store.trainingSessions.update(on);
    updateSignUpEnds(store, on);
    offerSeats(store, on, iso(now));
  }
}

function markSessionCancelled(store: Store, session: TrainingSession, at: string): void {
  store.trainingSessions.update({ ...session, cancelledAt: at });
  for (const signUp of store.signUps.listBySession(session.seq)) {
    if (signUp.state === 'held') store.signUps.update({ ...signUp, state: 'released', overAt: at });
  }
}

/** Those who have a part in a session have it until its end. */
function updateSignUpEnds(store: Store, session: TrainingSession): void {
  for (const signUp of store.signUps.listBySession(session.seq)) {
    if (signUp.state !== 'withdrawn' && signUp.state !== 'released') store.signUps.update({ ...signUp, overAt: session.endsAt });
  }
}

/** Takes a session to another time, with everyone in it; false when there is one with people in it already. */
export function moveSession(store: Store, session: TrainingSession, to: Pick<Occurrence, 'date' | 'from' | 'to' | 'ends'>): boolean {
  const there = store.trainingSessions.findByStart(session.training, to.date, to.from);
  if (there && there.seq !== session.seq) {
    if (store.signUps.listBySession(there.seq).some(({ state }) => ACTIVE_SIGN_UP_STATES.has(state) || SEAT_TAKING_STATES.has(state)))
      return false;
    // One that nobody is in any more gives its time up, for the one that this session leaves.
    store.trainingSessions.update({ ...there, from: TEMPORARY_TIME });
    updateSessionTime(store, session, to);
    store.trainingSessions.update({ ...there, date: session.date, from: session.from });
  } else updateSessionTime(store, session, to);
  return true;
}

/** Between two times, for the length of a statement. */
const TEMPORARY_TIME = '';

function updateSessionTime(store: Store, session: TrainingSession, to: Pick<Occurrence, 'date' | 'from' | 'to' | 'ends'>): void {
  const moved = { ...session, date: to.date, from: to.from, to: to.to, endsAt: iso(to.ends) };
  store.trainingSessions.update(moved);
  updateSignUpEnds(store, moved);
}
