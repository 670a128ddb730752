import { createHash } from 'node:crypto';
import ICAL from 'ical.js';
import type { Period } from '../rules/openings.ts';
import { isRecurrence, once, type Schedule } from '../rules/schedule.ts';
import { attempt } from './try-parse.ts';
import type { Block } from './components.ts';
import { dateFor, lengthOf, type Moment, momentOf, type Start, startOf, type ZoneOf } from './date-times.ts';
import { OF_SCHEDULE, oneLine, OWN, type Property, severalLines, unescaped, WORD } from './property.ts';
import { recurringOf } from './recurrence.ts';
import type { CalendarEntry } from './write-calendar.ts';
import { dateAfter } from '../../rules/dates.ts';

// One event of a calendar, ours or of another program, as something that an entry is made of.

/** What is wrong with an event: the line of the file on which it begins (1 where it is the whole file), and the property. */
export type CalendarProblem = { row: number; field: string; why: string };

type Rule = Schedule['rules'][number];

export type EventRead = {
  row: number;
  uid: string;
  saysAll: boolean;
  about: Omit<CalendarEntry, 'schedule'>;
  holidays: Schedule['holidays'];
  closed: readonly string[];
  start: Start;
  period: Period;
  /** What the event is: of a rule, of a day that is otherwise, or in the place of one occurrence of another event. */
  is: { rule: Rule } | { exception: string } | { instead: Moment };
};
export type Cancelled = { row: number; uid: string; cancelled: Moment };

const UNDERSTOOD =
  /^(?:UID|SUMMARY|DESCRIPTION|LOCATION|GEO|DTSTART|DTEND|DURATION|RRULE|RDATE|EXDATE|RECURRENCE-ID|STATUS|X-DIGIPUNT-[A-Z0-9-]+)$/;

