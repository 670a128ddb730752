import ICAL from 'ical.js';
import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import { isSingleDateRule, listRecurrenceDates } from '../rules/openings.ts';
import { isSupportedRRule, singleDateRule, type Schedule, WEEKDAYS } from '../rules/schedule.ts';
import { tryParse } from './try-parse.ts';
import { type EventPart, toIsoDate, parseDateTime, type EventStart, toWallTime } from './date-times.ts';
import { isUnreadable, unreadable, type Unreadable } from './problem.ts';
import { type Property, formatProperty } from './property.ts';
import { LOCAL_ZONE, type ResolveTimeZone } from './time-zones.ts';
import { TIME_ZONE } from '../../rules/local-time.ts';
import { addDays } from '../../rules/dates.ts';

// Converts an RRULE (RFC 5545, 3.3.10) to a rule of a schedule, and computes its dates. rrule-temporal computes them and not
// ical.js, which answers 1 May for 31 April. COUNT and UNTIL are parsed here: rrule-temporal reads COUNT=x as NaN without an
// error and refuses an UNTIL in local time.

type Rule = Schedule['rules'][number];

/** The highest COUNT that is accepted: all occurrences are computed to find the last. */
const MAX_COUNT = 2_000;

/** @throws when rrule-temporal cannot parse the RRULE. */
export const createRecurrence = (rrule: string, first: string) =>
  new RRuleTemporal({ rruleString: rrule, dtstart: Temporal.PlainDate.from(first).toZonedDateTime(TIME_ZONE), temporal: Temporal });

/** Whether a recurrence has an occurrence on a date (ISO). False when it never occurs: rrule-temporal then throws. */
export const occursOn = (recurrence: ReturnType<typeof createRecurrence>, date: string): boolean =>
  tryParse(() => recurrence.occursOn(Temporal.PlainDate.from(date))) ?? false;

/**
 * The first date (ISO) of a rule on or after `from`, without regard to seasons, holidays and cancelled dates; undefined when
 * there is none.
 */
export function firstOccurrenceDate({ rrule, first, last }: Rule, from = first): string | undefined {
  try {
    const found = createRecurrence(rrule, first)
      .next(Temporal.PlainDate.from(from < first ? first : from).toZonedDateTime(TIME_ZONE), true)
      ?.toPlainDate()
      .toString();
    return found !== undefined && (last === null || found <= last) ? found : undefined;
  } catch {
    // A date that does not exist, like 31 April: rrule-temporal throws after 10 000 iterations.
    return undefined;
  }
}

/** An RRULE as ical.js formats it after parsing it; undefined when ical.js cannot parse it. */
export function normalizeRRule(rrule: string): string | undefined {
  try {
    return formatProperty(ICAL.parse.property(`RRULE:${rrule}`) as Property).slice('RRULE:'.length);
  } catch {
    return undefined;
  }
}

/**
 * The RRULE of an event without COUNT and UNTIL, and its last date (ISO), null when it has no end. Undefined for an event
 * that occurs once. Unreadable when the RRULE is invalid or not supported. In our own files the last date is the date of
 * UNTIL, in others the date of the last occurrence. `from` is the local start time of the event (HH:MM).
 */
export function parseEventRecurrence(
  text: string | undefined,
  { moment: begin, date: first, shift }: EventStart,
  from: string,
  resolveTimeZone: ResolveTimeZone,
  isOurs: boolean,
): Pick<Rule, 'rrule' | 'last'> | undefined | Unreadable {
  if (text === undefined) return undefined;
  const parts = text.toUpperCase().split(';').filter(Boolean);
  const getRRulePart = (name: string): string | undefined => parts.find((part) => part.startsWith(`${name}=`))?.slice(name.length + 1);
  const otherParts = parts.filter((part) => !/^(?:FREQ|COUNT|UNTIL)=/.test(part));
  const written = [`FREQ=${getRRulePart('FREQ')}`, ...otherParts].join(';');
  const normalized = isOurs ? written : (normalizeRRule(written) ?? written);
  if (/(?:^|;)COUNT=/.test(normalized) || !isSupportedRRule(normalized)) return unreadable('recurrence-unsupported', text);
  const rrule = moveRRule(normalized, addDays(first, -shift), shift);
  if (rrule === undefined) return unreadable('recurrence-not-movable', text);

  if (!isOurs && firstOccurrenceDate({ ...singleDateRule('', first, []), rrule }) === undefined) return unreadable('recurrence-empty');
  const count = getRRulePart('COUNT');
  if (count !== undefined) {
    if (!/^[1-9]\d{0,8}$/.test(count)) return unreadable('recurrence-unsupported', `COUNT=${count}`);
    if (Number(count) === 1) return undefined;
    if (Number(count) > MAX_COUNT) return unreadable('recurrence-too-long', `COUNT=${count}`);
    const occurrences = tryParse(() => createRecurrence(`${rrule};COUNT=${count}`, first).all());
    const last = occurrences?.at(-1)?.toPlainDate().toString();
    return last === undefined ? unreadable('recurrence-empty') : { rrule, last };
  }
  const untilText = getRRulePart('UNTIL');
  if (untilText === undefined) return { rrule, last: null };
  const [, year, month, day, , hours, minutes, utc] = /^(\d{4})(\d\d)(\d\d)(T(\d\d)(\d\d)\d\d(Z?))?$/.exec(untilText) ?? [];
  const value = `${year}-${month}-${day}${hours === undefined ? '' : `T${hours}:${minutes}:00${utc}`}`;
  const until = parseDateTime(value, undefined, resolveTimeZone);
  if (isUnreadable(until)) return unreadable('recurrence-unsupported', `UNTIL=${untilText}`);
  // An UNTIL without a time zone is in the zone in which the event begins.
  const wall = toWallTime(utc === 'Z' || until.isDate ? until : { ...until, zone: begin.zone }, LOCAL_ZONE);
  // An UNTIL earlier in its day than the start time excludes that day.
  const includesUntilDate = until.isDate || begin.isDate || wall.toString().slice(11, 16) >= from;
  const limit = includesUntilDate ? toIsoDate(wall) : addDays(toIsoDate(wall), -1);
  return { rrule, last: isOurs ? toIsoDate(wall) : lastOccurrenceUntil(rrule, first, limit) };
}

