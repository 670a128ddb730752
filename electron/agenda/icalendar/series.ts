import { isSingleDateRule, type Period } from '../rules/openings.ts';
import { cancelOccurrence } from '../rules/reschedule.ts';
import { singleDateRule, type Schedule } from '../rules/schedule.ts';
import { addDays, daysBetween } from '../../rules/dates.ts';
import { type CalendarDateTime, type EventPart, isSameMoment, toOccurrenceDate } from './date-times.ts';
import { type ChangedOccurrence, hashTexts, type ParsedEvent } from './parse-event.ts';
import { isUnreadable, unreadable, type Unreadable } from './problem.ts';
import { createPartRules, createRecurrence, firstOccurrenceDate, moveRule, occursOn } from './recurrence.ts';

// The rules of one event, and what other events with its UID change in them (RFC 5545, 3.8.4.4).

type Rule = Schedule['rules'][number];

/** The rules in a schedule for one part of an event, and for one of its extra dates. */
type RuleOfPart = { id: string; part: EventPart };
type RulesOfDate = { moment: CalendarDateTime; date: string; rules: RuleOfPart[] };

/** The rules in a schedule that an event became. `recurring` is empty for an exception. */
export type Series = { schedule: Schedule; event: ParsedEvent; recurring: RuleOfPart[]; extra: RulesOfDate[] };

/** Adds the rules of an event to a schedule. Unreadable when its recurrence cannot be written as rules. */
export function addSeries(schedule: Schedule, event: ParsedEvent): Series | Unreadable {
  const series: Series = { schedule, event, recurring: [], extra: [] };
  const { uid, role, parts } = event;
  if (!('extraDates' in role)) return series;
  const rules = createPartRules(role.rule, parts, (offset) => `r${hashTexts(uid, 'day', String(offset))}`);
  if (isUnreadable(rules)) return rules;
  series.recurring = rules.map(({ rule, part }) => ({ id: addRule(schedule, rule, event), part }));
  const recurrence = createRecurrence(role.rule.rrule, role.rule.first);
  const { last } = role.rule;
  for (const { moment, date, parts: partsOfDate } of role.extraDates) {
    const isKnown = partsOfDate[0]?.period.from === parts[0]?.period.from && (last === null || date <= last) && occursOn(recurrence, date);
    if (!isKnown)
      series.extra.push({ moment, date, rules: addDate(schedule, event, `${moment.wall.toString()} extra`, date, partsOfDate) });
  }
  return series;
}

/** Adds a single date (ISO) with its parts; `key` tells it from the other dates of the event. */
export function addDate(schedule: Schedule, event: ParsedEvent, key: string, date: string, parts: readonly EventPart[]): RuleOfPart[] {
  const idOf = (...keys: string[]): string => `r${hashTexts(event.uid, key, ...keys)}`;
  const rules = createPartRules(singleDateRule(idOf(), date, []), parts, (offset) => idOf(String(offset)));
  return isUnreadable(rules) ? [] : rules.map(({ rule, part }) => ({ id: addRule(schedule, rule, event), part }));
}

/** Adds a rule, or its periods to an equal rule with the same id. Returns the id, which is new when another rule has it. */
function addRule(schedule: Schedule, rule: Rule, { uid, row }: ParsedEvent): string {
  const ruleSignature = ({ rrule, first, last, season, school, cancelled }: Rule): string =>
    JSON.stringify([rrule, first, last, season, school, cancelled]);
  const existing = schedule.rules.find(({ id }) => id === rule.id);
  if (existing && ruleSignature(existing) === ruleSignature(rule)) {
    const isNew = ({ from, to }: Period) => !existing.periods.some((period) => period.from === from && period.to === to);
    existing.periods.push(...rule.periods.filter(isNew));
    return existing.id;
  }
  const id = existing ? `r${hashTexts(uid, String(row))}` : rule.id;
  schedule.rules.push({ ...rule, id });
  return id;
}

/** Removes one occurrence of a series: all parts of it. */
export function cancelInSeries({ schedule, event, recurring, extra }: Series, occurrence: CalendarDateTime, row: number): void {
  const date = toOccurrenceDate(occurrence, event.start);
  const index = extra.findIndex((extraDate) => (occurrence.isDate ? extraDate.date === date : isSameMoment(extraDate.moment, occurrence)));
  if (index >= 0) {
    removeRules(
      schedule,
      extra.splice(index, 1).flatMap(({ rules }) => rules),
    );
    return;
  }
  const [first] = recurring;
  const firstRule = schedule.rules.find(({ id }) => id === first?.id);
  if (firstRule && isSingleDateRule(firstRule) && firstOccurrenceDate(firstRule) !== date) return;
  for (const { id, part } of recurring) {
    const restId = `r${hashTexts(event.uid, occurrence.wall.toString(), String(row), 'rest', ...(part.offset > 0 ? [String(part.offset)] : []))}`;
    if (part.days > 1) removeRules(schedule, [{ id, part }]);
    else
      schedule.rules = cancelOccurrence(
        schedule,
        { rule: id, date: addDays(date, part.offset), from: part.period.from },
        () => restId,
      ).rules;
  }
}

