import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { type OpeningRule, TIME_OF_DAY } from './openings.ts';
import { TIME_ZONE } from '../../rules/local-time.ts';

// What a coordinator keeps of when something is: of this Digipunt, of a place, of a training. It is one shape for all, kept
// and sent as it is, so that whatever can be said of one can be said of the others.

/**
 * The parts of an RRULE (RFC 5545, 3.3.10) that speak of days. Of COUNT only one is known, and UNTIL is the rule's own
 * `last`: a rule is cut in two where something changes from there on, and a count would begin again.
 */
const listPattern = (item: string): string => `${item}(?:,${item})*`;
const DAY = '[+-]?[1-5]?(?:MO|TU|WE|TH|FR|SA|SU)';
const MONTH_DAY = '-?(?:0?[1-9]|[12]\\d|3[01])';
const MONTH = '(?:0?[1-9]|1[0-2])';
const RRULE = new RegExp(
  `^FREQ=(?:DAILY|WEEKLY|MONTHLY|YEARLY)(?:;(?:INTERVAL=[1-9]\\d?|COUNT=1|WKST=(?:MO|SU)|BYDAY=${listPattern(DAY)}|BYMONTHDAY=${listPattern(MONTH_DAY)}` +
    `|BYMONTH=${listPattern(MONTH)}|BYSETPOS=${listPattern(MONTH_DAY)}))*$`,
);

const MAX_RRULE_LENGTH = 200;

const VALIDATION_START = Temporal.ZonedDateTime.from(`2020-01-01[${TIME_ZONE}]`);

/** Whether a text is a recurrence of days that is understood here. */
export function isSupportedRRule(rrule: string): boolean {
  if (rrule.length > MAX_RRULE_LENGTH || !RRULE.test(rrule)) return false;
  try {
    // Made only to see that it can be.
    return new RRuleTemporal({ rruleString: rrule, dtstart: VALIDATION_START, temporal: Temporal }).toString() !== '';
  } catch {
    return false;
  }
}

const timeOfDay = z.string().regex(TIME_OF_DAY, 'a time like 09:00');
const date = z.iso.date();
const monthDay = z.string().regex(/^(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/, 'a month and a day, like 07-01');
const periods = z.array(z.strictObject({ from: timeOfDay, to: timeOfDay })).max(6);

const ruleSchema = z.strictObject({
  id: z.string().regex(/^[\w-]{1,40}$/, 'letters, digits and dashes'),
  rrule: z.string().refine(isSupportedRRule, 'a recurrence of days, like FREQ=WEEKLY;BYDAY=MO'),
  first: date,
  last: date.nullable(),
  season: z.strictObject({ from: monthDay, to: monthDay }).nullable(),
  school: z.enum(['always', 'term', 'holidays']),
  periods: periods.min(1),
  cancelled: z.array(date).max(400),
});

const areUnique = (names: readonly string[]): boolean => new Set(names).size === names.length;

/** When something is, as it is kept and sent: rules, days that are otherwise, and what public holidays do. */
export const scheduleSchema = z.strictObject({
  rules: z
    .array(ruleSchema)
    .max(100)
    .refine((all) => areUnique(all.map(({ id }) => id)), 'ids that differ'),
  exceptions: z
    .array(z.strictObject({ date, periods }))
    .max(400)
    .refine((all) => areUnique(all.map((each) => each.date)), 'dates that differ'),
  holidays: z.enum(['closed', 'open']),
});
export type Schedule = z.infer<typeof scheduleSchema>;

/** A name and its days (ISO dates, both in it): school holidays. */
export const schoolHolidaysSchema = z.array(z.strictObject({ name: z.string().max(60), from: date, to: date })).max(100);
export type SchoolHolidays = z.infer<typeof schoolHolidaysSchema>;

/** A schedule in lines of Dutch is at most so many characters: what is dragged on the calendar is edited as text too. */
export const MAX_SCHEDULE_TEXT_LENGTH = 8_000;

export const EMPTY_SCHEDULE: Schedule = { rules: [], exceptions: [], holidays: 'closed' };

/** The weekdays as an RRULE names them; 0 is Monday. */
export const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;

/** What a rule has that nobody said otherwise. */
const RULE_DEFAULTS = { last: null, season: null, school: 'always', cancelled: [] } as const;

/** Long before any Digipunt: a rule that always held. */
export const DEFAULT_RULE_START = '2020-01-01';

/** Something that is once, on a date (ISO). */
export const singleDateRule = (id: string, on: string, all: OpeningRule['periods']): Schedule['rules'][number] => ({
  ...RULE_DEFAULTS,
  cancelled: [],
  id,
  rrule: 'FREQ=DAILY;COUNT=1',
  first: on,
  periods: [...all],
});

/** Something of every week, from Monday on (0), and always. */
export const weeklyRule = (weekday: number, all: OpeningRule['periods']): Schedule['rules'][number] => ({
  ...RULE_DEFAULTS,
  cancelled: [],
  id: WEEKDAYS[weekday] ?? 'MO',
  rrule: `FREQ=WEEKLY;BYDAY=${WEEKDAYS[weekday]}`,
  first: DEFAULT_RULE_START,
  periods: [...all],
});
