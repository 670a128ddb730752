import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';
import type { Period } from '../rules/openings.ts';
import { tryParse } from './try-parse.ts';
import type { ComponentLines } from './components.ts';
import { TIME_ZONE } from '../../rules/local-time.ts';
import { addDays } from '../../rules/dates.ts';

// When an event is: dates and times of any time zone, as they are on the wall here.

/** A time zone: what the clock on its wall shows, and back. Each is made once for a file, so that two are the same or differ. */
type Zone = {
  toWall: (instant: Temporal.Instant) => Temporal.PlainDateTime;
  toInstant: (wall: Temporal.PlainDateTime) => Temporal.Instant;
};

/** Knows a time zone by its TZID; nothing where it is of nowhere. */
export type ResolveTimeZone = (id: string) => Zone | undefined;

/** A DATE or a DATE-TIME (RFC 5545, 3.3.4 and 3.3.5). */
export type CalendarDateTime = { wall: Temporal.PlainDateTime; zone: Zone; isDate: boolean };

/** Where an event begins: its own beginning, the date (ISO) that it has here, and how many days those are apart. */
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

/** Knows the time zones of a file by their TZID (RFC 5545, 3.2.19): the public ones, and those that the file itself describes. */
export function createTimeZoneResolver(blocks: readonly ComponentLines[]): ResolveTimeZone {
  const cachedZones = new Map<string, Zone | undefined>([[TIME_ZONE, LOCAL_ZONE]]);
  const described = new Map(
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
      cachedZones.set(id, tryParse(() => createIanaZone(id)) ?? tryParse(() => parseVTimeZone(described.get(id) ?? [])));
    return cachedZones.get(id);
  };
}

function createIanaZone(id: string): Zone {
  const zone = createZone(id);
  zone.toWall(Temporal.Instant.fromEpochMilliseconds(0));
  return zone;
}

function parseVTimeZone(lines: readonly string[]): Zone | undefined {
  // Anything oftener than once a year is no summer time, and would keep the library busy for hours.
  const isYearlyOrPlain = (line: string): boolean =>
    !/^(?:RRULE|EXRULE)/i.test(line) || (/FREQ=YEARLY/i.test(line) && !/BY(?:HOUR|MINUTE|SECOND)/i.test(line));
  if (lines.length === 0 || !lines.every(isYearlyOrPlain)) return undefined;
  const zone = new ICAL.Timezone(new ICAL.Component(ICAL.parse(lines.join('\r\n')) as unknown[]));
  const toIcalTime = (wall: Temporal.PlainDateTime, its: InstanceType<typeof ICAL.Timezone>) => {
    const { year, month, day, hour, minute, second } = wall;
    return new ICAL.Time({ year, month, day, hour, minute, second, isDate: false }, its);
  };
  return {
    toInstant: (wall) => Temporal.Instant.fromEpochMilliseconds(toIcalTime(wall, zone).toUnixTime() * 1_000),
    toWall: (instant) =>
      Temporal.PlainDateTime.from(toIcalTime(UTC.toWall(instant), ICAL.Timezone.utcTimezone).convertToZone(zone).toString().slice(0, 19)),
  };
}

/** A moment of a property; or why it is none. One without a time zone is of wherever it is read (RFC 5545, 3.3.5): of here. */
export function parseDateTime(value: unknown, tzid: string | undefined, zoneOf: ResolveTimeZone): CalendarDateTime | string {
  // The library makes `T::` of a date that ought to have said that it is none with a time.
  const [, date, clock, utc] =
    /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d(?::\d\d)?):?(Z?)|T::)?$/.exec(typeof value === 'string' ? value : '') ?? [];
  const wall = tryParse(() => (date === undefined ? undefined : Temporal.PlainDateTime.from(`${date}T${clock ?? MIDNIGHT}`)));
  if (wall === undefined) return 'not a date or time';
  const isDate = clock === undefined;
  const zone = isDate || tzid === undefined ? LOCAL_ZONE : zoneOf(tzid);
  if (utc === 'Z') return { wall, zone: UTC, isDate };
  return zone ? { wall, zone, isDate } : `an unknown time zone: ${String(tzid).slice(0, 80)}`;
}

export const toWallTime = ({ wall, zone, isDate }: CalendarDateTime, other: Zone): Temporal.PlainDateTime =>
  isDate || zone === other ? wall : other.toWall(zone.toInstant(wall));
export const toIsoDate = (wall: Temporal.PlainDateTime): string => wall.toPlainDate().toString();

export function toEventStart(begin: CalendarDateTime): EventStart {
  const date = toIsoDate(toWallTime(begin, LOCAL_ZONE));
  return { moment: begin, date, shift: begin.wall.toPlainDate().until(date).days };
}

/** The date here (ISO) of the occurrence that a moment names: occurrences are counted where the event has its beginning. */
export const toOccurrenceDate = (each: CalendarDateTime, { moment: { zone }, shift }: EventStart): string =>
  addDays(toIsoDate(toWallTime(each, zone)), each.isDate ? 0 : shift);

/** The times of an event, and the days that it lasts when it is of whole days; or why there are none. */
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
    // Without an end it is of that day (RFC 5545, 3.6.1); some programs write the day itself as its end.
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
