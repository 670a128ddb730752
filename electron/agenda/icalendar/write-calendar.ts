import { Temporal } from 'temporal-polyfill';
import type { Period } from '../rules/openings.ts';
import type { Schedule } from '../rules/schedule.ts';
import {
  createTextProperty,
  SCHEDULE_PROPERTIES,
  toSingleLine,
  CUSTOM_PROPERTY_PREFIX,
  type Property,
  toMultiLine,
  PROPERTY_WORD_PATTERN,
  formatProperty,
} from './property.ts';
import { firstOccurrenceDate, occursOn, createRecurrence, normalizeRRule } from './recurrence.ts';
import { TIME_ZONE } from '../../rules/local-time.ts';
import { addDays } from '../../rules/dates.ts';

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

type Rule = Schedule['rules'][number];
type ClosedDates = (entry: CalendarEntry, rule: Rule) => readonly string[];

const SINGLE_DATE_RRULE = 'FREQ=DAILY;COUNT=1';

/** RFC 5545, 3.1: a line is at most so many octets, without its end. */
const MAX_LINE_OCTETS = 75;

/**
 * The calendar of some entries (RFC 5545, 3.4): an event for every period of every rule. The same entries give the same
 * bytes. `closedDates` says for an entry on which dates (ISO) a rule of it does not hold although its RRULE says so.
 */
export function serializeCalendar(
  name: string,
  entries: readonly CalendarEntry[],
  { stamp, closedDates }: { stamp: Temporal.Instant; closedDates: ClosedDates },
): string {
  const head: Property[] = [
    ['version', {}, 'text', '2.0'],
    ['prodid', {}, 'text', '-//Digipunt//Kiosk//NL'],
    ['calscale', {}, 'text', 'GREGORIAN'],
    ['method', {}, 'text', 'PUBLISH'],
    createTextProperty('x-wr-calname', toSingleLine(name)),
  ];
  const events = entries.flatMap((entry) => serializeEvents(entry, `${toUtcDateTime(stamp)}Z`, closedDates));
  const lines = ['BEGIN:VCALENDAR', ...head.map(formatProperty), ...TIME_ZONE_LINES, ...events, 'END:VCALENDAR'];
  return lines.map((line) => `${foldLine(line)}\r\n`).join('');
}

/** A moment as jCal has it in UTC, without the Z. */
const toUtcDateTime = (instant: Temporal.Instant): string => instant.toZonedDateTimeISO('UTC').toPlainDateTime().toString().slice(0, 19);

const wrapComponent = (name: string, lines: readonly string[]): string[] => [`BEGIN:${name}`, ...lines, `END:${name}`];

/** Summer time as the European Union has had it since 1996 (RFC 5545, 3.6.5). */
const TIME_ZONE_LINES: readonly string[] = wrapComponent('VTIMEZONE', [
  `TZID:${TIME_ZONE}`,
  ...wrapComponent('DAYLIGHT', [
    'TZOFFSETFROM:+0100',
    'TZOFFSETTO:+0200',
    'TZNAME:CEST',
    'DTSTART:19960331T020000',
    'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
  ]),
  ...wrapComponent('STANDARD', [
    'TZOFFSETFROM:+0200',
    'TZOFFSETTO:+0100',
    'TZNAME:CET',
    'DTSTART:19961027T030000',
    'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
  ]),
]);

/** A line in pieces of 75 octets at most (RFC 5545, 3.1), of whole characters. */
function foldLine(line: string): string {
  let result = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > MAX_LINE_OCTETS) {
      result += '\r\n ';
      octets = 1;
    }
    result += character;
    octets += size;
  }
  return result;
}

