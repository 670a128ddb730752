import { createHash } from 'node:crypto';
import ICAL from 'ical.js';
import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import { TIME_ZONE } from '../domain/business-day.ts';
import { dateAfter } from '../domain/due-date.ts';
import type { Period } from '../domain/openings.ts';
import { cancelOne, isRecurrence, once, type Schedule, SCHEDULE, WEEKDAYS } from '../domain/schedule.ts';

// Places and trainings as an iCalendar file (RFC 5545). A calendar program sees what happens when: everything that a rule
// knows and an RRULE cannot say is written as dates on which it is not. What those dates come from travels beside them, in
// properties of our own, so that reading a file of ours gives back the rules and not their consequences.

/** One place or training as a calendar sees it. */
export type CalendarEntry = {
  id: string;
  name: string;
  about: string;
  where: string;
  geo: { latitude: number; longitude: number } | null;
  /** Facts that no standard property holds, by lower-case words, which may end in a language: `name-fr`. */
  more: Readonly<Record<string, string>>;
  schedule: Schedule;
};

/** What is wrong with an event: the line of the file on which it begins (1 where it is the whole file), and the property. */
export type CalendarProblem = { row: number; field: string; why: string };

type Rule = Schedule['rules'][number];
type ClosedDates = (entry: CalendarEntry, rule: Rule) => readonly string[];

/** A property as jCal has it (RFC 7265, 3.4): name, parameters, type, values. */
type Property = [name: string, parameters: Record<string, string>, type: string, ...values: unknown[]];

const OWN = 'x-digipunt-';
const ONCE = 'FREQ=DAILY;COUNT=1';
const MIDNIGHT = '00:00';

/** The words after X-DIGIPUNT- that speak of the schedule; all others are the entry's `more`. */
const OF_SCHEDULE = new Set(['first', 'last', 'cancelled', 'season', 'school', 'rrule', 'holidays', 'exception', 'closed']);
const WORD = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

/** RFC 5545, 3.1: a line is at most so many octets, without its end. */
const LONGEST_LINE = 75;
const MOST_EVENTS = 5_000;
const MOST_COUNTED = 2_000;
const MINUTES_OF_DAY = 24 * 60;

// ---- Writing

/**
 * The calendar of some entries (RFC 5545, 3.4): an event for every period of every rule. The same entries give the same
 * bytes. `closedDates` says for an entry on which dates (ISO) a rule of it does not hold although its RRULE says so.
 */
export function calendarOf(
  name: string,
  entries: readonly CalendarEntry[],
  { stamp, closedDates }: { stamp: Temporal.Instant; closedDates: ClosedDates },
): string {
  const head: Property[] = [
    ['version', {}, 'text', '2.0'],
    ['prodid', {}, 'text', '-//Digipunt//Kiosk//NL'],
    ['calscale', {}, 'text', 'GREGORIAN'],
    ['method', {}, 'text', 'PUBLISH'],
    named('x-wr-calname', oneLine(name)),
  ];
  const events = entries.flatMap((entry) => eventsOf(entry, `${moment(stamp)}Z`, closedDates));
  const lines = ['BEGIN:VCALENDAR', ...head.map(written), ...TIME_ZONE_LINES, ...events, 'END:VCALENDAR'];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

/** A moment as jCal has it in UTC, without the Z. */
const moment = (instant: Temporal.Instant): string => instant.toZonedDateTimeISO('UTC').toPlainDateTime().toString().slice(0, 19);

/** A property that the library does not know is text all the same (RFC 5545, 3.8.8.2), and is escaped as such. */
const named = (name: string, text: string): Property => [
  name,
  {},
  'unknown',
  ICAL.stringify.value(text, 'text', ICAL.design.defaultSet, false),
];

// The library folds too, but does not count the space that the next line begins with: its lines are 76 octets long.
const written = (property: Property): string => ICAL.stringify.property(property, ICAL.design.defaultSet, true);

const component = (name: string, lines: readonly string[]): string[] => [`BEGIN:${name}`, ...lines, `END:${name}`];

/** Summer time as the European Union has had it since 1996 (RFC 5545, 3.6.5). */
const TIME_ZONE_LINES: readonly string[] = component('VTIMEZONE', [
  `TZID:${TIME_ZONE}`,
  ...component('DAYLIGHT', [
    'TZOFFSETFROM:+0100',
    'TZOFFSETTO:+0200',
    'TZNAME:CEST',
    'DTSTART:19960331T020000',
    'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
  ]),
  ...component('STANDARD', [
    'TZOFFSETFROM:+0200',
    'TZOFFSETTO:+0100',
    'TZNAME:CET',
    'DTSTART:19961027T030000',
    'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
  ]),
]);

/** A line in pieces of 75 octets at most (RFC 5545, 3.1), of whole characters. */
function folded(line: string): string {
  let result = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > LONGEST_LINE) {
      result += '\r\n ';
      octets = 1;
    }
    result += character;
    octets += size;
  }
  return result;
}

