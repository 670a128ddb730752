import type { Temporal } from 'temporal-polyfill';
import type { Occurrence } from '../rules/openings.ts';
import { SEAT_TAKING_STATES, ACTIVE_SIGN_UP_STATES } from '../rules/sign-up-states.ts';
import type { Store } from '../../store/open.ts';
import type { Training } from '../store/trainings.ts';
import { localDate } from '../../rules/local-time.ts';
import { toTimestamp } from '../../rules/timestamp.ts';
import { findOccurrence } from './training-sessions.ts';
import { findCourse, listRowsToCome, summarizeLessons } from './courses.ts';
import { offerSeats } from './seats.ts';
import type { TrainingSession } from '../store/training-sessions.ts';

/** Saves a training and updates its sessions: their times and, when the seats of the training changed, their seats. */
export function saveTraining(store: Store, before: Training, training: Training, now: Temporal.Instant): void {
  store.trainings.update(training);
  syncSessionsWithSchedule(store, training, now);
  if (training.seats === before.seats) return;
  for (const session of listRowsToCome(store, training, now)) {
    // A session whose seats were changed separately keeps them, and no participant loses a seat.
    if (session.seats !== before.seats || session.endsAt <= toTimestamp(now)) continue;
    const resized = { ...session, seats: Math.max(training.seats, store.signUps.countTakenSeats(session.seq)) };
    store.trainingSessions.update(resized);
    offerSeats(store, resized, toTimestamp(now));
  }
}

/**
 * Updates the session rows of a training, from today on, to its schedule: cancels those without an occurrence, resumes those
 * that have one again, and adopts a changed end time. A retired training has no occurrences.
 */
export function syncSessionsWithSchedule(store: Store, training: Training, now: Temporal.Instant): void {
  for (const session of store.trainingSessions.listByTraining(training.seq, localDate(now))) {
    if (session.endsAt <= toTimestamp(now)) continue;
    const occurrence = training.retiredAt === null ? findOccurrence(store, training, session.date, session.from) : undefined;
    if (!occurrence && session.cancelledAt === null) markSessionCancelled(store, session, toTimestamp(now));
    if (!occurrence) continue;
    const updated = { ...session, to: occurrence.to, endsAt: toTimestamp(occurrence.ends), cancelledAt: null };
    if (session.cancelledAt === null && session.to === occurrence.to) continue;
    store.trainingSessions.update(updated);
    updateSignUpEnds(store, updated);
    offerSeats(store, updated, toTimestamp(now));
  }
  if (training.isCourse) syncCourse(store, training, now);
}

/** Updates the row of a course to its lessons: it is cancelled when all of those that are to come are. */
function syncCourse(store: Store, training: Training, now: Temporal.Instant): void {
  const course = findCourse(store, training, now);
  if (!course) return;
  const updated = summarizeLessons(store, training, course, now);
  store.trainingSessions.update(updated);
  if (updated.cancelledAt !== null && course.cancelledAt === null) markSessionCancelled(store, updated, updated.cancelledAt);
  if (updated.endsAt !== course.endsAt) updateSignUpEnds(store, updated);
  offerSeats(store, updated, toTimestamp(now));
}

/** Cancels a session and releases the seats held for tickets. Named sign-ups stay, to be notified. */
function markSessionCancelled(store: Store, session: TrainingSession, at: string): void {
  store.trainingSessions.update({ ...session, cancelledAt: at });
  for (const signUp of store.signUps.listBySession(session.seq)) {
    if (signUp.state === 'held') store.signUps.update({ ...signUp, state: 'released', overAt: at });
  }
}

/** Sets the end of every active sign-up to the end of its session. */
function updateSignUpEnds(store: Store, session: TrainingSession): void {
  for (const signUp of store.signUps.listBySession(session.seq)) {
    if (signUp.state !== 'withdrawn' && signUp.state !== 'released') store.signUps.update({ ...signUp, overAt: session.endsAt });
  }
}

/** Moves a session with its participants; false when a session with participants is already at the new time. */
export function moveSession(store: Store, session: TrainingSession, to: Pick<Occurrence, 'date' | 'from' | 'to' | 'ends'>): boolean {
  const existing = store.trainingSessions.findByStart(session.training, to.date, to.from);
  if (existing && existing.seq !== session.seq) {
    if (store.signUps.listBySession(existing.seq).some(({ state }) => ACTIVE_SIGN_UP_STATES.has(state) || SEAT_TAKING_STATES.has(state)))
      return false;
    // Swap the times with the session without participants: a training has at most one session per date and time.
    store.trainingSessions.update({ ...existing, from: TEMPORARY_TIME });
    updateSessionTime(store, session, to);
    store.trainingSessions.update({ ...existing, date: session.date, from: session.from });
  } else updateSessionTime(store, session, to);
  return true;
}

/** The start time of a session during the swap in `moveSession`; avoids the unique constraint on training, date and time. */
const TEMPORARY_TIME = '';

function updateSessionTime(store: Store, session: TrainingSession, to: Pick<Occurrence, 'date' | 'from' | 'to' | 'ends'>): void {
  const moved = { ...session, date: to.date, from: to.from, to: to.to, endsAt: toTimestamp(to.ends) };
  store.trainingSessions.update(moved);
  updateSignUpEnds(store, moved);
}
