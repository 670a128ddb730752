import type { Temporal } from 'temporal-polyfill';
import type { Result } from '../../refusals/refusal.ts';
import { createRuleIdGenerator, addOccurrence } from '../rules/reschedule.ts';
import type { Store } from '../../store/open.ts';
import type { Training } from '../store/trainings.ts';
import { type Change, changed, unchanged } from '../../rules/change.ts';
import { refused } from '../../rules/result.ts';
import { localDate, localInstant } from '../../rules/local-time.ts';
import { parseSessionKey } from '../rules/session-key.ts';
import { iso } from '../../rules/timestamp.ts';
import { findOccurrencesAt, reschedule, pruneAndValidate } from './change-occurrence.ts';
import { ensureSessionRow } from './training-sessions.ts';
import { saveTraining } from './sync-sessions-with-schedule.ts';

/** Calls a session off, by its key: nothing of its training is then at its time. */
export function cancelSession(store: Store, key: string, now: Temporal.Instant) {
  return store.transact((): Result<Change<null>> => {
    const found = findTrainingOfSession(store, key);
    const there = found && findOccurrencesAt(store, found.training.schedule, found.date, found.from);
    if (!found || !there?.[0]) return refused({ code: 'session-unknown', field: 'session' });
    const { training, id, date, from } = found;
    // It stays on the list as one that is off, to be told and to be put back.
    ensureSessionRow(store, { training, occurrence: there[0], row: store.trainingSessions.findByStart(training.seq, date, from) });
    // Two rules may have put it there.
    for (const { rule } of there) {
      const which = { rule, date, from };
      const done = reschedule(store, { owner: { kind: 'training', id }, which, scope: 'one', to: null }, now);
      if (!done.ok) return done;
    }
    return changed(null);
  });
}

/** Lets a session go on after all that was called off, by its key. */
export function resumeSession(store: Store, key: string, now: Temporal.Instant) {
  return store.transact((): Result<Change<null>> => {
    const found = findTrainingOfSession(store, key);
    const row = found && store.trainingSessions.findByStart(found.training.seq, found.date, found.from);
    if (!found || !row || found.training.retiredAt !== null) return refused({ code: 'session-unknown', field: 'session' });
    if (row.cancelledAt === null) return unchanged(null);
    if (iso(localInstant(row.date, row.from)) <= iso(now)) return refused({ code: 'session-over', field: 'session' });
    const { schedule } = found.training;
    const next = pruneAndValidate(addOccurrence(schedule, row, createRuleIdGenerator(schedule)), localDate(now));
    if (!next.ok) return next;
    saveTraining(store, found.training, { ...found.training, schedule: next.value }, now);
    return changed(null);
  });
}

function findTrainingOfSession(store: Store, key: string): { training: Training; id: string; date: string; from: string } | undefined {
  const asked = parseSessionKey(key);
  const training = asked && store.trainings.findById(asked.training);
  return training && { training, id: training.id, date: asked.date, from: asked.from };
}
