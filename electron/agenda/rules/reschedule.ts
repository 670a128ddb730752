import { Temporal } from 'temporal-polyfill';
import { isSingleDateRule, listRecurrenceDates } from './openings.ts';
import { singleDateRule, type Schedule, WEEKDAYS } from './schedule.ts';
import { addDays, daysBetween } from '../../rules/dates.ts';

// Changes of one occurrence, or of it and all later ones, written as ordinary rules and exceptions: no other code needs to
// know about moves. "This and following" means the same rule, weekday (or day of the month) and period; the other days and
// periods of the rule continue unchanged.

type Rule = Schedule['rules'][number];
type TimeRange = { from: string; to: string };

/** One occurrence: a period that begins on a date (ISO) at `from`, of a rule, or of an exception when `rule` is null. */
export type OccurrenceId = { rule: string | null; date: string; from: string };

/** The new date (ISO) and times of an occurrence. */
export type RescheduleTarget = TimeRange & { date: string };

/** Creates a generator of ids (`r1`, `r2`, …) that no rule of the schedule has. */
export function createRuleIdGenerator({ rules }: Schedule): () => string {
  const taken = new Set(rules.map(({ id }) => id));
  let counter = 0;
  return () => {
    do counter++;
    while (taken.has(`r${counter}`));
    return `r${counter}`;
  };
}

/** Removes one occurrence; other periods of the same day stay. `newId` gives the id of each rule that has to be added. */
export function cancelOccurrence(schedule: Schedule, { rule: id, date: on, from }: OccurrenceId, newId: () => string): Schedule {
  const withoutPeriod = <Period extends TimeRange>(periods: readonly Period[]): Period[] =>
    periods.filter((period) => period.from !== from);
  if (id === null) {
    const exceptions = schedule.exceptions.map((exception) =>
      exception.date === on ? { date: on, periods: withoutPeriod(exception.periods) } : exception,
    );
    return { ...schedule, exceptions };
  }
  return replaceRule(schedule, id, (rule) => {
    const remaining = withoutPeriod(rule.periods);
    if (isSingleDateRule(rule)) return remaining.length === 0 ? [] : [{ ...rule, periods: remaining }];
    const withoutDate = { ...rule, cancelled: [...new Set([...rule.cancelled, on])].sort() };
    return remaining.length === 0 ? [withoutDate] : [withoutDate, singleDateRule(newId(), on, remaining)];
  });
}

/**
 * Adds a single occurrence: as a single-date rule, or, on a day with an exception, as a period of that exception (which
 * replaces all rules).
 */
export function addOccurrence(schedule: Schedule, { date: on, from, to }: RescheduleTarget, newId: () => string): Schedule {
  const hasException = schedule.exceptions.some((exception) => exception.date === on);
  if (!hasException) return { ...schedule, rules: [...schedule.rules, singleDateRule(newId(), on, [{ from, to }])] };
  const exceptions = schedule.exceptions.map((exception) =>
    exception.date === on ? { ...exception, periods: [...exception.periods, { from, to }] } : exception,
  );
  return { ...schedule, exceptions };
}

/** Moves one occurrence: removes it and adds a single occurrence at the new time. */
export const moveOccurrence = (schedule: Schedule, which: OccurrenceId, to: RescheduleTarget, newId: () => string): Schedule =>
  addOccurrence(cancelOccurrence(schedule, which, newId), to, newId);

/** Removes the single-date rules, exceptions and cancelled dates before a date (ISO). Recurring rules stay. */
export function prunePastEntries({ rules, exceptions, holidays }: Schedule, before: string): Schedule {
  const isLater = (date: string): boolean => date >= before;
  return {
    rules: rules.flatMap((rule) => {
      if (isSingleDateRule(rule) && !isLater(rule.first)) return [];
      return { ...rule, cancelled: rule.cancelled.filter(isLater) };
    }),
    exceptions: exceptions.filter(({ date }) => isLater(date)),
    holidays,
  };
}

/** Removes an occurrence and all that follow it. */
export const cancelThisAndFollowing = (schedule: Schedule, { rule: id, date: on, from }: OccurrenceId, newId: () => string): Schedule =>
  replaceRule(schedule, id, (rule) => {
    const { before, remaining } = splitRuleAt(rule, on, from, newId);
    return [...before, ...remaining];
  });