function eventsOf(entry: CalendarEntry, stamp: string, closedDates: ClosedDates): string[] {
  const { rules, holidays } = entry.schedule;
  const exceptions = entry.schedule.exceptions.toSorted((a, b) => (a.date < b.date ? -1 : 1));
  const closed = exceptions.filter(({ periods }) => periods.length === 0).map(({ date }) => date);
  const about: Property[] = [
    ['summary', {}, 'text', oneLine(entry.name)],
    ...texts('description', severalLines(entry.about)),
    ...texts('location', oneLine(entry.where)),
    ...(entry.geo ? [['geo', {}, 'float', [plain(entry.geo.latitude), plain(entry.geo.longitude)]] satisfies Property] : []),
  ];
  const own: Property[] = [
    ...(holidays === 'open' ? [named(`${OWN}holidays`, holidays)] : []),
    ...(closed.length > 0 ? [named(`${OWN}closed`, closed.join(','))] : []),
    ...moreOf(entry.more),
  ];
  const event = (id: string, date: string, { from, to }: Period, properties: readonly string[]): string[] =>
    component('VEVENT', [
      written(['uid', {}, 'text', `${id}.${from.replace(':', '')}.${entry.id}@digipunt`]),
      written(['dtstamp', {}, 'date-time', stamp]),
      ...about.map(written),
      written(local('dtstart', [`${date}T${from}:00`])),
      written(local('dtend', [`${to > from ? date : dateAfter(date, 1)}T${to}:00`])),
      ...properties,
      ...own.map(written),
    ]);
  return [
    ...rules.flatMap((rule) => {
      const first = firstOf(rule);
      if (first === undefined) return [];
      const recurrence = recurrenceOf(rule.rrule, rule.first);
      // Some programs (ical.js, so Thunderbird) pass over what they do not expect: no EXDATE is of a day that is no occurrence.
      const closedOn = [...new Set([...rule.cancelled, ...closedDates(entry, rule)])]
        .filter((date) => date >= first && (rule.last === null || date <= rule.last))
        .filter((date) => date === first || occursOn(recurrence, date))
        .sort();
      return rule.periods.flatMap((period) => event(rule.id, first, period, ofRule(rule, first, period, closedOn)));
    }),
    ...exceptions.flatMap(({ date, periods }) =>
      periods.flatMap((period) => event(`x${date.replaceAll('-', '')}`, date, period, [written(named(`${OWN}exception`, date))])),
    ),
  ];
}

const texts = (name: string, text: string): Property[] => (text === '' ? [] : [[name, {}, 'text', text]]);

const local = (name: string, walls: readonly string[]): Property => [name, { tzid: TIME_ZONE }, 'date-time', ...walls];

/** A number that is written without an exponent (RFC 5545, 3.3.7): below a millionth of a degree there is nothing. */
const plain = (degrees: number): number => (Math.abs(degrees) < 1e-6 ? 0 : degrees);

function moreOf(more: CalendarEntry['more']): Property[] {
  return Object.keys(more)
    .sort()
    .map((word) => {
      if (!WORD.test(word) || OF_SCHEDULE.has(word)) throw new TypeError(`Not a name for a fact in a calendar: ${word}`);
      return named(OWN + word, severalLines(more[word] ?? ''));
    });
}

