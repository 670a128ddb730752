import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { mendFoldedCharacters } from '../../../electron/agenda/icalendar/line-folding.ts';
import { parseCalendar } from '../../../electron/agenda/icalendar/parse-calendar.ts';
import { serializeCalendar } from '../../../electron/agenda/icalendar/write-calendar.ts';
import { createOpenings, NO_HOLIDAYS } from '../../../electron/agenda/rules/openings.ts';
import { createEntry, createIcalEvent, createIcalFile, NO_CLOSED_DATES, parseEntries, parseProblems, weeklyRule } from './ical-fixtures.ts';

// Calendars as Outlook, Google, Thunderbird, Apple Calendar and Nextcloud write them.

/** The occurrences of all entries of a file between two dates, as `2026-01-06 09:00-12:00`, in order of time. */
function listOccurrences(text: string, first = '2026-01-01', last = '2026-12-31'): string[] {
  const entries = parseEntries(text);
  const read = entries.flatMap(({ schedule }) => createOpenings(schedule, NO_HOLIDAYS).listOccurrences(first, last));
  // Whatever was read is exported and imported again without a change.
  expect(parseEntries(serializeCalendar('', entries, NO_CLOSED_DATES))).toEqual(entries);
  return read.map(({ date, from, to }) => `${date} ${from}-${to}`).sort();
}

const lesson = (...lines: string[]): string[] => createIcalEvent('UID:les@example.org', 'SUMMARY:Les', ...lines);

/** The VTIMEZONE that Outlook writes for a name, with offsets in hours. */
const outlookTimeZone = (name: string, standard: string, summer: string): string[] => [
  'BEGIN:VTIMEZONE',
  `TZID:${name}`,
  'BEGIN:STANDARD',
  'DTSTART:16010101T030000',
  `TZOFFSETFROM:${summer}`,
  `TZOFFSETTO:${standard}`,
  'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10',
  'END:STANDARD',
  'BEGIN:DAYLIGHT',
  'DTSTART:16010101T020000',
  `TZOFFSETFROM:${standard}`,
  `TZOFFSETTO:${summer}`,
  'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3',
  'END:DAYLIGHT',
  'END:VTIMEZONE',
];

describe('time zones', () => {
  test.for([
    ['a Windows name', 'Romance Standard Time', '10:00-12:00'],
    ['a Windows name in quotes', '"W. Europe Standard Time"', '10:00-12:00'],
    ['a Windows name of another zone', 'GMT Standard Time', '11:00-13:00'],
    ['a name with a path, as Evolution writes it', '/freeassociation.sourceforge.net/Europe/Brussels', '10:00-12:00'],
    ['a name with a path and a version, as Thunderbird writes it', '/mozilla.org/20050126_1/Europe/Brussels', '10:00-12:00'],
    ['a name of three parts with a path', '/mozilla.org/20050126_1/America/Argentina/Buenos_Aires', '14:00-16:00'],
    ['a Windows name with a path', '/example.org/Romance Standard Time', '10:00-12:00'],
    ['a name of Exchange', 'tzone://Microsoft/Utc', '11:00-13:00'],
    ['a name as Windows displays it', '"(UTC+01:00) Brussels, Copenhagen, Madrid, Paris"', '10:00-12:00'],
    ['a displayed name without quotes', '(UTC+01:00) Brussels, Copenhagen, Madrid, Paris', '10:00-12:00'],
    ['a displayed name with GMT', '"(GMT+01.00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna"', '10:00-12:00'],
    ['a displayed name in Dutch', '"(UTC+01:00) Brussel, Kopenhagen, Madrid, Parijs"', '10:00-12:00'],
    ['a displayed name without an offset', '"(UTC) Dublin, Edinburgh, Lisbon, London"', '11:00-13:00'],
    ['the displayed name of UTC', '"(UTC) Coordinated Universal Time"', '11:00-13:00'],
  ])('%s is known without a VTIMEZONE', ([, tzid, hours]) => {
    const text = createIcalFile(...lesson(`DTSTART;TZID=${tzid}:20260106T100000`, `DTEND;TZID=${tzid}:20260106T120000`));
    expect(listOccurrences(text)).toEqual([`2026-01-06 ${hours}`]);
  });

  test.for([
    ['a Windows name', 'Romance Standard Time', 'Romance Standard Time', '+0100', '+0200', '10:00-12:00'],
    // The colon and the commas of the parameter are in quotes, those of the VTIMEZONE are escaped.
    ['a displayed name', '"(UTC+01:00) Brussel, Parijs"', '(UTC+01:00) Brussel\\, Parijs', '+0100', '+0200', '10:00-12:00'],
    ['a name of its own', 'Vaste tijd', 'Vaste tijd', '+0300', '+0400', '08:00-10:00'],
    ['a path and a name of its own', '/example.org/Vaste tijd', '/example.org/Vaste tijd', '+0300', '+0400', '08:00-10:00'],
  ] as const)('%s is known with a VTIMEZONE', ([, tzid, name, standard, summer, hours]) => {
    const event = lesson(`DTSTART;TZID=${tzid}:20260106T100000`, `DTEND;TZID=${tzid}:20260106T120000`);
    expect(listOccurrences(createIcalFile(...outlookTimeZone(name, standard, summer), ...event))).toEqual([`2026-01-06 ${hours}`]);
  });

  test('a displayed name whose cities are in no zone with its offset is unknown', () => {
    const problems = ['"(UTC+05:00) Brussels, Paris"', '"(UTC+01:00) West-Centraal-Afrika"', '/mozilla.org/Mars', 'Paris'].flatMap((tzid) =>
      parseProblems(createIcalFile(...lesson(`DTSTART;TZID=${tzid}:20260106T100000`, 'DURATION:PT1H'))),
    );
    expect(problems.map(({ why }) => why)).toEqual(Array.from({ length: 4 }, () => 'time-zone-unknown'));
  });

  test('an Outlook series in a Windows zone keeps its hour in summer, and ends where its UTC end is', () => {
    const tzid = 'Romance Standard Time';
    const text = createIcalFile(
      ...outlookTimeZone(tzid, '+0100', '+0200'),
      ...lesson(
        `DTSTART;TZID=${tzid}:20260323T090000`,
        `DTEND;TZID=${tzid}:20260323T120000`,
        'RRULE:FREQ=WEEKLY;UNTIL=20260406T070000Z;INTERVAL=1;BYDAY=MO;WKST=MO',
      ),
    );
    expect(listOccurrences(text)).toEqual(['2026-03-23 09:00-12:00', '2026-03-30 09:00-12:00', '2026-04-06 09:00-12:00']);
  });
});

