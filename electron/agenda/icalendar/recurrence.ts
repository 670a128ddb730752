import ICAL from 'ical.js';
import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import { isRecurrence, once, type Schedule, WEEKDAYS } from '../rules/schedule.ts';
import { attempt } from './try-parse.ts';
import { dayOf, HERE, momentOf, type Start, wallIn, type ZoneOf } from './date-times.ts';
import { type Property, written } from './property.ts';
import { TIME_ZONE } from '../../rules/local-time.ts';
import { dateAfter } from '../../rules/dates.ts';

// How an event recurs: an RRULE (RFC 5545, 3.3.10) as a rule of a schedule has it, and which dates that are.

type Rule = Schedule['rules'][number];

/** An event that recurs so many times at most is read to its end. */
const MOST_COUNTED = 2_000;

export const recurrenceOf = (rrule: string, first: string) =>
  new RRuleTemporal({ rruleString: rrule, dtstart: Temporal.PlainDate.from(first).toZonedDateTime(TIME_ZONE), temporal: Temporal });

/** Whether a recurrence is on a date (ISO). The library throws where none is left: after its COUNT, or ever. */
export const occursOn = (recurrence: ReturnType<typeof recurrenceOf>, date: string): boolean =>
  attempt(() => recurrence.occursOn(Temporal.PlainDate.from(date))) ?? false;

/** The first date (ISO) on which a rule says something is. */
export function firstOf({ rrule, first, last }: Rule): string | undefined {
  try {
    const found = recurrenceOf(rrule, first)
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
export function spelled(rrule: string): string | undefined {
  try {
    return written(ICAL.parse.property(`RRULE:${rrule}`) as Property).slice('RRULE:'.length);
  } catch {
    return undefined;
  }
}

/**
 * A recurrence (RFC 5545, 3.3.10) as a rule has it: without its end, which is a date. None for an event that is once; a text
 * says why it is not understood. The end of one of ours is that date itself, of others it is the last occurrence.
 */
export function recurringOf(
  text: string | undefined,
  { moment: begin, date: first, shift }: Start,
  from: string,
  zoneOf: ZoneOf,
  isOurs: boolean,
): Pick<Rule, 'rrule' | 'last'> | undefined | string {
  if (text === undefined) return undefined;
  const parts = text.toUpperCase().split(';').filter(Boolean);
  const partOf = (name: string): string | undefined => parts.find((part) => part.startsWith(`${name}=`))?.slice(name.length + 1);
  const rest = parts.filter((part) => !/^(?:FREQ|COUNT|UNTIL)=/.test(part));
  const asText = [`FREQ=${partOf('FREQ')}`, ...rest].join(';');
  const moved = shift === 0 ? asText : shifted(asText, shift);
  if (moved === undefined) return `the days of another time zone are not understood: ${text.slice(0, 80)}`;
  const rrule = isOurs ? moved : (spelled(moved) ?? moved);
  if (/(?:^|;)COUNT=/.test(rrule) || !isRecurrence(rrule)) return `not understood: ${text.slice(0, 80)}`;

  if (!isOurs && firstOf({ ...once('', first, []), rrule }) === undefined) return 'it never happens';
  const count = partOf('COUNT');
  if (count !== undefined) {
    if (!/^[1-9]\d{0,8}$/.test(count)) return `not understood: COUNT=${count.slice(0, 20)}`;
    if (Number(count) === 1) return undefined;
    if (Number(count) > MOST_COUNTED) return `more than ${MOST_COUNTED} times`;
    const all = attempt(() => recurrenceOf(`${rrule};COUNT=${count}`, first).all());
    const last = all?.at(-1)?.toPlainDate().toString();
    return last === undefined ? 'it never happens' : { rrule, last };
  }
  const untilText = partOf('UNTIL');
  if (untilText === undefined) return { rrule, last: null };
  const [, year, month, day, , hours, minutes, utc] = /^(\d{4})(\d\d)(\d\d)(T(\d\d)(\d\d)\d\d(Z?))?$/.exec(untilText) ?? [];
  const value = `${year}-${month}-${day}${hours === undefined ? '' : `T${hours}:${minutes}:00${utc}`}`;
  const until = momentOf(value, undefined, zoneOf);
  if (typeof until === 'string') return `UNTIL is ${until}`;
  // An UNTIL without a time zone is on the wall on which the event begins.
  const wall = wallIn(utc === 'Z' || until.isDate ? until : { ...until, zone: begin.zone }, HERE);
  const reached = until.isDate || begin.isDate || wall.toString().slice(11, 16) >= from;
  const limit = reached ? dayOf(wall) : dateAfter(dayOf(wall), -1);
  return { rrule, last: isOurs ? dayOf(wall) : lastUntil(rrule, first, limit) };
}

/** So far back from its end a last occurrence is looked for (days); further, the end itself says as much. */
const FURTHEST_BACK = 400;
/** So long after its beginning nobody asks which occurrence is the last (days). */
const FURTHEST_AWAY = 20_000;

function lastUntil(rrule: string, first: string, limit: string): string {
  if (Temporal.PlainDate.from(first).until(limit).days > FURTHEST_AWAY) return limit;
  const recurrence = recurrenceOf(rrule, first);
  for (let days = 0; days <= FURTHEST_BACK; days++) {
    const date = dateAfter(limit, -days);
    if (date < first) return limit;
    if (occursOn(recurrence, date)) return date;
  }
  return limit;
}

/** A recurrence whose days are so many days later here; none where that is not the same for each of them. */
function shifted(rrule: string, days: number): string | undefined {
  if (/BYMONTHDAY|BYSETPOS|BYMONTH|BYDAY=[^;]*\d/.test(rrule) || !/FREQ=(?:DAILY|WEEKLY)/.test(rrule)) return undefined;
  return rrule.replace(/(?<=BYDAY=)[^;]+/, (names) =>
    names
      .split(',')
      .map((name) => WEEKDAYS[(WEEKDAYS.findIndex((each) => each === name) + days + 7) % 7] ?? name)
      .join(','),
  );
}
