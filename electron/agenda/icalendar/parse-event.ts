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

// Parses one event (VEVENT) of a calendar. ical.js parses single properties only, so that one bad line does not fail the
// whole event. RRULE is left to recurrence.ts, whose messages say what is wrong with it. GEO is read here: ical.js reads
// `GEO:abc;3.72` as latitude 0.

/** A problem of an event: the line of the file on which the event begins (1 for the whole file), the property and a message. */
export type CalendarProblem = { row: number; field: string; why: string };

type Rule = Schedule['rules'][number];

export type ParsedEvent = {
  row: number;
  uid: string;
  /** Whether missing properties mean empty values: true for our own files, unless a program removed our properties. */
  isComplete: boolean;
  details: Omit<CalendarEntry, 'schedule'>;
  holidays: Schedule['holidays'];
  /** Dates (ISO) on which the whole entry is closed. */
  closedDates: readonly string[];
  start: EventStart;
  period: Period;
  /** What the event stands for: a rule, an exception on one date (ISO), or a moved occurrence of the event with the same UID. */
  role: { rule: Rule } | { exceptionDate: string } | { movedOccurrence: CalendarDateTime };
};
/** An event that only cancels one occurrence of the event with the same UID. */
export type CancelledOccurrence = { row: number; uid: string; cancelled: CalendarDateTime };

const SUPPORTED_PROPERTIES =
  /^(?:UID|SUMMARY|DESCRIPTION|LOCATION|GEO|DTSTART|DTEND|DURATION|RRULE|RDATE|EXDATE|RECURRENCE-ID|STATUS|X-DIGIPUNT-[A-Z0-9-]+)$/;

/** Parses one event. Undefined when it is cancelled as a whole, or invalid: its problems are then added to `problems`. */
export function parseEvent(
  { row, lines }: ComponentLines,
  resolveTimeZone: ResolveTimeZone,
  problems: CalendarProblem[],
): ParsedEvent | CancelledOccurrence | undefined {
  const problemsBefore = problems.length;
  const addProblem = (field: string, why: string): undefined => {
    problems.push({ row, field, why });
    return undefined;
  };

  const properties = new Map<string, Property[]>();
  for (const line of lines) {
    const name = /^([\w-]+)[:;]/.exec(line)?.[1]?.toUpperCase();
    if (name === undefined) addProblem('VEVENT', 'a line that is not a property');
    else if (SUPPORTED_PROPERTIES.test(name)) {
      // Not parsed by ical.js here: parseEventRecurrence says what is wrong with an RRULE, ical.js only throws.
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
        const dateTime = parseDateTime(value, tzid, resolveTimeZone);
        return typeof dateTime === 'string' ? (addProblem(name, dateTime) ?? []) : [dateTime];
      }),
    );

  const status = propertyText('STATUS')?.trim().toUpperCase();
  const [recurrenceId] = propertyDateTimes('RECURRENCE-ID');
  const uid = toSingleLine(propertyText('UID') ?? '');
  if (status === 'CANCELLED' && recurrenceId) return { row, uid, cancelled: recurrenceId };
  const [, ruleId, entryId] = /^([\w-]{1,40})\.\d{4}\.(.+)@digipunt$/.exec(uid) ?? [];
  const isOurs = entryId !== undefined;
  // In our own files STATUS:CANCELLED marks a rule whose only date is cancelled; the rule is still read.
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
  if (begin === undefined || problems.length > problemsBefore) return undefined;
  const start = toEventStart(begin);
  const length = tryParse(() => parseEventLength(begin, end, propertyText('DURATION'))) ?? 'not understood';
  if (typeof length === 'string') return addProblem(properties.has('DURATION') ? 'DURATION' : 'DTEND', length);

  const where = toSingleLine(propertyText('LOCATION') ?? '');
  const geo = parseGeo(lines.find((line) => /^GEO[:;]/i.test(line)) ?? '');
  const more = [...properties.keys()]
    .map((propertyName) => propertyName.toLowerCase().slice(CUSTOM_PROPERTY_PREFIX.length))
    .filter(
      (word) =>
        properties.has((CUSTOM_PROPERTY_PREFIX + word).toUpperCase()) && PROPERTY_WORD_PATTERN.test(word) && !SCHEDULE_PROPERTIES.has(word),
    )
    .map((word) => [word, toMultiLine(propertyText((CUSTOM_PROPERTY_PREFIX + word).toUpperCase()) ?? '')] as const);
  const id = isOurs ? entryId : hashTexts(name, where);
  const details = { id, name, about: toMultiLine(propertyText('DESCRIPTION') ?? ''), where, geo, more: Object.fromEntries(more) };
  const holidays = customPropertyText('holidays') === 'open' ? 'open' : 'closed';
  // An event without UID is identified by its content.
  const stableUid = uid || hashTexts(name, where, begin.wall.toString());
  const isComplete = isOurs && [...properties.keys()].some((propertyName) => propertyName.startsWith(CUSTOM_PROPERTY_PREFIX.toUpperCase()));
  const event = {
    row,
    uid: stableUid,
    isComplete,
    details,
    holidays,
    closedDates: customPropertyList('closed'),
    start,
    period: length.period,
  } as const;
  if (recurrenceId) return { ...event, role: { movedOccurrence: recurrenceId } };

  const exceptionDate = isOurs ? customPropertyText('exception') : undefined;
  if (exceptionDate !== undefined) return { ...event, role: { exceptionDate } };

  const recurrence = parseEventRecurrence(propertyText('RRULE'), start, length.period.from, resolveTimeZone, isOurs);
  if (typeof recurrence === 'string') return addProblem('RRULE', recurrence);
  const lastsSeveralDays = length.days > 1;
  if (lastsSeveralDays && recurrence) return addProblem('DTEND', 'longer than 24 hours');
  const plainRule: Rule = {
    ...singleDateRule(isOurs && ruleId !== undefined ? ruleId : `r${hashTexts(stableUid)}`, start.date, [length.period]),
    ...(lastsSeveralDays ? { rrule: 'FREQ=DAILY', last: addDays(start.date, length.days - 1) } : recurrence),
  };
  if (!isOurs) {
    const cancelled = [...new Set(propertyDateTimes('EXDATE').map((dateTime) => toOccurrenceDate(dateTime, start)))].sort();
    return problems.length > problemsBefore ? undefined : { ...event, role: { rule: { ...plainRule, cancelled } } };
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
    // Not from EXDATE: that also holds the dates that seasons, holidays and exceptions exclude.
    cancelled: customPropertyList('cancelled'),
  };
  return isSupportedRRule(rule.rrule) ? { ...event, role: { rule } } : addProblem('RRULE', `not understood: ${rule.rrule.slice(0, 80)}`);
}

/** Latitude and longitude in degrees (RFC 5545, 3.8.1.6); null when missing, invalid or out of range. */
function parseGeo(line: string): CalendarEntry['geo'] {
  const [, north, east] = /:\s*([+-]?\d+(?:\.\d+)?);([+-]?\d+(?:\.\d+)?)\s*$/.exec(line) ?? [];
  const [latitude, longitude] = [Number(north), Number(east)];
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : null;
}

/** 16 hexadecimal digits of SHA-256; the same texts always give the same id. */
export const hashTexts = (...texts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(texts)).digest('hex').slice(0, 16);
