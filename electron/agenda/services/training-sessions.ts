import type { Temporal } from 'temporal-polyfill';
import type { Result } from '../../refusals/refusal.ts';
import type { Occurrence } from '../rules/openings.ts';
import type { Store } from '../../store/open.ts';
import type { Training } from '../store/trainings.ts';
import { getOpenings } from './openings.ts';
import { refused, ok } from '../../rules/result.ts';
import { sessionKey, parseSessionKey } from '../rules/session-key.ts';
import { iso } from '../../rules/timestamp.ts';
import type { TrainingSession } from '../store/training-sessions.ts';

/** A session that can be taken part in: its training, when it is, and its row where it has one. */
export type UpcomingSession = {
  training: Training;
  occurrence: Pick<Occurrence, 'date' | 'from' | 'to' | 'begins' | 'ends'>;
  row: TrainingSession | undefined;
};

/** Finds a session by its key, as long as it has not begun; for whoever has a seat in it already, as long as it is not over. */
export function findUpcomingSession(
  store: Store,
  key: string,
  now: Temporal.Instant,
  { seated: hasSeat = false } = {},
): Result<UpcomingSession> {
  const asked = parseSessionKey(key);
  const training = asked && store.trainings.findById(asked.training);
  if (!training || training.retiredAt !== null) return refused({ code: 'session-unknown', field: 'session' });
  const occurrence = findOccurrence(store, training, asked.date, asked.from);
  if (!occurrence) return refused({ code: 'session-unknown', field: 'session' });
  if (iso(hasSeat ? occurrence.ends : occurrence.begins) <= iso(now)) return refused({ code: 'session-over', field: 'session' });
  return ok({ training, occurrence, row: store.trainingSessions.findByStart(training.seq, asked.date, asked.from) });
}

/** What the schedule of a training says of a date (ISO) and a time. */
export const findOccurrence = (store: Store, training: Training, date: string, from: string): Occurrence | undefined =>
  getOpenings(store, training.schedule)
    .listOccurrences(date, date)
    .find((occurrence) => occurrence.from === from);

/** The row of a session, made now if nothing had to be known of it before. */
export function ensureSessionRow(store: Store, { training, occurrence, row }: UpcomingSession): TrainingSession {
  if (row) return row;
  const { date, from, to, ends } = occurrence;
  return store.trainingSessions.add({ training: training.seq, date, from, to, endsAt: iso(ends), seats: training.seats });
}

/** What a session is called outside, of a ticket that asks for one. */
export function sessionKeyOf(store: Store, session: number | null): string | null {
  const row = session === null ? undefined : store.trainingSessions.findBySeq(session);
  const training = row && store.trainings.findBySeq(row.training);
  return row && training ? sessionKey(training.id, row.date, row.from) : null;
}