/** One event; none when it says nothing to us, or something that is not understood, which is then among the problems. */
export function readEvent({ row, lines }: Block, zoneOf: ZoneOf, problems: CalendarProblem[]): EventRead | Cancelled | undefined {
  const before = problems.length;
  const wrong = (field: string, why: string): undefined => {
    problems.push({ row, field, why });
    return undefined;
  };

  const properties = new Map<string, Property[]>();
  for (const line of lines) {
    const name = /^([\w-]+)[:;]/.exec(line)?.[1]?.toUpperCase();
    if (name === undefined) wrong('VEVENT', 'a line that is not a property');
    else if (UNDERSTOOD.test(name)) {
      // A recurrence is read by ourselves: what is wrong with it is said of it, and not of the line.
      const property: Property | undefined =
        name === 'RRULE'
          ? ['rrule', {}, 'text', line.slice(line.indexOf(':') + 1).trim()]
          : attempt(() => ICAL.parse.property(line) as Property);
      if (property) properties.set(name, [...(properties.get(name) ?? []), property]);
      else wrong(name, 'not understood');
    }
  }
  const textOf = (name: string): string | undefined => {
    const [, , type, value] = properties.get(name)?.[0] ?? [];
    if (typeof value !== 'string') return undefined;
    return type === 'unknown' ? unescaped(value) : value;
  };
  const own = (word: string): string | undefined => textOf((OWN + word).toUpperCase())?.trim();
  const listed = (word: string): string[] => own(word)?.split(',').filter(Boolean) ?? [];
  const momentsOf = (name: string): Moment[] =>
    (properties.get(name) ?? []).flatMap(([, { tzid }, , ...values]) =>
      values.flatMap((value) => {
        const read = momentOf(value, tzid, zoneOf);
        return typeof read === 'string' ? (wrong(name, read) ?? []) : [read];
      }),
    );

  const status = textOf('STATUS')?.trim().toUpperCase();
  const [instead] = momentsOf('RECURRENCE-ID');
  const uid = oneLine(textOf('UID') ?? '');
  if (status === 'CANCELLED' && instead) return { row, uid, cancelled: instead };
  const [, ruleId, entryId] = /^([\w-]{1,40})\.\d{4}\.(.+)@digipunt$/.exec(uid) ?? [];
  const isOurs = entryId !== undefined;
  // Of ours it only says that its one date is cancelled.
  if (status === 'CANCELLED' && !isOurs) return undefined;

  if (properties.get('RECURRENCE-ID')?.some(([, { range }]) => range !== undefined))
    wrong('RECURRENCE-ID', 'only single occurrences are understood');
  if (properties.has('RDATE')) wrong('RDATE', 'dates beside those of a recurrence are not understood');
  if ((properties.get('RRULE')?.length ?? 0) > 1) wrong('RRULE', 'more than one');
  const name = oneLine(textOf('SUMMARY') ?? '');
  if (name === '') wrong('SUMMARY', 'missing');
  if (!properties.has('DTSTART')) wrong('DTSTART', 'missing');

  const [begin] = momentsOf('DTSTART');
  const [end] = momentsOf('DTEND');
  if (begin === undefined || problems.length > before) return undefined;
  const start = startOf(begin);
  const length = attempt(() => lengthOf(begin, end, textOf('DURATION'))) ?? 'not understood';
  if (typeof length === 'string') return wrong(properties.has('DURATION') ? 'DURATION' : 'DTEND', length);

  const where = oneLine(textOf('LOCATION') ?? '');
  const geo = geoOf(lines.find((line) => /^GEO[:;]/i.test(line)) ?? '');
  const more = [...properties.keys()]
    .map((each) => each.toLowerCase().slice(OWN.length))
    .filter((word) => properties.has((OWN + word).toUpperCase()) && WORD.test(word) && !OF_SCHEDULE.has(word))
    .map((word) => [word, severalLines(textOf((OWN + word).toUpperCase()) ?? '')] as const);
  const id = isOurs ? entryId : hash(name, where);
  const about = { id, name, about: severalLines(textOf('DESCRIPTION') ?? ''), where, geo, more: Object.fromEntries(more) };
  const holidays = own('holidays') === 'open' ? 'open' : 'closed';
  // Whoever has no UID is known by what is there.
  const known = uid || hash(name, where, begin.wall.toString());
  const saysAll = isOurs && [...properties.keys()].some((each) => each.startsWith(OWN.toUpperCase()));
  const event = { row, uid: known, saysAll, about, holidays, closed: listed('closed'), start, period: length.period } as const;
  if (instead) return { ...event, is: { instead } };

  const exception = isOurs ? own('exception') : undefined;
  if (exception !== undefined) return { ...event, is: { exception } };

  const recurring = recurringOf(textOf('RRULE'), start, length.period.from, zoneOf, isOurs);
  if (typeof recurring === 'string') return wrong('RRULE', recurring);
  const several = length.days > 1;
  if (several && recurring) return wrong('DTEND', 'longer than 24 hours');
  const plainRule: Rule = {
    ...once(isOurs && ruleId !== undefined ? ruleId : `r${hash(known)}`, start.date, [length.period]),
    ...(several ? { rrule: 'FREQ=DAILY', last: dateAfter(start.date, length.days - 1) } : recurring),
  };
  if (!isOurs) {
    const cancelled = [...new Set(momentsOf('EXDATE').map((each) => dateFor(each, start)))].sort();
    return problems.length > before ? undefined : { ...event, is: { rule: { ...plainRule, cancelled } } };
  }
  const season = /^(\d\d-\d\d)\/(\d\d-\d\d)$/.exec(own('season') ?? '');
  const school = own('school');
  const rule: Rule = {
    ...plainRule,
    rrule: own('rrule') ?? plainRule.rrule,
    first: own('first') ?? plainRule.first,
    last: own('last') ?? plainRule.last,
    season: season?.[1] !== undefined && season[2] !== undefined ? { from: season[1], to: season[2] } : null,
    school: school === 'term' || school === 'holidays' ? school : 'always',
    // Its EXDATE are also of seasons, holidays and exceptions.
    cancelled: listed('cancelled'),
  };
  return isRecurrence(rule.rrule) ? { ...event, is: { rule } } : wrong('RRULE', `not understood: ${rule.rrule.slice(0, 80)}`);
}

/** RFC 5545, 3.8.1.6: latitude and longitude. What is no place on Earth is none. */
function geoOf(line: string): CalendarEntry['geo'] {
  const [, north, east] = /:\s*([+-]?\d+(?:\.\d+)?);([+-]?\d+(?:\.\d+)?)\s*$/.exec(line) ?? [];
  const [latitude, longitude] = [Number(north), Number(east)];
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : null;
}

/** An id that is the same for the same texts. */
export const hash = (...texts: readonly string[]): string => createHash('sha256').update(JSON.stringify(texts)).digest('hex').slice(0, 16);