describe('RDATE', () => {
  test('adds dates beside a recurrence, in its own zone, and a period of its own length', () => {
    const text = createIcalFile(
      ...lesson(
        'DTSTART;TZID=Europe/Brussels:20260105T140000',
        'DTEND;TZID=Europe/Brussels:20260105T160000',
        'RRULE:FREQ=WEEKLY;COUNT=2',
        'RDATE;TZID=Europe/Brussels:20260107T140000,20260108T093000',
        'RDATE:20260109T130000Z',
        'RDATE;VALUE=PERIOD:20260110T080000Z/PT3H,20260111T080000Z/20260111T093000Z',
        'RDATE;VALUE=DATE:20260113',
      ),
    );
    expect(listOccurrences(text)).toEqual([
      '2026-01-05 14:00-16:00',
      '2026-01-07 14:00-16:00',
      '2026-01-08 09:30-11:30',
      '2026-01-09 14:00-16:00',
      '2026-01-10 09:00-12:00',
      '2026-01-11 09:00-10:30',
      '2026-01-12 14:00-16:00',
      '2026-01-13 14:00-16:00',
    ]);
  });

  test('a date that the event has already is not added, and an EXDATE removes only what it names', () => {
    const text = createIcalFile(
      ...lesson(
        'DTSTART;VALUE=DATE-TIME;TZID=Europe/Brussels:20260105T140000',
        'DURATION:PT1H',
        'RRULE:FREQ=DAILY;COUNT=3',
        'RDATE;TZID=Europe/Brussels:20260105T140000,20260106T090000,20260107T090000,20260110T140000,20260111T140000',
        'EXDATE;TZID=Europe/Brussels:20260106T090000,20260107T140000,20260110T140000',
      ),
    );
    expect(listOccurrences(text)).toEqual([
      '2026-01-05 14:00-15:00',
      '2026-01-06 14:00-15:00',
      '2026-01-07 09:00-10:00',
      '2026-01-11 14:00-15:00',
    ]);
  });

  test('dates without a recurrence can be moved and cancelled, also the first', () => {
    const text = createIcalFile(
      ...lesson('DTSTART;VALUE=DATE:20260105', 'RDATE;VALUE=DATE:20260112,20260119,20260126'),
      ...lesson('RECURRENCE-ID;VALUE=DATE:20260112', 'DTSTART:20260113T100000', 'DTEND:20260113T110000'),
      ...lesson('RECURRENCE-ID;VALUE=DATE:20260119', 'STATUS:CANCELLED'),
      ...lesson('RECURRENCE-ID;VALUE=DATE:20260105', 'STATUS:CANCELLED'),
    );
    expect(listOccurrences(text)).toEqual(['2026-01-13 10:00-11:00', '2026-01-26 00:00-00:00']);
  });

  test('a change of a date that the event does not have leaves its dates, and is added', () => {
    const text = createIcalFile(
      ...lesson('DTSTART:20260105T090000', 'DTEND:20260105T100000'),
      ...lesson('RECURRENCE-ID:20260112T090000', 'DTSTART:20260113T090000', 'DTEND:20260113T100000'),
    );
    expect(listOccurrences(text)).toEqual(['2026-01-05 09:00-10:00', '2026-01-13 09:00-10:00']);
  });

  test.for([101, 500])('%d dates are more than a schedule has room for', (count) => {
    const dates = Array.from({ length: count }, (_, index) =>
      Temporal.PlainDate.from('2026-01-06').add({ days: index }).toString().replaceAll('-', ''),
    );
    const text = createIcalFile(...lesson('DTSTART;VALUE=DATE:20260105', `RDATE;VALUE=DATE:${dates.join(',')}`));
    expect(parseProblems(text)).toMatchObject([{ row: 4, why: 'schedule-too-large', event: { name: 'Les', date: '2026-01-05' } }]);
  });
});