/** Moves an occurrence and all that follow it. If the new recurrence does not include the new date, that date is added once. */
export function moveThisAndFollowing(
  schedule: Schedule,
  { rule: id, date: on, from }: OccurrenceId,
  to: RescheduleTarget,
  newId: () => string,
): Schedule {
  let startsOnTarget = true;
  const next = replaceRule(schedule, id, (rule) => {
    const { before, remaining, selected } = splitRuleAt(rule, on, from, newId);
    const moved = moveRule(selected, on, to, [...selected.cancelled, selected.last ?? ''].sort().at(-1) ?? '');
    startsOnTarget = moved.startsOnTarget;
    return [...before, ...remaining, { ...moved.rule, id: newId() }];
  });
  return startsOnTarget ? next : addOccurrence(next, to, newId);
}

/** Maps each old date (ISO) of an occurrence and those that follow it to its new date; undefined for any other date. */
export function createDateMapping(
  { rules }: Schedule,
  { rule: id, date: on, from }: OccurrenceId,
  to: RescheduleTarget,
): (date: string) => string | undefined {
  const rule = rules.find((candidate) => candidate.id === id);
  if (!rule) return () => undefined;
  const { dateMapping } = moveRule(splitRuleAt(rule, on, from, () => '').selected, on, to);
  return (date) => dateMapping.get(date);
}

/**
 * Splits a rule at a date (ISO) and a start time: the rule before that date, the days and periods that continue unchanged,
 * and the selected day and period from that date on.
 */
function splitRuleAt(rule: Rule, on: string, from: string, newId: () => string): { before: Rule[]; remaining: Rule[]; selected: Rule } {
  const isFromDate = (date: string): boolean => date >= on;
  const fromDate = { ...rule, first: on, cancelled: rule.cancelled.filter(isFromDate) };
  const [selectedDay, otherDays] = splitRecurrenceByDay(rule.rrule, on);
  const otherPeriods = rule.periods.filter((period) => period.from !== from);
  return {
    before: rule.first < on ? [{ ...rule, last: addDays(on, -1), cancelled: rule.cancelled.filter((date) => !isFromDate(date)) }] : [],
    remaining: [
      ...(otherDays ? [{ ...fromDate, id: newId(), rrule: otherDays }] : []),
      ...(otherPeriods.length > 0 ? [{ ...fromDate, id: newId(), rrule: selectedDay, periods: otherPeriods }] : []),
    ],
    selected: { ...fromDate, rrule: selectedDay, periods: rule.periods.filter((period) => period.from === from) },
  };
}

/** The maximum number of occurrences that are mapped one by one. Later ones move by as many days as the first. */
const MAX_MAPPED_OCCURRENCES = 600;

type MovedRule = { rule: Rule; startsOnTarget: boolean; dateMapping: ReadonlyMap<string, string> };

/**
 * Moves a rule that begins on a date (ISO) to a new date. Its nth date maps to the nth new date: the distance in days can
 * vary, as between the second Thursday and the second Friday of a month. Only dates up to `until` are mapped: each takes a
 * third of a millisecond. `startsOnTarget` tells whether the new recurrence includes the new date.
 */
function moveRule(rule: Rule, on: string, { date: to, ...times }: RescheduleTarget, until?: string): MovedRule {
  const rrule = moveRecurrenceToDay(rule.rrule, on, to);
  const startsOnTarget = listRecurrenceDates({ rrule, first: to }, 1)[0] === to;
  const first = startsOnTarget ? to : addDays(to, 1);
  const oldDates = listRecurrenceDates(rule, MAX_MAPPED_OCCURRENCES, until);
  const newDates = listRecurrenceDates({ rrule, first }, oldDates.length);
  const dateMapping = new Map<string, string>();
  for (const [index, date] of oldDates.entries()) {
    const targetDate = startsOnTarget ? newDates[index] : index === 0 ? to : newDates[index - 1];
    if (targetDate !== undefined) dateMapping.set(date, targetDate);
  }
  const days = daysBetween(on, to);
  const targetDate = (date: string): string => dateMapping.get(date) ?? addDays(date, days);
  const { last } = rule;
  const end = last === null || oldDates.length === MAX_MAPPED_OCCURRENCES ? last : (oldDates.findLast((date) => date <= last) ?? last);
  const moved = { ...rule, rrule, first, last: end && targetDate(end), periods: [times], cancelled: rule.cancelled.map(targetDate) };
  return { rule: moved, startsOnTarget, dateMapping };
}

