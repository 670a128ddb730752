import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { type OpeningRule, TIME_OF_DAY } from './openings.ts';
import { TIME_ZONE } from '../../rules/local-time.ts';

// The schedule of this Digipunt, of a place or of a training: one format for all three, stored and sent as JSON.

const listPattern = (item: string): string => `${item}(?:,${item})*`;
const DAY = '[+-]?[1-5]?(?:MO|TU|WE|TH|FR|SA|SU)';
const MONTH_DAY = '-?(?:0?[1-9]|[12]\\d|3[01])';
const MONTH = '(?:0?[1-9]|1[0-2])';
/**
 * The supported parts of an RRULE (RFC 5545, 3.3.10): those about days. COUNT may only be 1, and `last` of the rule replaces
 * UNTIL: a rule is split where something changes "from here on", and a count would start again in the second part.
 */
const RRULE = new RegExp(
  `^FREQ=(?:DAILY|WEEKLY|MONTHLY|YEARLY)(?:;(?:INTERVAL=[1-9]\\d?|COUNT=1|WKST=(?:MO|SU)|BYDAY=${listPattern(DAY)}|BYMONTHDAY=${listPattern(MONTH_DAY)}` +
    `|BYMONTH=${listPattern(MONTH)}|BYSETPOS=${listPattern(MONTH_DAY)}))*$`,
);

const MAX_RRULE_LENGTH = 200;

const VALIDATION_START = Temporal.ZonedDateTime.from(`2020-01-01[${TIME_ZONE}]`);

/** Whether a text is a supported recurrence: see `RRULE`, and at most 200 characters. */
export function isSupportedRRule(rrule: string): boolean {
  if (rrule.length > MAX_RRULE_LENGTH || !RRULE.test(rrule)) return false;
  try {
    // The library throws on a rule that it cannot read.
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

const areUnique = (values: readonly string[]): boolean => new Set(values).size === values.length;

/** A schedule as stored and sent: rules, exceptions for single days, and whether public holidays close recurring rules. */
export const scheduleSchema = z.strictObject({
  rules: z
    .array(ruleSchema)
    .max(100)
    .refine((all) => areUnique(all.map(({ id }) => id)), 'ids that differ'),
  exceptions: z
    .array(z.strictObject({ date, periods }))
    .max(400)
    .refine((all) => areUnique(all.map((exception) => exception.date)), 'dates that differ'),
  holidays: z.enum(['closed', 'open']),
});
export type Schedule = z.infer<typeof scheduleSchema>;

/** School holidays: a name, and the first and last day (ISO dates, inclusive). */
export const schoolHolidaysSchema = z.array(z.strictObject({ name: z.string().max(60), from: date, to: date })).max(100);
export type SchoolHolidays = z.infer<typeof schoolHolidaysSchema>;

/** The maximum length in characters of a schedule as Dutch text. Changes on the calendar count too: they are edited as text. */
export const MAX_SCHEDULE_TEXT_LENGTH = 8_000;

export const EMPTY_SCHEDULE: Schedule = { rules: [], exceptions: [], holidays: 'closed' };

/** The weekday codes of an RRULE; index 0 is Monday. */
export const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;

/** The limits of a rule for which none were entered. */
const RULE_DEFAULTS = { last: null, season: null, school: 'always', cancelled: [] } as const;

/** The start of a rule without a start date; earlier than any Digipunt. */
export const DEFAULT_RULE_START = '2020-01-01';

/** A rule for one date (ISO) only. */
export const singleDateRule = (id: string, on: string, rulePeriods: OpeningRule['periods']): Schedule['rules'][number] => ({
  ...RULE_DEFAULTS,
  cancelled: [],
  id,
  rrule: 'FREQ=DAILY;COUNT=1',
  first: on,
  periods: [...rulePeriods],
});

/** A rule for one weekday (0 is Monday) of every week, without an end. */
export const weeklyRule = (weekday: number, rulePeriods: OpeningRule['periods']): Schedule['rules'][number] => ({
  ...RULE_DEFAULTS,
  cancelled: [],
  id: WEEKDAYS[weekday] ?? 'MO',
  rrule: `FREQ=WEEKLY;BYDAY=${WEEKDAYS[weekday]}`,
  first: DEFAULT_RULE_START,
  periods: [...rulePeriods],
});