/** How far before UNTIL the last occurrence is searched (days); when there is none, the date of UNTIL is used. */
const MAX_LOOKBACK_DAYS = 400;
/** When UNTIL is further than this from the first date (days), the last occurrence is not searched. */
const MAX_SPAN_DAYS = 20_000;

function lastOccurrenceUntil(rrule: string, first: string, limit: string): string {
  if (Temporal.PlainDate.from(first).until(limit).days > MAX_SPAN_DAYS) return limit;
  const recurrence = createRecurrence(rrule, first);
  for (let days = 0; days <= MAX_LOOKBACK_DAYS; days++) {
    const date = addDays(limit, -days);
    if (date < first) return limit;
    if (occursOn(recurrence, date)) return date;
  }
  return limit;
}

/** How many dates of a moved recurrence are compared with the dates that it has to have. */
const COMPARED_OCCURRENCES = 60;

/**
 * An RRULE whose dates, from `first` (ISO), are a number of days later. Undefined when there is none: the day after the last
 * day of each month is not always the first.
 */
function moveRRule(rrule: string, first: string, days: number, last: string | null = null): string | undefined {
  if (days === 0) return rrule;
  const moved = rrule
    .replace(/(?<=BYDAY=)[^;]+/, (names) => names.replaceAll(/[A-Z]{2}/g, (name) => moveWeekday(name, days)))
    .replace(/(?<=BYMONTHDAY=)[^;]+/, (numbers) => numbers.replaceAll(/-?\d+/g, (number) => String(Number(number) + days)));
  if (!isSupportedRRule(moved)) return undefined;
  const listDates = (from: string, text: string): string[] => listRecurrenceDates({ rrule: text, first: from }, COMPARED_OCCURRENCES);
  const expected = listDates(first, rrule).filter((date) => last === null || date <= last);
  const actual = listDates(addDays(first, days), moved);
  return expected.every((date, index) => addDays(date, days) === actual[index]) ? moved : undefined;
}

const moveWeekday = (name: string, days: number): string => {
  const index = WEEKDAYS.findIndex((weekday) => weekday === name);
  return WEEKDAYS[(((index + days) % 7) + 7) % 7] ?? name;
};

/** A rule with all its dates a number of days later; undefined when no RRULE has those dates. */
export function moveRule(rule: Rule, days: number): Rule | undefined {
  if (days === 0) return rule;
  const { rrule, first, last, cancelled } = rule;
  const moved = isSingleDateRule(rule) ? rrule : moveRRule(rrule, first, days, last);
  if (moved === undefined) return undefined;
  const move = (date: string): string => addDays(date, days);
  return { ...rule, rrule: moved, first: move(first), last: last && move(last), cancelled: cancelled.map(move) };
}

/** The most days that each occurrence of a recurring event may last: each of them becomes a rule. */
const MAX_RECURRING_DAYS = 31;

/** A rule of an event, and the part of the event for which it is. */
export type PartRule = { rule: Rule; part: EventPart };

/**
 * The rules of an event with the dates of `base`: one for each part, or for each of its days when the event recurs. The first
 * has the id of `base`; `newId` gives the id of the rule that begins a number of days after the event.
 */
export function createPartRules(base: Rule, parts: readonly EventPart[], newId: (offset: number) => string): PartRule[] | Unreadable {
  const isOnce = isSingleDateRule(base);
  if (!isOnce && (parts.at(-1)?.offset ?? 0) + (parts.at(-1)?.days ?? 0) > MAX_RECURRING_DAYS) return unreadable('days-too-many');
  const separateParts = isOnce
    ? parts
    : parts.flatMap((part) => Array.from({ length: part.days }, (_, day) => ({ ...part, offset: part.offset + day, days: 1 })));
  const rules: PartRule[] = [];
  for (const part of separateParts) {
    const moved = moveRule(base, part.offset);
    if (!moved) return unreadable('recurrence-not-movable', base.rrule);
    // A run of whole days is closed on public holidays, as all recurring rules are.
    const run = part.days > 1 ? { rrule: 'FREQ=DAILY', last: addDays(moved.first, part.days - 1) } : {};
    rules.push({ part, rule: { ...moved, ...run, id: part.offset === 0 ? base.id : newId(part.offset), periods: [part.period] } });
  }
  return rules;
}
