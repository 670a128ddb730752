import fc from 'fast-check';
import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';
import { convertIcsCalendar } from 'ts-ics';
import { expect, test } from 'vitest';
import { openingsOf } from '../../electron/domain/openings.ts';
import { once, type Schedule } from '../../electron/domain/schedule.ts';
import { readCalendar } from '../../electron/http/icalendar-reading.ts';
import { type CalendarEntry, calendarOf } from '../../electron/http/icalendar-writing.ts';

type Rule = Schedule['rules'][number];

const ZONE = 'Europe/Brussels';
const STAMP = Temporal.Instant.from('2026-11-24T08:00:00Z');
const ALL_OPEN = { stamp: STAMP, closedDates: () => [] };

const weekly = (more: Partial<Rule> = {}): Rule => ({
  ...once('MO', '2026-01-01', [{ from: '09:00', to: '12:00' }]),
  rrule: 'FREQ=WEEKLY;BYDAY=MO',
  ...more,
});
const entryOf = (rules: Rule[], more: Partial<Schedule> = {}): CalendarEntry => ({
  id: 'bib',
  name: 'Bibliotheek',
  about: '',
  where: '',
  geo: null,
  more: {},
  schedule: { rules, exceptions: [], holidays: 'closed', ...more },
});

/** A file with these lines in it, and what is read from it. */
const fileOf = (...lines: string[]): string =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Elsewhere//EN', ...lines, 'END:VCALENDAR', ''].join('\r\n');
const eventOf = (...lines: string[]): string[] => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'];
const entriesOf = (text: string): CalendarEntry[] => {
  const { entries, problems } = readCalendar(text);
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  return entries.map(({ entry }) => entry);
};
const rulesOf = (text: string) =>
  entriesOf(text).flatMap(({ schedule }) =>
    schedule.rules.map(({ rrule, first, last, periods, cancelled }) => ({ rrule, first, last, periods, cancelled })),
  );
const problemsOf = (text: string) => readCalendar(text).problems;
const unfolded = (text: string): string[] => text.replaceAll('\r\n ', '').split('\r\n');

test('a rule as calendar programs see it', () => {
  const entry = {
    ...entryOf([
      weekly({ last: '2026-12-31', cancelled: ['2026-01-12', '2025-12-29'], school: 'term', periods: [{ from: '20:00', to: '01:00' }] }),
    ]),
    about: 'Eerste regel\nTweede; regel, met \\',
    geo: { latitude: 50.85, longitude: 4.35 },
    more: { 'name-fr': 'Bibliothèque', kind: 'place' },
  };
  expect(unfolded(calendarOf('Kalender', [entry], { stamp: STAMP, closedDates: () => ['2026-04-06', '2027-01-04'] }))).toEqual([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Digipunt//Kiosk//NL',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'X-WR-CALNAME:Kalender',
    'BEGIN:VTIMEZONE',
    'TZID:Europe/Brussels',
    'BEGIN:DAYLIGHT',
    'TZOFFSETFROM:+0100',
    'TZOFFSETTO:+0200',
    'TZNAME:CEST',
    'DTSTART:19960331T020000',
    'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
    'END:DAYLIGHT',
    'BEGIN:STANDARD',
    'TZOFFSETFROM:+0200',
    'TZOFFSETTO:+0100',
    'TZNAME:CET',
    'DTSTART:19961027T030000',
    'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
    'END:STANDARD',
    'END:VTIMEZONE',
    'BEGIN:VEVENT',
    'UID:MO.2000.bib@digipunt',
    'DTSTAMP:20261124T080000Z',
    'SUMMARY:Bibliotheek',
    'DESCRIPTION:Eerste regel\\nTweede\\; regel\\, met \\\\',
    'GEO:50.85;4.35',
    'DTSTART;TZID=Europe/Brussels:20260105T200000',
    'DTEND;TZID=Europe/Brussels:20260106T010000',
    'RRULE:FREQ=WEEKLY;BYDAY=MO;UNTIL=20261231T225959Z',
    'EXDATE;TZID=Europe/Brussels:20260112T200000,20260406T200000',
    'X-DIGIPUNT-FIRST:2026-01-01',
    'X-DIGIPUNT-CANCELLED:2026-01-12\\,2025-12-29',
    'X-DIGIPUNT-SCHOOL:term',
    'X-DIGIPUNT-KIND:place',
    'X-DIGIPUNT-NAME-FR:Bibliothèque',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ]);
});