function serializeEvents(entry: CalendarEntry, stamp: string, closedDates: ClosedDates): string[] {
  const { rules, holidays } = entry.schedule;
  const exceptions = entry.schedule.exceptions.toSorted((a, b) => (a.date < b.date ? -1 : 1));
  const closed = exceptions.filter(({ periods }) => periods.length === 0).map(({ date }) => date);
  const about: Property[] = [
    ['summary', {}, 'text', toSingleLine(entry.name)],
    ...textProperties('description', toMultiLine(entry.about)),
    ...textProperties('location', toSingleLine(entry.where)),
    ...(entry.geo
      ? [['geo', {}, 'float', [withoutExponent(entry.geo.latitude), withoutExponent(entry.geo.longitude)]] satisfies Property]
      : []),
  ];
  const own: Property[] = [
    ...(holidays === 'open' ? [createTextProperty(`${CUSTOM_PROPERTY_PREFIX}holidays`, holidays)] : []),
    ...(closed.length > 0 ? [createTextProperty(`${CUSTOM_PROPERTY_PREFIX}closed`, closed.join(','))] : []),
    ...customProperties(entry.more),
  ];
  const event = (id: string, date: string, { from, to }: Period, properties: readonly string[]): string[] =>
    wrapComponent('VEVENT', [
      formatProperty(['uid', {}, 'text', `${id}.${from.replace(':', '')}.${entry.id}@digipunt`]),
      formatProperty(['dtstamp', {}, 'date-time', stamp]),
      ...about.map(formatProperty),
      formatProperty(localDateTimeProperty('dtstart', [`${date}T${from}:00`])),
      formatProperty(localDateTimeProperty('dtend', [`${to > from ? date : addDays(date, 1)}T${to}:00`])),
      ...properties,
      ...own.map(formatProperty),
    ]);
  return [
    ...rules.flatMap((rule) => {
      const first = firstOccurrenceDate(rule);
      if (first === undefined) return [];
      const recurrence = createRecurrence(rule.rrule, rule.first);
      // Some programs (ical.js, so Thunderbird) pass over what they do not expect: no EXDATE is of a day that is no occurrence.
      const closedOn = [...new Set([...rule.cancelled, ...closedDates(entry, rule)])]
        .filter((date) => date >= first && (rule.last === null || date <= rule.last))
        .filter((date) => date === first || occursOn(recurrence, date))
        .sort();
      return rule.periods.flatMap((period) => event(rule.id, first, period, recurrenceProperties(rule, first, period, closedOn)));
    }),
    ...exceptions.flatMap(({ date, periods }) =>
      periods.flatMap((period) =>
        event(`x${date.replaceAll('-', '')}`, date, period, [
          formatProperty(createTextProperty(`${CUSTOM_PROPERTY_PREFIX}exception`, date)),
        ]),
      ),
    ),
  ];
}

const textProperties = (name: string, text: string): Property[] => (text === '' ? [] : [[name, {}, 'text', text]]);

const localDateTimeProperty = (name: string, walls: readonly string[]): Property => [name, { tzid: TIME_ZONE }, 'date-time', ...walls];

/** A number that is written without an exponent (RFC 5545, 3.3.7): below a millionth of a degree there is nothing. */
const withoutExponent = (degrees: number): number => (Math.abs(degrees) < 1e-6 ? 0 : degrees);

function customProperties(more: CalendarEntry['more']): Property[] {
  return Object.keys(more)
    .sort()
    .map((word) => {
      if (!PROPERTY_WORD_PATTERN.test(word) || SCHEDULE_PROPERTIES.has(word))
        throw new TypeError(`Not a name for a fact in a calendar: ${word}`);
      return createTextProperty(CUSTOM_PROPERTY_PREFIX + word, toMultiLine(more[word] ?? ''));
    });
}

/** What an event says of its rule (RFC 5545, 3.8.5), and beside it what only we read. */
function recurrenceProperties(rule: Rule, first: string, period: Period, closedOn: readonly string[]): string[] {
  const isOnce = /;COUNT=1(?:;|$)/.test(rule.rrule);
  const until = rule.last === null ? '' : `;UNTIL=${toUtcDateTime(endOfLocalDate(rule.last)).replaceAll(/[-:]/g, '')}Z`;
  const own: [string, string | null][] = [
    ['first', rule.first === first ? null : rule.first],
    ['last', isOnce ? rule.last : null],
    ['cancelled', rule.cancelled.join(',') || null],
    ['season', rule.season && `${rule.season.from}/${rule.season.to}`],
    ['school', rule.school === 'always' ? null : rule.school],
    ['rrule', (isOnce ? SINGLE_DATE_RRULE : normalizeRRule(rule.rrule)) === rule.rrule ? null : rule.rrule],
  ];
  return [
    ...(isOnce ? [] : [`RRULE:${rule.rrule}${until}`]),
    ...(closedOn.length > 0
      ? [
          formatProperty(
            localDateTimeProperty(
              'exdate',
              closedOn.map((date) => `${date}T${period.from}:00`),
            ),
          ),
        ]
      : []),
    // An event without RRULE is shown by many programs whatever its EXDATE says.
    ...(isOnce && closedOn.includes(first) ? ['STATUS:CANCELLED'] : []),
    ...own.flatMap(([word, text]) => (text === null ? [] : [formatProperty(createTextProperty(CUSTOM_PROPERTY_PREFIX + word, text))])),
  ];
}

/** The last second of a day, here: an UNTIL is in UTC where DTSTART has a time zone (RFC 5545, 3.3.10). */
const endOfLocalDate = (date: string): Temporal.Instant =>
  Temporal.PlainDate.from(date).add({ days: 1 }).toZonedDateTime(TIME_ZONE).toInstant().subtract({ seconds: 1 });
