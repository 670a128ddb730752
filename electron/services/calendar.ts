import type { Temporal } from 'temporal-polyfill';
import { localDate, momentOn } from '../domain/business-day.ts';
import { dateAfter } from '../domain/due-date.ts';
import type { CalendarOwner, Occurring } from '../domain/faces.ts';
import type { Occurrence } from '../domain/openings.ts';
import { ok, refused, type Result } from '../domain/refusal.ts';
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
} from '../domain/reschedule.ts';
import { LONGEST_WHEN, NEVER, SCHEDULE, type Schedule } from '../domain/schedule.ts';
import { scheduleAsText } from '../domain/schedule-text.ts';
import { sessionOf } from '../domain/training.ts';
import type { Store } from '../store/open.ts';
import type { Training } from '../store/trainings.ts';
import { type Change, changed, iso, unchanged } from './change.ts';
import { openingsFor } from './openings.ts';
import { followSchedule, keepTraining, moveSession, occurrenceAt, rowOf } from './seats.ts';

// The coordinator's calendar: what is when, and changes of a single occurrence or of all from one on. People who are signed
// up for a session go with it, and have to be told.

/** A schedule and what it is of, to read and to change. */
type Owned = { schedule: Schedule; name: string; training: Training | null; keep: (schedule: Schedule) => void };

function owned(store: Store, owner: CalendarOwner): Owned | undefined {
  if (owner.kind === 'own') {
    const keep = (schedule: Schedule): void => store.settings.set({ hours: schedule });
    return { schedule: store.settings.get().hours ?? NEVER, name: store.team.digipunt()?.name ?? '', training: null, keep };
  }
  if (owner.kind === 'place') {
    const place = store.places.byId(owner.id);
    const keep = (schedule: Schedule): void => {
      if (place) store.places.change({ ...place, schedule });
    };
    return place && { schedule: place.schedule, name: place.texts.name['nl'] ?? place.code, training: null, keep };
  }
  const training = store.trainings.byId(owner.id);
  const keep = (schedule: Schedule): void => {
    if (training) store.trainings.change({ ...training, schedule });
  };
  return training && { schedule: training.schedule, name: training.texts.name['nl'] ?? training.code, training, keep };
}

/** Everything that has a schedule: this Digipunt, the places and the trainings that are in use. */
function owners(store: Store): CalendarOwner[] {
  const inUse = ({ retiredAt }: { retiredAt: string | null }): boolean => retiredAt === null;
  return [
    ...(store.settings.get().hours ? [{ kind: 'own' as const, id: 'own' }] : []),
    ...store.places
      .all()
      .filter(inUse)
      .map(({ id }) => ({ kind: 'place' as const, id })),
    ...store.trainings
      .all()
      .filter(inUse)
      .map(({ id }) => ({ kind: 'training' as const, id })),
  ];
}

/** What is on from a date to another (ISO, both in it). */
export function occurring(store: Store, from: string, to: string): Occurring[] {
  return owners(store).flatMap((owner) => {
    const own = owned(store, owner);
    if (!own) return [];
    return openingsFor(store, own.schedule)
      .occurrences(from, to)
      .map(({ rule, date, from: begins, to: ends, begins: start, ends: end }) => ({
        owner,
        name: own.name,
        rule,
        date,
        from: begins,
        to: ends,
        starts: iso(start),
        ends: iso(end),
      }));
  });
}

type Ask = {
  owner: CalendarOwner;
  which: OccurrenceId;
  scope: 'one' | 'from-here';
  /** Where it goes; null takes it out. */
  to: NewTime | null;
};

/** Moves or takes out one occurrence, or it and all that come after it: of its weekday and its time, in its rule. */
export const changeOccurrence = (store: Store, ask: Ask, now: Temporal.Instant) => store.transact(() => rescheduled(store, ask, now));

/** Calls a session off, by its key: nothing of its training is then at its time. */
export function cancelSession(store: Store, key: string, now: Temporal.Instant) {
  return store.transact((): Result<Change<null>> => {
    const found = trainingOf(store, key);
    const there = found && occurrencesAt(store, found.training.schedule, found.date, found.from);
    if (!found || !there?.[0]) return refused({ code: 'session-unknown', field: 'session' });
    const { training, id, date, from } = found;
    // It stays on the list as one that is off, to be told and to be put back.
    rowOf(store, { training, occurrence: there[0], row: store.trainingSessions.at(training.seq, date, from) });
    // Two rules may have put it there.
    for (const { rule } of there) {
      const which = { rule, date, from };
      const done = rescheduled(store, { owner: { kind: 'training', id }, which, scope: 'one', to: null }, now);
      if (!done.ok) return done;
    }
    return changed(null);
  });
}

/** Lets a session go on after all that was called off, by its key. */
export function resumeSession(store: Store, key: string, now: Temporal.Instant) {
  return store.transact((): Result<Change<null>> => {
    const found = trainingOf(store, key);
    const row = found && store.trainingSessions.at(found.training.seq, found.date, found.from);
    if (!found || !row || found.training.retiredAt !== null) return refused({ code: 'session-unknown', field: 'session' });
    if (row.cancelledAt === null) return unchanged(null);
    if (iso(momentOn(row.date, row.from)) <= iso(now)) return refused({ code: 'session-over', field: 'session' });
    const { schedule } = found.training;
    const next = keepable(putOn(schedule, row, freeIds(schedule)), localDate(now));
    if (!next.ok) return next;
    keepTraining(store, found.training, { ...found.training, schedule: next.value }, now);
    return changed(null);
  });
}

function trainingOf(store: Store, key: string): { training: Training; id: string; date: string; from: string } | undefined {
  const asked = sessionOf(key);
  const training = asked && store.trainings.byId(asked.training);
  return training && { training, id: training.id, date: asked.date, from: asked.from };
}

const occurrencesAt = (store: Store, schedule: Schedule, date: string, from: string): Occurrence[] =>
  openingsFor(store, schedule)
    .occurrences(date, date)
    .filter((occurrence) => occurrence.from === from);

function rescheduled(store: Store, { owner, which, scope, to }: Ask, now: Temporal.Instant): Result<Change<null>> {
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
function keepable(schedule: Schedule, today: string): Result<Schedule> {
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