describe('RECURRENCE-ID with RANGE=THISANDFUTURE', () => {
  const series = (...lines: string[]): string[] =>
    lesson('DTSTART;TZID=Europe/Brussels:20260105T140000', 'DTEND;TZID=Europe/Brussels:20260105T160000', ...lines);
  const following = (date: string, ...lines: string[]): string[] =>
    lesson(`RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Brussels:${date}T140000`, ...lines);

  test('an endless series has other hours, and another day, from that date on', () => {
    const text = createIcalFile(
      ...series('RRULE:FREQ=WEEKLY'),
      ...following('20260119', 'DTSTART;TZID=Europe/Brussels:20260120T090000', 'DTEND;TZID=Europe/Brussels:20260120T103000'),
    );
    expect(listOccurrences(text, '2026-01-01', '2026-02-05')).toEqual([
      '2026-01-05 14:00-16:00',
      '2026-01-12 14:00-16:00',
      '2026-01-20 09:00-10:30',
      '2026-01-27 09:00-10:30',
      '2026-02-03 09:00-10:30',
    ]);
    expect(parseEntries(text)[0]?.schedule.rules).toMatchObject([
      { rrule: 'FREQ=WEEKLY', first: '2026-01-05', last: '2026-01-18' },
      { rrule: 'FREQ=WEEKLY', first: '2026-01-20', last: null },
    ]);
  });

  test('changes of single occurrences and cancelled dates keep their place, and a later change replaces an earlier one', () => {
    const text = createIcalFile(
      // A change may come before its series.
      ...following('20260202', 'DTSTART;TZID=Europe/Brussels:20260202T180000', 'DTEND;TZID=Europe/Brussels:20260202T190000'),
      ...series('RRULE:FREQ=WEEKLY;COUNT=8;BYDAY=MO', 'EXDATE;TZID=Europe/Brussels:20260209T140000'),
      ...following('20260119', 'DTSTART;TZID=Europe/Brussels:20260120T140000', 'DTEND;TZID=Europe/Brussels:20260120T150000'),
      ...lesson(
        'RECURRENCE-ID;TZID=Europe/Brussels:20260216T140000',
        'DTSTART;TZID=Europe/Brussels:20260218T080000',
        'DTEND;TZID=Europe/Brussels:20260218T090000',
      ),
      ...lesson('RECURRENCE-ID;TZID=Europe/Brussels:20260112T140000', 'STATUS:CANCELLED'),
    );
    expect(listOccurrences(text)).toEqual([
      '2026-01-05 14:00-16:00',
      '2026-01-20 14:00-15:00',
      '2026-01-27 14:00-15:00',
      '2026-02-02 18:00-19:00',
      '2026-02-18 08:00-09:00',
      '2026-02-23 18:00-19:00',
    ]);
  });

  test('a series ends where it and all that follows is cancelled, and moves its dates beside the recurrence', () => {
    expect(listOccurrences(createIcalFile(...series('RRULE:FREQ=DAILY'), ...following('20260107', 'STATUS:CANCELLED')))).toEqual([
      '2026-01-05 14:00-16:00',
      '2026-01-06 14:00-16:00',
    ]);
    const withDates = createIcalFile(
      ...series('RRULE:FREQ=WEEKLY;COUNT=2', 'RDATE;TZID=Europe/Brussels:20260107T140000,20260121T140000'),
      ...following('20260112', 'DTSTART;TZID=Europe/Brussels:20260113T100000', 'DTEND;TZID=Europe/Brussels:20260113T110000'),
    );
    expect(listOccurrences(withDates)).toEqual([
      '2026-01-05 14:00-16:00',
      '2026-01-07 14:00-16:00',
      '2026-01-13 10:00-11:00',
      '2026-01-22 10:00-11:00',
    ]);
  });

  test('a change with a recurrence of its own replaces the recurrence', () => {
    const text = createIcalFile(
      ...series('RRULE:FREQ=WEEKLY'),
      ...following('20260112', 'DTSTART;TZID=Europe/Brussels:20260112T140000', 'DURATION:PT2H', 'RRULE:FREQ=DAILY;COUNT=3'),
    );
    expect(listOccurrences(text).map((occurrence) => occurrence.slice(0, 10))).toEqual([
      '2026-01-05',
      '2026-01-12',
      '2026-01-13',
      '2026-01-14',
    ]);
  });

  test('a change whose dates do not recur is a problem, and the series then ends before it', () => {
    const text = createIcalFile(
      ...series('RRULE:FREQ=MONTHLY;BYDAY=1MO'),
      ...following('20260302', 'DTSTART;TZID=Europe/Brussels:20260309T140000', 'DURATION:PT2H'),
      ...following('20260601', 'DTSTART;TZID=Europe/Brussels:20260531T140000', 'DURATION:PT2H'),
    );
    const { entries, problems } = parseCalendar(text);
    expect(problems).toMatchObject([
      { row: 11, field: 'RECURRENCE-ID', why: 'recurrence-not-movable', event: { name: 'Les', date: '2026-03-09' } },
      { row: 18, field: 'RECURRENCE-ID', why: 'recurrence-not-movable', event: { name: 'Les', date: '2026-05-31' } },
    ]);
    expect(entries[0]?.entry.schedule.rules).toMatchObject([{ first: '2026-01-05', last: '2026-03-01' }]);
  });

  test('in our own file it changes one period of a rule and leaves the others', () => {
    const rule = weeklyRule({
      first: '2026-01-05',
      last: '2026-01-31',
      periods: [
        { from: '09:00', to: '12:00' },
        { from: '13:00', to: '17:00' },
      ],
    });
    const change = createIcalEvent(
      'UID:MO.0900.bib@digipunt',
      'SUMMARY:Bibliotheek',
      'RECURRENCE-ID;RANGE=THISANDFUTURE:20260119T080000Z',
      'DTSTART:20260119T070000Z',
      'DURATION:PT1H',
    );
    const text = serializeCalendar('', [createEntry([rule])], NO_CLOSED_DATES).replace(
      /END:VCALENDAR\r\n$/,
      `${change.join('\r\n')}\r\n$&`,
    );
    expect(listOccurrences(text, '2026-01-12')).toEqual([
      '2026-01-12 09:00-12:00',
      '2026-01-12 13:00-17:00',
      '2026-01-19 08:00-09:00',
      '2026-01-19 13:00-17:00',
      '2026-01-26 08:00-09:00',
      '2026-01-26 13:00-17:00',
    ]);
  });
});

