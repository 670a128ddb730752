import { Temporal } from 'temporal-polyfill';
import type { Period } from '../rules/openings.ts';
import type { Schedule } from '../rules/schedule.ts';
import { named, OF_SCHEDULE, oneLine, OWN, type Property, severalLines, WORD, written } from './property.ts';
import { firstOf, occursOn, recurrenceOf, spelled } from './recurrence.ts';
import { TIME_ZONE } from '../../rules/local-time.ts';
import { dateAfter } from '../../rules/dates.ts';

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

const ONCE = 'FREQ=DAILY;COUNT=1';

/** RFC 5545, 3.1: a line is at most so many octets, without its end. */
const LONGEST_LINE = 75;

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
