import type { Temporal } from 'temporal-polyfill';
import { type Hours, openingsOf, type OpeningRule, type Period } from '../domain/openings.ts';
import type { OwnHours } from '../domain/faces.ts';
import type { Result } from '../domain/refusal.ts';
import { holidaysAreKnown, isHoliday } from '../holidays.ts';
import type { Store } from '../store/open.ts';
import { type Change, changed } from './change.ts';

// When this Digipunt is open. Without hours of its own the queue is open until staff close it, and a device is due on a
// working day.

const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
const WHOLE_DAY: readonly Period[] = [{ from: '00:00', to: '00:00' }];
const WORKING_DAYS: OwnHours = { weekly: [...Array.from({ length: 5 }, () => [...WHOLE_DAY]), [], []], exceptions: [], holidays: 'closed' };

/** A rule of every week, for one day of it (0 is Monday). */
const weekly = (weekday: number, periods: readonly Period[]): OpeningRule => ({
  id: WEEKDAYS[weekday] ?? '',
  rrule: `FREQ=WEEKLY;BYDAY=${WEEKDAYS[weekday]}`,
  first: '2020-01-01',
  last: null,
  season: null,
  school: 'always',
  periods,
  cancelled: [],
});

const rulesOf = ({ weekly: week, exceptions }: OwnHours): Hours => ({
  rules: week.flatMap((periods, weekday) => (periods.length > 0 ? [weekly(weekday, periods)] : [])),
  exceptions,
});

const calendarOf = ({ holidays }: OwnHours) => ({
  isHoliday: (date: string) => holidays === 'closed' && isHoliday(date),
  isSchoolHoliday: () => false,
});

type Openings = ReturnType<typeof openingsOf>;

// Made once for hours that stay the same: they are asked at every ticket.
let last: { hours: OwnHours; withHolidays: boolean; openings: Openings } | undefined;

function openingsFor(hours: OwnHours): Openings {
  const withHolidays = holidaysAreKnown();
  if (last?.hours !== hours || last.withHolidays !== withHolidays)
    last = { hours, withHolidays, openings: openingsOf(rulesOf(hours), calendarOf(hours)) };
  return last.openings;
}

/** Whether the place is open by its hours at a moment; undefined when it has none. */
export function isOpenByHours(store: Store, now: Temporal.Instant): boolean | undefined {
  const { hours } = store.settings.get();
  return hours === null ? undefined : openingsFor(hours).openAt(now) !== undefined;
}

/** When the place opens next by its hours; undefined when it has none, or never does. */
export function nextOpening(store: Store, now: Temporal.Instant): Temporal.Instant | undefined {
  const { hours } = store.settings.get();
  return hours === null ? undefined : openingsFor(hours).nextAfter(now)?.from;
}

/** Whether somebody can take a device back on a date (ISO). */
export function takesBackOn(store: Store): (date: string) => boolean {
  const openings = openingsFor(store.settings.get().hours ?? WORKING_DAYS);
  return (date) => openings.opensOn(date);
}

export const ownHours = (store: Store): { hours: OwnHours | null } => ({ hours: store.settings.get().hours });

/** Puts new hours in the place of the old ones; null is none, and then staff open and close the queue. */
export function changeHours(store: Store, hours: OwnHours | null) {
  return store.transact((): Result<Change<null>> => {
    const exceptions = hours?.exceptions.toSorted((a, b) => a.date.localeCompare(b.date)) ?? [];
    store.settings.set({ hours: hours && { ...hours, exceptions } });
    return changed(null);
  });
}
