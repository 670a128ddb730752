import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { parseCalendar } from '../../../electron/agenda/icalendar/parse-calendar.ts';
import { serializeCalendar } from '../../../electron/agenda/icalendar/write-calendar.ts';
import { createIcalEvent, createIcalFile, NO_CLOSED_DATES, parseProblems } from './ical-fixtures.ts';

test.for([
  ['an empty file', '', 1, 'VCALENDAR'],
  ['an HTML page', '<!doctype html>', 1, 'VCALENDAR'],
  ['half a file', 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:x', 1, 'VCALENDAR'],
  ['an end without a beginning', 'BEGIN:VCALENDAR\r\nEND:VEVENT\r\nEND:VCALENDAR', 1, 'VCALENDAR'],
  ['too many events', createIcalFile(...Array.from({ length: 5_001 }, () => createIcalEvent('SUMMARY:x')).flat()), 1, 'VCALENDAR'],
  ['no start', createIcalFile(...createIcalEvent('SUMMARY:x', 'DTEND:20260106T100000')), 4, 'DTSTART'],
  ['no name', createIcalFile(...createIcalEvent('SUMMARY: ', 'DTSTART:20260106T100000', 'DURATION:PT1H')), 4, 'SUMMARY'],
  ['no end', createIcalFile(...createIcalEvent('SUMMARY:x', 'DTSTART:20260106T100000')), 4, 'DTEND'],
  ['an invalid date', createIcalFile(...createIcalEvent('SUMMARY:x', 'DTSTART:20261306T100000', 'DURATION:PT1H')), 4, 'DTSTART'],
  ['an invalid duration', createIcalFile(...createIcalEvent('SUMMARY:x', 'DTSTART:20260106T100000', 'DURATION:long')), 4, 'DURATION'],
  [
    'an end before the start',
    createIcalFile(...createIcalEvent('SUMMARY:x', 'DTSTART:20260106T100000', 'DTEND:20260106T090000')),
    4,
    'DTEND',
  ],
  [
    'an event longer than a day',
    createIcalFile(...createIcalEvent('SUMMARY:x', 'DTSTART:20260106T100000', 'DTEND:20260107T100100')),
    4,
    'DTEND',
  ],
  [
    'a recurring event of several days',
    createIcalFile(...createIcalEvent('SUMMARY:x', 'DTSTART;VALUE=DATE:20260106', 'DTEND;VALUE=DATE:20260108', 'RRULE:FREQ=WEEKLY')),
    4,
    'DTEND',
  ],
  ['an invalid line', createIcalFile(...createIcalEvent('SUMMARY:x', 'DTSTART;VALUE=DATE:20260106', 'whatever')), 4, 'VEVENT'],
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
      [
        `the recurrence ‘${rrule}’`,
        createIcalFile(...createIcalEvent('SUMMARY:x', 'DTSTART;VALUE=DATE:20260106', `RRULE:${rrule}`)),
        4,
        'RRULE',
      ] as const,
  ),
  ['an RDATE', createIcalFile(...createIcalEvent('SUMMARY:x', 'DTSTART;VALUE=DATE:20260106', 'RDATE;VALUE=DATE:20260108')), 4, 'RDATE'],
  [
    'a change of this and following occurrences',
    createIcalFile(...createIcalEvent('SUMMARY:x', 'DTSTART;VALUE=DATE:20260106', 'RECURRENCE-ID;RANGE=THISANDFUTURE;VALUE=DATE:20260108')),
    4,
    'RECURRENCE-ID',
  ],
  [
    'a day of the month that another time zone moves',
    createIcalFile(...createIcalEvent('SUMMARY:x', 'DTSTART:20260106T233000Z', 'DURATION:PT1H', 'RRULE:FREQ=MONTHLY;BYMONTHDAY=6')),
    4,
    'RRULE',
  ],
] as const)('a calendar file with %s is refused with line and field', ([, text, row, field]) => {
  expect(parseProblems(text)).toEqual([{ row, field, why: expect.stringMatching(/./) }]);
});

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
  expect(parseProblems(createIcalFile(...days.flat()))).toMatchObject([{ row: 4, field: 'rules' }]);
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
