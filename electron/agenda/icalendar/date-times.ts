import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';
import type { Period } from '../rules/openings.ts';
import { addDays } from '../../rules/dates.ts';
import { isUnreadable, unreadable, type Unreadable } from './problem.ts';
import { LOCAL_ZONE, UTC, type ResolveTimeZone, type Zone } from './time-zones.ts';
import { tryParse } from './try-parse.ts';

// Dates and times of events, converted to local time (Europe/Brussels). Temporal does this and not ical.js, which turns
// 31 February into 3 March and has no time zone database; ical.js reads durations.

/** A DATE or a DATE-TIME (RFC 5545, 3.3.4 and 3.3.5). */
export type CalendarDateTime = { wall: Temporal.PlainDateTime; zone: Zone; isDate: boolean };

/** The start of an event: as written, its local date (ISO), and `shift`, the days from the date as written to the local date. */
export type EventStart = { moment: CalendarDateTime; date: string; shift: number };

/** From when until when an event lasts, in local time; all-day events last from midnight until midnight. */
export type EventSpan = { from: Temporal.PlainDateTime; to: Temporal.PlainDateTime };

/** A period of an event that repeats on a number of `days` in a row; the first is `offset` days after the start of the event. */
export type EventPart = { offset: number; days: number; period: Period };

const MIDNIGHT = '00:00';
const MINUTES_OF_DAY = 24 * 60;

/**
 * Parses a date or date-time as ical.js returns it. One without a time zone ("floating", RFC 5545, 3.3.5) is local time.
 * 'value-unreadable' when it is invalid, 'time-zone-unknown' with the name.
 */
export function parseDateTime(value: unknown, tzid: string | undefined, resolveTimeZone: ResolveTimeZone): CalendarDateTime | Unreadable {
  // ical.js returns `2026-01-06T::` for a date without VALUE=DATE.
  const [, date, clock, utc] =
    /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d(?::\d\d)?):?(Z?)|T::)?$/.exec(typeof value === 'string' ? value : '') ?? [];
  const wall = tryParse(() => (date === undefined ? undefined : Temporal.PlainDateTime.from(`${date}T${clock ?? MIDNIGHT}`)));
  if (wall === undefined) return unreadable('value-unreadable');
  const isDate = clock === undefined;
  const zone = isDate || tzid === undefined ? LOCAL_ZONE : resolveTimeZone(tzid);
  if (utc === 'Z') return { wall, zone: UTC, isDate };
  return zone ? { wall, zone, isDate } : unreadable('time-zone-unknown', String(tzid));
}

/** The date and time in another zone; a DATE is the same in every zone. */
export const toWallTime = ({ wall, zone, isDate }: CalendarDateTime, other: Zone): Temporal.PlainDateTime =>
  isDate || zone === other ? wall : other.toWall(zone.toInstant(wall));
export const toIsoDate = (wall: Temporal.PlainDateTime): string => wall.toPlainDate().toString();
const toTimeOfDay = (wall: Temporal.PlainDateTime): string => wall.toString().slice(11, 16);

/** Whether two date-times are the same moment; a DATE only equals the same DATE. */
export const isSameMoment = (a: CalendarDateTime, b: CalendarDateTime): boolean =>
  a.isDate === b.isDate && toWallTime(a, LOCAL_ZONE).equals(toWallTime(b, LOCAL_ZONE));

/** The start of an event in its own zone and in local time. */
export function toEventStart(begin: CalendarDateTime): EventStart {
  const date = toIsoDate(toWallTime(begin, LOCAL_ZONE));
  return { moment: begin, date, shift: begin.wall.toPlainDate().until(date).days };
}

/**
 * The local date (ISO) of the occurrence that a RECURRENCE-ID or EXDATE names. An event recurs in the zone of its start, so
 * the date is taken there and then shifted as the start is.
 */
export const toOccurrenceDate = (dateTime: CalendarDateTime, { moment: { zone }, shift }: EventStart): string =>
  addDays(toIsoDate(toWallTime(dateTime, zone)), dateTime.isDate ? 0 : shift);

const truncateToMinute = (wall: Temporal.PlainDateTime) => wall.round({ smallestUnit: 'minute', roundingMode: 'trunc' });

