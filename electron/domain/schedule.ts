import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { TIME_ZONE } from './business-day.ts';
import { dateAfter } from './due-date.ts';
import { type OpeningRule, recursOn, TIME_OF_DAY } from './openings.ts';

// What a coordinator keeps of when something is: of this Digipunt, of a place, of a training. It is one shape for all, kept
// and sent as it is, so that whatever can be said of one can be said of the others. Changes of a single occurrence and of
// all from one on are made with rules alone: nothing else has to know that something was moved.

/**
 * The parts of an RRULE (RFC 5545, 3.3.10) that speak of days. Of COUNT only one is known, and UNTIL is the rule's own
 * `last`: a rule is cut in two where something changes from there on, and a count would begin again.
 */
const list = (item: string): string => `${item}(?:,${item})*`;
const DAY = '[+-]?[1-5]?(?:MO|TU|WE|TH|FR|SA|SU)';
const MONTH_DAY = '-?(?:0?[1-9]|[12]\\d|3[01])';
const MONTH = '(?:0?[1-9]|1[0-2])';
const RRULE = new RegExp(
  `^FREQ=(?:DAILY|WEEKLY|MONTHLY|YEARLY)(?:;(?:INTERVAL=[1-9]\\d?|COUNT=1|WKST=(?:MO|SU)|BYDAY=${list(DAY)}|BYMONTHDAY=${list(MONTH_DAY)}` +
    `|BYMONTH=${list(MONTH)}|BYSETPOS=${list(MONTH_DAY)}))*$`,
);

const LONGEST_RRULE = 200;

const BEGIN = Temporal.ZonedDateTime.from(`2020-01-01[${TIME_ZONE}]`);

/** Whether a text is a recurrence of days that is understood here. */
export function isRecurrence(rrule: string): boolean {
  if (rrule.length > LONGEST_RRULE || !RRULE.test(rrule)) return false;
  try {
    // Made only to see that it can be.
    return new RRuleTemporal({ rruleString: rrule, dtstart: BEGIN, temporal: Temporal }).toString() !== '';
  } catch {
    return false;
  }
}

