import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';
import { findIana, WINDOWS_TO_IANA_MAP } from 'windows-iana';
import { TIME_ZONE } from '../../rules/local-time.ts';
import type { ComponentLines } from './components.ts';
import { tryParse } from './try-parse.ts';

// The time zones of a file. RFC 5545 leaves TZID free: programs write IANA names, with or without a path before them, Windows
// names (Outlook), the names that Windows displays, and names of their own with a VTIMEZONE.

/** Converts between instants and the local time of a time zone. One object per zone and file, so `===` compares zones. */
export type Zone = {
  toWall: (instant: Temporal.Instant) => Temporal.PlainDateTime;
  toInstant: (wall: Temporal.PlainDateTime) => Temporal.Instant;
};

/** Finds a time zone by its TZID; undefined when the name is unknown and the file does not describe it. */
export type ResolveTimeZone = (id: string) => Zone | undefined;

export const LOCAL_ZONE: Zone = createZone(TIME_ZONE);
export const UTC: Zone = createZone('UTC');

function createZone(id: string): Zone {
  return {
    toWall: (instant) => instant.toZonedDateTimeISO(id).toPlainDateTime(),
    toInstant: (wall) => wall.toZonedDateTime(id).toInstant(),
  };
}

/**
 * Resolves the TZIDs of a file (RFC 5545, 3.2.19): first by a known name, as the VTIMEZONEs of some programs are wrong, then
 * by a VTIMEZONE of the file, and last by the cities in the name, which are a guess.
 */
export function createTimeZoneResolver(blocks: readonly ComponentLines[]): ResolveTimeZone {
  const cachedZones = new Map<string, Zone | undefined>();
  const vTimeZones = new Map(blocks.map(({ lines }) => [parseTzid(lines), lines]));
  const resolve: ResolveTimeZone = (id) => {
    const name = findKnownName(id);
    if (name !== undefined) return getIanaZone(name);
    const described = tryParse(() => parseVTimeZone(vTimeZones.get(id) ?? []));
    if (described) return described;
    const cityZone = findZoneOfCities(id);
    return cityZone === undefined ? undefined : getIanaZone(cityZone);
  };
  const ianaZones = new Map<string, Zone>([
    [TIME_ZONE, LOCAL_ZONE],
    ['UTC', UTC],
  ]);
  const getIanaZone = (name: string): Zone => {
    const zone = ianaZones.get(name) ?? createZone(name);
    ianaZones.set(name, zone);
    return zone;
  };
  return (id) => {
    if (!cachedZones.has(id)) cachedZones.set(id, resolve(id));
    return cachedZones.get(id);
  };
}

const parseTzid = (lines: readonly string[]): string | undefined =>
  lines
    .find((line) => /^TZID[:;]/i.test(line))
    ?.replace(/^[^:]*:/, '')
    .replaceAll('\\', '')
    .trim();

/** The IANA name of a TZID that is one, or a Windows name, or one of both with a path before it (RFC 5545, 3.8.3.1). */
function findKnownName(id: string): string | undefined {
  const parts = /^(?:tzone:\/)?\//i.test(id) ? id.split('/') : [];
  return [id, ...parts.map((_part, index) => parts.slice(index).join('/'))]
    .map((name) => (isIanaName(name) ? name : findIana(name)[0]))
    .find((name) => name !== undefined);
}

const isIanaName = (name: string): boolean =>
  tryParse(() => Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name)) !== undefined;

/** Dates in winter and in summer: the displayed offset of a zone is its standard offset. */
const OFFSET_DATES = ['2026-01-15T12:00Z', '2026-07-15T12:00Z'].map((text) => Temporal.Instant.from(text));

/**
 * The IANA name for a name as Windows displays it, like ‘(UTC+01:00) Brussels, Copenhagen, Madrid, Paris’: of the first city
 * in it that names a zone with that offset. Translated names mostly have a city that is the same, like Madrid.
 */
function findZoneOfCities(id: string): string | undefined {
  const [, sign = '+', hours = '00', minutes = '00', names = ''] = /^\((?:UTC|GMT)(?:([+-])(\d\d)[:.]?(\d\d))?\)\s*(.+)$/i.exec(id) ?? [];
  if (/^(?:coordinated universal time|gecoördineerde wereldtijd)/i.test(names)) return 'UTC';
  const hasOffset = (zone: string): boolean =>
    OFFSET_DATES.some((date) => date.toZonedDateTimeISO(zone).offset === `${sign}${hours}:${minutes}`);
  return names
    .split(/[,;&]/)
    .flatMap((city) => zonesByCity().get(city.trim().toLowerCase()) ?? [])
    .find((zone) => isIanaName(zone) && hasOffset(zone));
}

let cachedZonesByCity: ReadonlyMap<string, string[]> | undefined;
const zonesByCity = (): ReadonlyMap<string, string[]> => {
  const names = WINDOWS_TO_IANA_MAP.flatMap(({ iana }): readonly string[] => iana);
  return (cachedZonesByCity ??= Map.groupBy(names, (name) => name.replace(/^.*\//, '').replaceAll('_', ' ').toLowerCase()));
};

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
