import { Temporal } from 'temporal-polyfill';
import type { Period } from '../rules/openings.ts';
import type { Schedule } from '../rules/schedule.ts';
import { foldLine } from './line-folding.ts';
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

// Writes places and trainings as an iCalendar file (RFC 5545). What an RRULE cannot express (seasons, holidays, exceptions) is
// written as EXDATEs for other programs, and in X-DIGIPUNT properties, from which parsing restores the rules. Lines are folded
// here: the lines of ical.js have 76 octets, since it does not count the space that a continuation line begins with.

/** One place or training in a calendar. */
export type CalendarEntry = {
  id: string;
  name: string;
  about: string;
  where: string;
  geo: { latitude: number; longitude: number } | null;
  /** Facts without a standard property, by property word: lower case, with a language where it is a translation (`name-fr`). */
  more: Readonly<Record<string, string>>;
  schedule: Schedule;
};

type Rule = Schedule['rules'][number];
/** The dates (ISO) on which a rule does not apply although its RRULE includes them. */
export type ClosedDates = (entry: CalendarEntry, rule: Rule) => readonly string[];

const SINGLE_DATE_RRULE = 'FREQ=DAILY;COUNT=1';

/**
 * Writes a calendar (RFC 5545, 3.4) with one event per period of a rule or an exception. The same arguments give the same
 * bytes. `closedDates` returns the dates (ISO) on which a rule does not apply although its RRULE includes them.
 * @throws {TypeError} for a key of `more` that is not a valid property word.
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

/** A date-time of jCal in UTC, without the Z. */
const toUtcDateTime = (instant: Temporal.Instant): string => instant.toZonedDateTimeISO('UTC').toPlainDateTime().toString().slice(0, 19);

const wrapComponent = (name: string, lines: readonly string[]): string[] => [`BEGIN:${name}`, ...lines, `END:${name}`];

/** Summer time in the European Union since 1996 (RFC 5545, 3.6.5). */
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

function serializeEvents(entry: CalendarEntry, stamp: string, closedDates: ClosedDates): string[] {
  const { rules, holidays } = entry.schedule;
  const exceptions = entry.schedule.exceptions.toSorted((a, b) => (a.date < b.date ? -1 : 1));
  const closedExceptions = exceptions.filter(({ periods }) => periods.length === 0).map(({ date }) => date);
  const standardProperties: Property[] = [
    ['summary', {}, 'text', toSingleLine(entry.name)],
    ...textProperties('description', toMultiLine(entry.about)),
    ...textProperties('location', toSingleLine(entry.where)),
    ...(entry.geo
      ? [['geo', {}, 'float', [withoutExponent(entry.geo.latitude), withoutExponent(entry.geo.longitude)]] satisfies Property]
      : []),
  ];
  const entryProperties: Property[] = [
    ...(holidays === 'open' ? [createTextProperty(`${CUSTOM_PROPERTY_PREFIX}holidays`, holidays)] : []),
    ...(closedExceptions.length > 0 ? [createTextProperty(`${CUSTOM_PROPERTY_PREFIX}closed`, closedExceptions.join(','))] : []),
    ...customProperties(entry.more),
  ];
  const serializeEvent = (id: string, date: string, { from, to }: Period, properties: readonly string[]): string[] =>
    wrapComponent('VEVENT', [
      formatProperty(['uid', {}, 'text', `${id}.${from.replace(':', '')}.${entry.id}@digipunt`]),
      formatProperty(['dtstamp', {}, 'date-time', stamp]),
      ...standardProperties.map(formatProperty),
      formatProperty(localDateTimeProperty('dtstart', [`${date}T${from}:00`])),
      formatProperty(localDateTimeProperty('dtend', [`${to > from ? date : addDays(date, 1)}T${to}:00`])),
      ...properties,
      ...entryProperties.map(formatProperty),
    ]);
  return [
    ...rules.flatMap((rule) => {
      const first = firstOccurrenceDate(rule);
      if (first === undefined) return [];
      const recurrence = createRecurrence(rule.rrule, rule.first);
      // EXDATEs only on occurrences: ical.js (in Thunderbird) misses an EXDATE that follows several others.
      const excludedDates = [...new Set([...rule.cancelled, ...closedDates(entry, rule)])]
        .filter((date) => date >= first && (rule.last === null || date <= rule.last))
        .filter((date) => date === first || occursOn(recurrence, date))
        .sort();
      return rule.periods.flatMap((period) =>
        serializeEvent(rule.id, first, period, recurrenceProperties(rule, first, period, excludedDates)),
      );
    }),
    ...exceptions.flatMap(({ date, periods }) =>
      periods.flatMap((period) =>
        serializeEvent(`x${date.replaceAll('-', '')}`, date, period, [
          formatProperty(createTextProperty(`${CUSTOM_PROPERTY_PREFIX}exception`, date)),
        ]),
      ),
    ),
  ];
}

const textProperties = (name: string, text: string): Property[] => (text === '' ? [] : [[name, {}, 'text', text]]);

const localDateTimeProperty = (name: string, dateTimes: readonly string[]): Property => [
  name,
  { tzid: TIME_ZONE },
  'date-time',
  ...dateTimes,
];

/** FLOAT has no exponent (RFC 5545, 3.3.7), so values below a millionth of a degree (0.1 m) are written as 0. */
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

/** The recurrence properties of an event (RFC 5545, 3.8.5), and our own properties that restore the rule. */
function recurrenceProperties(rule: Rule, first: string, period: Period, excludedDates: readonly string[]): string[] {
  const isOnce = /;COUNT=1(?:;|$)/.test(rule.rrule);
  const until = rule.last === null ? '' : `;UNTIL=${toUtcDateTime(endOfLocalDate(rule.last)).replaceAll(/[-:]/g, '')}Z`;
  const ruleProperties: [string, string | null][] = [
    ['first', rule.first === first ? null : rule.first],
    ['last', isOnce ? rule.last : null],
    ['cancelled', rule.cancelled.join(',') || null],
    ['season', rule.season && `${rule.season.from}/${rule.season.to}`],
    ['school', rule.school === 'always' ? null : rule.school],
    ['rrule', (isOnce ? SINGLE_DATE_RRULE : normalizeRRule(rule.rrule)) === rule.rrule ? null : rule.rrule],
  ];
  return [
    ...(isOnce ? [] : [`RRULE:${rule.rrule}${until}`]),
    ...(excludedDates.length > 0
      ? [
          formatProperty(
            localDateTimeProperty(
              'exdate',
              excludedDates.map((date) => `${date}T${period.from}:00`),
            ),
          ),
        ]
      : []),
    // Many programs ignore the EXDATE of an event without RRULE.
    ...(isOnce && excludedDates.includes(first) ? ['STATUS:CANCELLED'] : []),
    ...ruleProperties.flatMap(([word, text]) =>
      text === null ? [] : [formatProperty(createTextProperty(CUSTOM_PROPERTY_PREFIX + word, text))],
    ),
  ];
}

/** The last second of a local date: UNTIL is in UTC when DTSTART has a time zone (RFC 5545, 3.3.10). */
const endOfLocalDate = (date: string): Temporal.Instant =>
  Temporal.PlainDate.from(date).add({ days: 1 }).toZonedDateTime(TIME_ZONE).toInstant().subtract({ seconds: 1 });
