import { expect, test } from 'vitest';
import { serializeCalendar } from '../../../electron/agenda/icalendar/write-calendar.ts';
import { singleDateRule } from '../../../electron/agenda/rules/schedule.ts';
import { createEntry, NO_CLOSED_DATES, parseEntries, TIMESTAMP, unfoldLines, weeklyRule } from './ical-fixtures.ts';

test('a rule is written as an event with RRULE, EXDATE and our own properties', () => {
  const entry = {
    ...createEntry([
      weeklyRule({
        last: '2026-12-31',
        cancelled: ['2026-01-12', '2025-12-29'],
        school: 'term',
        periods: [{ from: '20:00', to: '01:00' }],
      }),
    ]),
    about: 'Eerste regel\nTweede; regel, met \\',
    geo: { latitude: 50.85, longitude: 4.35 },
    more: { 'name-fr': 'Bibliothèque', kind: 'place' },
  };
  expect(
    unfoldLines(serializeCalendar('Kalender', [entry], { stamp: TIMESTAMP, closedDates: () => ['2026-04-06', '2027-01-04'] })),
  ).toEqual([
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

test('an exception with periods is an event, and a closed date is a property of every event', () => {
  const entry = createEntry([weeklyRule()], {
    exceptions: [
      { date: '2026-03-01', periods: [{ from: '10:00', to: '11:00' }] },
      { date: '2026-01-19', periods: [] },
    ],
    holidays: 'open',
  });
  const text = serializeCalendar('', [entry], NO_CLOSED_DATES);
  expect(unfoldLines(text).filter((line) => /^(?:UID|X-DIGIPUNT)/.test(line))).toEqual([
    'UID:MO.0900.bib@digipunt',
    'X-DIGIPUNT-FIRST:2026-01-01',
    'X-DIGIPUNT-HOLIDAYS:open',
    'X-DIGIPUNT-CLOSED:2026-01-19',
    'UID:x20260301.1000.bib@digipunt',
    'X-DIGIPUNT-EXCEPTION:2026-03-01',
    'X-DIGIPUNT-HOLIDAYS:open',
    'X-DIGIPUNT-CLOSED:2026-01-19',
  ]);
  expect(parseEntries(text)).toEqual([{ ...entry, schedule: { ...entry.schedule, exceptions: entry.schedule.exceptions.toReversed() } }]);
});

test('a rule for a single date has no RRULE, and is cancelled when its date is', () => {
  const rules = [
    { ...singleDateRule('one', '2026-05-01', [{ from: '09:00', to: '09:00' }]), last: '2026-05-03', cancelled: ['2026-05-01'] },
  ];
  const text = serializeCalendar('', [createEntry(rules)], NO_CLOSED_DATES);
  expect(unfoldLines(text)).toEqual(expect.arrayContaining(['STATUS:CANCELLED', 'DTEND;TZID=Europe/Brussels:20260502T090000']));
  expect(unfoldLines(text).filter((line) => line.startsWith('RRULE'))).toHaveLength(2);
  expect(parseEntries(text)).toEqual([createEntry(rules)]);
});

test('an unusual RRULE is read back unchanged, and a rule without a date is not written', () => {
  const rules = [weeklyRule({ rrule: 'FREQ=MONTHLY;BYMONTHDAY=05;WKST=SU' }), weeklyRule({ id: 'B', rrule: 'FREQ=WEEKLY;BYDAY=MO,MO' })];
  const never = [weeklyRule({ id: 'C', rrule: 'FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=31' }), weeklyRule({ id: 'D', last: '2026-01-03' })];
  const text = serializeCalendar('', [createEntry([...rules, ...never])], NO_CLOSED_DATES);
  expect(unfoldLines(text)).toContain('RRULE:FREQ=MONTHLY;BYMONTHDAY=05;WKST=SU');
  expect(parseEntries(text)).toEqual([createEntry(rules)]);
});

test('a reserved or invalid property name is refused', () => {
  for (const name of ['first', 'Name', 'a:b', ''])
    expect(() => serializeCalendar('', [{ ...createEntry([weeklyRule()]), more: { [name]: 'x' } }], NO_CLOSED_DATES)).toThrow(TypeError);
});

test('a text with line breaks cannot add lines to the calendar', () => {
  const [read] = parseEntries(
    serializeCalendar(
      'a\r\nEND:VCALENDAR',
      [{ ...createEntry([weeklyRule()]), name: 'a\r\nEND:VEVENT\u0000\u2028b', about: 'a\r\nEND:VEVENT\rb' }],
      NO_CLOSED_DATES,
    ),
  );
  expect(read).toMatchObject({ name: 'a END:VEVENT\u2028b', about: 'a\nEND:VEVENT\nb' });
});