test('days that are otherwise: open ones are events, closed ones stand with all of them', () => {
  const entry = entryOf([weekly()], {
    exceptions: [
      { date: '2026-03-01', periods: [{ from: '10:00', to: '11:00' }] },
      { date: '2026-01-19', periods: [] },
    ],
    holidays: 'open',
  });
  const text = calendarOf('', [entry], ALL_OPEN);
  expect(unfolded(text).filter((line) => /^(?:UID|X-DIGIPUNT)/.test(line))).toEqual([
    'UID:MO.0900.bib@digipunt',
    'X-DIGIPUNT-FIRST:2026-01-01',
    'X-DIGIPUNT-HOLIDAYS:open',
    'X-DIGIPUNT-CLOSED:2026-01-19',
    'UID:x20260301.1000.bib@digipunt',
    'X-DIGIPUNT-EXCEPTION:2026-03-01',
    'X-DIGIPUNT-HOLIDAYS:open',
    'X-DIGIPUNT-CLOSED:2026-01-19',
  ]);
  expect(entriesOf(text)).toEqual([{ ...entry, schedule: { ...entry.schedule, exceptions: entry.schedule.exceptions.toReversed() } }]);
});

test('something that is once has no RRULE, and is cancelled where its one date is', () => {
  const rules = [{ ...once('one', '2026-05-01', [{ from: '09:00', to: '09:00' }]), last: '2026-05-03', cancelled: ['2026-05-01'] }];
  const text = calendarOf('', [entryOf(rules)], ALL_OPEN);
  expect(unfolded(text)).toEqual(expect.arrayContaining(['STATUS:CANCELLED', 'DTEND;TZID=Europe/Brussels:20260502T090000']));
  expect(unfolded(text).filter((line) => line.startsWith('RRULE'))).toHaveLength(2);
  expect(entriesOf(text)).toEqual([entryOf(rules)]);
});

test('what an RRULE of others would not bring back travels beside it; what never happens does not travel', () => {
  const rules = [weekly({ rrule: 'FREQ=MONTHLY;BYMONTHDAY=05;WKST=SU' }), weekly({ id: 'B', rrule: 'FREQ=WEEKLY;BYDAY=MO,MO' })];
  const never = [weekly({ id: 'C', rrule: 'FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=31' }), weekly({ id: 'D', last: '2026-01-03' })];
  const text = calendarOf('', [entryOf([...rules, ...never])], ALL_OPEN);
  expect(unfolded(text)).toContain('RRULE:FREQ=MONTHLY;BYMONTHDAY=05;WKST=SU');
  expect(entriesOf(text)).toEqual([entryOf(rules)]);
});

test('a name that a fact may not have is refused', () => {
  for (const word of ['first', 'Name', 'a:b', ''])
    expect(() => calendarOf('', [{ ...entryOf([weekly()]), more: { [word]: 'x' } }], ALL_OPEN)).toThrow(TypeError);
});

test('text cannot break out of its line', () => {
  const [read] = entriesOf(
    calendarOf(
      'a\r\nEND:VCALENDAR',
      [{ ...entryOf([weekly()]), name: 'a\r\nEND:VEVENT\u0000\u2028b', about: 'a\r\nEND:VEVENT\rb' }],
      ALL_OPEN,
    ),
  );
  expect(read).toMatchObject({ name: 'a END:VEVENT\u2028b', about: 'a\nEND:VEVENT\nb' });
});

// Any entries at all, as the forms of the project let them be.

const time = fc
  .integer({ min: 0, max: 24 * 12 - 1 })
  .map((step) => `${String(Math.floor(step / 12)).padStart(2, '0')}:${String((step % 12) * 5).padStart(2, '0')}`);
