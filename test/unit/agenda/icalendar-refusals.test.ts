import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { parseCalendar } from '../../../electron/agenda/icalendar/parse-calendar.ts';
import { serializeCalendar } from '../../../electron/agenda/icalendar/write-calendar.ts';
import { createIcalEvent, createIcalFile, NO_CLOSED_DATES, parseProblems } from './ical-fixtures.ts';

/** A file with one event that is called x. */
const fileOf = (...lines: string[]): string => createIcalFile(...createIcalEvent('SUMMARY:x', ...lines));

test.for([
  ['an empty file', '', 1, 'VCALENDAR', 'file-incomplete'],
  ['an HTML page', '<!doctype html>', 1, 'VCALENDAR', 'file-incomplete'],
  ['half a file', 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:x', 3, 'VCALENDAR', 'file-incomplete'],
  ['an end without a beginning', 'BEGIN:VCALENDAR\r\nEND:VEVENT\r\nEND:VCALENDAR', 2, 'VCALENDAR', 'file-incomplete'],
  [
    'too many events',
    createIcalFile(...Array.from({ length: 5_001 }, () => createIcalEvent('SUMMARY:x')).flat()),
    1,
    'VCALENDAR',
    'events-too-many',
  ],
  ['no start', fileOf('DTEND:20260106T100000'), 4, 'DTSTART', 'value-missing'],
  ['no name', createIcalFile(...createIcalEvent('SUMMARY: ', 'DTSTART:20260106T100000', 'DURATION:PT1H')), 4, 'SUMMARY', 'value-missing'],
  ['no end', fileOf('DTSTART:20260106T100000'), 4, 'DTEND', 'value-missing'],
  ['an invalid date', fileOf('DTSTART:20261306T100000', 'DURATION:PT1H'), 4, 'DTSTART', 'value-unreadable'],
  ['an unknown time zone', fileOf('DTSTART;TZID=Mars Standard Time:20260106T100000', 'DURATION:PT1H'), 4, 'DTSTART', 'time-zone-unknown'],
  ['an invalid duration', fileOf('DTSTART:20260106T100000', 'DURATION:long'), 4, 'DURATION', 'value-unreadable'],
  ['an end before the start', fileOf('DTSTART:20260106T100000', 'DTEND:20260106T090000'), 4, 'DTEND', 'end-before-start'],
  ['an end with a time after a start without', fileOf('DTSTART;VALUE=DATE:20260106', 'DTEND:20260106T090000'), 4, 'DTEND', 'end-with-time'],
  [
    'a recurring event that lasts longer than a month',
    fileOf('DTSTART;VALUE=DATE:20260106', 'DTEND;VALUE=DATE:20260208', 'RRULE:FREQ=YEARLY'),
    4,
    'RRULE',
    'days-too-many',
  ],
  [
    'a recurring event of two days whose second days do not recur',
    fileOf('DTSTART;VALUE=DATE:20260131', 'DTEND;VALUE=DATE:20260202', 'RRULE:FREQ=MONTHLY;BYMONTHDAY=-1'),
    4,
    'RRULE',
    'recurrence-not-movable',
  ],
  ['an invalid line', fileOf('DTSTART;VALUE=DATE:20260106', 'whatever'), 4, 'VEVENT', 'line-unreadable'],
  ...(
    [
      ['FREQ=HOURLY', 'recurrence-unsupported'],
      ['FREQ=DAILY;BYHOUR=9', 'recurrence-unsupported'],
      ['BYDAY=MO', 'recurrence-unsupported'],
      ['FREQ=WEEKLY;BYDAY=XX', 'recurrence-unsupported'],
      ['FREQ=DAILY;COUNT=99999', 'recurrence-too-long'],
      ['FREQ=DAILY;COUNT=x', 'recurrence-unsupported'],
      ['FREQ=DAILY;UNTIL=soon', 'recurrence-unsupported'],
      ['FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=31;UNTIL=20300101', 'recurrence-empty'],
      ['', 'recurrence-unsupported'],
    ] as const
  ).map(([rrule, why]) => [`the recurrence ‘${rrule}’`, fileOf('DTSTART;VALUE=DATE:20260106', `RRULE:${rrule}`), 4, 'RRULE', why] as const),
  ['two recurrences', fileOf('DTSTART;VALUE=DATE:20260106', 'RRULE:FREQ=DAILY', 'RRULE:FREQ=WEEKLY'), 4, 'RRULE', 'recurrence-twice'],
  ['an invalid RDATE', fileOf('DTSTART;VALUE=DATE:20260106', 'RDATE;VALUE=DATE:20261308'), 4, 'RDATE', 'value-unreadable'],
  [
    'a change of this and following occurrences without their series',
    fileOf('UID:1', 'DTSTART;VALUE=DATE:20260106', 'RECURRENCE-ID;RANGE=THISANDFUTURE;VALUE=DATE:20260108'),
    4,
    'RECURRENCE-ID',
    'series-missing',
  ],
  [
    'a change of this and earlier occurrences',
    fileOf('UID:1', 'DTSTART;VALUE=DATE:20260106', 'RECURRENCE-ID;RANGE=THISANDPRIOR;VALUE=DATE:20260108'),
    4,
    'RECURRENCE-ID',
    'value-unreadable',
  ],
  [
    'a day of the month that another time zone moves to the next month',
    fileOf('DTSTART:20260131T233000Z', 'DURATION:PT1H', 'RRULE:FREQ=MONTHLY;BYMONTHDAY=-1'),
    4,
    'RRULE',
    'recurrence-not-movable',
  ],
] as const)('a calendar file with %s is refused with line, field and code', ([, text, row, field, why]) => {
  expect(parseProblems(text)).toMatchObject([{ row, field, why }]);
});

test('a problem has the name of its event and the date on which that begins, also when its time zone is unknown', () => {
  const events = [
    createIcalEvent('SUMMARY:Digicafé\\, Gent', 'DTSTART;TZID=Mars:20260106T100000', 'DURATION:PT1H'),
    createIcalEvent('SUMMARY:Zonder begin'),
    createIcalEvent('SUMMARY:Nacht', 'DTSTART:20260106T233000Z', 'DURATION:PT1H', 'RRULE:FREQ=HOURLY'),
    createIcalEvent('SUMMARY:Geen dag', 'DTSTART;VALUE=DATE:20260231'),
  ];
  expect(parseProblems(createIcalFile(...events.flat())).map(({ why, said, event }) => [why, said, event])).toEqual([
    ['time-zone-unknown', 'Mars', { name: 'Digicafé, Gent', date: '2026-01-06' }],
    ['value-missing', undefined, { name: 'Zonder begin', date: null }],
    ['recurrence-unsupported', 'FREQ=HOURLY', { name: 'Nacht', date: '2026-01-07' }],
    ['value-unreadable', undefined, { name: 'Geen dag', date: null }],
  ]);
});

test.for(['FIRST:soon', 'LAST:2026-02-31', 'CANCELLED:never', 'CLOSED:never', 'EXCEPTION:', 'RRULE:FREQ=HOURLY'])(
  'an event of our own with the invalid property %s is refused',
  (property) => {
    const lines = ['UID:MO.0900.bib@digipunt', 'DTSTART:20260105T090000', 'DURATION:PT1H', `X-DIGIPUNT-${property}`];
    for (const rest of [[], ['RDATE:20260106T090000'], ['RRULE:FREQ=WEEKLY;COUNT=3']])
      expect(parseProblems(fileOf(...lines, ...rest))).toMatchObject([{ row: 4, event: { name: 'x', date: '2026-01-05' } }]);
  },
);

test('all problems are reported, each with the line on which its event begins', () => {
  const text = createIcalFile(
    ...createIcalEvent('SUMMARY:good', 'DTSTART;VALUE=DATE:20260106'),
    ...createIcalEvent('DESCRIPTION:one', ' two'),
    ...createIcalEvent('SUMMARY:x', 'DTSTART:x'),
  );
  expect(parseProblems(text).map(({ row, field }) => [row, field])).toEqual([
    [8, 'SUMMARY'],
    [8, 'DTSTART'],
    [12, 'DTSTART'],
  ]);
});

test('a calendar file with more rules than a schedule allows is refused', () => {
  const days = Array.from({ length: 101 }, (_, day) =>
    createIcalEvent(
      `UID:${day}`,
      'SUMMARY:x',
      `DTSTART;VALUE=DATE:${Temporal.PlainDate.from('2026-01-01').add({ days: day }).toString().replaceAll('-', '')}`,
    ),
  );
  expect(parseProblems(createIcalFile(...days.flat()))).toMatchObject([
    { row: 4, field: 'when', why: 'schedule-too-large', event: { name: 'x', date: '2026-01-01' } },
  ]);
});

test('any file is read or refused, and what was read can be written and read again', { timeout: 60_000 }, () => {
  const names = fc.constantFrom(
    'UID',
    'SUMMARY',
    'DTSTART',
    'DTEND',
    'DURATION',
    'RRULE',
    'EXDATE',
    'RDATE',
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
    ';RANGE=THISANDFUTURE',
    ';TZID=Romance Standard Time',
  );
  const values = fc.oneof(
    fc.string(),
    fc.constantFrom(
      '20260106T090000',
      '20260106',
      '20260106T090000Z',
      '20260113T090000',
      '20260113T090000/PT30H',
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
    { weight: 8, arbitrary: fc.tuple(names, parameters, values).map(([name, parameter, value]) => `${name}${parameter}:${value}`) },
    { weight: 1, arbitrary: fc.string() },
  );
  const anyText = fc.oneof(
    fc.string(),
    fc.array(line).map((lines) => createIcalFile(...lines)),
    fc
      .array(fc.array(line, { maxLength: 8 }), { maxLength: 4 })
      .map((events) =>
        createIcalFile(...events.flatMap((lines) => createIcalEvent('SUMMARY:x', 'DTSTART:20260106T090000', 'DURATION:PT1H', ...lines))),
      ),
    // Events of one series, by us or by another program.
    fc
      .tuple(fc.constantFrom('MO.0900.bib@digipunt', 'x'), fc.array(fc.array(line, { maxLength: 4 }), { minLength: 1, maxLength: 4 }))
      .map(([uid, events]) =>
        createIcalFile(
          ...events.flatMap((lines) => createIcalEvent(`UID:${uid}`, 'SUMMARY:x', 'DTSTART:20260106T090000', 'DURATION:PT30H', ...lines)),
        ),
      ),
  );
  fc.assert(
    fc.property(anyText, (text) => {
      const { entries, problems } = parseCalendar(text);
      const written = serializeCalendar(
        '',
        entries.map(({ entry }) => entry),
        NO_CLOSED_DATES,
      );
      if (problems.length === 0) expect(parseProblems(written)).toEqual([]);
    }),
    { numRuns: 500 },
  );
});
