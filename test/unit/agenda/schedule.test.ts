import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { createOpenings, NO_HOLIDAYS } from '../../../electron/agenda/rules/openings.ts';
import {
  cancelOccurrence,
  cancelThisAndFollowing,
  createDateMapping,
  createRuleIdGenerator,
  moveOccurrence,
  moveThisAndFollowing,
} from '../../../electron/agenda/rules/reschedule.ts';
import { EMPTY_SCHEDULE, isSupportedRRule, type Schedule, scheduleSchema } from '../../../electron/agenda/rules/schedule.ts';
import { parseScheduleText } from '../../../electron/agenda/rules/schedule-text.ts';
import schoolHolidays from '../../../resources/catalog/school-holidays.json';

const [FIRST, LAST] = ['2026-11-23', '2027-02-28'];

/** Parses a schedule from lines of Dutch. */
function parseLines(...lines: string[]): Schedule {
  const result = parseScheduleText(lines.join('\n'), EMPTY_SCHEDULE);
  if ('wrong' in result) throw new Error(result.wrong);
  return result.schedule;
}

/** The occurrences from FIRST to LAST, as sorted text. */
const timesOf = (schedule: Schedule): string[] =>
  createOpenings(schedule, NO_HOLIDAYS)
    .listOccurrences(FIRST, LAST)
    .map(({ date, from, to }) => `${date} ${from}-${to}`)
    .sort();

const LINES = [
  'maandag en woensdag 09:00-12:00 13:00-16:00',
  'om de 2 weken donderdag vanaf 2026-01-08 14:00-16:30',
  'eerste en derde dinsdag van de maand 10:00-12:00',
  'dag 15 van de maand 22:00-02:00',
  'elke dag 18:00-19:00',
];

const anyMove = fc.record({
  lines: fc.subarray(LINES, { minLength: 1 }),
  index: fc.nat(200),
  days: fc.integer({ min: -6, max: 40 }),
  from: fc.constantFrom('06:30', '11:00', '20:00'),
});

/** A schedule, one of its occurrences (`which`, as text in `text`), and a free time to move it to. */
function selectOccurrence({ lines, index, days, from }: { lines: string[]; index: number; days: number; from: string }) {
  const schedule = parseLines(...lines);
  const occurrences = createOpenings(schedule, NO_HOLIDAYS).listOccurrences(FIRST, LAST);
  const { rule, date, from: oldFrom, to: oldTo } = occurrences[index % occurrences.length] ?? { rule: null, date: '', from: '', to: '' };
  const to = { date: Temporal.PlainDate.from(date).add({ days }).toString(), from, to: '21:00' };
  return { schedule, which: { rule: rule ?? '', date, from: oldFrom }, text: `${date} ${oldFrom}-${oldTo}`, to };
}

test('cancelling one occurrence removes that one only', () =>
  fc.assert(
    fc.property(anyMove, (move) => {
      const { schedule, which, text } = selectOccurrence(move);
      const after = cancelOccurrence(schedule, which, createRuleIdGenerator(schedule));
      expect(timesOf(after)).toEqual(timesOf(schedule).filter((time) => time !== text));
      expect(scheduleSchema.parse(after)).toEqual(after);
    }),
  ));

test('moving one occurrence moves that one only', () =>
  fc.assert(
    fc.property(anyMove, (move) => {
      const { schedule, which, text, to } = selectOccurrence(move);
      const after = moveOccurrence(schedule, which, to, createRuleIdGenerator(schedule));
      const movedTimes = to.date >= FIRST && to.date <= LAST ? [`${to.date} ${to.from}-${to.to}`] : [];
      expect(timesOf(after)).toEqual([...timesOf(schedule).filter((time) => time !== text), ...movedTimes].sort());
      expect(scheduleSchema.parse(after)).toEqual(after);
    }),
  ));

