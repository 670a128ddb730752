import { Temporal } from 'temporal-polyfill';
import type { Occurrence } from '../rules/openings.ts';
import { findBusClashes } from '../rules/bus-clashes.ts';
import type { Store } from '../../store/open.ts';
import type { Training } from '../store/trainings.ts';
import { toTimestamp } from '../../rules/timestamp.ts';
import { listBusStops } from './bus-route.ts';
import { getOpenings, listUpcoming } from './openings.ts';
import type { ScheduleOwner } from './schedule-owners.ts';

/**
 * Something about a saved schedule that a coordinator should know. It is saved all the same: the two sides are changed one
 * after the other. Names are Dutch, moments ISO 8601. `count` is how many there are; the others describe the first one.
 */
export type ScheduleWarning =
  /** A stop of the digibus from which, or to which, the bus cannot be in time. `minutesBetween` is negative for an overlap. */
  | { code: 'bus-clash'; count: number; earlier: string; later: string; from: string; minutesBetween: number }
  /** A session in this Digipunt while it is not open. */
  | { code: 'outside-hours'; count: number; name: string; from: string; to: string };

/** How far ahead warnings are looked for, in days, and in how many occurrences of a schedule. */
const WARNING_LIMITS = { days: 365, most: 200 };

/** The warnings about the schedule of a place, a training or this Digipunt; none about what is unknown or retired. */
export function listScheduleWarnings(store: Store, owner: ScheduleOwner, now: Temporal.Instant): ScheduleWarning[] {
  if (owner.kind === 'place') return listClashWarnings(store, owner.id, now);
  // Other opening hours concern every training that is given here.
  const trainings = store.trainings.listAll().filter(({ id }) => owner.kind === 'own' || id === owner.id);
  return listHoursWarnings(store, trainings, now);
}

function listClashWarnings(store: Store, place: string, now: Temporal.Instant): ScheduleWarning[] {
  const clashes = findBusClashes(listBusStops(store, now, WARNING_LIMITS)).filter(
    ({ earlier, later }) => earlier.place === place || later.place === place,
  );
  return clashes.slice(0, 1).map(({ earlier, later, minutesBetween }) => ({
    code: 'bus-clash',
    count: clashes.length,
    earlier: earlier.name,
    later: later.name,
    from: later.from,
    minutesBetween,
  }));
}

function listHoursWarnings(store: Store, trainings: readonly Training[], now: Temporal.Instant): ScheduleWarning[] {
  const sessions = trainings
    .filter(({ retiredAt }) => retiredAt === null)
    .flatMap((training) =>
      listUpcoming(store, training.schedule, now, WARNING_LIMITS)
        .filter((occurrence) => isOutsideOwnHours(store, training, occurrence))
        .map(({ begins, ends }) => ({ training, from: toTimestamp(begins), to: toTimestamp(ends) })),
    )
    .sort((a, b) => a.from.localeCompare(b.from));
  return sessions.slice(0, 1).map(({ training, from, to }) => ({
    code: 'outside-hours',
    count: sessions.length,
    name: training.texts.name['nl'] ?? training.code,
    from,
    to,
  }));
}

/** Whether a session is given in this Digipunt while it is not open all the time; false without opening hours. */
export function isOutsideOwnHours(
  store: Store,
  { place }: Pick<Training, 'place'>,
  { begins, ends }: Pick<Occurrence, 'begins' | 'ends'>,
): boolean {
  const { hours } = store.settings.get();
  if (place !== null || hours === null) return false;
  return !getOpenings(store, hours)
    .listOpeningsBetween(begins, ends)
    .some(({ from, to }) => Temporal.Instant.compare(from, begins) <= 0 && Temporal.Instant.compare(ends, to) <= 0);
}
