import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';
import type { Period } from '../rules/openings.ts';
import { tryParse } from './try-parse.ts';
import type { ComponentLines } from './components.ts';
import { TIME_ZONE } from '../../rules/local-time.ts';
import { addDays } from '../../rules/dates.ts';

// Dates, times and time zones of events, converted to local time (Europe/Brussels). Temporal does this and not ical.js, which
// turns 31 February into 3 March and has no time zone database; ical.js reads durations and the VTIMEZONEs of a file.

/** Converts between instants and the local time of a time zone. One object per zone and file, so `===` compares zones. */
type Zone = {
  toWall: (instant: Temporal.Instant) => Temporal.PlainDateTime;
  toInstant: (wall: Temporal.PlainDateTime) => Temporal.Instant;
};

/** Finds a time zone by its TZID; undefined when it is neither an IANA zone nor described in the file. */
export type ResolveTimeZone = (id: string) => Zone | undefined;

/** A DATE or a DATE-TIME (RFC 5545, 3.3.4 and 3.3.5). */
export type CalendarDateTime = { wall: Temporal.PlainDateTime; zone: Zone; isDate: boolean };

/** The start of an event: as written, its local date (ISO), and `shift`, the days from the date as written to the local date. */
export type EventStart = { moment: CalendarDateTime; date: string; shift: number };

const MIDNIGHT = '00:00';
const MINUTES_OF_DAY = 24 * 60;

export const LOCAL_ZONE: Zone = createZone(TIME_ZONE);
const UTC: Zone = createZone('UTC');

function createZone(id: string): Zone {
  return {
    toWall: (instant) => instant.toZonedDateTimeISO(id).toPlainDateTime(),
    toInstant: (wall) => wall.toZonedDateTime(id).toInstant(),
  };
}

/** Resolves the TZIDs of a file (RFC 5545, 3.2.19): first as an IANA name, then as a VTIMEZONE of the file. */
export function createTimeZoneResolver(blocks: readonly ComponentLines[]): ResolveTimeZone {
  const cachedZones = new Map<string, Zone | undefined>([[TIME_ZONE, LOCAL_ZONE]]);
  const vTimeZones = new Map(
    blocks.map(({ lines }) => [
      lines
        .find((line) => /^TZID[:;]/i.test(line))
        ?.replace(/^[^:]*:/, '')
        .trim(),
      lines,
    ]),
  );
  return (id) => {
    if (!cachedZones.has(id))
      cachedZones.set(id, tryParse(() => createIanaZone(id)) ?? tryParse(() => parseVTimeZone(vTimeZones.get(id) ?? [])));
    return cachedZones.get(id);
  };
}

/** @throws {RangeError} for a name that Temporal does not know: a first conversion checks it. */
function createIanaZone(id: string): Zone {
  const zone = createZone(id);
  zone.toWall(Temporal.Instant.fromEpochMilliseconds(0));
  return zone;
}

function parseVTimeZone(lines: readonly string[]): Zone | undefined {
  // Summer time changes once a year. A rule with a higher frequency is refused: ical.js would expand it for hours.
  const isYearlyOrPlain = (line: string): boolean =>
    !/^(?:RRULE|EXRULE)/i.test(line) || (/FREQ=YEARLY/i.test(line) && !/BY(?:HOUR|MINUTE|SECOND)/i.test(line));
  if (lines.length === 0 || !lines.every(isYearlyOrPlain)) return undefined;
  const zone = new ICAL.Timezone(new ICAL.Component(ICAL.parse(lines.join('\r\n')) as unknown[]));
  const toIcalTime = (wall: Temporal.PlainDateTime, timeZone: InstanceType<typeof ICAL.Timezone>) => {
    const { year, month, day, hour, minute, second } = wall;
    return new ICAL.Time({ year, month, day, hour, minute, second, isDate: false }, timeZone);
  };
  return {
    toInstant: (wall) => Temporal.Instant.fromEpochMilliseconds(toIcalTime(wall, zone).toUnixTime() * 1_000),
    toWall: (instant) =>
      Temporal.PlainDateTime.from(toIcalTime(UTC.toWall(instant), ICAL.Timezone.utcTimezone).convertToZone(zone).toString().slice(0, 19)),
  };
}

/**
 * Parses a date or date-time as ical.js returns it. One without a time zone ("floating", RFC 5545, 3.3.5) is local time.
 * Returns a message when it is invalid or its time zone is unknown.
 */
export function parseDateTime(value: unknown, tzid: string | undefined, resolveTimeZone: ResolveTimeZone): CalendarDateTime | string {
  // ical.js returns `2026-01-06T::` for a date without VALUE=DATE.
  const [, date, clock, utc] =
    /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d(?::\d\d)?):?(Z?)|T::)?$/.exec(typeof value === 'string' ? value : '') ?? [];
  const wall = tryParse(() => (date === undefined ? undefined : Temporal.PlainDateTime.from(`${date}T${clock ?? MIDNIGHT}`)));
  if (wall === undefined) return 'not a date or time';
  const isDate = clock === undefined;
  const zone = isDate || tzid === undefined ? LOCAL_ZONE : resolveTimeZone(tzid);
  if (utc === 'Z') return { wall, zone: UTC, isDate };
  return zone ? { wall, zone, isDate } : `an unknown time zone: ${String(tzid).slice(0, 80)}`;
}

/** The date and time in another zone; a DATE is the same in every zone. */
export const toWallTime = ({ wall, zone, isDate }: CalendarDateTime, other: Zone): Temporal.PlainDateTime =>
  isDate || zone === other ? wall : other.toWall(zone.toInstant(wall));
export const toIsoDate = (wall: Temporal.PlainDateTime): string => wall.toPlainDate().toString();

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

/**
 * The local times of an event, and how many days it lasts (more than 1 only for all-day events). `duration` is an ISO 8601
 * duration, used when there is no end. Returns a message when the end is invalid, or more than 24 hours after the start.
 * @throws when `duration` cannot be parsed.
 */
export function parseEventLength(
  begin: CalendarDateTime,
  end: CalendarDateTime | undefined,
  duration: string | undefined,
): { period: Period; days: number } | string {
  const seconds = duration === undefined ? undefined : ICAL.Duration.fromString(duration).toSeconds();
  const from = toWallTime(begin, LOCAL_ZONE);
  const to = end ? toWallTime(end, LOCAL_ZONE) : seconds === undefined ? undefined : from.add({ seconds });
  if (begin.isDate) {
    if (end && !end.isDate) return 'a time after a date';
    // Without an end it lasts one day (RFC 5545, 3.6.1). Some programs write the first day as the end, which is exclusive.
    const days = to ? from.toPlainDate().until(to.toPlainDate()).days : 1;
    return days < 0 ? 'before its beginning' : { period: { from: MIDNIGHT, to: MIDNIGHT }, days: Math.max(1, days) };
  }
  if (to === undefined) return 'missing';
  const truncateToMinute = (wall: Temporal.PlainDateTime) => wall.round({ smallestUnit: 'minute', roundingMode: 'trunc' });
  const minutes = truncateToMinute(from).until(truncateToMinute(to)).total('minutes');
  if (minutes <= 0) return 'not after its beginning';
  if (minutes > MINUTES_OF_DAY) return 'longer than 24 hours';
  return { period: { from: from.toString().slice(11, 16), to: to.toString().slice(11, 16) }, days: 1 };
}