test('cancelling this and following occurrences removes that weekday and time only, and nothing before', () =>
  fc.assert(
    fc.property(anyMove, (move) => {
      const { schedule, which } = selectOccurrence(move);
      const rule = schedule.rules.find(({ id }) => id === which.rule);
      const ruleTimes = new Set(
        timesOf({ ...schedule, rules: rule ? [{ ...rule, periods: rule.periods.filter(({ from }) => from === which.from) }] : [] }),
      );
      // The rules for day 15 and for every day are not bound to a weekday.
      const followsWeekday = !rule?.rrule.includes('BYMONTHDAY') && rule?.rrule !== 'FREQ=DAILY';
      const weekday = (text: string): number => Temporal.PlainDate.from(text.slice(0, 10)).dayOfWeek;
      const isRemoved = (time: string): boolean =>
        ruleTimes.has(time) && time.slice(0, 10) >= which.date && (!followsWeekday || weekday(time) === weekday(which.date));
      const after = cancelThisAndFollowing(schedule, which, createRuleIdGenerator(schedule));
      expect(timesOf(after)).toEqual(timesOf(schedule).filter((time) => !isRemoved(time)));
      expect(scheduleSchema.parse(after)).toEqual(after);
    }),
  ));

test('moving this and following occurrences puts the first at its new time and leaves earlier ones', () =>
  fc.assert(
    fc.property(anyMove, (move) => {
      const { schedule, which, to } = selectOccurrence(move);
      const after = moveThisAndFollowing(schedule, which, to, createRuleIdGenerator(schedule));
      const earlierTimes = (times: string[]) => times.filter((time) => time.slice(0, 10) < which.date && time.slice(0, 10) < to.date);
      expect(earlierTimes(timesOf(after))).toEqual(earlierTimes(timesOf(schedule)));
      if (to.date >= FIRST && to.date <= LAST) expect(timesOf(after)).toContain(`${to.date} ${to.from}-${to.to}`);
      expect(scheduleSchema.parse(after)).toEqual(after);
    }),
  ));

test.for([
  [
    'one of two weekdays and only its morning',
    'maandag en woensdag 09:00-12:00 13:00-16:00',
    { date: '2026-12-02', from: '09:00' },
    { date: '2026-12-03', from: '10:00', to: '13:00' },
    '2026-12-07',
    '2026-12-10',
    ['2026-12-07 09:00-12:00', '2026-12-07 13:00-16:00', '2026-12-09 13:00-16:00', '2026-12-10 10:00-13:00'],
  ],
  [
    'a fortnightly rule into the other week',
    'om de 2 weken donderdag vanaf 2026-01-08 14:00-16:00',
    { date: '2026-12-10', from: '14:00' },
    { date: '2026-12-17', from: '14:00', to: '16:00' },
    '2026-12-01',
    '2027-01-20',
    ['2026-12-17 14:00-16:00', '2026-12-31 14:00-16:00', '2027-01-14 14:00-16:00'],
  ],
  [
    'the second Thursday of the month to the second Friday',
    'tweede donderdag van de maand 14:00-16:00',
    { date: '2026-12-10', from: '14:00' },
    { date: '2026-12-11', from: '14:00', to: '16:00' },
    '2026-12-01',
    '2027-02-28',
    ['2026-12-11 14:00-16:00', '2027-01-08 14:00-16:00', '2027-02-12 14:00-16:00'],
  ],
  [
    'the second Thursday of the month to the first Friday',
    'tweede donderdag van de maand 14:00-16:00 niet op 2027-01-14',
    { date: '2026-12-10', from: '14:00' },
    { date: '2026-12-04', from: '14:00', to: '16:00' },
    '2026-11-30',
    '2027-02-28',
    ['2026-12-04 14:00-16:00', '2027-02-05 14:00-16:00'],
  ],
  [
    'the last Friday of the month to the last Monday',
    'laatste vrijdag van de maand 14:00-16:00',
    { date: '2026-11-27', from: '14:00' },
    { date: '2026-11-30', from: '14:00', to: '16:00' },
    '2026-11-23',
    '2027-01-31',
    ['2026-11-30 14:00-16:00', '2026-12-28 14:00-16:00', '2027-01-25 14:00-16:00'],
  ],
  [
    'one of two days of the month',
    'FREQ=MONTHLY;BYMONTHDAY=1,15 14:00-16:00',
    { date: '2026-12-01', from: '14:00' },
    { date: '2026-12-02', from: '14:00', to: '16:00' },
    '2026-12-01',
    '2027-01-31',
    ['2026-12-02 14:00-16:00', '2026-12-15 14:00-16:00', '2027-01-02 14:00-16:00', '2027-01-15 14:00-16:00'],
  ],
] as const)('moving this and following occurrences moves %s', ([, line, occurrence, to, from, until, expected]) => {
  const schedule = parseLines(line);
  const which = { rule: schedule.rules[0]?.id ?? '', ...occurrence };
  const after = moveThisAndFollowing(schedule, which, { ...to }, createRuleIdGenerator(schedule));
  const times = timesOf(after).filter((time) => time.slice(0, 10) >= from && time.slice(0, 10) <= until);
  expect(times).toEqual([...expected]);
});

