import { Temporal } from 'temporal-polyfill';
import { isSingleDateRule, listRecurrenceDates } from './openings.ts';
import { singleDateRule, type Schedule, WEEKDAYS } from './schedule.ts';
import { addDays, daysBetween } from '../../rules/dates.ts';

// Changes of a single occurrence, and of all from one on. They are made with rules and exceptions alone: nothing else has to
// know that something was moved. From one on is always the same weekday of its rule and the same period of it; what else the
// rule says goes on as it was.

type Rule = Schedule['rules'][number];
type TimeRange = { from: string; to: string };

/** One occurrence: a period that begins on a date (ISO), of a rule, or of a day that is otherwise. */
export type OccurrenceId = { rule: string | null; date: string; from: string };
/** Where an occurrence goes: a date (ISO) and its times. */
export type RescheduleTarget = TimeRange & { date: string };

/** Gives ids that no rule of a schedule has. */
export function createRuleIdGenerator({ rules }: Schedule): () => string {
  const taken = new Set(rules.map(({ id }) => id));
  let nth = 0;
  return () => {
    do nth++;
    while (taken.has(`r${nth}`));
    return `r${nth}`;
  };
}

/** Takes one occurrence out. Other periods of its day stay. `newId` is asked for an id whenever a rule is new. */
export function cancelOccurrence(schedule: Schedule, { rule: id, date: on, from }: OccurrenceId, newId: () => string): Schedule {
  const withoutPeriod = <Period extends TimeRange>(periods: readonly Period[]): Period[] =>
    periods.filter((period) => period.from !== from);
  if (id === null) {
    const exceptions = schedule.exceptions.map((each) => (each.date === on ? { date: on, periods: withoutPeriod(each.periods) } : each));
    return { ...schedule, exceptions };
  }
  return replaceRule(schedule, id, (rule) => {
    const rest = withoutPeriod(rule.periods);
    if (isSingleDateRule(rule)) return rest.length === 0 ? [] : [{ ...rule, periods: rest }];
    const without = { ...rule, cancelled: [...new Set([...rule.cancelled, on])].sort() };
    return rest.length === 0 ? [without] : [without, singleDateRule(newId(), on, rest)];
  });
}

/** Puts something on a day once. A day that is otherwise has only what it names, so there it is named too. */
export function addOccurrence(schedule: Schedule, { date: on, from, to }: RescheduleTarget, newId: () => string): Schedule {
  const hasException = schedule.exceptions.some((each) => each.date === on);
  if (!hasException) return { ...schedule, rules: [...schedule.rules, singleDateRule(newId(), on, [{ from, to }])] };
  const exceptions = schedule.exceptions.map((each) => (each.date === on ? { ...each, periods: [...each.periods, { from, to }] } : each));
  return { ...schedule, exceptions };
}

/** Moves one occurrence: it is taken out where it was, and is once where it goes. */
export const moveOccurrence = (schedule: Schedule, which: OccurrenceId, to: RescheduleTarget, newId: () => string): Schedule =>
  addOccurrence(cancelOccurrence(schedule, which, newId), to, newId);

/** A schedule without what was once, or otherwise, or taken out before a date (ISO). */
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

/** Takes an occurrence and all that come after it out. */
export const cancelThisAndFollowing = (schedule: Schedule, { rule: id, date: on, from }: OccurrenceId, newId: () => string): Schedule =>
  replaceRule(schedule, id, (rule) => {
    const { before, others } = splitRuleAt(rule, on, from, newId);
    return [...before, ...others];
  });

/** Moves an occurrence and all that come after it. */
export function moveThisAndFollowing(
  schedule: Schedule,
  { rule: id, date: on, from }: OccurrenceId,
  to: RescheduleTarget,
  newId: () => string,
): Schedule {
  let startsOnTarget = true;
  const next = replaceRule(schedule, id, (rule) => {
    const { before, others, own } = splitRuleAt(rule, on, from, newId);
    const moved = moveRule(own, on, to);
    startsOnTarget = moved.lands;
    return [...before, ...others, { ...moved.rule, id: newId() }];
  });
  return startsOnTarget ? next : addOccurrence(next, to, newId);
}

/** Where the dates (ISO) of an occurrence and of those after it go when they are moved; nothing for a date that is none of them. */
export function createDateMapping(
  { rules }: Schedule,
  { rule: id, date: on, from }: OccurrenceId,
  to: RescheduleTarget,
): (date: string) => string | undefined {
  const rule = rules.find((each) => each.id === id);
  if (!rule) return () => undefined;
  const { goes: dateMapping } = moveRule(splitRuleAt(rule, on, from, () => '').own, on, to);
  return (date) => dateMapping.get(date);
}

/** A rule from a date (ISO) and one of its times on: what was before, what stays, and what is asked about. */
function splitRuleAt(rule: Rule, on: string, from: string, newId: () => string): { before: Rule[]; others: Rule[]; own: Rule } {
  const still = (each: string): boolean => each >= on;
  const goesOn = { ...rule, first: on, cancelled: rule.cancelled.filter(still) };
  const [own, otherDays] = splitRecurrenceByDay(rule.rrule, on);
  const otherPeriods = rule.periods.filter((period) => period.from !== from);
  return {
    before: rule.first < on ? [{ ...rule, last: addDays(on, -1), cancelled: rule.cancelled.filter((each) => !still(each)) }] : [],
    others: [
      ...(otherDays ? [{ ...goesOn, id: newId(), rrule: otherDays }] : []),
      ...(otherPeriods.length > 0 ? [{ ...goesOn, id: newId(), rrule: own, periods: otherPeriods }] : []),
    ],
    own: { ...goesOn, rrule: own, periods: rule.periods.filter((period) => period.from === from) },
  };
}

