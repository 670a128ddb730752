import type { Temporal } from 'temporal-polyfill';
import type { Result } from '../../refusals/refusal.ts';
import type { Occurrence } from '../rules/openings.ts';
import type { Store } from '../../store/open.ts';
import type { Training } from '../store/trainings.ts';
import { ensureCourse, findJoinedRow, findNextLesson } from './courses.ts';
import { getOpenings } from './openings.ts';
import { refused, ok } from '../../rules/result.ts';
import { sessionKey, parseSessionKey } from '../rules/session-key.ts';
import { localDate } from '../../rules/local-time.ts';
import { toTimestamp } from '../../rules/timestamp.ts';
import type { TrainingSession } from '../store/training-sessions.ts';

// A session is an occurrence of its training's schedule. It gets a row once something has to be stored about it: a held seat,
// a sign-up, its own number of seats, or its cancellation.

/** A session for which people can sign up: its training, its occurrence, and its row if it has one; for a lesson that of its course. */
export type UpcomingSession = {
  training: Training;
  occurrence: Pick<Occurrence, 'date' | 'from' | 'to' | 'begins' | 'ends'>;
  row: TrainingSession | undefined;
};

/** Finds a session that visitors can join, by its key. Refuses one that is unknown or has begun. */
export const findUpcomingSession = (store: Store, key: string, now: Temporal.Instant): Result<UpcomingSession> =>
  findSession(store, key, now, ({ begins }) => toTimestamp(begins) <= toTimestamp(now));

/**
 * Finds a session for which the desk can sign people up, by its key. Refuses one that is unknown or closed: staff add who came
 * late until the end of its day.
 */
export const findDeskSession = (store: Store, key: string, now: Temporal.Instant): Result<UpcomingSession> =>
  findSession(store, key, now, (occurrence) => isClosedForDesk({ date: occurrence.date, endsAt: toTimestamp(occurrence.ends) }, now));

/** Whether a session is over and so is its day (ISO date): nobody is signed up, and its seats do not change any more. */
export const isClosedForDesk = ({ date, endsAt }: Pick<TrainingSession, 'date' | 'endsAt'>, now: Temporal.Instant): boolean =>
  endsAt <= toTimestamp(now) && date < localDate(now);

function findSession(
  store: Store,
  key: string,
  now: Temporal.Instant,
  isClosed: (occurrence: Occurrence) => boolean,
): Result<UpcomingSession> {
  const parsedKey = parseSessionKey(key);
  const training = parsedKey && store.trainings.findById(parsedKey.training);
  if (!training || training.retiredAt !== null) return refused({ code: 'session-unknown', field: 'session' });
  const occurrence = findOccurrence(store, training, parsedKey.date, parsedKey.from);
  if (!occurrence) return refused({ code: 'session-unknown', field: 'session' });
  if (isClosed(occurrence)) return refused({ code: 'session-over', field: 'session' });
  return ok({ training, occurrence, row: findJoinedRow(store, training, occurrence, now) });
}

/** The occurrence of a training on a date (ISO) that begins at a time (09:00). */
export const findOccurrence = (store: Store, training: Training, date: string, from: string): Occurrence | undefined =>
  getOpenings(store, training.schedule)
    .listOccurrences(date, date)
    .find((occurrence) => occurrence.from === from);

/** The row in which people take part: that of a session, or of the course of a lesson; inserted when it has none yet. */
export const ensureJoinedRow = (store: Store, session: UpcomingSession, now: Temporal.Instant): TrainingSession =>
  session.training.isCourse ? (session.row ?? ensureCourse(store, session.training, now)) : ensureSessionRow(store, session);

/** The row of a session or of a lesson; inserted when it has none yet. */
export function ensureSessionRow(store: Store, { training, occurrence, row }: UpcomingSession): TrainingSession {
  if (row) return row;
  const { date, from, to, ends } = occurrence;
  return store.trainingSessions.add({
    training: training.seq,
    date,
    from,
    to,
    endsAt: toTimestamp(ends),
    seats: training.seats,
    isCourse: false,
    course: null,
  });
}

/**
 * The session that somebody asks a seat in or has signed up for, by its row number: its row, and the session that is meant, which
 * of a course is the lesson that was next at a moment (ISO 8601). Null without one.
 */
export function findJoinedSession(store: Store, session: number | null, at: string) {
  const row = session === null ? undefined : store.trainingSessions.findBySeq(session);
  const training = row && store.trainings.findBySeq(row.training);
  if (!row || !training) return null;
  const { date, from } = findNextLesson(store, row, at);
  return { training, row, date, from, key: sessionKey(training.id, date, from) };
}