const date = fc.integer({ min: 0, max: 2_000 }).map((days) => Temporal.PlainDate.from('2024-01-01').add({ days }).toString());
const periodsFrom = (minLength: number) =>
  fc.uniqueArray(fc.record({ from: time, to: time }), { minLength, maxLength: 3, selector: ({ from }) => from });
const periods = periodsFrom(1);
const weekday = fc.constantFrom('MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU');
const rrule = fc.oneof(
  fc
    .tuple(
      fc.uniqueArray(weekday, { minLength: 1, maxLength: 3 }),
      fc.integer({ min: 1, max: 4 }),
      fc.constantFrom('', ';WKST=SU', ';WKST=MO'),
    )
    .map(([days, interval, start]) => `FREQ=WEEKLY;INTERVAL=${interval};BYDAY=${days.join(',')}${start}`),
  fc.tuple(fc.constantFrom(1, 2, 3, 4, 5, -1), weekday).map(([nth, day]) => `FREQ=MONTHLY;BYDAY=${nth}${day}`),
  fc.integer({ min: 1, max: 31 }).map((day) => `FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=${String(day).padStart(2, '0')}`),
  fc.constantFrom(
    'FREQ=DAILY',
    'FREQ=DAILY;COUNT=1',
    'FREQ=WEEKLY',
    'FREQ=MONTHLY',
    'FREQ=YEARLY',
    'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1',
    'FREQ=WEEKLY;COUNT=1;BYDAY=TU',
    'FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=31',
    'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29',
  ),
);
const monthDay = fc.constantFrom('01-01', '02-15', '07-01', '08-31', '11-15', '12-31');
const rule: fc.Arbitrary<Rule> = fc.record({
  id: fc.stringMatching(/^[\w-]{1,12}$/),
  rrule,
  first: date,
  last: fc.option(date),
  season: fc.option(fc.record({ from: monthDay, to: monthDay })),
  school: fc.constantFrom('always', 'term', 'holidays'),
  periods,
  cancelled: fc.array(date, { maxLength: 12 }),
});
const words = fc
  .array(fc.constantFrom('Bib', '🇧🇪', '😀', 'Café', ',', ';', ':', '\\', '\\n', '"', 'مكتبة', '日本', '^n', 'END:VEVENT', ' '), {
    maxLength: 40,
  })
  .map((all) => all.join('').trim());
const paragraphs = fc.array(words, { maxLength: 4 }).map((all) => all.join('\n').trim());
const degrees = (most: number) => fc.integer({ min: -most * 1e5, max: most * 1e5 }).map((number) => (number === 0 ? 0 : number / 1e5));
const geo: fc.Arbitrary<CalendarEntry['geo']> = fc.option(fc.record({ latitude: degrees(90), longitude: degrees(180) }), { nil: null });
const entry: fc.Arbitrary<Omit<CalendarEntry, 'id'>> = fc.record({
  name: words.map((text) => `n${text}`),
  about: paragraphs,
  where: words,
  geo,
  more: fc.dictionary(fc.constantFrom('name-fr', 'about-nl', 'kind', 'phone2'), paragraphs),
  schedule: fc.record({
    rules: fc.uniqueArray(rule, { maxLength: 4, selector: ({ id }) => id }),
    exceptions: fc
      .uniqueArray(fc.record({ date, periods: periodsFrom(0) }), { maxLength: 4, selector: (each) => each.date })
      .map((all) => all.sort((a, b) => (a.date < b.date ? -1 : 1))),
    holidays: fc.constantFrom('closed', 'open'),
  }),
});
const calendar = fc.array(entry, { maxLength: 4 }).map((all) => all.map((each, index): CalendarEntry => ({ ...each, id: `${index}-a.b` })));

/** Some days, and others for each rule: what the kiosk knows of seasons, holidays and exceptions. */
const closedDates = ({ schedule }: CalendarEntry, { first, cancelled }: Rule) => [
  ...schedule.exceptions.map((each) => each.date),
  first,
  ...cancelled.slice(1),
];