/** So many occurrences are followed; what comes later goes as many days as the first. */
const MAX_MAPPED_OCCURRENCES = 600;

type MovedRule = { rule: Rule; lands: boolean; goes: ReadonlyMap<string, string> };

/**
 * A rule that begins on a date (ISO), begun elsewhere: the nth of its dates goes to the nth of the new ones, since a second
 * Thursday is not always as far from the second Friday. `lands` is whether the first falls where it was put by the new rule.
 */
function moveRule(own: Rule, on: string, { date: to, ...times }: RescheduleTarget): MovedRule {
  const rrule = moveRecurrenceToDay(own.rrule, on, to);
  const startsOnTarget = listRecurrenceDates({ rrule, first: to }, 1)[0] === to;
  const first = startsOnTarget ? to : addDays(to, 1);
  const [was, is] = [listRecurrenceDates(own, MAX_MAPPED_OCCURRENCES), listRecurrenceDates({ rrule, first }, MAX_MAPPED_OCCURRENCES)];
  const dateMapping = new Map<string, string>();
  for (const [nth, date] of was.entries()) {
    const targetDate = startsOnTarget ? is[nth] : nth === 0 ? to : is[nth - 1];
    if (targetDate !== undefined) dateMapping.set(date, targetDate);
  }
  const days = daysBetween(on, to);
  const targetDate = (date: string): string => dateMapping.get(date) ?? addDays(date, days);
  const { last } = own;
  const end = last === null || was.length === MAX_MAPPED_OCCURRENCES ? last : (was.findLast((date) => date <= last) ?? last);
  const rule = { ...own, rrule, first, last: end && targetDate(end), periods: [times], cancelled: own.cancelled.map(targetDate) };
  return { rule, lands: startsOnTarget, goes: dateMapping };
}

const rrulePartValues = (rrule: string, part: string): string[] => new RegExp(`;${part}=([^;]+)`).exec(rrule)?.[1]?.split(',') ?? [];
const replaceRRulePart = (rrule: string, part: string, items: readonly (string | number)[]): string =>
  rrule.replace(new RegExp(`(?<=;${part}=)[^;]+`), items.join(','));

/** A recurrence as two: the weekday or the day of the month of a date (ISO), and the others that it names, where there are any. */
function splitRecurrenceByDay(rrule: string, on: string): [string, string | null] {
  // Of the first of several weekdays none can be taken out.
  if (rrulePartValues(rrule, 'BYSETPOS').length > 0) return [rrule, null];
  const { day, daysInMonth } = Temporal.PlainDate.from(on);
  const parts = [
    ['BYDAY', (name: string) => name.endsWith(rruleWeekday(on))],
    ['BYMONTHDAY', (name: string) => [day, day - daysInMonth - 1].includes(Number(name))],
  ] as const;
  for (const [part, isOwn] of parts) {
    const names = rrulePartValues(rrule, part);
    const [own, others] = [names.filter(isOwn), names.filter((name) => !isOwn(name))];
    if (own.length > 0 && others.length > 0) return [replaceRRulePart(rrule, part, own), replaceRRulePart(rrule, part, others)];
  }
  return [rrule, null];
}

/** A recurrence of one weekday, or of one day of the month, put where a date (ISO) goes. */
function moveRecurrenceToDay(rrule: string, on: string, to: string): string {
  if (rrulePartValues(rrule, 'BYSETPOS').length > 0) return rrule;
  const { month, day, daysInMonth } = Temporal.PlainDate.from(to);
  const months = rrulePartValues(rrule, 'BYMONTH');
  const inMonth =
    months.length === 1 && Number(months[0]) === Temporal.PlainDate.from(on).month ? replaceRRulePart(rrule, 'BYMONTH', [month]) : rrule;
  const weekdays = rrulePartValues(rrule, 'BYDAY').map((name) => name.replace(/[A-Z]{2}$/, rruleWeekday(to)));
  const [only] = weekdays;
  if (only !== undefined && weekdays.length === 1) return replaceRRulePart(inMonth, 'BYDAY', [moveOrdinalWeekday(only, day, daysInMonth)]);
  const monthDays = rrulePartValues(rrule, 'BYMONTHDAY').map((name) =>
    Number(name) < 0 && Number(name) === day - daysInMonth - 1 ? name : day,
  );
  return replaceRRulePart(replaceRRulePart(inMonth, 'BYDAY', weekdays), 'BYMONTHDAY', monthDays.slice(0, 1));
}

/** A weekday with its place in the month, as 2TH or -1FR, put where a day of a month of so many days is; one of every week stays so. */
function moveOrdinalWeekday(name: string, day: number, daysInMonth: number): string {
  const [, place, weekday] = /^([+-]?\d?)([A-Z]{2})$/.exec(name) ?? [];
  if (!place) return name;
  const [fromFirst, fromLast] = [Math.ceil(day / 7), -Math.ceil((daysInMonth - day + 1) / 7)];
  if (Number(place) === fromFirst || Number(place) === fromLast) return name;
  // A fifth one is not there every month; where it was, it was the last.
  return `${fromFirst === 5 ? -1 : fromFirst}${weekday}`;
}

const rruleWeekday = (date: string): string => WEEKDAYS[Temporal.PlainDate.from(date).dayOfWeek - 1] ?? 'MO';

function replaceRule(schedule: Schedule, id: string | null, change: (rule: Rule) => Rule[]): Schedule {
  return { ...schedule, rules: schedule.rules.flatMap((rule) => (rule.id === id ? change(rule) : [rule])) };
}