/** What an event says of its rule (RFC 5545, 3.8.5), and beside it what only we read. */
function ofRule(rule: Rule, first: string, period: Period, closedOn: readonly string[]): string[] {
  const isOnce = /;COUNT=1(?:;|$)/.test(rule.rrule);
  const until = rule.last === null ? '' : `;UNTIL=${moment(endOf(rule.last)).replaceAll(/[-:]/g, '')}Z`;
  const own: [string, string | null][] = [
    ['first', rule.first === first ? null : rule.first],
    ['last', isOnce ? rule.last : null],
    ['cancelled', rule.cancelled.join(',') || null],
    ['season', rule.season && `${rule.season.from}/${rule.season.to}`],
    ['school', rule.school === 'always' ? null : rule.school],
    ['rrule', (isOnce ? ONCE : spelled(rule.rrule)) === rule.rrule ? null : rule.rrule],
  ];
  return [
    ...(isOnce ? [] : [`RRULE:${rule.rrule}${until}`]),
    ...(closedOn.length > 0
      ? [
          written(
            local(
              'exdate',
              closedOn.map((date) => `${date}T${period.from}:00`),
            ),
          ),
        ]
      : []),
    // An event without RRULE is shown by many programs whatever its EXDATE says.
    ...(isOnce && closedOn.includes(first) ? ['STATUS:CANCELLED'] : []),
    ...own.flatMap(([word, text]) => (text === null ? [] : [written(named(OWN + word, text))])),
  ];
}

/** The last second of a day, here: an UNTIL is in UTC where DTSTART has a time zone (RFC 5545, 3.3.10). */
const endOf = (date: string): Temporal.Instant =>
  Temporal.PlainDate.from(date).add({ days: 1 }).toZonedDateTime(TIME_ZONE).toInstant().subtract({ seconds: 1 });

const recurrenceOf = (rrule: string, first: string) =>
  new RRuleTemporal({ rruleString: rrule, dtstart: Temporal.PlainDate.from(first).toZonedDateTime(TIME_ZONE), temporal: Temporal });

/** Whether a recurrence is on a date (ISO). The library throws where none is left: after its COUNT, or ever. */
const occursOn = (recurrence: ReturnType<typeof recurrenceOf>, date: string): boolean =>
  attempt(() => recurrence.occursOn(Temporal.PlainDate.from(date))) ?? false;