test('what was written is read, and written again byte by byte', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(calendar, (entries) => {
      const text = calendarOf('Digipunt', entries, { stamp: STAMP, closedDates });
      const lines = text.split('\r\n');
      expect(lines.pop()).toBe('');
      for (const line of lines) {
        expect(line).not.toMatch(/[\r\n]/);
        expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      }
      const read = entriesOf(text);
      const written = (id: string): boolean => text.replaceAll('\r\n ', '').includes(`${id}@digipunt`);
      // A rule that never happens has no event, and an entry without any event is not in a calendar.
      const expected = entries.map((each) => ({
        ...each,
        schedule: {
          ...each.schedule,
          rules: each.schedule.rules.filter(({ id, periods: [period] }) =>
            written(`\nUID:${id}.${period?.from.replace(':', '')}.${each.id}`),
          ),
        },
      }));
      const happens = ({ schedule }: CalendarEntry): boolean =>
        schedule.rules.length > 0 || schedule.exceptions.some(({ periods }) => periods.length > 0);
      expect(read).toEqual(expected.filter(happens));
      for (const each of expected)
        for (const dropped of entries
          .find(({ id }) => id === each.id)
          ?.schedule.rules.filter((one) => !each.schedule.rules.includes(one)) ?? [])
          expect(dropped.last !== null || dropped.rrule.includes('BYMONTHDAY=31') || dropped.rrule.includes('-')).toBe(true);
      expect(calendarOf('Digipunt', read, { stamp: STAMP, closedDates })).toBe(text);
    }),
    { numRuns: 150 },
  );
});

test('what an RRULE says, without its EXDATE, is what the rule says', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(rule, fc.array(date, { maxLength: 20 }), (its, holidays) => {
      fc.pre(!its.rrule.includes('BYMONTH=4'));
      const days = Array.from({ length: 300 }, (_, index) => Temporal.PlainDate.from(its.first).add({ days: index }).toString());
      const openings = openingsOf(
        { rules: [its], exceptions: [] },
        { isHoliday: (each) => holidays.includes(each), isSchoolHoliday: (each) => each.slice(8) < '11' },
      );
      const open = days.filter(openings.opensOn);
      const text = calendarOf('', [entryOf([its])], { stamp: STAMP, closedDates: () => days.filter((each) => !open.includes(each)) });
      for (const vevent of new ICAL.Component(ICAL.parse(text) as unknown[]).getAllSubcomponents('vevent')) {
        const found: string[] = [];
        const occurrences = new ICAL.RecurExpansion({ component: vevent, dtstart: vevent.getFirstPropertyValue('dtstart') as ICAL.Time });
        for (let next = occurrences.next(); next; next = occurrences.next()) {
          const each = next.toString().slice(0, 10);
          if (each > (days.at(-1) ?? '')) break;
          found.push(each);
        }
        expect(vevent.getFirstPropertyValue('status') === 'CANCELLED' ? [] : found).toEqual(open);
      }
      if (open.length > 0) expect(text).toContain('BEGIN:VEVENT');
    }),
    { numRuns: 100 },
  );
});

test('another reader of calendars finds the same events, at the same moments', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(calendar, (generated) => {
      // It takes the end of an event for one wherever it stands.
      const entries = JSON.parse(JSON.stringify(generated).replaceAll('END:VEVENT', '')) as CalendarEntry[];
      const text = calendarOf('Digipunt', entries, { stamp: STAMP, closedDates });
      const events = convertIcsCalendar(undefined, text).events ?? [];
      const lines = unfolded(text);
      const starts = lines.flatMap((line) => /^DTSTART;TZID=Europe\/Brussels:(.*)$/.exec(line)?.[1] ?? []);
      expect(events).toHaveLength(starts.length);
      for (const [index, event] of events.entries()) {
        const moment = Temporal.PlainDateTime.from(starts[index] ?? '').toZonedDateTime(ZONE);
        // The hour that October has twice, and the one that March has not, are each reader's own affair.
        if ([3, 10].includes(moment.month) && moment.dayOfWeek === 7) continue;
        expect(event.start.date.getTime()).toBe(moment.epochMilliseconds);
        const [, ruleId, id] = /^([\w-]+)\.\d{4}\.(.+)@digipunt$/.exec(event.uid) ?? [];
        const own = entries.find((each) => each.id === id);
        expect(event.summary).toBe(own?.name.trim());
        const its = own?.schedule.rules.find((each) => each.id === ruleId);
        if (!its || its.rrule.includes('COUNT=1')) {
          expect(event.recurrenceRule).toBeUndefined();
          continue;
        }
        expect(event.recurrenceRule?.frequency).toBe(/FREQ=(\w+)/.exec(its.rrule)?.[1]);
        expect(event.recurrenceRule?.interval ?? 1).toBe(Number(/INTERVAL=(\d+)/.exec(its.rrule)?.[1] ?? 1));
        const days = event.recurrenceRule?.byDay?.map(({ day, occurrence }) => `${occurrence ?? ''}${day}`).join(',');
        expect(days).toBe(/BYDAY=([^;]+)/.exec(its.rrule)?.[1]);
        const until =
          its.last === null ? undefined : Temporal.PlainDate.from(its.last).toZonedDateTime({ timeZone: ZONE, plainTime: '23:59:59' });
        expect(event.recurrenceRule?.until?.date.getTime()).toBe(until?.epochMilliseconds);
      }
    }),
    { numRuns: 60 },
  );
});