const rrulePartValues = (rrule: string, part: string): string[] => new RegExp(`;${part}=([^;]+)`).exec(rrule)?.[1]?.split(',') ?? [];
const replaceRRulePart = (rrule: string, part: string, items: readonly (string | number)[]): string =>
  rrule.replace(new RegExp(`(?<=;${part}=)[^;]+`), items.join(','));

/** Splits a recurrence in two: the weekday or day of the month of a date (ISO), and the others; null when there are none. */
function splitRecurrenceByDay(rrule: string, on: string): [string, string | null] {
  // BYSETPOS picks from all the days together, so one day cannot be separated.
  if (rrulePartValues(rrule, 'BYSETPOS').length > 0) return [rrule, null];
  const { day, daysInMonth } = Temporal.PlainDate.from(on);
  const parts = [
    ['BYDAY', (name: string) => name.endsWith(rruleWeekday(on))],
    ['BYMONTHDAY', (name: string) => [day, day - daysInMonth - 1].includes(Number(name))],
  ] as const;
  for (const [part, matchesDate] of parts) {
    const names = rrulePartValues(rrule, part);
    const [matching, others] = [names.filter(matchesDate), names.filter((name) => !matchesDate(name))];
    if (matching.length > 0 && others.length > 0) return [replaceRRulePart(rrule, part, matching), replaceRRulePart(rrule, part, others)];
  }
  return [rrule, null];
}

/** Moves a recurrence of one weekday, or of one day of the month, from one date (ISO) to the day of another. */
function moveRecurrenceToDay(rrule: string, on: string, to: string): string {
  if (rrulePartValues(rrule, 'BYSETPOS').length > 0) return rrule;
  const { month, day, daysInMonth } = Temporal.PlainDate.from(to);
  const months = rrulePartValues(rrule, 'BYMONTH');
  const inMonth =
    months.length === 1 && Number(months[0]) === Temporal.PlainDate.from(on).month ? replaceRRulePart(rrule, 'BYMONTH', [month]) : rrule;
  const weekdays = rrulePartValues(rrule, 'BYDAY').map((name) => name.replace(/[A-Z]{2}$/, rruleWeekday(to)));
  const [weekday] = weekdays;
  if (weekday !== undefined && weekdays.length === 1)
    return replaceRRulePart(inMonth, 'BYDAY', [moveOrdinalWeekday(weekday, day, daysInMonth)]);
  const monthDays = rrulePartValues(rrule, 'BYMONTHDAY').map((name) =>
    Number(name) < 0 && Number(name) === day - daysInMonth - 1 ? name : day,
  );
  return replaceRRulePart(replaceRRulePart(inMonth, 'BYDAY', weekdays), 'BYMONTHDAY', monthDays.slice(0, 1));
}

/** Adapts the ordinal of a weekday (2TH, -1FR) to a day of a month with `daysInMonth` days. Without an ordinal it is unchanged. */
function moveOrdinalWeekday(name: string, day: number, daysInMonth: number): string {
  const [, ordinal, weekday] = /^([+-]?\d?)([A-Z]{2})$/.exec(name) ?? [];
  if (!ordinal) return name;
  const [fromFirst, fromLast] = [Math.ceil(day / 7), -Math.ceil((daysInMonth - day + 1) / 7)];
  if (Number(ordinal) === fromFirst || Number(ordinal) === fromLast) return name;
  // Not every month has a fifth weekday; the fifth is always the last one.
  return `${fromFirst === 5 ? -1 : fromFirst}${weekday}`;
}

const rruleWeekday = (date: string): string => WEEKDAYS[Temporal.PlainDate.from(date).dayOfWeek - 1] ?? 'MO';

function replaceRule(schedule: Schedule, id: string | null, change: (rule: Rule) => Rule[]): Schedule {
  return { ...schedule, rules: schedule.rules.flatMap((rule) => (rule.id === id ? change(rule) : [rule])) };
}
