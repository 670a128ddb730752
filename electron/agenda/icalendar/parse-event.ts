import { createHash } from 'node:crypto';
import ICAL from 'ical.js';
import type { Period } from '../rules/openings.ts';
import { isSupportedRRule, singleDateRule, type Schedule } from '../rules/schedule.ts';
import { tryParse } from './try-parse.ts';
import type { ComponentLines } from './components.ts';
import {
  toOccurrenceDate,
  parseEventLength,
  type CalendarDateTime,
  parseDateTime,
  type EventStart,
  toEventStart,
  type ResolveTimeZone,
} from './date-times.ts';
import {
  SCHEDULE_PROPERTIES,
  toSingleLine,
  CUSTOM_PROPERTY_PREFIX,
  type Property,
  toMultiLine,
  unescapeText,
  PROPERTY_WORD_PATTERN,
} from './property.ts';
import { parseEventRecurrence } from './recurrence.ts';
import type { CalendarEntry } from './write-calendar.ts';
import { addDays } from '../../rules/dates.ts';

// One event of a calendar, ours or of another program, as something that an entry is made of.

/** What is wrong with an event: the line of the file on which it begins (1 where it is the whole file), and the property. */
export type CalendarProblem = { row: number; field: string; why: string };

type Rule = Schedule['rules'][number];

export type ParsedEvent = {
  row: number;
  uid: string;
  saysAll: boolean;
  about: Omit<CalendarEntry, 'schedule'>;
  holidays: Schedule['holidays'];
  closed: readonly string[];
  start: EventStart;
  period: Period;
  /** What the event is: of a rule, of a day that is otherwise, or in the place of one occurrence of another event. */
  is: { rule: Rule } | { exception: string } | { instead: CalendarDateTime };
};
export type CancelledOccurrence = { row: number; uid: string; cancelled: CalendarDateTime };

const SUPPORTED_PROPERTIES =
  /^(?:UID|SUMMARY|DESCRIPTION|LOCATION|GEO|DTSTART|DTEND|DURATION|RRULE|RDATE|EXDATE|RECURRENCE-ID|STATUS|X-DIGIPUNT-[A-Z0-9-]+)$/;

