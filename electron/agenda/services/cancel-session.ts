import type { Temporal } from 'temporal-polyfill';
import type { Result } from '../../refusals/refusal.ts';
import { createRuleIdGenerator, addOccurrence } from '../rules/reschedule.ts';
import type { Store } from '../../store/open.ts';
import type { Training } from '../store/trainings.ts';
import { type Change, changed, unchanged } from '../../rules/change.ts';
import { refused } from '../../rules/result.ts';
import { localDate, localInstant } from '../../rules/local-time.ts';
import { parseSessionKey, sessionKey } from '../rules/session-key.ts';
import { toTimestamp } from '../../rules/timestamp.ts';
import { findOccurrencesAt, reschedule, pruneAndValidate } from './change-occurrence.ts';
import { ensureCourse } from './courses.ts';
import { ensureSessionRow } from './training-sessions.ts';
import { saveTraining } from './sync-sessions-with-schedule.ts';

/**
 * Cancels a session, by its key: removes every occurrence of its training at that time. With `wholeCourse` all lessons of its course
 * that are not over. Refuses unknown and past sessions.
 */
export function cancelSession(store: Store, { session: key, wholeCourse = false }: CancelRequest, now: Temporal.Instant) {
  return store.transact((): Result<Change<null>> => {
    const found = wholeCourse ? findTrainingOfSession(store, key) : undefined;
    if (!found?.training.isCourse) return cancelOne(store, key, now);
    const course = ensureCourse(store, found.training, now);
    for (const { date, from, endsAt, cancelledAt } of store.trainingSessions.listLessons(course.seq)) {
      if (cancelledAt !== null || endsAt <= toTimestamp(now)) continue;
      const result = cancelOne(store, sessionKey(found.id, date, from), now);
      if (!result.ok) return result;
    }
    return changed(null);
  });
}

type CancelRequest = { session: string; wholeCourse?: boolean | undefined };

function cancelOne(store: Store, key: string, now: Temporal.Instant): Result<Change<null>> {
  const found = findTrainingOfSession(store, key);
  const occurrences = found && findOccurrencesAt(store, found.training.schedule, found.date, found.from);
  if (!found || !occurrences?.[0]) return refused({ code: 'session-unknown', field: 'session' });
  const { training, id, date, from } = found;
  // The row keeps the cancelled session on the list, to notify participants and to resume it.
  ensureSessionRow(store, { training, occurrence: occurrences[0], row: store.trainingSessions.findByStart(training.seq, date, from) });
  // Two rules can have an occurrence at the same time.
  for (const { rule } of occurrences) {
    const which = { rule, date, from };
    const result = reschedule(store, { owner: { kind: 'training', id }, which, scope: 'one', to: null, staff: null }, now);
    if (!result.ok) return result;
  }
  return changed(null);
}

/** Resumes a cancelled session, by its key: adds an occurrence at its time. Refuses unknown sessions and those that have begun. */
export function resumeSession(store: Store, key: string, now: Temporal.Instant) {
  return store.transact((): Result<Change<null>> => {
    const found = findTrainingOfSession(store, key);
    const row = found && store.trainingSessions.findByStart(found.training.seq, found.date, found.from);
    if (!found || !row || found.training.retiredAt !== null) return refused({ code: 'session-unknown', field: 'session' });
    if (row.cancelledAt === null) return unchanged(null);
    if (toTimestamp(localInstant(row.date, row.from)) <= toTimestamp(now)) return refused({ code: 'session-over', field: 'session' });
    const { schedule } = found.training;
    const next = pruneAndValidate(addOccurrence(schedule, row, createRuleIdGenerator(schedule)), localDate(now));
    if (!next.ok) return next;
    saveTraining(store, found.training, { ...found.training, schedule: next.value }, now);
    return changed(null);
  });
}

function findTrainingOfSession(store: Store, key: string): { training: Training; id: string; date: string; from: string } | undefined {
  const parsedKey = parseSessionKey(key);
  const training = parsedKey && store.trainings.findById(parsedKey.training);
  return training && { training, id: training.id, date: parsedKey.date, from: parsedKey.from };
}