/** The first date (ISO) on which a rule says something is. */
function firstOf({ rrule, first, last }: Rule): string | undefined {
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
function spelled(rrule: string): string | undefined {
  try {
    return written(ICAL.parse.property(`RRULE:${rrule}`) as Property).slice('RRULE:'.length);
  } catch {
    return undefined;
  }
}

// ---- Text

/** Text of one line, without control characters, as the forms of the project take it. */
const oneLine = (text: string): string =>
  text
    .replaceAll(/[\r\n\t]+/g, ' ')
    .replaceAll(/(?![\u200c\u200d])\p{C}/gu, '')
    .normalize('NFC')
    .trim();

/** Text of several lines, without any control characters but their ends. */
const severalLines = (text: string): string =>
  text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll('\t', ' ')
    .replaceAll(/(?![\n\u200c\u200d])\p{C}/gu, '')
    .normalize('NFC')
    .trim();

const hash = (...texts: readonly string[]): string => createHash('sha256').update(JSON.stringify(texts)).digest('hex').slice(0, 16);

// ---- Reading

/** The lines of an event, and the row of the file on which it begins. */
type Block = { row: number; lines: string[] };

/** A time zone: what the clock on its wall shows, and back. Each is made once for a file, so that two are the same or differ. */
type Zone = {
  toWall: (instant: Temporal.Instant) => Temporal.PlainDateTime;
  toInstant: (wall: Temporal.PlainDateTime) => Temporal.Instant;
};

/** A DATE or a DATE-TIME (RFC 5545, 3.3.4 and 3.3.5). */
type Moment = { wall: Temporal.PlainDateTime; zone: Zone; isDate: boolean };

/** Where an event begins: its own beginning, the date (ISO) that it has here, and how many days those are apart. */
type Start = { moment: Moment; date: string; shift: number };

type EventRead = {
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
type Cancelled = { row: number; uid: string; cancelled: Moment };

/**
 * An entry of a file, and the row on which the first of its events begins. Whether it says all there is, so that what it lacks
 * there is not: one of ours does, unless another program took our properties out of it.
 */
export type EntryRead = { row: number; saysAll: boolean; entry: CalendarEntry };

/**
 * The entries of a calendar (RFC 5545), ours or of another program, and all that is wrong with it: an event that is not
 * understood is not in its entry. Events of ours are put together by their UIDs, events of others by their name and place.
 * Never throws.
 */
export function readCalendar(text: string): { entries: EntryRead[]; problems: CalendarProblem[] } {
  const whole = (why: string) => ({ entries: [], problems: [{ row: 1, field: 'VCALENDAR', why }] });
  const found = blocksOf(text);
  if (typeof found === 'string') return whole(found);
  if (found.events.length > MOST_EVENTS) return whole(`more than ${MOST_EVENTS} events`);

  const problems: CalendarProblem[] = [];
  const zoneOf = zonesOf(found.zones);
  const read = found.events.flatMap((block) => readEvent(block, zoneOf, problems) ?? []);
  const entries = entriesOf(read, problems);
  return { entries, problems: problems.toSorted((a, b) => a.row - b.row) };
}

/** A file as unfolded lines (RFC 5545, 3.1), each with its row. */
function unfolded(text: string): { row: number; text: string }[] {
  const lines: { row: number; text: string }[] = [];
  for (const [index, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    const last = lines.at(-1);
    if (last && /^[ \t]/.test(line)) last.text += line.slice(1);
    else if (line.trim() !== '') lines.push({ row: index + 1, text: line });
  }
  return lines;
}

/**
 * The events and time zones of a file; or why it is none. Events are taken apart before the library sees them: it says
 * nothing of rows, and one line that it does not understand would be the end of all.
 */
function blocksOf(text: string): { events: Block[]; zones: Block[] } | string {
  const lines = unfolded(text);
  if (!/^BEGIN:VCALENDAR\s*$/i.test(lines[0]?.text ?? '')) return 'not a calendar: it does not begin with BEGIN:VCALENDAR';
  const [events, zones, open]: [Block[], Block[], string[]] = [[], [], []];
  for (const { row, text: line } of lines) {
    const [, end, component] = /^(BEGIN|END):([\w-]+)\s*$/i.exec(line) ?? [];
    const name = component?.toUpperCase() ?? '';
    const begins = end?.toUpperCase() === 'BEGIN';
    if (begins) open.push(name);
    if (begins && name === 'VEVENT') events.push({ row, lines: [] });
    if (begins && name === 'VTIMEZONE') zones.push({ row, lines: [] });
    if (open.includes('VTIMEZONE')) zones.at(-1)?.lines.push(line);
    // Alarms have a DESCRIPTION too, which is not the event's.
    else if (end === undefined && open.at(-1) === 'VEVENT') events.at(-1)?.lines.push(line);
    if (end !== undefined && !begins && open.pop() !== name) return `END:${name} without its BEGIN, on line ${row}`;
  }
  return open.length > 0 ? `the file ends before END:${open.at(-1)}` : { events, zones };
}

const HERE: Zone = zoneNamed(TIME_ZONE);
const UTC: Zone = zoneNamed('UTC');

function zoneNamed(id: string): Zone {
  return {
    toWall: (instant) => instant.toZonedDateTimeISO(id).toPlainDateTime(),
    toInstant: (wall) => wall.toZonedDateTime(id).toInstant(),
  };
}

/** Knows the time zones of a file by their TZID (RFC 5545, 3.2.19): the public ones, and those that the file itself describes. */
function zonesOf(blocks: readonly Block[]): (id: string) => Zone | undefined {
  const known = new Map<string, Zone | undefined>([[TIME_ZONE, HERE]]);
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
    if (!known.has(id)) known.set(id, attempt(() => publicZone(id)) ?? attempt(() => describedZone(described.get(id) ?? [])));
    return known.get(id);
  };
}

function publicZone(id: string): Zone {
  const zone = zoneNamed(id);
  zone.toWall(Temporal.Instant.fromEpochMilliseconds(0));
  return zone;
}

function describedZone(lines: readonly string[]): Zone | undefined {
  // Anything oftener than once a year is no summer time, and would keep the library busy for hours.
  const isUsual = (line: string): boolean =>
    !/^(?:RRULE|EXRULE)/i.test(line) || (/FREQ=YEARLY/i.test(line) && !/BY(?:HOUR|MINUTE|SECOND)/i.test(line));
  if (lines.length === 0 || !lines.every(isUsual)) return undefined;
  const zone = new ICAL.Timezone(new ICAL.Component(ICAL.parse(lines.join('\r\n')) as unknown[]));
  const timeOf = (wall: Temporal.PlainDateTime, its: InstanceType<typeof ICAL.Timezone>) => {
    const { year, month, day, hour, minute, second } = wall;
    return new ICAL.Time({ year, month, day, hour, minute, second, isDate: false }, its);
  };
  return {
    toInstant: (wall) => Temporal.Instant.fromEpochMilliseconds(timeOf(wall, zone).toUnixTime() * 1_000),
    toWall: (instant) =>
      Temporal.PlainDateTime.from(timeOf(UTC.toWall(instant), ICAL.Timezone.utcTimezone).convertToZone(zone).toString().slice(0, 19)),
  };
}

function attempt<Value>(make: () => Value): Value | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}

/** The text of a property that the library does not know (RFC 5545, 3.3.11): it leaves it as it stands. */
function unescaped(raw: string): string {
  const [, , , text] = attempt(() => ICAL.parse.property(`COMMENT:${raw}`) as Property) ?? [];
  return typeof text === 'string' ? text : raw;
}

const UNDERSTOOD =
  /^(?:UID|SUMMARY|DESCRIPTION|LOCATION|GEO|DTSTART|DTEND|DURATION|RRULE|RDATE|EXDATE|RECURRENCE-ID|STATUS|X-DIGIPUNT-[A-Z0-9-]+)$/;

/** One event; none when it says nothing to us, or something that is not understood, which is then among the problems. */
function readEvent(
  { row, lines }: Block,
  zoneOf: (id: string) => Zone | undefined,
  problems: CalendarProblem[],
): EventRead | Cancelled | undefined {
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

/** A moment of a property; or why it is none. One without a time zone is of wherever it is read (RFC 5545, 3.3.5): of here. */
function momentOf(value: unknown, tzid: string | undefined, zoneOf: (id: string) => Zone | undefined): Moment | string {
  // The library makes `T::` of a date that ought to have said that it is none with a time.
  const [, date, clock, utc] =
    /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d(?::\d\d)?):?(Z?)|T::)?$/.exec(typeof value === 'string' ? value : '') ?? [];
  const wall = attempt(() => (date === undefined ? undefined : Temporal.PlainDateTime.from(`${date}T${clock ?? MIDNIGHT}`)));
  if (wall === undefined) return 'not a date or time';
  const isDate = clock === undefined;
  const zone = isDate || tzid === undefined ? HERE : zoneOf(tzid);
  if (utc === 'Z') return { wall, zone: UTC, isDate };
  return zone ? { wall, zone, isDate } : `an unknown time zone: ${String(tzid).slice(0, 80)}`;
}