test('the nth date of a moved rule is mapped to the nth new date, and other weekdays are not mapped', () => {
  const monthly = parseLines('tweede donderdag van de maand 14:00-16:00');
  const mapMonthly = createDateMapping(
    monthly,
    { rule: monthly.rules[0]?.id ?? '', date: '2026-12-10', from: '14:00' },
    { date: '2026-12-11', from: '14:00', to: '16:00' },
  );
  expect(['2026-12-10', '2027-01-14', '2027-02-11'].map(mapMonthly)).toEqual(['2026-12-11', '2027-01-08', '2027-02-12']);
  const weekly = parseLines('maandag en dinsdag 10:00-12:00');
  const mapWeekly = createDateMapping(
    weekly,
    { rule: weekly.rules[0]?.id ?? '', date: '2026-11-30', from: '10:00' },
    { date: '2026-12-01', from: '14:00', to: '16:00' },
  );
  expect(['2026-11-23', '2026-11-30', '2026-12-01', '2026-12-07'].map(mapWeekly)).toEqual([
    undefined,
    '2026-12-01',
    undefined,
    '2026-12-08',
  ]);
});

test.for([
  'FREQ=HOURLY',
  'FREQ=DAILY;COUNT=3',
  'FREQ=WEEKLY;UNTIL=20261231T000000Z',
  'FREQ=WEEKLY;BYDAY=XX',
  'FREQ=MONTHLY;BYMONTHDAY=99',
  `FREQ=MONTHLY;BYMONTHDAY=${'1'.repeat(190)}x`,
  'freq=daily',
  '',
])('the RRULE “%s” is not supported', (rrule) => expect(isSupportedRRule(rrule)).toBe(false));

test('the school holidays have the lengths of the decree and the published dates', () => {
  // Decree of the Flemish Government of 17 April 1991.
  const findHoliday = (name: string, year: string) =>
    schoolHolidays.find((holiday) => holiday.name === name && holiday.from.startsWith(year));
  for (const { name, from, to } of schoolHolidays) {
    const [first, last] = [Temporal.PlainDate.from(from), Temporal.PlainDate.from(to)];
    const days = first.until(last).days + 1;
    if (name === 'Zomervakantie') expect([from.slice(5), to.slice(5)]).toEqual(['07-01', '08-31']);
    else expect([name, days, last.dayOfWeek]).toEqual([name, name === 'Herfstvakantie' || name === 'Krokusvakantie' ? 7 : 14, 7]);
  }
  // As published by the Flemish Department of Education.
  expect(findHoliday('Krokusvakantie', '2026')).toMatchObject({ from: '2026-02-16', to: '2026-02-22' });
  expect(findHoliday('Paasvakantie', '2027')).toMatchObject({ from: '2027-03-29', to: '2027-04-11' });
  expect(findHoliday('Herfstvakantie', '2026')).toMatchObject({ from: '2026-11-02', to: '2026-11-08' });
});
