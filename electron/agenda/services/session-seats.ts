import type { Temporal } from 'temporal-polyfill';
import type { Result } from '../../refusals/refusal.ts';
import type { Store } from '../../store/open.ts';
import { type Change, changed, unchanged } from '../../rules/change.ts';
import { offerSeats } from './seats.ts';
import { refused } from '../../rules/result.ts';
import { parseSessionKey } from '../rules/session-key.ts';
import { iso } from '../../rules/timestamp.ts';
import { findOccurrence, ensureSessionRow } from './training-sessions.ts';

/** Changes how many seats one session has; never fewer than are taken. */
export function changeSessionSeats(store: Store, ask: { session: string; seats: number }, now: Temporal.Instant) {
  return store.transact((): Result<Change<null>> => {
    const found = findDeskSession(store, ask.session);
    if (!found) return refused({ code: 'session-unknown', field: 'session' });
    const row = found.row ?? (found.occurrence && ensureSessionRow(store, { ...found, occurrence: found.occurrence }));
    if (!row || row.endsAt <= iso(now)) return refused({ code: 'session-over', field: 'session' });
    const taken = store.signUps.countTakenSeats(row.seq);
    if (ask.seats < taken) return refused({ code: 'seats-taken', field: 'seats', accepted: taken });
    if (ask.seats === row.seats) return unchanged(null);
    const session = { ...row, seats: ask.seats };
    store.trainingSessions.update(session);
    offerSeats(store, session, iso(now));
    return changed(null);
  });
}

function findDeskSession(store: Store, key: string) {
  const asked = parseSessionKey(key);
  const training = asked && store.trainings.findById(asked.training);
  if (!training) return undefined;
  const row = store.trainingSessions.findByStart(training.seq, asked.date, asked.from);
  return { training, row, occurrence: findOccurrence(store, training, asked.date, asked.from) };
}
