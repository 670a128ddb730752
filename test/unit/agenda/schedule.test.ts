import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import schoolYears from '../../../resources/catalog/school-holidays.json';
import { NO_HOLIDAYS, createOpenings } from '../../../electron/agenda/rules/openings.ts';
import {
  cancelOccurrence,
  cancelThisAndFollowing,
  createRuleIdGenerator,
  moveThisAndFollowing,
  moveOccurrence,
  createDateMapping,
} from '../../../electron/agenda/rules/reschedule.ts';
import { isSupportedRRule, EMPTY_SCHEDULE, type Schedule, scheduleSchema } from '../../../electron/agenda/rules/schedule.ts';
import { parseScheduleText } from '../../../electron/agenda/rules/schedule-text.ts';

const [FIRST, LAST] = ['2026-11-23', '2027-02-28'];

/** A schedule from lines of Dutch. */
function said(...lines: string[]): Schedule {
  const read = parseScheduleText(lines.join('\n'), EMPTY_SCHEDULE);
  if ('wrong' in read) throw new Error(read.wrong);
  return read.schedule;
}

/** Every occurrence in three months, as text. */
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

const change = fc.record({
  lines: fc.subarray(LINES, { minLength: 1 }),
  nth: fc.nat(200),
  days: fc.integer({ min: -6, max: 40 }),
  from: fc.constantFrom('06:30', '11:00', '20:00'),
});

/** A schedule with one of its occurrences, and where that goes: a time at which nothing else is. */
function chosen({ lines, nth, days, from }: { lines: string[]; nth: number; days: number; from: string }) {
  const schedule = said(...lines);
  const all = createOpenings(schedule, NO_HOLIDAYS).listOccurrences(FIRST, LAST);
  const { rule, date, from: was, to: end } = all[nth % all.length] ?? { rule: null, date: '', from: '', to: '' };
  const to = { date: Temporal.PlainDate.from(date).add({ days }).toString(), from, to: '21:00' };
  return { schedule, which: { rule: rule ?? '', date, from: was }, text: `${date} ${was}-${end}`, to };
}

test('to take one occurrence out takes that one, and nothing else', () =>
  fc.assert(
    fc.property(change, (asked) => {
      const { schedule, which, text } = chosen(asked);
      const after = cancelOccurrence(schedule, which, createRuleIdGenerator(schedule));
      expect(timesOf(after)).toEqual(timesOf(schedule).filter((each) => each !== text));
      expect(scheduleSchema.parse(after)).toEqual(after);
    }),
  ));

test('to move one occurrence moves that one, and nothing else', () =>
  fc.assert(
    fc.property(change, (asked) => {
      const { schedule, which, text, to } = chosen(asked);
      const after = moveOccurrence(schedule, which, to, createRuleIdGenerator(schedule));
      const inSight = to.date >= FIRST && to.date <= LAST ? [`${to.date} ${to.from}-${to.to}`] : [];
      expect(timesOf(after)).toEqual([...timesOf(schedule).filter((each) => each !== text), ...inSight].sort());
      expect(scheduleSchema.parse(after)).toEqual(after);
    }),
  ));

test('to take out from here on takes that weekday and that time, and leaves what was before and every other', () =>
  fc.assert(
    fc.property(change, (asked) => {
      const { schedule, which } = chosen(asked);
      const rule = schedule.rules.find(({ id }) => id === which.rule);
      const own = new Set(
        timesOf({ ...schedule, rules: rule ? [{ ...rule, periods: rule.periods.filter(({ from }) => from === which.from) }] : [] }),
      );
      // Only the fifteenth of a month and every day are not of one weekday.
      const followsWeekday = !rule?.rrule.includes('BYMONTHDAY') && rule?.rrule !== 'FREQ=DAILY';
      const weekday = (text: string): number => Temporal.PlainDate.from(text.slice(0, 10)).dayOfWeek;
      const goes = (each: string): boolean =>
        own.has(each) && each.slice(0, 10) >= which.date && (!followsWeekday || weekday(each) === weekday(which.date));
      const after = cancelThisAndFollowing(schedule, which, createRuleIdGenerator(schedule));
      expect(timesOf(after)).toEqual(timesOf(schedule).filter((each) => !goes(each)));
      expect(scheduleSchema.parse(after)).toEqual(after);
    }),
  ));

test('what is moved from here on lands where it was put, and what was before it stays', () =>
  fc.assert(
    fc.property(change, (asked) => {
      const { schedule, which, to } = chosen(asked);
      const after = moveThisAndFollowing(schedule, which, to, createRuleIdGenerator(schedule));
      const before = (all: string[]) => all.filter((each) => each.slice(0, 10) < which.date && each.slice(0, 10) < to.date);
      expect(before(timesOf(after))).toEqual(before(timesOf(schedule)));
      if (to.date >= FIRST && to.date <= LAST) expect(timesOf(after)).toContain(`${to.date} ${to.from}-${to.to}`);
      expect(scheduleSchema.parse(after)).toEqual(after);
    }),
  ));