const wallIn = ({ wall, zone, isDate }: Moment, other: Zone): Temporal.PlainDateTime =>
  isDate || zone === other ? wall : other.toWall(zone.toInstant(wall));
const dayOf = (wall: Temporal.PlainDateTime): string => wall.toPlainDate().toString();

function startOf(begin: Moment): Start {
  const date = dayOf(wallIn(begin, HERE));
  return { moment: begin, date, shift: begin.wall.toPlainDate().until(date).days };
}

/** The date here (ISO) of the occurrence that a moment names: occurrences are counted where the event has its beginning. */
const dateFor = (each: Moment, { moment: { zone }, shift }: Start): string => dateAfter(dayOf(wallIn(each, zone)), each.isDate ? 0 : shift);

/** The times of an event, and the days that it lasts when it is of whole days; or why there are none. */
function lengthOf(begin: Moment, end: Moment | undefined, duration: string | undefined): { period: Period; days: number } | string {
  const seconds = duration === undefined ? undefined : ICAL.Duration.fromString(duration).toSeconds();
  const from = wallIn(begin, HERE);
  const to = end ? wallIn(end, HERE) : seconds === undefined ? undefined : from.add({ seconds });
  if (begin.isDate) {
    if (end && !end.isDate) return 'a time after a date';
    // Without an end it is of that day (RFC 5545, 3.6.1); some programs write the day itself as its end.
    const days = to ? from.toPlainDate().until(to.toPlainDate()).days : 1;
    return days < 0 ? 'before its beginning' : { period: { from: MIDNIGHT, to: MIDNIGHT }, days: Math.max(1, days) };
  }
  if (to === undefined) return 'missing';
  const whole = (wall: Temporal.PlainDateTime) => wall.round({ smallestUnit: 'minute', roundingMode: 'trunc' });
  const minutes = whole(from).until(whole(to)).total('minutes');
  if (minutes <= 0) return 'not after its beginning';
  if (minutes > MINUTES_OF_DAY) return 'longer than 24 hours';
  return { period: { from: from.toString().slice(11, 16), to: to.toString().slice(11, 16) }, days: 1 };
}