/**
 * How long an event lasts. `duration` is an ISO 8601 duration, used when there is no end. Unreadable when the end is missing,
 * before the start or of another kind than the start.
 */
export function parseEventSpan(
  begin: CalendarDateTime,
  end: CalendarDateTime | undefined,
  duration: string | undefined,
): EventSpan | Unreadable {
  const seconds = duration === undefined ? undefined : tryParse(() => ICAL.Duration.fromString(duration).toSeconds());
  const from = truncateToMinute(toWallTime(begin, LOCAL_ZONE));
  const to = end ? toWallTime(end, LOCAL_ZONE) : seconds === undefined ? undefined : tryParse(() => from.add({ seconds }));
  if (to === undefined && duration !== undefined) return unreadable('value-unreadable');
  if (begin.isDate) {
    if (end && !end.isDate) return unreadable('end-with-time');
    // Without an end it lasts one day (RFC 5545, 3.6.1). Some programs write the first day as the end, which is exclusive.
    const days = to ? from.toPlainDate().until(to.toPlainDate()).days : 1;
    return days < 0 ? unreadable('end-before-start') : { from, to: from.add({ days: Math.max(1, days) }) };
  }
  if (to === undefined) return unreadable('value-missing');
  return Temporal.PlainDateTime.compare(truncateToMinute(to), from) > 0
    ? { from, to: truncateToMinute(to) }
    : unreadable('end-before-start');
}

/**
 * The periods of an event by day. One of at most 24 hours is one period, which may pass midnight. A longer one is open without
 * a break: from its start until midnight, on the whole days in between, and from midnight until its end.
 */
export function splitIntoParts({ from, to }: EventSpan): EventPart[] {
  const [start, end] = [toTimeOfDay(from), toTimeOfDay(to)];
  if (from.until(to).total('minutes') <= MINUTES_OF_DAY) return [{ offset: 0, days: 1, period: { from: start, to: end } }];
  const firstWholeDay = start === MIDNIGHT ? 0 : 1;
  const lastDay = from.toPlainDate().until(to.toPlainDate()).days;
  const parts: EventPart[] = [
    { offset: 0, days: firstWholeDay, period: { from: start, to: MIDNIGHT } },
    { offset: firstWholeDay, days: lastDay - firstWholeDay, period: { from: MIDNIGHT, to: MIDNIGHT } },
    { offset: lastDay, days: end === MIDNIGHT ? 0 : 1, period: { from: MIDNIGHT, to: end } },
  ];
  return parts.filter(({ days }) => days > 0);
}

/** A date beside those of a recurrence (RDATE): the moment as written, its local date (ISO) and its periods. */
export type ExtraDate = { moment: CalendarDateTime; date: string; parts: readonly EventPart[] };

/**
 * Parses a value of RDATE as ical.js returns it: a DATE, a DATE-TIME, or a PERIOD with an end or duration of its own. The
 * others last as long as the event, and a DATE has its time of day.
 */
export function parseExtraDate(
  value: unknown,
  tzid: string | undefined,
  resolveTimeZone: ResolveTimeZone,
  begin: CalendarDateTime,
  span: EventSpan,
): ExtraDate | Unreadable {
  const [from, to]: unknown[] = Array.isArray(value) ? value : [value];
  const written = parseDateTime(from, tzid, resolveTimeZone);
  if (isUnreadable(written)) return written;
  const moment = written.isDate && !begin.isDate ? { ...begin, wall: written.wall.toPlainDate().toPlainDateTime(begin.wall) } : written;
  const end = parseDateTime(to, tzid, resolveTimeZone);
  const start = toWallTime(moment, LOCAL_ZONE);
  const ownSpan =
    to === undefined
      ? (tryParse(() => ({ from: start, to: start.add(span.from.until(span.to)) })) ?? unreadable('value-unreadable'))
      : isUnreadable(end)
        ? parseEventSpan(moment, undefined, typeof to === 'string' ? to : '')
        : parseEventSpan(moment, end, undefined);
  return isUnreadable(ownSpan) ? ownSpan : { moment, date: toIsoDate(start), parts: splitIntoParts(ownSpan) };
}