const clock = z.string().regex(TIME_OF_DAY, 'a time like 09:00');
const date = z.iso.date();
const monthDay = z.string().regex(/^(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/, 'a month and a day, like 07-01');
const periods = z.array(z.strictObject({ from: clock, to: clock })).max(6);

const RULE = z.strictObject({
  id: z.string().regex(/^[\w-]{1,40}$/, 'letters, digits and dashes'),
  rrule: z.string().refine(isRecurrence, 'a recurrence of days, like FREQ=WEEKLY;BYDAY=MO'),
  first: date,
  last: date.nullable(),
  season: z.strictObject({ from: monthDay, to: monthDay }).nullable(),
  school: z.enum(['always', 'term', 'holidays']),
  periods: periods.min(1),
  cancelled: z.array(date).max(400),
});

const allDiffer = (names: readonly string[]): boolean => new Set(names).size === names.length;

/** When something is, as it is kept and sent: rules, days that are otherwise, and what public holidays do. */
export const SCHEDULE = z.strictObject({
  rules: z
    .array(RULE)
    .max(100)
    .refine((all) => allDiffer(all.map(({ id }) => id)), 'ids that differ'),
  exceptions: z
    .array(z.strictObject({ date, periods }))
    .max(400)
    .refine((all) => allDiffer(all.map((each) => each.date)), 'dates that differ'),
  holidays: z.enum(['closed', 'open']),
});
export type Schedule = z.infer<typeof SCHEDULE>;

/** A name and its days (ISO dates, both in it): school holidays. */
export const SCHOOL_HOLIDAYS = z.array(z.strictObject({ name: z.string().max(60), from: date, to: date })).max(100);
export type SchoolHolidays = z.infer<typeof SCHOOL_HOLIDAYS>;

export const NEVER: Schedule = { rules: [], exceptions: [], holidays: 'closed' };

/** The weekdays as an RRULE names them; 0 is Monday. */
export const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;

/** What a rule has that nobody said otherwise. */
const PLAIN = { last: null, season: null, school: 'always', cancelled: [] } as const;

/** Long before any Digipunt: a rule that always held. */
export const EVER_SINCE = '2020-01-01';

/** Something that is once, on a date (ISO). */
export const once = (id: string, on: string, all: OpeningRule['periods']): Schedule['rules'][number] => ({
  ...PLAIN,
  cancelled: [],
  id,
  rrule: 'FREQ=DAILY;COUNT=1',
  first: on,
  periods: [...all],
});

/** Something of every week, from Monday on (0), and always. */
export const everyWeek = (weekday: number, all: OpeningRule['periods']): Schedule['rules'][number] => ({
  ...PLAIN,
  cancelled: [],
  id: WEEKDAYS[weekday] ?? 'MO',
  rrule: `FREQ=WEEKLY;BYDAY=${WEEKDAYS[weekday]}`,
  first: EVER_SINCE,
  periods: [...all],
});

/** One occurrence: the period of a rule that begins on a date (ISO). */
export type OccurrenceId = { rule: string; date: string; from: string };
/** Where an occurrence goes: a date (ISO) and its times. */
export type NewTime = { date: string; from: string; to: string };

/** Gives ids that no rule of a schedule has. */
export function freeIds({ rules }: Schedule): () => string {
  const taken = new Set(rules.map(({ id }) => id));
  let nth = 0;
  return () => {
    do nth++;
    while (taken.has(`r${nth}`));
    return `r${nth}`;
  };
}

/** Takes one occurrence out. Other periods of its day stay. `newId` is asked for an id whenever a rule is new. */
export function cancelOne(schedule: Schedule, { rule: id, date: on, from }: OccurrenceId, newId: () => string): Schedule {
  return changed(schedule, id, (rule) => {
    const rest = rule.periods.filter((period) => period.from !== from);
    const without = { ...rule, cancelled: [...new Set([...rule.cancelled, on])].sort() };
    return rest.length === 0 ? [without] : [without, once(newId(), on, rest)];
  });
}

/** Moves one occurrence: it is cancelled where it was, and is once where it goes. */
export function moveOne(schedule: Schedule, which: OccurrenceId, { date: on, from, to }: NewTime, newId: () => string): Schedule {
  const without = cancelOne(schedule, which, newId);
  return { ...without, rules: [...without.rules, once(newId(), on, [{ from, to }])] };
}

/** Ends a rule: nothing of it from a date (ISO) on. */
export const endFrom = (schedule: Schedule, id: string, on: string): Schedule =>
  changed(schedule, id, (rule) => (rule.first >= on ? [] : [{ ...rule, last: dateAfter(on, -1) }]));

/**
 * Moves an occurrence and all that come after it: the same weekday of its rule, and the same period of it. What else the rule
 * says of other weekdays or other times of the day goes on as it was.
 */
export function moveFrom(
  schedule: Schedule,
  { rule: id, date: on, from }: OccurrenceId,
  { date: to, ...times }: NewTime,
  newId: () => string,
): Schedule {
  return changed(schedule, id, (rule) => {
    const days = Temporal.PlainDate.from(on).until(Temporal.PlainDate.from(to)).days;
    const still = (each: string): boolean => each >= on;
    const cancelled = rule.cancelled.filter(still);
    const [own, others] = parted(rule.rrule, on);
    const rest = rule.periods.filter((period) => period.from !== from);
    const goesOn = { ...rule, first: on, cancelled };
    const moved = {
      ...rule,
      id: newId(),
      rrule: onDay(own, to),
      first: to,
      last: rule.last && dateAfter(rule.last, days),
      periods: [times],
      cancelled: cancelled.map((each) => dateAfter(each, days)),
    };
    // The second Friday of a month may come before its second Thursday: what was moved is where it was put all the same.
    const lands = recursOn(moved, to);
    return [
      ...(rule.first < on ? [{ ...rule, last: dateAfter(on, -1), cancelled: rule.cancelled.filter((each) => !still(each)) }] : []),
      ...(others ? [{ ...goesOn, id: newId(), rrule: others }] : []),
      ...(rest.length > 0 ? [{ ...goesOn, id: newId(), rrule: own, periods: rest }] : []),
      ...(lands ? [moved] : [once(newId(), to, [times]), { ...moved, first: dateAfter(to, 1) }]),
    ];
  });
}

/** A recurrence as two: the weekday of a date (ISO), and the other weekdays that it names, where it names several. */
function parted(rrule: string, on: string): [string, string | null] {
  const names = /BYDAY=([^;]+)/.exec(rrule)?.[1]?.split(',') ?? [];
  const weekday = weekdayOf(on);
  const [own, others] = [names.filter((name) => name.endsWith(weekday)), names.filter((name) => !name.endsWith(weekday))];
  if (own.length === 0 || others.length === 0) return [rrule, null];
  const named = (which: string[]) => rrule.replace(/BYDAY=[^;]+/, `BYDAY=${which.join(',')}`);
  return [named(own), named(others)];
}

/** A recurrence of one weekday, or of one day of the month, put on that of a date (ISO). */
function onDay(rrule: string, to: string): string {
  if (rrule.includes('BYDAY=')) return rrule.replace(/(?<=BYDAY=[^;]*)[A-Z]{2}(?=[,;]|$)/g, weekdayOf(to));
  return rrule.replace(/BYMONTHDAY=[^;]+/, `BYMONTHDAY=${Temporal.PlainDate.from(to).day}`);
}

const weekdayOf = (date: string): string => WEEKDAYS[Temporal.PlainDate.from(date).dayOfWeek - 1] ?? 'MO';

function changed(schedule: Schedule, id: string, change: (rule: Schedule['rules'][number]) => Schedule['rules']): Schedule {
  return { ...schedule, rules: schedule.rules.flatMap((rule) => (rule.id === id ? change(rule) : [rule])) };
}