/** RFC 5545, 3.8.1.6: latitude and longitude. What is no place on Earth is none. */
function geoOf(line: string): CalendarEntry['geo'] {
  const [, north, east] = /:\s*([+-]?\d+(?:\.\d+)?);([+-]?\d+(?:\.\d+)?)\s*$/.exec(line) ?? [];
  const [latitude, longitude] = [Number(north), Number(east)];
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : null;
}

/**
 * A recurrence (RFC 5545, 3.3.10) as a rule has it: without its end, which is a date. None for an event that is once; a text
 * says why it is not understood. The end of one of ours is that date itself, of others it is the last occurrence.
 */
function recurringOf(
  text: string | undefined,
  { moment: begin, date: first, shift }: Start,
  from: string,
  zoneOf: (id: string) => Zone | undefined,
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

// ---- Putting together

type Gathered = { row: number; saysAll: boolean; entry: Omit<CalendarEntry, 'schedule'>; schedule: Schedule };

/** The entries that events are of, in the order of the file. */
function entriesOf(read: readonly (EventRead | Cancelled)[], problems: CalendarProblem[]): EntryRead[] {
  const gathered = new Map<string, Gathered>();
  const masters = new Map<string, { of: Gathered; event: EventRead; ruleId: string | null }>();
  const gatheredOf = ({ row, saysAll, about, holidays }: EventRead): Gathered => {
    const known = gathered.get(about.id) ?? { row, saysAll, entry: about, schedule: { rules: [], exceptions: [], holidays } };
    gathered.set(about.id, known);
    return known;
  };

  const events = read.filter((each) => 'is' in each);
  for (const event of events) {
    if ('instead' in event.is) continue;
    const of = gatheredOf(event);
    for (const date of event.closed) withException(of.schedule, date, []);
    if ('exception' in event.is) withException(of.schedule, event.is.exception, [event.period]);
    const ruleId = 'rule' in event.is ? withRule(of.schedule, event.is.rule, event) : null;
    if (!masters.has(event.uid)) masters.set(event.uid, { of, event, ruleId });
  }

  // Only now is everything known that an occurrence may be of.
  const cancel = (uid: string, which: Moment, row: number): Gathered | undefined => {
    const master = masters.get(uid);
    if (master?.ruleId === null || master === undefined) return master?.of;
    const { of, event, ruleId } = master;
    const id = `r${hash(uid, which.wall.toString(), String(row), 'rest')}`;
    of.schedule = cancelOne(of.schedule, { rule: ruleId, date: dateFor(which, event.start), from: event.period.from }, () => id);
    return of;
  };
  for (const each of read) {
    if ('cancelled' in each) cancel(each.uid, each.cancelled, each.row);
    else if ('instead' in each.is) {
      const { instead } = each.is;
      const of = cancel(each.uid, instead, each.row) ?? gatheredOf(each);
      withRule(of.schedule, once(`r${hash(each.uid, instead.wall.toString())}`, each.start.date, [each.period]), each);
    }
  }

  const entries: EntryRead[] = [];
  for (const { row, saysAll, entry, schedule } of gathered.values()) {
    schedule.exceptions.sort((a, b) => (a.date < b.date ? -1 : 1));
    for (const { path, message } of SCHEDULE.safeParse(schedule).error?.issues ?? [])
      problems.push({ row, field: path.map(String).join('.'), why: message });
    entries.push({ row, saysAll, entry: { ...entry, schedule } });
  }
  return entries;
}

function withException(schedule: Schedule, date: string, periods: readonly Period[]): void {
  const known = schedule.exceptions.find((each) => each.date === date);
  if (known) known.periods.push(...periods);
  else schedule.exceptions.push({ date, periods: [...periods] });
}

/** Adds a rule, or its periods to one that says the same; answers with its id, which no other may have. */
function withRule(schedule: Schedule, rule: Rule, { uid, row }: EventRead): string {
  const saying = (each: Rule): string => JSON.stringify([each.rrule, each.first, each.last, each.season, each.school, each.cancelled]);
  const known = schedule.rules.find(({ id }) => id === rule.id);
  if (known && saying(known) === saying(rule)) {
    const isNew = ({ from, to }: Period) => !known.periods.some((each) => each.from === from && each.to === to);
    known.periods.push(...rule.periods.filter(isNew));
    return known.id;
  }
  const id = known ? `r${hash(uid, String(row))}` : rule.id;
  schedule.rules.push({ ...rule, id });
  return id;
}
