import ICAL from 'ical.js';
import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import { isSupportedRRule, singleDateRule, type Schedule, WEEKDAYS } from '../rules/schedule.ts';
import { tryParse } from './try-parse.ts';
import { toIsoDate, LOCAL_ZONE, parseDateTime, type EventStart, toWallTime, type ResolveTimeZone } from './date-times.ts';
import { type Property, formatProperty } from './property.ts';
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

/** The first date (ISO) of a rule, without regard to seasons, holidays and cancelled dates; undefined when it never occurs. */
export function firstOccurrenceDate({ rrule, first, last }: Rule): string | undefined {
  try {
    const found = createRecurrence(rrule, first)
      .next(Temporal.PlainDate.from(first).toZonedDateTime(TIME_ZONE), true)
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
 * that occurs once. Returns a message when the RRULE is invalid or not supported. In our own files the last date is the date
 * of UNTIL, in others the date of the last occurrence. `from` is the local start time of the event (HH:MM).
 */
export function parseEventRecurrence(
  text: string | undefined,
  { moment: begin, date: first, shift }: EventStart,
  from: string,
  resolveTimeZone: ResolveTimeZone,
  isOurs: boolean,
): Pick<Rule, 'rrule' | 'last'> | undefined | string {
  if (text === undefined) return undefined;
  const parts = text.toUpperCase().split(';').filter(Boolean);
  const getRRulePart = (name: string): string | undefined => parts.find((part) => part.startsWith(`${name}=`))?.slice(name.length + 1);
  const otherParts = parts.filter((part) => !/^(?:FREQ|COUNT|UNTIL)=/.test(part));
  const endlessRRule = [`FREQ=${getRRulePart('FREQ')}`, ...otherParts].join(';');
  const shifted = shift === 0 ? endlessRRule : shiftWeekdays(endlessRRule, shift);
  if (shifted === undefined) return `the days of another time zone are not understood: ${text.slice(0, 80)}`;
  const rrule = isOurs ? shifted : (normalizeRRule(shifted) ?? shifted);
  if (/(?:^|;)COUNT=/.test(rrule) || !isSupportedRRule(rrule)) return `not understood: ${text.slice(0, 80)}`;

  if (!isOurs && firstOccurrenceDate({ ...singleDateRule('', first, []), rrule }) === undefined) return 'it never happens';
  const count = getRRulePart('COUNT');
  if (count !== undefined) {
    if (!/^[1-9]\d{0,8}$/.test(count)) return `not understood: COUNT=${count.slice(0, 20)}`;
    if (Number(count) === 1) return undefined;
    if (Number(count) > MAX_COUNT) return `more than ${MAX_COUNT} times`;
    const occurrences = tryParse(() => createRecurrence(`${rrule};COUNT=${count}`, first).all());
    const last = occurrences?.at(-1)?.toPlainDate().toString();
    return last === undefined ? 'it never happens' : { rrule, last };
  }
  const untilText = getRRulePart('UNTIL');
  if (untilText === undefined) return { rrule, last: null };
  const [, year, month, day, , hours, minutes, utc] = /^(\d{4})(\d\d)(\d\d)(T(\d\d)(\d\d)\d\d(Z?))?$/.exec(untilText) ?? [];
  const value = `${year}-${month}-${day}${hours === undefined ? '' : `T${hours}:${minutes}:00${utc}`}`;
  const until = parseDateTime(value, undefined, resolveTimeZone);
  if (typeof until === 'string') return `UNTIL is ${until}`;
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

/** An RRULE with its weekdays moved by a number of days; undefined when it has parts that cannot be moved, like BYMONTHDAY. */
function shiftWeekdays(rrule: string, days: number): string | undefined {
  if (/BYMONTHDAY|BYSETPOS|BYMONTH|BYDAY=[^;]*\d/.test(rrule) || !/FREQ=(?:DAILY|WEEKLY)/.test(rrule)) return undefined;
  return rrule.replace(/(?<=BYDAY=)[^;]+/, (weekdays) =>
    weekdays
      .split(',')
      .map((weekday) => WEEKDAYS[(WEEKDAYS.findIndex((name) => name === weekday) + days + 7) % 7] ?? weekday)
      .join(','),
  );
}
