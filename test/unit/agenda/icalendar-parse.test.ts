import { expect, test } from 'vitest';
import { serializeCalendar } from '../../../electron/agenda/icalendar/write-calendar.ts';
import {
  createEntry,
  createIcalEvent,
  createIcalFile,
  NO_CLOSED_DATES,
  parseEntries,
  parseProblems,
  parseRules,
  weeklyRule,
} from './ical-fixtures.ts';

// Reading iCalendar files of other programs.

test('a Google series with an end, a cancelled date and a moved date is parsed', () => {
  const series = ['UID:abc@google.com', 'SUMMARY:Digicafé', 'LOCATION:Zaal 1\\, Gent'];
  const text = createIcalFile(
    ...createIcalEvent(
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
    ...createIcalEvent('DTSTART:20260120T090000Z', 'DTEND:20260120T100000Z', 'RECURRENCE-ID:20260119T130000Z', ...series),
    ...createIcalEvent('RECURRENCE-ID;TZID=Europe/Brussels:20260126T140000', 'STATUS:CANCELLED', ...series),
  );
  expect(parseEntries(text)).toMatchObject([
    { name: 'Digicafé', about: 'Koffie', where: 'Zaal 1, Gent', geo: null, id: expect.stringMatching(/^[0-9a-f]{16}$/) },
  ]);
  expect(parseRules(text)).toEqual([
    {
      rrule: 'FREQ=WEEKLY;WKST=MO;BYDAY=MO',
      first: '2026-01-05',
      last: '2026-03-02',
      periods: [{ from: '14:00', to: '16:00' }],
      cancelled: ['2026-01-12', '2026-01-19', '2026-01-26'],
    },
    { rrule: 'FREQ=DAILY;COUNT=1', first: '2026-01-20', last: null, periods: [{ from: '10:00', to: '11:00' }], cancelled: [] },
  ]);
  expect(parseEntries(text)).toEqual(parseEntries(text));
});

test.for([
  [
    'a COUNT gives the date of the last occurrence',
    ['DTSTART:20260106T090000', 'DTEND:20260106T100000', 'RRULE:FREQ=WEEKLY;COUNT=3;BYDAY=TU'],
    '2026-01-06',
    '2026-01-20',
    '09:00',
    '10:00',
  ],
  [
    'an UNTIL after the last occurrence gives the date of that occurrence',
    ['DTSTART:20260106T090000', 'DTEND:20260106T100000', 'RRULE:FREQ=WEEKLY;UNTIL=20260126'],
    '2026-01-06',
    '2026-01-20',
    '09:00',
    '10:00',
  ],
  [
    'an UNTIL before the time of an occurrence excludes it',
    ['DTSTART;TZID=Europe/Brussels:20260106T090000', 'DURATION:PT1H', 'RRULE:FREQ=WEEKLY;UNTIL=20260120T070000Z'],
    '2026-01-06',
    '2026-01-13',
    '09:00',
    '10:00',
  ],
  [
    'a UTC time is converted to Brussels time',
    ['DTSTART:20260106T090000Z', 'DTEND:20260106T100000Z', 'RRULE:FREQ=WEEKLY'],
    '2026-01-06',
    null,
    '10:00',
    '11:00',
  ],
  [
    'a time in another time zone is converted to Brussels time',
    ['DTSTART;TZID=America/New_York:20260106T090000', 'DURATION:P1D'],
    '2026-01-06',
    null,
    '15:00',
    '15:00',
  ],
  ['an event may end on the next day', ['DTSTART:20260106T220000', 'DTEND:20260107T020000'], '2026-01-06', null, '22:00', '02:00'],
  [
    'an all-day event has a period of a whole day',
    ['DTSTART;VALUE=DATE:20260106', 'DTEND;VALUE=DATE:20260107'],
    '2026-01-06',
    null,
    '00:00',
    '00:00',
  ],
  ['a date without VALUE=DATE is an all-day event', ['DTSTART:20260106'], '2026-01-06', null, '00:00', '00:00'],
  [
    'an event of three whole days has three dates',
    ['DTSTART;VALUE=DATE:20260106', 'DTEND;VALUE=DATE:20260109'],
    '2026-01-06',
    '2026-01-08',
    '00:00',
    '00:00',
  ],
  [
    'a yearly all-day event has an end date',
    ['DTSTART;VALUE=DATE:20260106', 'RRULE:FREQ=YEARLY;UNTIL=20280106'],
    '2026-01-06',
    '2028-01-06',
    '00:00',
    '00:00',
  ],
] as const)('%s', ([, lines, first, last, from, to]) => {
  expect(parseRules(createIcalFile(...createIcalEvent('UID:1', 'SUMMARY:Les', ...lines)))).toMatchObject([
    { first, last, periods: [{ from, to }] },
  ]);
});

test('an Outlook event in a custom time zone is parsed with the definition in the file', () => {
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
  const event = createIcalEvent(
    'UID:040000008200E00074C5B7101A82E008',
    'SUMMARY;LANGUAGE=nl-be:Overleg',
    'DTSTART;TZID="Customized Time Zone":20260706T003000',
    'DTEND;TZID="Customized Time Zone":20260706T013000',
    'RRULE:FREQ=WEEKLY;COUNT=4;INTERVAL=1;BYDAY=MO;WKST=MO',
    'EXDATE;TZID="Customized Time Zone":20260713T003000',
  );
  // Monday 00:30 in that time zone is Sunday 23:30 in Brussels.
  expect(parseRules(createIcalFile(...zone, ...event))).toEqual([
    {
      rrule: 'FREQ=WEEKLY;INTERVAL=1;BYDAY=SU;WKST=MO',
      first: '2026-07-05',
      last: '2026-07-26',
      periods: [{ from: '23:30', to: '00:30' }],
      cancelled: ['2026-07-12'],
    },
  ]);
  expect(parseProblems(createIcalFile(...event)).map(({ field }) => field)).toEqual(['DTSTART', 'DTEND']);
});

test('an occurrence that another program moved leaves the other periods of its date', () => {
  const rules = [
    weeklyRule({
      first: '2026-01-05',
      periods: [
        { from: '09:00', to: '12:00' },
        { from: '13:00', to: '17:00' },
      ],
    }),
  ];
  const text = serializeCalendar('', [createEntry(rules)], NO_CLOSED_DATES).replace(
    /END:VCALENDAR\r\n$/,
    `${createIcalEvent('UID:MO.0900.bib@digipunt', 'SUMMARY:Bibliotheek', 'RECURRENCE-ID:20260112T080000Z', 'DTSTART:20260113T080000Z', 'DURATION:PT3H').join('\r\n')}\r\n$&`,
  );
  expect(parseRules(text)).toMatchObject([
    { first: '2026-01-05', cancelled: ['2026-01-12'] },
    { first: '2026-01-12', periods: [{ from: '13:00', to: '17:00' }] },
    { first: '2026-01-13', periods: [{ from: '09:00', to: '12:00' }] },
  ]);
});

test('events with the same name and location are one entry, and cancelled events are left out', () => {
  const eventAt = (uid: string, location: string, ...lines: string[]) =>
    createIcalEvent(
      `UID:${uid}`,
      'SUMMARY: Les\\,  een ',
      `LOCATION:${location}`,
      'DTSTART:20260106T090000',
      'DTEND:20260106T100000',
      ...lines,
    );
  const text =
    `\uFEFF${createIcalFile(...eventAt('1', 'A'), ...eventAt('2', 'B'), ...eventAt('3', 'A'), ...eventAt('4', 'A', 'STATUS:CANCELLED'))}`.replaceAll(
      '\r\n',
      '\n',
    );
  expect(parseEntries(text).map(({ name, where, schedule }) => [name, where, schedule.rules.length])).toEqual([
    ['Les,  een', 'A', 2],
    ['Les,  een', 'B', 1],
  ]);
  expect(parseEntries(createIcalFile())).toEqual([]);
});