// Files of others.

test('Google: a series with an end, a day taken out, and one that was moved', () => {
  const series = ['UID:abc@google.com', 'SUMMARY:Digicafé', 'LOCATION:Zaal 1\\, Gent'];
  const text = fileOf(
    ...eventOf(
      'DTSTART;TZID=Europe/Brussels:20260105T140000',
      'DTEND;TZID=Europe/Brussels:20260105T160000',
      'RRULE:FREQ=WEEKLY;WKST=MO;UNTIL=20260302T225959Z;BYDAY=MO',
      'EXDATE;TZID=Europe/Brussels:20260112T140000',
      'DTSTAMP:20260101T000000Z',
      ...series,
      'DESCRIPTION:Koffie',
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      'DESCRIPTION:Alarm',
      'END:VALARM',
    ),
    ...eventOf('DTSTART:20260120T090000Z', 'DTEND:20260120T100000Z', 'RECURRENCE-ID:20260119T130000Z', ...series),
    ...eventOf('RECURRENCE-ID;TZID=Europe/Brussels:20260126T140000', 'STATUS:CANCELLED', ...series),
  );
  expect(entriesOf(text)).toMatchObject([
    { name: 'Digicafé', about: 'Koffie', where: 'Zaal 1, Gent', geo: null, id: expect.stringMatching(/^[0-9a-f]{16}$/) },
  ]);
  expect(rulesOf(text)).toEqual([
    {
      rrule: 'FREQ=WEEKLY;WKST=MO;BYDAY=MO',
      first: '2026-01-05',
      last: '2026-03-02',
      periods: [{ from: '14:00', to: '16:00' }],
      cancelled: ['2026-01-12', '2026-01-19', '2026-01-26'],
    },
    { rrule: 'FREQ=DAILY;COUNT=1', first: '2026-01-20', last: null, periods: [{ from: '10:00', to: '11:00' }], cancelled: [] },
  ]);
  expect(entriesOf(text)).toEqual(entriesOf(text));
});

