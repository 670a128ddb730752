import type { Temporal } from 'temporal-polyfill';
import schoolYears from '../../../resources/catalog/school-holidays.json';
import { type Occurrence, createOpenings } from '../rules/openings.ts';
import type { Schedule, SchoolHolidays } from '../rules/schedule.ts';
import { areHolidaysLoaded, isHoliday } from './public-holidays.ts';
import type { Store } from '../../store/open.ts';
import { localDate } from '../../rules/local-time.ts';
import { addDays } from '../../rules/dates.ts';

// The one way from what is kept of a place, a training or this Digipunt to when it is.

type Openings = ReturnType<typeof createOpenings>;
/** Open until a moment, closed until one, or closed as far as can be seen. */
type OpenStatus = { open: boolean; until: Temporal.Instant | null };
type CachedOpenings = {
  school: SchoolHolidays;
  withHolidays: boolean;
  openings: Openings;
  /** The last answer, and since when it holds: it does until it says that something changes. */
  last?: { since: number; till: number; answer: OpenStatus };
  /** The same of whether something comes up within so many days. */
  coming?: { since: number; till: number; days: number; answer: boolean };
};

// Made once for a schedule that stays the same: that of this Digipunt is asked at every ticket.
const cachedOpenings = new WeakMap<Schedule, CachedOpenings>();

/** The school holidays of Flanders, unless a coordinator wrote others. */
export const schoolHolidays = (store: Store): SchoolHolidays => store.settings.get().schoolHolidays ?? schoolYears;

function getCachedOpenings(store: Store, schedule: Schedule): CachedOpenings {
  const [school, withHolidays] = [schoolHolidays(store), areHolidaysLoaded()];
  const cached = cachedOpenings.get(schedule);
  if (cached?.school === school && cached.withHolidays === withHolidays) return cached;
  const openings = createOpenings(schedule, {
    isHoliday: (date) => schedule.holidays === 'closed' && isHoliday(date),
    isSchoolHoliday: (date) => school.some(({ from, to }) => from <= date && date <= to),
  });
  const entry = { school, withHolidays, openings };
  cachedOpenings.set(schedule, entry);
  return entry;
}

/** When something is by its schedule. */
export const getOpenings = (store: Store, schedule: Schedule): Openings => getCachedOpenings(store, schedule).openings;

/** A place that opens on no day of the coming year is looked at again after so long (ms). */
const RECHECK_INTERVAL_MS = 3_600_000;

/** Whether something is open, and when that changes; null when it is closed and nothing within 400 days opens it. */
export function getOpenStatus(store: Store, schedule: Schedule, now: Temporal.Instant): OpenStatus {
  const entry = getCachedOpenings(store, schedule);
  const moment = now.epochMilliseconds;
  if (entry.last && entry.last.since <= moment && moment < entry.last.till) return entry.last.answer;
  const current = entry.openings.findOpeningAt(now);
  const answer = current ? { open: true, until: current.to } : { open: false, until: entry.openings.findNextOpening(now)?.from ?? null };
  entry.last = { since: moment, till: answer.until?.epochMilliseconds ?? moment + RECHECK_INTERVAL_MS, answer };
  return answer;
}

/** Whether anything begins within so many days; asked at every ticket. */
export function hasUpcoming(store: Store, schedule: Schedule, now: Temporal.Instant, days: number): boolean {
  const entry = getCachedOpenings(store, schedule);
  const moment = now.epochMilliseconds;
  if (entry.coming?.days === days && entry.coming.since <= moment && moment < entry.coming.till) return entry.coming.answer;
  const [first] = listUpcoming(store, schedule, now, { days, most: 1 });
  entry.coming = {
    since: moment,
    till: first?.begins.epochMilliseconds ?? moment + RECHECK_INTERVAL_MS,
    days,
    answer: first !== undefined,
  };
  return entry.coming.answer;
}

/** What comes up: occurrences that have not begun, the first ones of so many days. */
export function listUpcoming(
  store: Store,
  schedule: Schedule,
  now: Temporal.Instant,
  { days, most }: { days: number; most: number },
): Occurrence[] {
  const today = localDate(now);
  return getOpenings(store, schedule).listOccurrences(today, addDays(today, days), { most, after: now });
}