/** One event; none when it says nothing to us, or something that is not understood, which is then among the problems. */
export function parseEvent(
  { row, lines }: ComponentLines,
  zoneOf: ResolveTimeZone,
  problems: CalendarProblem[],
): ParsedEvent | CancelledOccurrence | undefined {
  const before = problems.length;
  const addProblem = (field: string, why: string): undefined => {
    problems.push({ row, field, why });
    return undefined;
  };

  const properties = new Map<string, Property[]>();
  for (const line of lines) {
    const name = /^([\w-]+)[:;]/.exec(line)?.[1]?.toUpperCase();
    if (name === undefined) addProblem('VEVENT', 'a line that is not a property');
    else if (SUPPORTED_PROPERTIES.test(name)) {
      // A recurrence is read by ourselves: what is wrong with it is said of it, and not of the line.
      const property: Property | undefined =
        name === 'RRULE'
          ? ['rrule', {}, 'text', line.slice(line.indexOf(':') + 1).trim()]
          : tryParse(() => ICAL.parse.property(line) as Property);
      if (property) properties.set(name, [...(properties.get(name) ?? []), property]);
      else addProblem(name, 'not understood');
    }
  }
  const propertyText = (name: string): string | undefined => {
    const [, , type, value] = properties.get(name)?.[0] ?? [];
    if (typeof value !== 'string') return undefined;
    return type === 'unknown' ? unescapeText(value) : value;
  };
  const customPropertyText = (word: string): string | undefined => propertyText((CUSTOM_PROPERTY_PREFIX + word).toUpperCase())?.trim();
  const customPropertyList = (word: string): string[] => customPropertyText(word)?.split(',').filter(Boolean) ?? [];
  const propertyDateTimes = (name: string): CalendarDateTime[] =>
    (properties.get(name) ?? []).flatMap(([, { tzid }, , ...values]) =>
      values.flatMap((value) => {
        const read = parseDateTime(value, tzid, zoneOf);
        return typeof read === 'string' ? (addProblem(name, read) ?? []) : [read];
      }),
    );

  const status = propertyText('STATUS')?.trim().toUpperCase();
  const [recurrenceId] = propertyDateTimes('RECURRENCE-ID');
  const uid = toSingleLine(propertyText('UID') ?? '');
  if (status === 'CANCELLED' && recurrenceId) return { row, uid, cancelled: recurrenceId };
  const [, ruleId, entryId] = /^([\w-]{1,40})\.\d{4}\.(.+)@digipunt$/.exec(uid) ?? [];
  const isOurs = entryId !== undefined;
  // Of ours it only says that its one date is cancelled.
  if (status === 'CANCELLED' && !isOurs) return undefined;

  if (properties.get('RECURRENCE-ID')?.some(([, { range }]) => range !== undefined))
    addProblem('RECURRENCE-ID', 'only single occurrences are understood');
  if (properties.has('RDATE')) addProblem('RDATE', 'dates beside those of a recurrence are not understood');
  if ((properties.get('RRULE')?.length ?? 0) > 1) addProblem('RRULE', 'more than one');
  const name = toSingleLine(propertyText('SUMMARY') ?? '');
  if (name === '') addProblem('SUMMARY', 'missing');
  if (!properties.has('DTSTART')) addProblem('DTSTART', 'missing');

  const [begin] = propertyDateTimes('DTSTART');
  const [end] = propertyDateTimes('DTEND');
  if (begin === undefined || problems.length > before) return undefined;
  const start = toEventStart(begin);
  const length = tryParse(() => parseEventLength(begin, end, propertyText('DURATION'))) ?? 'not understood';
  if (typeof length === 'string') return addProblem(properties.has('DURATION') ? 'DURATION' : 'DTEND', length);

  const where = toSingleLine(propertyText('LOCATION') ?? '');
  const geo = parseGeo(lines.find((line) => /^GEO[:;]/i.test(line)) ?? '');
  const more = [...properties.keys()]
    .map((each) => each.toLowerCase().slice(CUSTOM_PROPERTY_PREFIX.length))
    .filter(
      (word) =>
        properties.has((CUSTOM_PROPERTY_PREFIX + word).toUpperCase()) && PROPERTY_WORD_PATTERN.test(word) && !SCHEDULE_PROPERTIES.has(word),
    )
    .map((word) => [word, toMultiLine(propertyText((CUSTOM_PROPERTY_PREFIX + word).toUpperCase()) ?? '')] as const);
  const id = isOurs ? entryId : hashTexts(name, where);
  const about = { id, name, about: toMultiLine(propertyText('DESCRIPTION') ?? ''), where, geo, more: Object.fromEntries(more) };
  const holidays = customPropertyText('holidays') === 'open' ? 'open' : 'closed';
  // Whoever has no UID is known by what is there.
  const stableUid = uid || hashTexts(name, where, begin.wall.toString());
  const saysAll = isOurs && [...properties.keys()].some((each) => each.startsWith(CUSTOM_PROPERTY_PREFIX.toUpperCase()));
  const event = {
    row,
    uid: stableUid,
    saysAll,
    about,
    holidays,
    closed: customPropertyList('closed'),
    start,
    period: length.period,
  } as const;
  if (recurrenceId) return { ...event, is: { instead: recurrenceId } };

  const exception = isOurs ? customPropertyText('exception') : undefined;
  if (exception !== undefined) return { ...event, is: { exception } };

  const recurring = parseEventRecurrence(propertyText('RRULE'), start, length.period.from, zoneOf, isOurs);
  if (typeof recurring === 'string') return addProblem('RRULE', recurring);
  const several = length.days > 1;
  if (several && recurring) return addProblem('DTEND', 'longer than 24 hours');
  const plainRule: Rule = {
    ...singleDateRule(isOurs && ruleId !== undefined ? ruleId : `r${hashTexts(stableUid)}`, start.date, [length.period]),
    ...(several ? { rrule: 'FREQ=DAILY', last: addDays(start.date, length.days - 1) } : recurring),
  };
  if (!isOurs) {
    const cancelled = [...new Set(propertyDateTimes('EXDATE').map((each) => toOccurrenceDate(each, start)))].sort();
    return problems.length > before ? undefined : { ...event, is: { rule: { ...plainRule, cancelled } } };
  }
  const season = /^(\d\d-\d\d)\/(\d\d-\d\d)$/.exec(customPropertyText('season') ?? '');
  const school = customPropertyText('school');
  const rule: Rule = {
    ...plainRule,
    rrule: customPropertyText('rrule') ?? plainRule.rrule,
    first: customPropertyText('first') ?? plainRule.first,
    last: customPropertyText('last') ?? plainRule.last,
    season: season?.[1] !== undefined && season[2] !== undefined ? { from: season[1], to: season[2] } : null,
    school: school === 'term' || school === 'holidays' ? school : 'always',
    // Its EXDATE are also of seasons, holidays and exceptions.
    cancelled: customPropertyList('cancelled'),
  };
  return isSupportedRRule(rule.rrule) ? { ...event, is: { rule } } : addProblem('RRULE', `not understood: ${rule.rrule.slice(0, 80)}`);
}

/** RFC 5545, 3.8.1.6: latitude and longitude. What is no place on Earth is none. */
function parseGeo(line: string): CalendarEntry['geo'] {
  const [, north, east] = /:\s*([+-]?\d+(?:\.\d+)?);([+-]?\d+(?:\.\d+)?)\s*$/.exec(line) ?? [];
  const [latitude, longitude] = [Number(north), Number(east)];
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : null;
}

/** An id that is the same for the same texts. */
export const hashTexts = (...texts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(texts)).digest('hex').slice(0, 16);
