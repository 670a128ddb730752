import type { Temporal } from 'temporal-polyfill';
import type { Occurrence } from '../rules/openings.ts';
import type { Result } from '../../refusals/refusal.ts';
import {
  cancelOne,
  endFrom,
  freeIds,
  moveFrom,
  moveOne,
  type NewTime,
  type OccurrenceId,
  putOn,
  wayOf,
  withoutPast,
} from '../rules/reschedule.ts';
import { LONGEST_WHEN, SCHEDULE, type Schedule } from '../rules/schedule.ts';
import { scheduleAsText } from '../rules/schedule-text.ts';
import type { Store } from '../../store/open.ts';
import type { Training } from '../store/trainings.ts';
import { type Change, changed } from '../../rules/change.ts';
import { openingsFor } from './openings.ts';
import { ok, refused } from '../../rules/result.ts';
import { localDate, momentOn } from '../../rules/local-time.ts';
import { dateAfter } from '../../rules/dates.ts';
import { iso } from '../../rules/timestamp.ts';
import { owned, type CalendarOwner } from './schedule-owners.ts';
import { occurrenceAt } from './training-sessions.ts';
import { followSchedule, moveSession } from './sync-sessions.ts';

type Ask = {
  owner: CalendarOwner;
  which: OccurrenceId;
  scope: 'one' | 'from-here';
  /** Where it goes; null takes it out. */
  to: NewTime | null;
};

/** Moves or takes out one occurrence, or it and all that come after it: of its weekday and its time, in its rule. */
export const changeOccurrence = (store: Store, ask: Ask, now: Temporal.Instant) => store.transact(() => rescheduled(store, ask, now));

export const occurrencesAt = (store: Store, schedule: Schedule, date: string, from: string): Occurrence[] =>
  openingsFor(store, schedule)
    .occurrences(date, date)
    .filter((occurrence) => occurrence.from === from);

export function rescheduled(store: Store, { owner, which, scope, to }: Ask, now: Temporal.Instant): Result<Change<null>> {
  const own = owned(store, owner);
  const found = own && occurrencesAt(store, own.schedule, which.date, which.from).find(({ rule }) => rule === which.rule);
  if (!own || !found) return refused({ code: 'occurrence-unknown', field: 'date' });
  if (iso(found.ends) <= iso(now)) return refused({ code: 'session-over', field: 'session' });
  const isMoved = to !== null && (to.date !== which.date || to.from !== which.from);
  if (isMoved && iso(momentOn(to.date, to.from)) <= iso(now)) return refused({ code: 'time-past', field: 'date' });
  if (isMoved && occurrencesAt(store, own.schedule, to.date, to.from).length > 0) return refused({ code: 'time-taken', field: 'date' });
  const next = keepable(scheduleAfter(store, own.schedule, { which, scope, to }), localDate(now));
  if (!next.ok) return next;
  own.keep(next.value);
  if (own.training) {
    const training = { ...own.training, schedule: next.value };
    if (isMoved && !takeAlong(store, training, wayOfAsked(own.schedule, { which, scope, to }), { which, to }))
      return refused({ code: 'time-taken', field: 'date' });
    followSchedule(store, training, now);
  }
  return changed(null);
}

type Moving = Pick<Ask, 'which' | 'scope'> & { to: NewTime };

function scheduleAfter(store: Store, schedule: Schedule, { which, scope, to }: Omit<Ask, 'owner'>): Schedule {
  const newId = freeIds(schedule);
  // A day that is otherwise has no rule that could go on.
  const once = scope === 'one' || which.rule === null;
  if (to === null) return once ? cancelOne(schedule, which, newId) : endFrom(schedule, which, newId);
  if (once) return moveOne(schedule, which, to, newId);
  const moved = moveFrom(schedule, which, to, newId);
  // What was put somewhere is there, also on a day on which its rule does not hold.
  return occurrencesAt(store, moved, to.date, to.from).length > 0 ? moved : putOn(moved, to, newId);
}

/** Where the dates of what is asked about go. */
function wayOfAsked(schedule: Schedule, { which, scope, to }: Moving): (date: string) => string | undefined {
  if (scope === 'from-here' && which.rule !== null) return wayOf(schedule, which, to);
  return (date) => (date === which.date ? to.date : undefined);
}

/** A calendar that is moved about grows; what was only once, so many days ago, is nobody's concern any more. */
const REMEMBERED_DAYS = 92;

/** A schedule as it can be kept, without what is long over. */
export function keepable(schedule: Schedule, today: string): Result<Schedule> {
  const slim = withoutPast(schedule, dateAfter(today, -REMEMBERED_DAYS));
  return SCHEDULE.safeParse(slim).success && scheduleAsText(slim).length <= LONGEST_WHEN
    ? ok(slim)
    : refused({ code: 'schedule-full', field: 'date' });
}

/** Sessions of which something is known go where their occurrences go; false where there is one with people in it already. */
function takeAlong(
  store: Store,
  training: Training,
  way: (date: string) => string | undefined,
  { which, to }: Pick<Moving, 'which' | 'to'>,
): boolean {
  const goals = store.trainingSessions
    .of(training.seq, which.date)
    .filter(({ from, cancelledAt }) => from === which.from && cancelledAt === null)
    .flatMap((session) => {
      const goal = way(session.date);
      const occurrence = goal === undefined ? undefined : occurrenceAt(store, training, goal, to.from);
      return occurrence ? [{ session, occurrence }] : [];
    });
  // The last first when they go on in time, so that none takes the place of one that is still to go.
  const inOrder = to.date > which.date ? goals.toReversed() : goals;
  return inOrder.every(({ session, occurrence }) => moveSession(store, session, occurrence));
}
