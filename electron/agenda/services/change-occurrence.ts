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
import { iso } from '../../rules/timestamp.ts';
import { findOwnedSchedule, type ScheduleOwner } from './schedule-owners.ts';
import { findOccurrence } from './training-sessions.ts';
import { syncSessionsWithSchedule, moveSession } from './sync-sessions-with-schedule.ts';

type ChangeOccurrenceRequest = {
  owner: ScheduleOwner;
  which: OccurrenceId;
  scope: 'one' | 'from-here';
  /** Where it goes; null takes it out. */
  to: RescheduleTarget | null;
};

/** Moves or takes out one occurrence, or it and all that come after it: of its weekday and its time, in its rule. */
export const changeOccurrence = (store: Store, ask: ChangeOccurrenceRequest, now: Temporal.Instant) =>
  store.transact(() => reschedule(store, ask, now));

export const findOccurrencesAt = (store: Store, schedule: Schedule, date: string, from: string): Occurrence[] =>
  getOpenings(store, schedule)
    .listOccurrences(date, date)
    .filter((occurrence) => occurrence.from === from);

export function reschedule(
  store: Store,
  { owner, which, scope, to }: ChangeOccurrenceRequest,
  now: Temporal.Instant,
): Result<Change<null>> {
  const own = findOwnedSchedule(store, owner);
  const found = own && findOccurrencesAt(store, own.schedule, which.date, which.from).find(({ rule }) => rule === which.rule);
  if (!own || !found) return refused({ code: 'occurrence-unknown', field: 'date' });
  if (iso(found.ends) <= iso(now)) return refused({ code: 'session-over', field: 'session' });
  const isMoved = to !== null && (to.date !== which.date || to.from !== which.from);
  if (isMoved && iso(localInstant(to.date, to.from)) <= iso(now)) return refused({ code: 'time-past', field: 'date' });
  if (isMoved && findOccurrencesAt(store, own.schedule, to.date, to.from).length > 0) return refused({ code: 'time-taken', field: 'date' });
  const next = pruneAndValidate(applyChange(store, own.schedule, { which, scope, to }), localDate(now));
  if (!next.ok) return next;
  own.keep(next.value);
  if (own.training) {
    const training = { ...own.training, schedule: next.value };
    if (isMoved && !moveSessions(store, training, createRequestedDateMapping(own.schedule, { which, scope, to }), { which, to }))
      return refused({ code: 'time-taken', field: 'date' });
    syncSessionsWithSchedule(store, training, now);
  }
  return changed(null);
}

type MoveRequest = Pick<ChangeOccurrenceRequest, 'which' | 'scope'> & { to: RescheduleTarget };

function applyChange(store: Store, schedule: Schedule, { which, scope, to }: Omit<ChangeOccurrenceRequest, 'owner'>): Schedule {
  const newId = createRuleIdGenerator(schedule);
  // A day that is otherwise has no rule that could go on.
  const once = scope === 'one' || which.rule === null;
  if (to === null) return once ? cancelOccurrence(schedule, which, newId) : cancelThisAndFollowing(schedule, which, newId);
  if (once) return moveOccurrence(schedule, which, to, newId);
  const moved = moveThisAndFollowing(schedule, which, to, newId);
  // What was put somewhere is there, also on a day on which its rule does not hold.
  return findOccurrencesAt(store, moved, to.date, to.from).length > 0 ? moved : addOccurrence(moved, to, newId);
}

/** Where the dates of what is asked about go. */
function createRequestedDateMapping(schedule: Schedule, { which, scope, to }: MoveRequest): (date: string) => string | undefined {
  if (scope === 'from-here' && which.rule !== null) return createDateMapping(schedule, which, to);
  return (date) => (date === which.date ? to.date : undefined);
}

/** A calendar that is moved about grows; what was only once, so many days ago, is nobody's concern any more. */
const PAST_RETENTION_DAYS = 92;

/** A schedule as it can be kept, without what is long over. */
export function pruneAndValidate(schedule: Schedule, today: string): Result<Schedule> {
  const slim = prunePastEntries(schedule, addDays(today, -PAST_RETENTION_DAYS));
  return scheduleSchema.safeParse(slim).success && formatScheduleText(slim).length <= MAX_SCHEDULE_TEXT_LENGTH
    ? ok(slim)
    : refused({ code: 'schedule-full', field: 'date' });
}

/** Sessions of which something is known go where their occurrences go; false where there is one with people in it already. */
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
  // The last first when they go on in time, so that none takes the place of one that is still to go.
  const inOrder = to.date > which.date ? moves.toReversed() : moves;
  return inOrder.every(({ session, occurrence }) => moveSession(store, session, occurrence));
}