test.for([
  [
    'a count ends with its last',
    ['DTSTART:20260106T090000', 'DTEND:20260106T100000', 'RRULE:FREQ=WEEKLY;COUNT=3;BYDAY=TU'],
    '2026-01-06',
    '2026-01-20',
    '09:00',
    '10:00',
  ],
  [
    'an end after the last occurrence is that occurrence',
    ['DTSTART:20260106T090000', 'DTEND:20260106T100000', 'RRULE:FREQ=WEEKLY;UNTIL=20260126'],
    '2026-01-06',
    '2026-01-20',
    '09:00',
    '10:00',
  ],
  [
    'an end in the morning leaves out what is later',
    ['DTSTART;TZID=Europe/Brussels:20260106T090000', 'DURATION:PT1H', 'RRULE:FREQ=WEEKLY;UNTIL=20260120T070000Z'],
    '2026-01-06',
    '2026-01-13',
    '09:00',
    '10:00',
  ],
  [
    'UTC is an hour behind',
    ['DTSTART:20260106T090000Z', 'DTEND:20260106T100000Z', 'RRULE:FREQ=WEEKLY'],
    '2026-01-06',
    null,
    '10:00',
    '11:00',
  ],
  ['another zone', ['DTSTART;TZID=America/New_York:20260106T090000', 'DURATION:P1D'], '2026-01-06', null, '15:00', '15:00'],
  ['into the next day', ['DTSTART:20260106T220000', 'DTEND:20260107T020000'], '2026-01-06', null, '22:00', '02:00'],
  ['a whole day', ['DTSTART;VALUE=DATE:20260106', 'DTEND;VALUE=DATE:20260107'], '2026-01-06', null, '00:00', '00:00'],
  ['a whole day that does not say that it is one', ['DTSTART:20260106'], '2026-01-06', null, '00:00', '00:00'],
  ['three whole days', ['DTSTART;VALUE=DATE:20260106', 'DTEND;VALUE=DATE:20260109'], '2026-01-06', '2026-01-08', '00:00', '00:00'],
  [
    'a whole day of every year',
    ['DTSTART;VALUE=DATE:20260106', 'RRULE:FREQ=YEARLY;UNTIL=20280106'],
    '2026-01-06',
    '2028-01-06',
    '00:00',
    '00:00',
  ],
] as const)('%s', ([, lines, first, last, from, to]) => {
  expect(rulesOf(fileOf(...eventOf('UID:1', 'SUMMARY:Les', ...lines)))).toMatchObject([{ first, last, periods: [{ from, to }] }]);
});

test('Outlook: a time zone of its own, that the file describes', () => {
  const zone = [
    'BEGIN:VTIMEZONE',
    'TZID:Customized Time Zone',
    'BEGIN:STANDARD',
    'DTSTART:16010101T030000',
    'TZOFFSETFROM:+0300',
    'TZOFFSETTO:+0200',
    'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10',
    'END:STANDARD',
    'BEGIN:DAYLIGHT',
    'DTSTART:16010101T020000',
    'TZOFFSETFROM:+0200',
    'TZOFFSETTO:+0300',
    'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3',
    'END:DAYLIGHT',
    'END:VTIMEZONE',
  ];
  const event = eventOf(
    'UID:040000008200E00074C5B7101A82E008',
    'SUMMARY;LANGUAGE=nl-be:Overleg',
    'DTSTART;TZID="Customized Time Zone":20260706T003000',
    'DTEND;TZID="Customized Time Zone":20260706T013000',
    'RRULE:FREQ=WEEKLY;COUNT=4;INTERVAL=1;BYDAY=MO;WKST=MO',
    'EXDATE;TZID="Customized Time Zone":20260713T003000',
  );
  // Half past midnight of Monday there is half past eleven on Sunday here.
  expect(rulesOf(fileOf(...zone, ...event))).toEqual([
    {
      rrule: 'FREQ=WEEKLY;INTERVAL=1;BYDAY=SU;WKST=MO',
      first: '2026-07-05',
      last: '2026-07-26',
      periods: [{ from: '23:30', to: '00:30' }],
      cancelled: ['2026-07-12'],
    },
  ]);
  expect(problemsOf(fileOf(...event)).map(({ field }) => field)).toEqual(['DTSTART', 'DTEND']);
});

test('one of ours that another program moved: what else is on that day stays', () => {
  const rules = [
    weekly({
      first: '2026-01-05',
      periods: [
        { from: '09:00', to: '12:00' },
        { from: '13:00', to: '17:00' },
      ],
    }),
  ];
  const text = calendarOf('', [entryOf(rules)], ALL_OPEN).replace(
    /END:VCALENDAR\r\n$/,
    `${eventOf('UID:MO.0900.bib@digipunt', 'SUMMARY:Bibliotheek', 'RECURRENCE-ID:20260112T080000Z', 'DTSTART:20260113T080000Z', 'DURATION:PT3H').join('\r\n')}\r\n$&`,
  );
  expect(rulesOf(text)).toMatchObject([
    { first: '2026-01-05', cancelled: ['2026-01-12'] },
    { first: '2026-01-12', periods: [{ from: '13:00', to: '17:00' }] },
    { first: '2026-01-13', periods: [{ from: '09:00', to: '12:00' }] },
  ]);
});

