import type { Temporal } from 'temporal-polyfill';
import type { Result } from '../../refusals/refusal.ts';
import type { Store } from '../../store/open.ts';
import { type Change, changed, unchanged } from '../../rules/change.ts';
import { findJoinedRow } from './courses.ts';
import { offerSeats } from './seats.ts';
import { refused } from '../../rules/result.ts';
import { parseSessionKey } from '../rules/session-key.ts';
import { toTimestamp } from '../../rules/timestamp.ts';
import { findOccurrence, ensureJoinedRow, isClosedForDesk } from './training-sessions.ts';

/** Changes the number of seats of a session, or of the course of a lesson, by its key. Refuses fewer than are taken, and sessions that are unknown or closed. */
export function changeSessionSeats(store: Store, request: { session: string; seats: number }, now: Temporal.Instant) {
  return store.transact((): Result<Change<null>> => {
    const found = findSessionOrOccurrence(store, request.session, now);
    if (!found) return refused({ code: 'session-unknown', field: 'session' });
    const row = found.row ?? (found.occurrence && ensureJoinedRow(store, { ...found, occurrence: found.occurrence }, now));
    if (!row || isClosedForDesk(row, now)) return refused({ code: 'session-over', field: 'session' });
    const taken = store.signUps.countTakenSeats(row.seq);
    if (request.seats < taken) return refused({ code: 'seats-taken', field: 'seats', accepted: taken });
    if (request.seats === row.seats) return unchanged(null);
    const session = { ...row, seats: request.seats };
    store.trainingSessions.update(session);
    offerSeats(store, session, toTimestamp(now));
    return changed(null);
  });
}

function findSessionOrOccurrence(store: Store, key: string, now: Temporal.Instant) {
  const parsedKey = parseSessionKey(key);
  const training = parsedKey && store.trainings.findById(parsedKey.training);
  if (!training) return undefined;
  const row = findJoinedRow(store, training, parsedKey, now);
  return { training, row, occurrence: findOccurrence(store, training, parsedKey.date, parsedKey.from) };
}
