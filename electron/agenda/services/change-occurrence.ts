import type { Temporal } from 'temporal-polyfill';
import type { Occurrence } from '../rules/openings.ts';
import type { Result } from '../../refusals/refusal.ts';
import {
  cancelOccurrence,
  cancelThisAndFollowing,
  createRuleIdGenerator,
  moveThisAndFollowing,
  moveOccurrence,
  type RescheduleTarget,
  type OccurrenceId,
  addOccurrence,
  createDateMapping,
  prunePastEntries,
} from '../rules/reschedule.ts';
import { MAX_SCHEDULE_TEXT_LENGTH, scheduleSchema, type Schedule } from '../rules/schedule.ts';
import { formatScheduleText } from '../rules/schedule-text.ts';
import type { Store } from '../../store/open.ts';
import type { Training } from '../store/trainings.ts';
import { type Change, changed } from '../../rules/change.ts';
import { getOpenings } from './openings.ts';
import { ok, refused } from '../../rules/result.ts';
import { localDate, localInstant } from '../../rules/local-time.ts';
import { addDays } from '../../rules/dates.ts';
import { toTimestamp } from '../../rules/timestamp.ts';
import { findOwnedSchedule, type ScheduleOwner } from './schedule-owners.ts';
import { findOccurrence } from './training-sessions.ts';
import { syncSessionsWithSchedule, moveSession } from './sync-sessions-with-schedule.ts';

// Changes of the schedule of a place, a training or this Digipunt, made on the coordinator's calendar. The sessions of a
// training follow its schedule, with their participants.

type ChangeOccurrenceRequest = {
  owner: ScheduleOwner;
  which: OccurrenceId;
  scope: 'one' | 'from-here';
  /** The new date and times; null removes the occurrence. */
  to: RescheduleTarget | null;
  /** Who changes the opening hours, for the log of settings; of other schedules it is not kept. */
  staff: string | null;
};

/** Moves or removes one occurrence, or it and all that follow it. See `reschedule` for what is refused. */
export const changeOccurrence = (store: Store, request: ChangeOccurrenceRequest, now: Temporal.Instant) =>
  store.transact(() => reschedule(store, request, now));

/** The occurrences of a schedule that begin on a date (ISO) at a time (09:00); more than one when rules coincide. */
export const findOccurrencesAt = (store: Store, schedule: Schedule, date: string, from: string): Occurrence[] =>
  getOpenings(store, schedule)
    .listOccurrences(date, date)
    .filter((occurrence) => occurrence.from === from);

/**
 * `changeOccurrence` without a transaction of its own; a refusal can come after the first write, so the caller must be in one
 * that rolls back. Refuses an unknown or past occurrence, a new start in the past, a time that is taken, and a schedule that
 * becomes too long.
 */
export function reschedule(
  store: Store,
  { owner, which, scope, to, staff }: ChangeOccurrenceRequest,
  now: Temporal.Instant,
): Result<Change<null>> {
  const owned = findOwnedSchedule(store, owner);
  const occurrence = owned && findOccurrencesAt(store, owned.schedule, which.date, which.from).find(({ rule }) => rule === which.rule);
  if (!owned || !occurrence) return refused({ code: 'occurrence-unknown', field: 'date' });
  if (toTimestamp(occurrence.ends) <= toTimestamp(now)) return refused({ code: 'session-over', field: 'session' });
  const isMoved = to !== null && (to.date !== which.date || to.from !== which.from);
  if (isMoved && toTimestamp(localInstant(to.date, to.from)) <= toTimestamp(now)) return refused({ code: 'time-past', field: 'date' });
  if (isMoved && findOccurrencesAt(store, owned.schedule, to.date, to.from).length > 0)
    return refused({ code: 'time-taken', field: 'date' });
  const next = pruneAndValidate(applyChange(store, owned.schedule, { which, scope, to }), localDate(now));
  if (!next.ok) return next;
  owned.save(next.value, { staff, at: toTimestamp(now) });
  if (owned.training) {
    const training = { ...owned.training, schedule: next.value };
    if (isMoved && !moveSessions(store, training, createRequestedDateMapping(owned.schedule, { which, scope, to }), { which, to }))
      return refused({ code: 'time-taken', field: 'date' });
    syncSessionsWithSchedule(store, training, now);
  }
  return changed(null);
}

type MoveRequest = Pick<ChangeOccurrenceRequest, 'which' | 'scope'> & { to: RescheduleTarget };

function applyChange(store: Store, schedule: Schedule, { which, scope, to }: Omit<ChangeOccurrenceRequest, 'owner' | 'staff'>): Schedule {
  const newId = createRuleIdGenerator(schedule);
  // An exception is for one date only, so nothing follows it.
  const isSingle = scope === 'one' || which.rule === null;
  if (to === null) return isSingle ? cancelOccurrence(schedule, which, newId) : cancelThisAndFollowing(schedule, which, newId);
  if (isSingle) return moveOccurrence(schedule, which, to, newId);
  const moved = moveThisAndFollowing(schedule, which, to, newId);
  // The target date always gets the occurrence, even where the moved rule does not apply (season, school holidays).
  return findOccurrencesAt(store, moved, to.date, to.from).length > 0 ? moved : addOccurrence(moved, to, newId);
}

/** Maps each old date that the request moves to its new date; undefined for other dates. */
function createRequestedDateMapping(schedule: Schedule, { which, scope, to }: MoveRequest): (date: string) => string | undefined {
  if (scope === 'from-here' && which.rule !== null) return createDateMapping(schedule, which, to);
  return (date) => (date === which.date ? to.date : undefined);
}

/** How long past single-date entries stay in a schedule, in days. Without removal, every move would make it longer. */
const PAST_RETENTION_DAYS = 92;

/** Removes entries more than 92 days before `today` (ISO date). Refuses 'schedule-full' when it is still too long to store. */
export function pruneAndValidate(schedule: Schedule, today: string): Result<Schedule> {
  const pruned = prunePastEntries(schedule, addDays(today, -PAST_RETENTION_DAYS));
  return scheduleSchema.safeParse(pruned).success && formatScheduleText(pruned).length <= MAX_SCHEDULE_TEXT_LENGTH
    ? ok(pruned)
    : refused({ code: 'schedule-full', field: 'date' });
}

/** Moves the session rows along with their occurrences; false when a session with participants is already at the new time. */
function moveSessions(
  store: Store,
  training: Training,
  mapDate: (date: string) => string | undefined,
  { which, to }: Pick<MoveRequest, 'which' | 'to'>,
): boolean {
  const moves = store.trainingSessions
    .listByTraining(training.seq, which.date)
    .filter(({ from, cancelledAt }) => from === which.from && cancelledAt === null)
    .flatMap((session) => {
      const targetDate = mapDate(session.date);
      const occurrence = targetDate === undefined ? undefined : findOccurrence(store, training, targetDate, to.from);
      return occurrence ? [{ session, occurrence }] : [];
    });
  // When moving to a later date, the last session goes first, so that none lands on one that has not moved yet.
  const inOrder = to.date > which.date ? moves.toReversed() : moves;
  return inOrder.every(({ session, occurrence }) => moveSession(store, session, occurrence));
}
