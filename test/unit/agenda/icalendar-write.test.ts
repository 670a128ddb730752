import { expect, test } from 'vitest';
import { once } from '../../../electron/agenda/rules/schedule.ts';
import { calendarOf } from '../../../electron/agenda/icalendar/write-calendar.ts';
import { ALL_OPEN, entriesOf, entryOf, STAMP, unfolded, weekly } from './calendar-files.ts';

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
