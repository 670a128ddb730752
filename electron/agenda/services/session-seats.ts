import type { Temporal } from 'temporal-polyfill';
import type { Result } from '../../refusals/refusal.ts';
import type { Store } from '../../store/open.ts';
import { type Change, changed, unchanged } from '../../rules/change.ts';
import { offerSeats } from './seats.ts';
import { refused } from '../../rules/result.ts';
import { sessionOf } from '../rules/session-key.ts';
import { iso } from '../../rules/timestamp.ts';
import { occurrenceAt, rowOf } from './training-sessions.ts';

/** Changes how many seats one session has; never fewer than are taken. */
export function changeSeats(store: Store, ask: { session: string; seats: number }, now: Temporal.Instant) {
  return store.transact((): Result<Change<null>> => {
    const found = deskSession(store, ask.session);
    if (!found) return refused({ code: 'session-unknown', field: 'session' });
    const row = found.row ?? (found.occurrence && rowOf(store, { ...found, occurrence: found.occurrence }));
    if (!row || row.endsAt <= iso(now)) return refused({ code: 'session-over', field: 'session' });
    const taken = store.signUps.taken(row.seq);
    if (ask.seats < taken) return refused({ code: 'seats-taken', field: 'seats', accepted: taken });
    if (ask.seats === row.seats) return unchanged(null);
    const session = { ...row, seats: ask.seats };
    store.trainingSessions.change(session);
    offerSeats(store, session, iso(now));
    return changed(null);
  });
}

function deskSession(store: Store, key: string) {
  const asked = sessionOf(key);
  const training = asked && store.trainings.byId(asked.training);
  if (!training) return undefined;
  const row = store.trainingSessions.at(training.seq, asked.date, asked.from);
  return { training, row, occurrence: occurrenceAt(store, training, asked.date, asked.from) };
}
