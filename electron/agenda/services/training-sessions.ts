import type { Temporal } from 'temporal-polyfill';
import type { Result } from '../../refusals/refusal.ts';
import type { Occurrence } from '../rules/openings.ts';
import type { Store } from '../../store/open.ts';
import type { Training } from '../store/trainings.ts';
import { openingsFor } from './openings.ts';
import { refused, ok } from '../../rules/result.ts';
import { sessionKey, sessionOf } from '../rules/session-key.ts';
import { iso } from '../../rules/timestamp.ts';
import type { Session } from '../store/training-sessions.ts';

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
