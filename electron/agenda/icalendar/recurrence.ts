import ICAL from 'ical.js';
import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import { isSupportedRRule, singleDateRule, type Schedule, WEEKDAYS } from '../rules/schedule.ts';
import { tryParse } from './try-parse.ts';
import { toIsoDate, LOCAL_ZONE, parseDateTime, type EventStart, toWallTime, type ResolveTimeZone } from './date-times.ts';
import { type Property, formatProperty } from './property.ts';
import { TIME_ZONE } from '../../rules/local-time.ts';
import { addDays } from '../../rules/dates.ts';

// How an event recurs: an RRULE (RFC 5545, 3.3.10) as a rule of a schedule has it, and which dates that are.

type Rule = Schedule['rules'][number];

/** An event that recurs so many times at most is read to its end. */
const MAX_COUNT = 2_000;

export const createRecurrence = (rrule: string, first: string) =>
  new RRuleTemporal({ rruleString: rrule, dtstart: Temporal.PlainDate.from(first).toZonedDateTime(TIME_ZONE), temporal: Temporal });

/** Whether a recurrence is on a date (ISO). The library throws where none is left: after its COUNT, or ever. */
export const occursOn = (recurrence: ReturnType<typeof createRecurrence>, date: string): boolean =>
  tryParse(() => recurrence.occursOn(Temporal.PlainDate.from(date))) ?? false;

/** The first date (ISO) on which a rule says something is. */
export function firstOccurrenceDate({ rrule, first, last }: Rule): string | undefined {
  try {
    const found = createRecurrence(rrule, first)
      .next(Temporal.PlainDate.from(first).toZonedDateTime(TIME_ZONE), true)
      ?.toPlainDate()
      .toString();
    return found !== undefined && (last === null || found <= last) ? found : undefined;
  } catch {
    // The thirty-first of April: the library gives up after ten thousand months.
    return undefined;
  }
}

/** A recurrence as the library writes it after reading it; none where it cannot. */
export function normalizeRRule(rrule: string): string | undefined {
  try {
    return formatProperty(ICAL.parse.property(`RRULE:${rrule}`) as Property).slice('RRULE:'.length);
  } catch {
    return undefined;
  }
}

/**
 * A recurrence (RFC 5545, 3.3.10) as a rule has it: without its end, which is a date. None for an event that is once; a text
 * says why it is not understood. The end of one of ours is that date itself, of others it is the last occurrence.
 */
export function parseEventRecurrence(
  text: string | undefined,
  { moment: begin, date: first, shift }: EventStart,
  from: string,
  zoneOf: ResolveTimeZone,
  isOurs: boolean,
): Pick<Rule, 'rrule' | 'last'> | undefined | string {
  if (text === undefined) return undefined;
  const parts = text.toUpperCase().split(';').filter(Boolean);
  const getRRulePart = (name: string): string | undefined => parts.find((part) => part.startsWith(`${name}=`))?.slice(name.length + 1);
  const rest = parts.filter((part) => !/^(?:FREQ|COUNT|UNTIL)=/.test(part));
  const asText = [`FREQ=${getRRulePart('FREQ')}`, ...rest].join(';');
  const moved = shift === 0 ? asText : shiftWeekdays(asText, shift);
  if (moved === undefined) return `the days of another time zone are not understood: ${text.slice(0, 80)}`;
  const rrule = isOurs ? moved : (normalizeRRule(moved) ?? moved);
  if (/(?:^|;)COUNT=/.test(rrule) || !isSupportedRRule(rrule)) return `not understood: ${text.slice(0, 80)}`;

  if (!isOurs && firstOccurrenceDate({ ...singleDateRule('', first, []), rrule }) === undefined) return 'it never happens';
  const count = getRRulePart('COUNT');
  if (count !== undefined) {
    if (!/^[1-9]\d{0,8}$/.test(count)) return `not understood: COUNT=${count.slice(0, 20)}`;
    if (Number(count) === 1) return undefined;
    if (Number(count) > MAX_COUNT) return `more than ${MAX_COUNT} times`;
    const all = tryParse(() => createRecurrence(`${rrule};COUNT=${count}`, first).all());
    const last = all?.at(-1)?.toPlainDate().toString();
    return last === undefined ? 'it never happens' : { rrule, last };
  }
  const untilText = getRRulePart('UNTIL');
  if (untilText === undefined) return { rrule, last: null };
  const [, year, month, day, , hours, minutes, utc] = /^(\d{4})(\d\d)(\d\d)(T(\d\d)(\d\d)\d\d(Z?))?$/.exec(untilText) ?? [];
  const value = `${year}-${month}-${day}${hours === undefined ? '' : `T${hours}:${minutes}:00${utc}`}`;
  const until = parseDateTime(value, undefined, zoneOf);
  if (typeof until === 'string') return `UNTIL is ${until}`;
  // An UNTIL without a time zone is on the wall on which the event begins.
  const wall = toWallTime(utc === 'Z' || until.isDate ? until : { ...until, zone: begin.zone }, LOCAL_ZONE);
  const reached = until.isDate || begin.isDate || wall.toString().slice(11, 16) >= from;
  const limit = reached ? toIsoDate(wall) : addDays(toIsoDate(wall), -1);
  return { rrule, last: isOurs ? toIsoDate(wall) : lastOccurrenceUntil(rrule, first, limit) };
}

/** So far back from its end a last occurrence is looked for (days); further, the end itself says as much. */
const MAX_LOOKBACK_DAYS = 400;
/** So long after its beginning nobody asks which occurrence is the last (days). */
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

/** A recurrence whose days are so many days later here; none where that is not the same for each of them. */
function shiftWeekdays(rrule: string, days: number): string | undefined {
  if (/BYMONTHDAY|BYSETPOS|BYMONTH|BYDAY=[^;]*\d/.test(rrule) || !/FREQ=(?:DAILY|WEEKLY)/.test(rrule)) return undefined;
  return rrule.replace(/(?<=BYDAY=)[^;]+/, (names) =>
    names
      .split(',')
      .map((name) => WEEKDAYS[(WEEKDAYS.findIndex((each) => each === name) + days + 7) % 7] ?? name)
      .join(','),
  );
}
