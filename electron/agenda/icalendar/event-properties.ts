import ICAL from 'ical.js';
import type { CalendarProblemCode } from '../rules/calendar-problem.ts';
import type { ComponentLines } from './components.ts';
import { type CalendarDateTime, parseDateTime } from './date-times.ts';
import { type CalendarProblem, isUnreadable, unreadable, type Unreadable } from './problem.ts';
import { CUSTOM_PROPERTY_PREFIX, type Property, unescapeText } from './property.ts';
import type { ResolveTimeZone } from './time-zones.ts';
import { tryParse } from './try-parse.ts';

// The properties of one event (VEVENT). ical.js parses single properties only, so that one bad line does not fail the whole
// event. RRULE is left to recurrence.ts, which says what is wrong with it; ical.js only throws.

const SUPPORTED_PROPERTIES =
  /^(?:UID|SUMMARY|DESCRIPTION|LOCATION|GEO|DTSTART|DTEND|DURATION|RRULE|RDATE|EXDATE|RECURRENCE-ID|STATUS|X-DIGIPUNT-[A-Z0-9-]+)$/;

/** A TZID with a colon that is not in quotes, like ‘(UTC+01:00) Brussels’ or ‘tzone://Microsoft/Utc’. */
const UNQUOTED_TZID = /;TZID=(\((?:UTC|GMT)[^")]{0,12}\)[^":;]{0,100}|tzone:[^":;]{0,100})(?=[:;])/i;

/** Reads properties of an event by name (upper case); what cannot be read is added to `problems`. */
export type EventProperties = ReturnType<typeof readEventProperties>;

export function readEventProperties({ row, lines }: ComponentLines, resolveTimeZone: ResolveTimeZone) {
  const problems: CalendarProblem[] = [];
  const addProblem = (field: string, { why, said }: Unreadable): undefined => {
    // Each of many dates can have the same problem.
    if (!problems.some((other) => other.field === field && other.why === why && other.said === said))
      problems.push({ row, field, why, ...(said !== undefined && { said }) });
    return undefined;
  };

  const properties = new Map<string, Property[]>();
  for (const line of lines) {
    const name = /^([\w-]+)[:;]/.exec(line)?.[1]?.toUpperCase();
    if (name === undefined) addProblem('VEVENT', unreadable('line-unreadable', line));
    else if (SUPPORTED_PROPERTIES.test(name)) {
      const property: Property | undefined =
        name === 'RRULE'
          ? ['rrule', {}, 'text', line.slice(line.indexOf(':') + 1).trim()]
          : tryParse(() => ICAL.parse.property(line.replace(UNQUOTED_TZID, ';TZID="$1"')) as Property);
      if (property) properties.set(name, [...(properties.get(name) ?? []), property]);
      else addProblem(name, unreadable('value-unreadable', line));
    }
  }

  const getText = (name: string): string | undefined => {
    const [, , type, value] = properties.get(name)?.[0] ?? [];
    if (typeof value !== 'string') return undefined;
    return type === 'unknown' ? unescapeText(value) : value;
  };
  const getCustomText = (word: string): string | undefined => getText((CUSTOM_PROPERTY_PREFIX + word).toUpperCase())?.trim();
  /** The values of all properties with a name, each parsed with the TZID of its property; without those that are unreadable. */
  const parseValues = <Value extends object>(
    name: string,
    parse: (value: unknown, tzid: string | undefined) => Value | Unreadable,
  ): Value[] =>
    (properties.get(name) ?? []).flatMap(([, { tzid }, , ...values]) =>
      values.flatMap((value) => {
        const parsed = parse(value, tzid);
        return isUnreadable(parsed) ? (addProblem(name, parsed) ?? []) : [parsed];
      }),
    );
  return {
    problems,
    addProblem: (field: string, why: CalendarProblemCode, said?: string): undefined => addProblem(field, unreadable(why, said)),
    has: (name: string): boolean => properties.has(name),
    count: (name: string): number => properties.get(name)?.length ?? 0,
    names: [...properties.keys()],
    getText,
    getCustomText,
    getCustomList: (word: string): string[] => getCustomText(word)?.split(',').filter(Boolean) ?? [],
    /** The value of a parameter of the first property with a name, in upper case. */
    getParameter: (name: string, parameter: string): string | undefined => properties.get(name)?.[0]?.[1][parameter]?.toUpperCase(),
    parseValues,
    parseDateTimes: (name: string): CalendarDateTime[] => parseValues(name, (value, tzid) => parseDateTime(value, tzid, resolveTimeZone)),
    /** The value of the first GEO as it is written: ical.js reads `GEO:abc;3.72` as latitude 0. */
    geoLine: lines.find((line) => /^GEO[:;]/i.test(line)) ?? '',
    /** The digits of the date of DTSTART as it is written, also when its time zone is unknown: 2026-01-06. */
    writtenDate: lines.flatMap((line) => /^DTSTART[:;](?:.*[:;])?(\d{4})(\d\d)(\d\d)/i.exec(line)?.slice(1).join('-') ?? [])[0],
  };
}