describe('events over midnight and of several days', () => {
  test.for([
    ['over midnight it is one period', ['20260109T220000', '20260110T020000'], ['2026-01-09 22:00-02:00']],
    ['of exactly a day it is one period', ['20260109T220000', '20260110T220000'], ['2026-01-09 22:00-22:00']],
    ['until midnight it has no empty period', ['20260109T180000', '20260111T000000'], ['2026-01-09 18:00-00:00', '2026-01-10 00:00-00:00']],
    [
      'of several days it is open on each of them',
      ['20260109T180000', '20260113T120000'],
      ['2026-01-09 18:00-00:00', '2026-01-10 00:00-00:00', '2026-01-11 00:00-00:00', '2026-01-12 00:00-00:00', '2026-01-13 00:00-12:00'],
    ],
    ['from midnight its first day is whole', ['20260109T000000', '20260110T120000'], ['2026-01-09 00:00-00:00', '2026-01-10 00:00-12:00']],
  ] as const)('an event %s', ([, [from, to], expected]) => {
    const text = createIcalFile(...lesson(`DTSTART;TZID=Europe/Brussels:${from}`, `DTEND;TZID=Europe/Brussels:${to}`));
    expect(listOccurrences(text)).toEqual(expected);
    const [opening, ...others] = parseEntries(text).flatMap(({ schedule }) => {
      const openings = createOpenings(schedule, NO_HOLIDAYS);
      const [start, end] = ['2026-01-01', '2026-02-01'].map((date) => Temporal.Instant.from(`${date}T00:00Z`));
      return start && end ? openings.listOpeningsBetween(start, end) : [];
    });
    // However many periods it is, it is open once and without a break.
    expect([opening, others]).toMatchObject([expect.anything(), []]);
  });

  test('a weekend that recurs each month is open on both days, cancelled and moved as a whole', () => {
    const text = createIcalFile(
      ...lesson(
        'DTSTART;TZID=Europe/Brussels:20260110T100000',
        'DTEND;TZID=Europe/Brussels:20260111T170000',
        'RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=SA',
        'EXDATE;TZID=Europe/Brussels:20260124T100000',
      ),
      ...lesson(
        'RECURRENCE-ID;TZID=Europe/Brussels:20260207T100000',
        'DTSTART;TZID=Europe/Brussels:20260213T100000',
        'DTEND;TZID=Europe/Brussels:20260214T120000',
      ),
    );
    expect(listOccurrences(text)).toEqual([
      '2026-01-10 10:00-00:00',
      '2026-01-11 00:00-17:00',
      '2026-02-13 10:00-00:00',
      '2026-02-14 00:00-12:00',
      '2026-02-21 10:00-00:00',
      '2026-02-22 00:00-17:00',
    ]);
  });

  test('two whole days that recur without end are open on both', () => {
    const text = createIcalFile(...lesson('DTSTART;VALUE=DATE:20260107', 'DTEND;VALUE=DATE:20260109', 'RRULE:FREQ=WEEKLY'));
    expect(listOccurrences(text, '2026-01-01', '2026-01-16')).toEqual(['07', '08', '14', '15'].map((day) => `2026-01-${day} 00:00-00:00`));
  });
});

