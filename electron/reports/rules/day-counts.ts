import * as z from 'zod';
import { ACTIVITY_DIMENSIONS, type ActivityDimension, type RangeCounts } from './range-counts.ts';
import { VISIT_DIMENSIONS } from './visit-counts.ts';

// The counts of a day as another Digipunt sends them. Every key is an id of a list, a number or an hour, so that no text that
// somebody typed fits, except the names of places, which stand on every kiosk.

/** The most that is counted of anything on a day; minutes at the desk are the largest. */
const MAX_COUNT = 1_000_000;

const idPattern = /^[a-z0-9][A-Za-z0-9-]{0,39}$/;
const numberPattern = /^\d{1,6}$/;

type CountedDimension = (typeof VISIT_DIMENSIONS)[number] | ActivityDimension;

/** What the keys of a dimension look like; ids where nothing else is said. */
const KEYS: Partial<Record<CountedDimension, RegExp>> = {
  days: /^\d{4}-\d{2}-\d{2}$/,
  hours: /^[1-7] (?:[01]\d|2[0-3])$/,
  waits: numberPattern,
  helps: numberPattern,
  loanDays: numberPattern,
  loanDaysByKind: /^[a-z0-9][A-Za-z0-9-]{0,39} \d{1,6}$/,
  referrals: /^\P{C}{1,200}$/u,
};

/** What files of an earlier program do not have. */
const ADDED_LATER: ReadonlySet<CountedDimension> = new Set(['deskVisits', 'loanDaysByKind']);

function countsOf(name: CountedDimension) {
  const counts = z.record(z.string().regex(KEYS[name] ?? idPattern), z.int().min(0).max(MAX_COUNT));
  return ADDED_LATER.has(name) ? counts.default({}) : counts;
}

const dayCountsSchema = z.strictObject({
  visits: z.int().min(0).max(MAX_COUNT),
  ...(Object.fromEntries([...VISIT_DIMENSIONS, ...ACTIVITY_DIMENSIONS].map((name) => [name, countsOf(name)])) as Record<
    CountedDimension,
    ReturnType<typeof countsOf>
  >),
});

/** The counts of one day; undefined when they are none, are of another day, or do not agree with themselves. */
export function parseDayCounts(value: unknown, day: string): RangeCounts | undefined {
  const { data } = dayCountsSchema.safeParse(value);
  if (!data) return undefined;
  const isOfDay = Object.keys(data.days).every((counted) => counted === day) && (data.days[day] ?? 0) === data.visits;
  return isOfDay ? data : undefined;
}