test('events of one name and place are one entry, and what is cancelled altogether is none', () => {
  const at = (uid: string, where: string, ...more: string[]) =>
    eventOf(`UID:${uid}`, 'SUMMARY: Les\\,  een ', `LOCATION:${where}`, 'DTSTART:20260106T090000', 'DTEND:20260106T100000', ...more);
  const text = `\uFEFF${fileOf(...at('1', 'A'), ...at('2', 'B'), ...at('3', 'A'), ...at('4', 'A', 'STATUS:CANCELLED'))}`.replaceAll(
    '\r\n',
    '\n',
  );
  expect(entriesOf(text).map(({ name, where, schedule }) => [name, where, schedule.rules.length])).toEqual([
    ['Les,  een', 'A', 2],
    ['Les,  een', 'B', 1],
  ]);
  expect(entriesOf(fileOf())).toEqual([]);
});

test.for([
  ['nothing', '', 1, 'VCALENDAR'],
  ['a page', '<!doctype html>', 1, 'VCALENDAR'],
  ['half a file', 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:x', 1, 'VCALENDAR'],
  ['an end without a beginning', 'BEGIN:VCALENDAR\r\nEND:VEVENT\r\nEND:VCALENDAR', 1, 'VCALENDAR'],
  ['too many events', fileOf(...Array.from({ length: 5_001 }, () => eventOf('SUMMARY:x')).flat()), 1, 'VCALENDAR'],
  ['no beginning', fileOf(...eventOf('SUMMARY:x', 'DTEND:20260106T100000')), 4, 'DTSTART'],
  ['no name', fileOf(...eventOf('SUMMARY: ', 'DTSTART:20260106T100000', 'DURATION:PT1H')), 4, 'SUMMARY'],
  ['no end', fileOf(...eventOf('SUMMARY:x', 'DTSTART:20260106T100000')), 4, 'DTEND'],
  ['no date', fileOf(...eventOf('SUMMARY:x', 'DTSTART:20261306T100000', 'DURATION:PT1H')), 4, 'DTSTART'],
  ['no duration', fileOf(...eventOf('SUMMARY:x', 'DTSTART:20260106T100000', 'DURATION:long')), 4, 'DURATION'],
  ['an end that is earlier', fileOf(...eventOf('SUMMARY:x', 'DTSTART:20260106T100000', 'DTEND:20260106T090000')), 4, 'DTEND'],
  ['longer than a day', fileOf(...eventOf('SUMMARY:x', 'DTSTART:20260106T100000', 'DTEND:20260107T100100')), 4, 'DTEND'],
  [
    'several days that recur',
    fileOf(...eventOf('SUMMARY:x', 'DTSTART;VALUE=DATE:20260106', 'DTEND;VALUE=DATE:20260108', 'RRULE:FREQ=WEEKLY')),
    4,
    'DTEND',
  ],
  ['a line that is none', fileOf(...eventOf('SUMMARY:x', 'DTSTART;VALUE=DATE:20260106', 'whatever')), 4, 'VEVENT'],
  ...[
    'FREQ=HOURLY',
    'FREQ=DAILY;BYHOUR=9',
    'BYDAY=MO',
    'FREQ=WEEKLY;BYDAY=XX',
    'FREQ=DAILY;COUNT=99999',
    'FREQ=DAILY;COUNT=x',
    'FREQ=DAILY;UNTIL=soon',
    'FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=31;UNTIL=20300101',
    '',
  ].map(
    (rrule) =>
      [`the recurrence ‘${rrule}’`, fileOf(...eventOf('SUMMARY:x', 'DTSTART;VALUE=DATE:20260106', `RRULE:${rrule}`)), 4, 'RRULE'] as const,
  ),
  ['dates beside a recurrence', fileOf(...eventOf('SUMMARY:x', 'DTSTART;VALUE=DATE:20260106', 'RDATE;VALUE=DATE:20260108')), 4, 'RDATE'],
  [
    'this and all that follow',
    fileOf(...eventOf('SUMMARY:x', 'DTSTART;VALUE=DATE:20260106', 'RECURRENCE-ID;RANGE=THISANDFUTURE;VALUE=DATE:20260108')),
    4,
    'RECURRENCE-ID',
  ],
  [
    'month days elsewhere',
    fileOf(...eventOf('SUMMARY:x', 'DTSTART:20260106T233000Z', 'DURATION:PT1H', 'RRULE:FREQ=MONTHLY;BYMONTHDAY=6')),
    4,
    'RRULE',
  ],
] as const)('not taken in: %s', ([, text, row, field]) => {
  expect(problemsOf(text)).toEqual([{ row, field, why: expect.stringMatching(/./) }]);
});

test('all that is wrong is said at once, each with the line on which its event begins', () => {
  const text = fileOf(
    ...eventOf('SUMMARY:good', 'DTSTART;VALUE=DATE:20260106'),
    ...eventOf('DESCRIPTION:one', ' two'),
    ...eventOf('SUMMARY:x', 'DTSTART:x'),
  );
  expect(problemsOf(text).map(({ row, field }) => [row, field])).toEqual([
    [8, 'SUMMARY'],
    [8, 'DTSTART'],
    [12, 'DTSTART'],
  ]);
});

test('a schedule that the kiosk would not keep is not taken in either', () => {
  const days = Array.from({ length: 101 }, (_, day) =>
    eventOf(
      `UID:${day}`,
      'SUMMARY:x',
      `DTSTART;VALUE=DATE:${Temporal.PlainDate.from('2026-01-01').add({ days: day }).toString().replaceAll('-', '')}`,
    ),
  );
  expect(problemsOf(fileOf(...days.flat()))).toMatchObject([{ row: 4, field: 'rules' }]);
});

test('whatever a file says, it is read or refused', { timeout: 60_000 }, () => {
  const names = fc.constantFrom(
    'UID',
    'SUMMARY',
    'DTSTART',
    'DTEND',
    'DURATION',
    'RRULE',
    'EXDATE',
    'RECURRENCE-ID',
    'GEO',
    'STATUS',
    'X-DIGIPUNT-CLOSED',
    'X-DIGIPUNT-FIRST',
    'X-DIGIPUNT-RRULE',
    'constructor',
    'X-DIGIPUNT-CONSTRUCTOR',
    'BEGIN',
    'END',
    'TZID',
  );
  const parameters = fc.constantFrom(
    '',
    ';TZID=Europe/Brussels',
    ';TZID=Mars',
    ';VALUE=DATE',
    ';VALUE=BINARY',
    ';TZID="',
    ';=',
    ';__proto__=x',
    ';VALUE=PERIOD',
  );
  const values = fc.oneof(
    fc.string(),
    fc.constantFrom(
      '20260106T090000',
      '20260106',
      '20260106T090000Z',
      '99991231T235959Z',
      '00000101',
      'PT1H',
      'P999999W',
      '-PT1H',
      'FREQ=WEEKLY;BYDAY=MO',
    ),
    fc.constantFrom(
      'FREQ=DAILY;COUNT=2000',
      'FREQ=YEARLY;UNTIL=99991231',
      'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=3',
      'MO.0900.bib@digipunt',
      'x',
      'CANCELLED',
      'VEVENT',
      'VTIMEZONE',
    ),
  );
  const line = fc.oneof(
    { weight: 8, arbitrary: fc.tuple(names, parameters, values).map(([name, more, value]) => `${name}${more}:${value}`) },
    { weight: 1, arbitrary: fc.string() },
  );
  const text = fc.oneof(
    fc.string(),
    fc.array(line).map((lines) => fileOf(...lines)),
    fc
      .array(fc.array(line, { maxLength: 8 }), { maxLength: 4 })
      .map((all) => fileOf(...all.flatMap((lines) => eventOf('SUMMARY:x', 'DTSTART:20260106T090000', 'DURATION:PT1H', ...lines)))),
  );
  fc.assert(
    fc.property(text, (each) => {
      const { entries, problems } = readCalendar(each);
      const written = calendarOf(
        '',
        entries.map(({ entry }) => entry),
        ALL_OPEN,
      );
      if (problems.length === 0) expect(problemsOf(written)).toEqual([]);
    }),
    { numRuns: 500 },
  );
});