test.for([
  [
    'one weekday of two, its morning only',
    'maandag en woensdag 09:00-12:00 13:00-16:00',
    { date: '2026-12-02', from: '09:00' },
    { date: '2026-12-03', from: '10:00', to: '13:00' },
    '2026-12-07',
    '2026-12-10',
    ['2026-12-07 09:00-12:00', '2026-12-07 13:00-16:00', '2026-12-09 13:00-16:00', '2026-12-10 10:00-13:00'],
  ],
  [
    'every second week, into the other week',
    'om de 2 weken donderdag vanaf 2026-01-08 14:00-16:00',
    { date: '2026-12-10', from: '14:00' },
    { date: '2026-12-17', from: '14:00', to: '16:00' },
    '2026-12-01',
    '2027-01-20',
    ['2026-12-17 14:00-16:00', '2026-12-31 14:00-16:00', '2027-01-14 14:00-16:00'],
  ],
  [
    'the second Thursday of the month, to the Friday',
    'tweede donderdag van de maand 14:00-16:00',
    { date: '2026-12-10', from: '14:00' },
    { date: '2026-12-11', from: '14:00', to: '16:00' },
    '2026-12-01',
    '2027-02-28',
    ['2026-12-11 14:00-16:00', '2027-01-08 14:00-16:00', '2027-02-12 14:00-16:00'],
  ],
  [
    'the second Thursday of the month, to the first Friday',
    'tweede donderdag van de maand 14:00-16:00 niet op 2027-01-14',
    { date: '2026-12-10', from: '14:00' },
    { date: '2026-12-04', from: '14:00', to: '16:00' },
    '2026-11-30',
    '2027-02-28',
    ['2026-12-04 14:00-16:00', '2027-02-05 14:00-16:00'],
  ],
  [
    'the last Friday of the month, to the last Monday',
    'laatste vrijdag van de maand 14:00-16:00',
    { date: '2026-11-27', from: '14:00' },
    { date: '2026-11-30', from: '14:00', to: '16:00' },
    '2026-11-23',
    '2027-01-31',
    ['2026-11-30 14:00-16:00', '2026-12-28 14:00-16:00', '2027-01-25 14:00-16:00'],
  ],
  [
    'one day of the month of two',
    'FREQ=MONTHLY;BYMONTHDAY=1,15 14:00-16:00',
    { date: '2026-12-01', from: '14:00' },
    { date: '2026-12-02', from: '14:00', to: '16:00' },
    '2026-12-01',
    '2027-01-31',
    ['2026-12-02 14:00-16:00', '2026-12-15 14:00-16:00', '2027-01-02 14:00-16:00', '2027-01-15 14:00-16:00'],
  ],
] as const)('from here on: %s', ([, line, at, to, from, until, expected]) => {
  const schedule = said(line);
  const which = { rule: schedule.rules[0]?.id ?? '', ...at };
  const after = moveThisAndFollowing(schedule, which, { ...to }, createRuleIdGenerator(schedule));
  const times = timesOf(after).filter((each) => each.slice(0, 10) >= from && each.slice(0, 10) <= until);
  expect(times).toEqual([...expected]);
});

test('the nth of what is moved from here on goes to the nth of the new, and other weekdays stay', () => {
  const monthly = said('tweede donderdag van de maand 14:00-16:00');
  const way = createDateMapping(
    monthly,
    { rule: monthly.rules[0]?.id ?? '', date: '2026-12-10', from: '14:00' },
    { date: '2026-12-11', from: '14:00', to: '16:00' },
  );
  expect(['2026-12-10', '2027-01-14', '2027-02-11'].map(way)).toEqual(['2026-12-11', '2027-01-08', '2027-02-12']);
  const weekly = said('maandag en dinsdag 10:00-12:00');
  const other = createDateMapping(
    weekly,
    { rule: weekly.rules[0]?.id ?? '', date: '2026-11-30', from: '10:00' },
    { date: '2026-12-01', from: '14:00', to: '16:00' },
  );
  expect(['2026-11-23', '2026-11-30', '2026-12-01', '2026-12-07'].map(other)).toEqual([undefined, '2026-12-01', undefined, '2026-12-08']);
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
])('%s is no recurrence of days', (rrule) => expect(isSupportedRRule(rrule)).toBe(false));

test('the school holidays are those of the decree: autumn around All Saints, two weeks at Christmas, seven weeks before Easter', () => {
  // Flemish Government, 17 April 1991: the weeks are named by the days they fall around.
  const named = (name: string, year: string) => schoolYears.find((each) => each.name === name && each.from.startsWith(year));
  for (const { name, from, to } of schoolYears) {
    const [first, last] = [Temporal.PlainDate.from(from), Temporal.PlainDate.from(to)];
    const days = first.until(last).days + 1;
    if (name === 'Zomervakantie') expect([from.slice(5), to.slice(5)]).toEqual(['07-01', '08-31']);
    else expect([name, days, last.dayOfWeek]).toEqual([name, name === 'Herfstvakantie' || name === 'Krokusvakantie' ? 7 : 14, 7]);
  }
  // As the Department of Education has published them.
  expect(named('Krokusvakantie', '2026')).toMatchObject({ from: '2026-02-16', to: '2026-02-22' });
  expect(named('Paasvakantie', '2027')).toMatchObject({ from: '2027-03-29', to: '2027-04-11' });
  expect(named('Herfstvakantie', '2026')).toMatchObject({ from: '2026-11-02', to: '2026-11-08' });
});
