import type { Temporal } from 'temporal-polyfill';
import { localDate } from '../domain/business-day.ts';
import { dateAfter, daysBetween } from '../domain/due-date.ts';
import type { CalendarOwner, Occurring } from '../domain/faces.ts';
import type { Occurrence } from '../domain/openings.ts';
import { refused, type Result } from '../domain/refusal.ts';
import {
  cancelOne,
  endFrom,
  freeIds,
  moveFrom,
  moveOne,
  NEVER,
  type NewTime,
  type OccurrenceId,
  once,
  type Schedule,
} from '../domain/schedule.ts';
import type { Store } from '../store/open.ts';
import type { Training } from '../store/trainings.ts';
import { type Change, changed, iso } from './change.ts';
import { openingsFor } from './openings.ts';
import { followSchedule, moveSession, occurrenceAt } from './seats.ts';

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
  which: { rule: string | null; date: string; from: string };
  scope: 'one' | 'from-here';
  /** Where it goes; null takes it out. */
  to: NewTime | null;
};

/** Moves or takes out one occurrence, or it and all that come after it in its rule. */
export function changeOccurrence(store: Store, { owner, which, scope, to }: Ask, now: Temporal.Instant) {
  return store.transact((): Result<Change<null>> => {
    const own = owned(store, owner);
    const found = own && occurrenceOf(store, own, which);
    if (!own || !found) return refused({ code: 'occurrence-unknown', field: 'date' });
    const today = localDate(now);
    if (found.date < today || (to && to.date < today)) return refused({ code: 'session-over', field: 'session' });
    const sameTime = to !== null && to.date === which.date && to.from === which.from;
    if (
      to &&
      !sameTime &&
      openingsFor(store, own.schedule)
        .occurrences(to.date, to.date)
        .some(({ from }) => from === to.from)
    )
      return refused({ code: 'time-taken', field: 'date' });
    const next = rescheduled(own.schedule, which, scope, to);
    own.keep(next);
    if (own.training) takeAlong(store, { ...own.training, schedule: next }, own.schedule, { which, scope, to }, now);
    return changed(null);
  });
}

const occurrenceOf = (store: Store, own: Owned, which: Ask['which']): Occurrence | undefined =>
  openingsFor(store, own.schedule)
    .occurrences(which.date, which.date)
    .find(({ rule, from }) => rule === which.rule && from === which.from);

function rescheduled(schedule: Schedule, { rule, date, from }: Ask['which'], scope: Ask['scope'], to: NewTime | null): Schedule {
  const newId = freeIds(schedule);
  if (rule === null) return otherDay(schedule, date, from, to, newId);
  const which: OccurrenceId = { rule, date, from };
  if (scope === 'one') return to ? moveOne(schedule, which, to, newId) : cancelOne(schedule, which, newId);
  return to ? moveFrom(schedule, which, to, newId) : endFrom(schedule, rule, date);
}

/** A day that is otherwise has no rule: its period is taken out of it, and is once where it goes. */
function otherDay(schedule: Schedule, date: string, from: string, to: NewTime | null, newId: () => string): Schedule {
  const exceptions = schedule.exceptions.map((exception) =>
    exception.date === date ? { date, periods: exception.periods.filter((period) => period.from !== from) } : exception,
  );
  const moved = to ? [once(newId(), to.date, [{ from: to.from, to: to.to }])] : [];
  return { ...schedule, exceptions, rules: [...schedule.rules, ...moved] };
}

/** Sessions of which something is known go where their occurrences go; the rest follows the schedule. */
function takeAlong(
  store: Store,
  training: Training,
  before: Schedule,
  { which, scope, to }: Omit<Ask, 'owner'>,
  now: Temporal.Instant,
): void {
  if (to) {
    const days = daysBetween(which.date, to.date);
    const concerned = store.trainingSessions.of(training.seq, which.date).filter(({ date, from }) => {
      if (from !== which.from || (scope === 'one' && date !== which.date)) return false;
      return openingsFor(store, before)
        .occurrences(date, date)
        .some((occurrence) => occurrence.from === from && occurrence.rule === which.rule);
    });
    // The last first when they go on in time, so that none takes the place of one that is still to go.
    for (const session of days > 0 ? concerned.toReversed() : concerned) {
      const goes = occurrenceAt(store, training, dateAfter(session.date, days), to.from);
      if (goes && !store.trainingSessions.at(training.seq, goes.date, goes.from)) moveSession(store, session, goes);
    }
  }
  followSchedule(store, training, now);
}
