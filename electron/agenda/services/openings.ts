import type { Temporal } from 'temporal-polyfill';
import schoolYears from '../../../resources/catalog/school-holidays.json';
import { type Occurrence, createOpenings } from '../rules/openings.ts';
import type { Schedule, SchoolHolidays } from '../rules/schedule.ts';
import { areHolidaysLoaded, isHoliday } from './public-holidays.ts';
import type { Store } from '../../store/open.ts';
import { localDate } from '../../rules/local-time.ts';
import { addDays } from '../../rules/dates.ts';

// The opening hours of a stored schedule: adds public holidays and school holidays to the rules, and caches the results.

type Openings = ReturnType<typeof createOpenings>;

/** Open or closed until a moment; `until` is null when nothing opens within 400 days. */
type OpenStatus = { open: boolean; until: Temporal.Instant | null };

type CachedOpenings = {
  school: SchoolHolidays;
  withHolidays: boolean;
  openings: Openings;
  /** The last result of getOpenStatus, and when it is valid (epoch ms, end exclusive). */
  openStatus?: { validFrom: number; validUntil: number; result: OpenStatus };
  /** The last result of hasUpcoming for a number of days, and when it is valid (epoch ms, end exclusive). */
  upcoming?: { validFrom: number; validUntil: number; days: number; result: boolean };
};

// Keyed by the schedule object, which the store caches. The schedule of this Digipunt is needed for every ticket.
const cachedOpenings = new WeakMap<Schedule, CachedOpenings>();

/** The same by the texts of a schedule and its holidays: places share schedules, and what an always open one needs takes 50 ms. */
const openingsByText = new Map<string, Openings>();
const MAX_OPENINGS = 200;

/** The school holidays that a coordinator entered, or else those of Flanders. */
export const schoolHolidays = (store: Store): SchoolHolidays => store.settings.get().schoolHolidays ?? schoolYears;

function getCachedOpenings(store: Store, schedule: Schedule): CachedOpenings {
  const [school, withHolidays] = [schoolHolidays(store), areHolidaysLoaded()];
  const cached = cachedOpenings.get(schedule);
  if (cached?.school === school && cached.withHolidays === withHolidays) return cached;
  const entry = { school, withHolidays, openings: findOrCreateOpenings(schedule, school, withHolidays) };
  cachedOpenings.set(schedule, entry);
  return entry;
}

function findOrCreateOpenings(schedule: Schedule, school: SchoolHolidays, withHolidays: boolean): Openings {
  const text = JSON.stringify([schedule, school, withHolidays]);
  const known = openingsByText.get(text);
  if (known) return known;
  if (openingsByText.size >= MAX_OPENINGS) openingsByText.clear();
  const openings = createOpenings(schedule, {
    isHoliday: (date) => schedule.holidays === 'closed' && isHoliday(date),
    isSchoolHoliday: (date) => school.some(({ from, to }) => from <= date && date <= to),
  });
  openingsByText.set(text, openings);
  return openings;
}

/** The opening hours of a schedule, with public and school holidays. */
export const getOpenings = (store: Store, schedule: Schedule): Openings => getCachedOpenings(store, schedule).openings;

/** How long the result that nothing opens or comes up is cached, in ms. */
const RECHECK_INTERVAL_MS = 3_600_000;

/** Whether a schedule is open at a moment, and until when; `until` is null when nothing opens within 400 days. */
export function getOpenStatus(store: Store, schedule: Schedule, now: Temporal.Instant): OpenStatus {
  const entry = getCachedOpenings(store, schedule);
  const moment = now.epochMilliseconds;
  const cached = entry.openStatus;
  if (cached && cached.validFrom <= moment && moment < cached.validUntil) return cached.result;
  const current = entry.openings.findOpeningAt(now);
  const result = current ? { open: true, until: current.to } : { open: false, until: entry.openings.findNextOpening(now)?.from ?? null };
  entry.openStatus = { validFrom: moment, validUntil: result.until?.epochMilliseconds ?? moment + RECHECK_INTERVAL_MS, result };
  return result;
}

/** Whether an occurrence begins within a number of days. Cached, because it is needed for every ticket. */
export function hasUpcoming(store: Store, schedule: Schedule, now: Temporal.Instant, days: number): boolean {
  const entry = getCachedOpenings(store, schedule);
  const moment = now.epochMilliseconds;
  const cached = entry.upcoming;
  if (cached?.days === days && cached.validFrom <= moment && moment < cached.validUntil) return cached.result;
  const [next] = listUpcoming(store, schedule, now, { days, most: 1 });
  const result = next !== undefined;
  entry.upcoming = { validFrom: moment, validUntil: next?.begins.epochMilliseconds ?? moment + RECHECK_INTERVAL_MS, days, result };
  return result;
}

/** The next occurrences that have not begun, within `days` days of today; at most `most`. */
export function listUpcoming(
  store: Store,
  schedule: Schedule,
  now: Temporal.Instant,
  { days, most }: { days: number; most: number },
): Occurrence[] {
  const today = localDate(now);
  return getOpenings(store, schedule).listOccurrences(today, addDays(today, days), { most, after: now });
}
