import { expect, test } from 'vitest';
import { serializeCalendar } from '../../../electron/agenda/icalendar/write-calendar.ts';
import {
  NO_CLOSED_DATES,
  parseEntries,
  createEntry,
  createIcalEvent,
  createIcalFile,
  parseProblems,
  parseRules,
  weeklyRule,
} from './ical-fixtures.ts';

// Files of others.

test('Google: a series with an end, a day taken out, and one that was moved', () => {
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
  expect(parseRules(createIcalFile(...createIcalEvent('UID:1', 'SUMMARY:Les', ...lines)))).toMatchObject([
    { first, last, periods: [{ from, to }] },
  ]);
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
  const event = createIcalEvent(
    'UID:040000008200E00074C5B7101A82E008',
    'SUMMARY;LANGUAGE=nl-be:Overleg',
    'DTSTART;TZID="Customized Time Zone":20260706T003000',
    'DTEND;TZID="Customized Time Zone":20260706T013000',
    'RRULE:FREQ=WEEKLY;COUNT=4;INTERVAL=1;BYDAY=MO;WKST=MO',
    'EXDATE;TZID="Customized Time Zone":20260713T003000',
  );
  // Half past midnight of Monday there is half past eleven on Sunday here.
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

test('one of ours that another program moved: what else is on that day stays', () => {
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

test('events of one name and place are one entry, and what is cancelled altogether is none', () => {
  const at = (uid: string, where: string, ...more: string[]) =>
    createIcalEvent(
      `UID:${uid}`,
      'SUMMARY: Les\\,  een ',
      `LOCATION:${where}`,
      'DTSTART:20260106T090000',
      'DTEND:20260106T100000',
      ...more,
    );
  const text = `\uFEFF${createIcalFile(...at('1', 'A'), ...at('2', 'B'), ...at('3', 'A'), ...at('4', 'A', 'STATUS:CANCELLED'))}`.replaceAll(
    '\r\n',
    '\n',
  );
  expect(parseEntries(text).map(({ name, where, schedule }) => [name, where, schedule.rules.length])).toEqual([
    ['Les,  een', 'A', 2],
    ['Les,  een', 'B', 1],
  ]);
  expect(parseEntries(createIcalFile())).toEqual([]);
});
