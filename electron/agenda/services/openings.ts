import type { Temporal } from 'temporal-polyfill';
import schoolYears from '../../../resources/catalog/school-holidays.json';
import { type Occurrence, openingsOf } from '../rules/openings.ts';
import type { Schedule, SchoolHolidays } from '../rules/schedule.ts';
import { holidaysAreKnown, isHoliday } from './public-holidays.ts';
import type { Store } from '../../store/open.ts';
import { localDate } from '../../rules/local-time.ts';
import { dateAfter } from '../../rules/dates.ts';

// The one way from what is kept of a place, a training or this Digipunt to when it is.

type Openings = ReturnType<typeof openingsOf>;
/** Open until a moment, closed until one, or closed as far as can be seen. */
type OpenOrNext = { open: boolean; until: Temporal.Instant | null };
type Made = {
  school: SchoolHolidays;
  withHolidays: boolean;
  openings: Openings;
  /** The last answer, and since when it holds: it does until it says that something changes. */
  last?: { since: number; till: number; answer: OpenOrNext };
  /** The same of whether something comes up within so many days. */
  coming?: { since: number; till: number; days: number; answer: boolean };
};

// Made once for a schedule that stays the same: that of this Digipunt is asked at every ticket.
const made = new WeakMap<Schedule, Made>();

/** The school holidays of Flanders, unless a coordinator wrote others. */
export const schoolHolidays = (store: Store): SchoolHolidays => store.settings.get().schoolHolidays ?? schoolYears;

function madeFor(store: Store, schedule: Schedule): Made {
  const [school, withHolidays] = [schoolHolidays(store), holidaysAreKnown()];
  const known = made.get(schedule);
  if (known?.school === school && known.withHolidays === withHolidays) return known;
  const openings = openingsOf(schedule, {
    isHoliday: (date) => schedule.holidays === 'closed' && isHoliday(date),
    isSchoolHoliday: (date) => school.some(({ from, to }) => from <= date && date <= to),
  });
  const own = { school, withHolidays, openings };
  made.set(schedule, own);
  return own;
}

/** When something is by its schedule. */
export const openingsFor = (store: Store, schedule: Schedule): Openings => madeFor(store, schedule).openings;

/** A place that opens on no day of the coming year is looked at again after so long (ms). */
const LOOK_AGAIN_MS = 3_600_000;

/** Whether something is open, and when that changes; null when it is closed and nothing within 400 days opens it. */
export function openOrNext(store: Store, schedule: Schedule, now: Temporal.Instant): OpenOrNext {
  const own = madeFor(store, schedule);
  const moment = now.epochMilliseconds;
  if (own.last && own.last.since <= moment && moment < own.last.till) return own.last.answer;
  const current = own.openings.openAt(now);
  const answer = current ? { open: true, until: current.to } : { open: false, until: own.openings.nextAfter(now)?.from ?? null };
  own.last = { since: moment, till: answer.until?.epochMilliseconds ?? moment + LOOK_AGAIN_MS, answer };
  return answer;
}

/** Whether anything begins within so many days; asked at every ticket. */
export function isComingUp(store: Store, schedule: Schedule, now: Temporal.Instant, days: number): boolean {
  const own = madeFor(store, schedule);
  const moment = now.epochMilliseconds;
  if (own.coming?.days === days && own.coming.since <= moment && moment < own.coming.till) return own.coming.answer;
  const [first] = comingUp(store, schedule, now, { days, most: 1 });
  own.coming = { since: moment, till: first?.begins.epochMilliseconds ?? moment + LOOK_AGAIN_MS, days, answer: first !== undefined };
  return own.coming.answer;
}

/** What comes up: occurrences that have not begun, the first ones of so many days. */
export function comingUp(
  store: Store,
  schedule: Schedule,
  now: Temporal.Instant,
  { days, most }: { days: number; most: number },
): Occurrence[] {
  const today = localDate(now);
  return openingsFor(store, schedule).occurrences(today, dateAfter(today, days), { most, after: now });
}