function removeRules(schedule: Schedule, rules: readonly RuleOfPart[]): void {
  const ids = new Set(rules.map(({ id }) => id));
  schedule.rules = schedule.rules.filter(({ id }) => !ids.has(id));
}

/** A change of an occurrence and all that follow it; without an event they are removed. */
export type FollowingChange = { row: number; changes: ChangedOccurrence; event: ParsedEvent | undefined };

/**
 * Changes a series from some occurrences on (RANGE=THISANDFUTURE). Each change holds until the next one, and moves the dates
 * that the series itself has by as many days as it moves the occurrence that it names. `report` is called for each change
 * whose dates cannot be written as rules; it is left out.
 */
export function changeFollowing(
  series: Series,
  changes: readonly FollowingChange[],
  report: (event: ParsedEvent, problem: Unreadable) => void,
): void {
  const { schedule, event } = series;
  const dated = changes
    .map((change) => ({ change, on: toOccurrenceDate(change.changes.moment, event.start) }))
    .toSorted((a, b) => (a.on < b.on ? -1 : 1));
  const [first] = dated;
  const [main] = series.recurring;
  if (!first || !main) return;
  const base = takePeriod(schedule, main, event);
  for (const { id, part } of series.recurring) endBefore(schedule, id, addDays(first.on, part.offset));
  const movedDates = series.extra.filter(({ date }) => date >= first.on);
  for (const { rules } of movedDates) removeRules(schedule, rules);

  for (const [index, { change, on }] of dated.entries()) {
    const until = dated[index + 1]?.on;
    const changed = change.event;
    if (!changed) continue;
    const key = `${change.changes.moment.wall.toString()} following`;
    const idOf = (offset: number): string => `r${hashTexts(changed.uid, key, ...(offset > 0 ? [String(offset)] : []))}`;
    const days = daysBetween(on, changed.start.date);
    const ownRule = 'changes' in changed.role ? changed.role.rule : undefined;
    const rule = ownRule
      ? limitTo({ ...ownRule, id: idOf(0) }, ownRule.first, until)
      : base && limitTo({ ...base, id: idOf(0) }, on, until);
    if (rule) {
      const moved = ownRule ? rule : moveRule(rule, days);
      const rules = moved ? createPartRules(moved, changed.parts, idOf) : unreadable('recurrence-not-movable', rule.rrule);
      if (isUnreadable(rules)) report(changed, rules);
      else for (const { rule: partRule } of rules) addRule(schedule, partRule, changed);
    }
    for (const { date, moment } of movedDates)
      if (date >= on && (until === undefined || date < until))
        addDate(schedule, changed, `${moment.wall.toString()} ${key}`, addDays(date, days), changed.parts);
  }
}

/**
 * The rule of a series as it is now, with only the period of its event: in our own files a rule can have the periods of
 * several events, and the others then go on in a rule of their own. Undefined when it has no dates any more.
 */
function takePeriod(schedule: Schedule, main: RuleOfPart, { uid }: ParsedEvent): Rule | undefined {
  const rule = schedule.rules.find(({ id }) => id === main.id);
  if (!rule) return undefined;
  const isOwn = ({ from }: Period): boolean => from === main.part.period.from;
  const others = rule.periods.filter((period) => !isOwn(period));
  if (others.length === 0) return rule;
  const separate = { ...rule, id: `r${hashTexts(uid, 'separate')}`, periods: rule.periods.filter(isOwn) };
  schedule.rules = [...schedule.rules.map((other) => (other.id === rule.id ? { ...rule, periods: others } : other)), separate];
  main.id = separate.id;
  return separate;
}

/** Ends a rule before a date (ISO), and removes it when it has no date before. */
function endBefore(schedule: Schedule, id: string, date: string): void {
  schedule.rules = schedule.rules.flatMap((rule) => (rule.id === id ? (limitTo(rule, rule.first, date) ?? []) : [rule]));
}

/** A rule from the first of its dates that is not before `from` until the day before `until`; undefined when it has none. */
function limitTo(rule: Rule, from: string, until: string | undefined): Rule | undefined {
  const dayBefore = until === undefined ? null : addDays(until, -1);
  const last = rule.last === null || (dayBefore !== null && dayBefore < rule.last) ? dayBefore : rule.last;
  const start = firstOccurrenceDate({ ...rule, last }, from);
  if (start === undefined || isSingleDateRule(rule)) return start === undefined ? undefined : rule;
  const first = rule.first >= from ? rule.first : start;
  return { ...rule, first, last, cancelled: rule.cancelled.filter((date) => date >= first && (last === null || date <= last)) };
}