describe('whole files', () => {
  test('a rule without end stays without end, and its dates far ahead are known', () => {
    const text = createIcalFile(
      ...lesson('DTSTART;TZID=Romance Standard Time:20260106T090000', 'DURATION:PT3H', 'RRULE:FREQ=WEEKLY;BYDAY=TU'),
    );
    expect(parseEntries(text)[0]?.schedule.rules).toMatchObject([{ rrule: 'FREQ=WEEKLY;BYDAY=TU', first: '2026-01-06', last: null }]);
    expect(listOccurrences(text, '2036-01-01', '2036-01-09')).toEqual(['2036-01-01 09:00-12:00', '2036-01-08 09:00-12:00']);
  });

  test.for(['é', '€', '😀'])('a line that is folded within %s, at any of its octets, is read', (character) => {
    const summary = `Digicafé ${character} in de bibliotheek`;
    const octets = Buffer.from(createIcalFile(...createIcalEvent(`SUMMARY:${summary}`, 'DTSTART;VALUE=DATE:20260106')));
    const start = octets.indexOf(Buffer.from(character), octets.indexOf('SUMMARY') + 'SUMMARY:Digicafé'.length);
    for (let cut = start; cut <= start + Buffer.byteLength(character); cut++) {
      for (const fold of ['\r\n ', '\n\t']) {
        const folded = Buffer.concat([octets.subarray(0, cut), Buffer.from(fold), octets.subarray(cut)]);
        expect(parseEntries(Buffer.from(mendFoldedCharacters(folded)).toString())[0]?.name).toBe(summary);
      }
    }
    expect(Buffer.from(mendFoldedCharacters(octets))).toEqual(octets);
  });

  test('a changed occurrence that cannot be read is a problem, and is no longer open at its old time', () => {
    const { entries, problems } = parseCalendar(
      createIcalFile(
        ...lesson('DTSTART:20260105T140000', 'DTEND:20260105T160000', 'RRULE:FREQ=DAILY;COUNT=3'),
        ...lesson('RECURRENCE-ID:20260106T140000', 'DTSTART;TZID=Mars:20260106T100000', 'DURATION:PT1H'),
        ...lesson('RECURRENCE-ID;TZID=Mars:20260107T140000', 'STATUS:CANCELLED'),
      ),
    );
    expect(problems).toMatchObject([
      { row: 11, field: 'DTSTART', why: 'time-zone-unknown', event: { name: 'Les', date: '2026-01-06' } },
      { row: 18, field: 'RECURRENCE-ID', why: 'time-zone-unknown', event: { name: 'Les' } },
    ]);
    expect(entries[0]?.entry.schedule.rules).toMatchObject([{ cancelled: ['2026-01-06'] }]);
  });
});
