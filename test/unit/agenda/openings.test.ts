import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import {
  type HolidayCalendar,
  type DateException,
  type OpeningHours,
  NO_HOLIDAYS,
  type OpeningRule,
  createOpenings,
  type Period,
} from '../../../electron/agenda/rules/openings.ts';

const ZONE = 'Europe/Brussels';
const at = (local: string) => Temporal.PlainDateTime.from(local).toZonedDateTime(ZONE).toInstant();
const local = (moment: Temporal.Instant | undefined) => moment?.toZonedDateTimeISO(ZONE).toPlainDateTime().toString().slice(0, 16);
const day = (date: string) => Temporal.PlainDate.from(date);

const rule = (rrule: string, periods: Period[], more: Partial<OpeningRule> = {}): OpeningRule => ({
  id: rrule,
  rrule,
  first: '2024-01-01',
  last: null,
  season: null,
  school: 'always',
  periods,
  cancelled: [],
  ...more,
});
const hours = (rules: OpeningRule[], exceptions: DateException[] = []): OpeningHours => ({ rules, exceptions });
const MORNING = { from: '09:00', to: '12:00' };
const NIGHT = { from: '22:00', to: '02:00' };

/** Belgian holidays of the years that the hand-checked cases are about. */
const HOLIDAYS: HolidayCalendar = {
  isHoliday: (date) => ['2026-04-06', '2026-12-25', '2027-03-29'].includes(date),
  isSchoolHoliday: (date) => date >= '2026-07-01' && date <= '2026-08-31',
};

test.for([
  ['Easter Monday is closed, and the Monday after is not', 'FREQ=WEEKLY;BYDAY=MO', [], '2026-03-31T00:00', '2026-04-13T09:00'],
  [
    'an exceptional opening holds on a holiday',
    'FREQ=WEEKLY;BYDAY=MO',
    [{ date: '2026-04-06', periods: [{ from: '13:00', to: '15:00' }] }],
    '2026-03-31T00:00',
    '2026-04-06T13:00',
  ],
  [
    'an exceptional closing skips a week',
    'FREQ=WEEKLY;BYDAY=TU',
    [{ date: '2026-11-24', periods: [] }],
    '2026-11-23T00:00',
    '2026-12-01T09:00',
  ],
  ['every second Thursday counts from its first', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TH', [], '2026-11-20T00:00', '2026-12-03T09:00'],
  [
    'the second Thursday of a month is not the one that the month ends on',
    'FREQ=MONTHLY;BYDAY=2TH',
    [],
    '2026-04-10T00:00',
    '2026-05-14T09:00',
  ],
  ['the first Monday of the month that begins tomorrow', 'FREQ=MONTHLY;BYDAY=1MO', [], '2026-05-31T12:00', '2026-06-01T09:00'],
  ['the leap day', 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29', [], '2026-01-01T00:00', undefined],
  ['the leap day when there is one', 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29', [], '2027-12-31T00:00', '2028-02-29T09:00'],
  [
    'two rules that cancel each other: only on a day that there is not',
    'FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=4',
    [],
    '2026-01-01T00:00',
    undefined,
  ],
] as const)('%s', ([, rrule, exceptions, from, next]) => {
  // The every-second-Thursday rule begins in the week of Thursday 4 January 2024.
  const openings = createOpenings(hours([rule(rrule, [MORNING], { first: '2024-01-04' })], [...exceptions]), HOLIDAYS);
  expect(local(openings.findNextOpening(at(from))?.from)).toBe(next);
});

test('a night that crosses midnight is one opening, on both days', () => {
  const openings = createOpenings(hours([rule('FREQ=WEEKLY;BYDAY=FR', [NIGHT])]), NO_HOLIDAYS);
  for (const moment of ['2026-11-27T22:00', '2026-11-27T23:59', '2026-11-28T01:59'])
    expect(local(openings.findOpeningAt(at(moment))?.from)).toBe('2026-11-27T22:00');
  for (const moment of ['2026-11-27T21:59', '2026-11-28T02:00', '2026-11-28T22:00'])
    expect(openings.findOpeningAt(at(moment))).toBeUndefined();
});

test.for([
  ['round the clock, four days of the week', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH', '2026-11-24T10:00', '2026-11-27T00:00'],
  ['round the clock, on one day', 'FREQ=WEEKLY;BYDAY=TU', '2026-11-24T10:00', '2026-11-25T00:00'],
  ['always, as far as is known', 'FREQ=DAILY', '2026-11-24T10:00', '2027-12-30T00:00'],
] as const)('what is open %s ends where it does', ([, rrule, from, to]) => {
  const openings = createOpenings(hours([rule(rrule, [{ from: '00:00', to: '00:00' }])]), NO_HOLIDAYS);
  expect(local(openings.findOpeningAt(at(from))?.to)).toBe(to);
});

test.for([
  ['the Sunday that loses an hour', '2026-03-29', 3 * 60],
  ['the Sunday that has an hour twice', '2026-10-25', 5 * 60],
  ['any other Sunday', '2026-11-01', 4 * 60],
] as const)('from one o’clock to five, %s', ([, date, minutes]) => {
  const openings = createOpenings(hours([rule('FREQ=WEEKLY;BYDAY=SU', [{ from: '01:00', to: '05:00' }])]), NO_HOLIDAYS);
  const [opening] = openings.listOpeningsBetween(at(`${date}T00:00`), at(`${date}T12:00`));
  expect(opening && opening.to.since(opening.from).total('minutes')).toBe(minutes);
});

test('a holiday closes what recurs, and not what is put on that very day', () => {
  const everyDay = rule('FREQ=DAILY', [MORNING]);
  const once = rule('FREQ=DAILY;COUNT=1', [{ from: '13:00', to: '15:00' }], { first: '2026-12-25' });
  const openings = createOpenings(hours([everyDay, once]), HOLIDAYS);
  expect(openings.listOccurrences('2026-12-24', '2026-12-26').map(({ date: on, from }) => [on, from])).toEqual([
    ['2026-12-24', '09:00'],
    ['2026-12-25', '13:00'],
    ['2026-12-26', '09:00'],
  ]);
  const closed = createOpenings(hours([once], [{ date: '2026-12-25', periods: [] }]), HOLIDAYS);
  expect(closed.isOpenOn('2026-12-25')).toBe(false);
});

test('what touches is one opening, and seasons, school holidays and single cancelled days are heard', () => {
  const weekly = (more: Partial<OpeningRule>) =>
    createOpenings(hours([rule('FREQ=WEEKLY;BYDAY=WE', [MORNING, { from: '12:00', to: '13:00' }], more)]), HOLIDAYS);
  expect(weekly({}).listOpeningsBetween(at('2026-07-01T00:00'), at('2026-07-02T00:00'))).toHaveLength(1);
  expect(weekly({ school: 'term' }).isOpenOn('2026-07-01')).toBe(false);
  expect(weekly({ school: 'holidays' }).isOpenOn('2026-07-01')).toBe(true);
  expect(weekly({ school: 'holidays' }).isOpenOn('2026-09-02')).toBe(false);
  const winter = weekly({ season: { from: '11-15', to: '02-15' } });
  expect(['2026-11-11', '2026-11-18', '2027-02-10', '2027-02-17'].map(winter.isOpenOn)).toEqual([false, true, true, false]);
  expect(weekly({ cancelled: ['2026-11-25'] }).isOpenOn('2026-11-25')).toBe(false);
  expect(weekly({ last: '2026-11-24' }).isOpenOn('2026-11-25')).toBe(false);
});

// The second implementation: slow, and so plain that one sees that it is right. Days are tried one by one by the calendar,
// and moments minute by minute by the clock on the wall.

type Known = { rule: OpeningRule; occurs: (date: Temporal.PlainDate) => boolean };
const CODES = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;

const time = fc
  .integer({ min: 0, max: 24 * 12 - 1 })
  .map((step) => `${String(Math.floor(step / 12)).padStart(2, '0')}:${String((step % 12) * 5).padStart(2, '0')}`);
const period = fc.record({ from: time, to: time }).filter(({ from, to }) => from !== to);
const date = fc.integer({ min: 0, max: 3_650 }).map((days) => day('2024-01-01').add({ days }).toString());
const nearby = (around: string) => fc.integer({ min: -6, max: 9 }).map((days) => day(around).add({ days }).toString());

const ONCE = 'FREQ=DAILY;COUNT=1';
const weekday = fc.integer({ min: 1, max: 7 });
const pattern = (first: string): fc.Arbitrary<{ rrule: string; occurs: Known['occurs'] }> => {
  const monday = day(first).subtract({ days: day(first).dayOfWeek - 1 });
  return fc.oneof(
    fc.tuple(fc.uniqueArray(weekday, { minLength: 1 }), fc.integer({ min: 1, max: 4 })).map(([days, interval]) => ({
      rrule: `FREQ=WEEKLY;INTERVAL=${interval};BYDAY=${days.map((each) => CODES[each - 1]).join(',')}`,
      occurs: (each: Temporal.PlainDate) => days.includes(each.dayOfWeek) && Math.floor(monday.until(each).days / 7) % interval === 0,
    })),
    fc.tuple(weekday, fc.integer({ min: 1, max: 5 })).map(([wanted, nth]) => ({
      rrule: `FREQ=MONTHLY;BYDAY=${nth}${CODES[wanted - 1]}`,
      occurs: (each: Temporal.PlainDate) => each.dayOfWeek === wanted && Math.ceil(each.day / 7) === nth,
    })),
    weekday.map((wanted) => ({
      rrule: `FREQ=MONTHLY;BYDAY=-1${CODES[wanted - 1]}`,
      occurs: (each: Temporal.PlainDate) => each.dayOfWeek === wanted && each.day + 7 > each.daysInMonth,
    })),
    fc.integer({ min: 1, max: 31 }).map((wanted) => ({
      rrule: `FREQ=MONTHLY;BYMONTHDAY=${wanted}`,
      occurs: (each: Temporal.PlainDate) => each.day === wanted,
    })),
    fc.integer({ min: 1, max: 5 }).map((interval) => ({
      rrule: `FREQ=DAILY;INTERVAL=${interval}`,
      occurs: (each: Temporal.PlainDate) => day(first).until(each).days % interval === 0,
    })),
    fc.constant({ rrule: ONCE, occurs: (each: Temporal.PlainDate) => each.equals(first) }),
  );
};

const known = (around: string): fc.Arbitrary<Known> =>
  fc.integer({ min: -800, max: 5 }).chain((days) => {
    const first = day(around).add({ days }).toString();
    return fc
      .record({
        pattern: pattern(first),
        last: fc.option(nearby(around)),
        season: fc.option(
          fc.record({ from: nearby(around), to: date }).map(({ from, to }) => ({ from: from.slice(5), to: to.slice(5) })),
          { freq: 3 },
        ),
        school: fc.constantFrom('always' as const, 'always' as const, 'term' as const, 'holidays' as const),
        periods: fc.array(period, { minLength: 1, maxLength: 3 }),
        cancelled: fc.array(nearby(around), { maxLength: 2 }),
      })
      .map(({ pattern: { rrule, occurs }, ...rest }) => ({ rule: { id: rrule, rrule, first, ...rest }, occurs }));
  });

/** Half of all days around the changes of the clock, where mistakes are made. */
const around = fc.oneof(
  date,
  fc.constantFrom('2026-03-28', '2026-03-29', '2026-10-24', '2026-10-25', '2027-03-28', '2028-02-28', '2031-12-31'),
);
const place = around.chain((day0) =>
  fc.record({
    day0: fc.constant(day0),
    known: fc.array(known(day0), { maxLength: 3 }),
    exceptions: fc.uniqueArray(fc.record({ date: nearby(day0), periods: fc.array(period, { maxLength: 2 }) }), {
      maxLength: 3,
      selector: (each) => each.date,
    }),
    holidays: fc.array(nearby(day0), { maxLength: 3 }),
    schoolHolidays: fc.array(nearby(day0), { maxLength: 6 }),
  }),
);
const WINDOW_DAYS = 5;

test('the openings are those of a slow and obvious implementation, minute by minute, over ten years', { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(place, ({ day0, known: rules, exceptions, holidays, schoolHolidays }) => {
      const calendar: HolidayCalendar = {
        isHoliday: (each) => holidays.includes(each),
        isSchoolHoliday: (each) => schoolHolidays.includes(each),
      };
      const openings = createOpenings({ rules: rules.map((each) => each.rule), exceptions }, calendar);

      const periodsOn = (each: string): readonly Period[] => {
        const exception = exceptions.find((one) => one.date === each);
        if (exception) return exception.periods;
        return rules.flatMap(({ rule: own, occurs }) => {
          if (holidays.includes(each) && own.rrule !== ONCE) return [];
          const { first, last, season, school, cancelled } = own;
          const monthDay = each.slice(5);
          const outOfSeason =
            season &&
            (season.from <= season.to ? monthDay < season.from || monthDay > season.to : monthDay < season.from && monthDay > season.to);
          const wrongSchool = school !== 'always' && schoolHolidays.includes(each) !== (school === 'holidays');
          if (each < first || (last !== null && each > last) || cancelled.includes(each) || outOfSeason || wrongSchool) return [];
          return occurs(day(each)) ? own.periods : [];
        });
      };
      for (let days = -2; days <= WINDOW_DAYS; days++) {
        const each = day(day0).add({ days }).toString();
        const begins = ({ from, to }: Period) => `${from}-${to}`;
        expect(openings.listOccurrences(each, each).map(begins).sort()).toEqual(periodsOn(each).map(begins).sort());
        expect(openings.isOpenOn(each)).toBe(periodsOn(each).length > 0);
      }

      // Every minute of the days around, by what the clock on the wall shows; the hour that March skips is shown an hour later.
      const start = day(day0).subtract({ days: 2 }).toZonedDateTime(ZONE).toInstant();
      const total = (WINDOW_DAYS + 4) * 24 * 60;
      const shown = new Map<string, number>();
      const walls = Array.from({ length: total }, (_, minute) => local(start.add({ minutes: minute })) ?? '');
      for (const [minute, wall] of walls.entries()) if (!shown.has(wall)) shown.set(wall, minute);
      const minuteOf = (each: string, clock: string): number => {
        const wall = `${each}T${clock}`;
        const later = Temporal.PlainDateTime.from(wall).add({ hours: 1 }).toString().slice(0, 16);
        return shown.get(wall) ?? shown.get(later) ?? Number.NaN;
      };
      const open = Array.from({ length: total }, () => false);
      for (let days = -1; days <= WINDOW_DAYS; days++) {
        const each = day(day0).add({ days }).toString();
        for (const { from, to } of periodsOn(each)) {
          const end = minuteOf(to > from ? each : day(each).add({ days: 1 }).toString(), to);
          for (let minute = minuteOf(each, from); minute < end; minute++) open[minute] = true;
        }
      }
      // The first two days are there for what goes over midnight, the last for where it ends.
      const [lowest, highest] = [2 * 24 * 60, (WINDOW_DAYS + 1) * 24 * 60];
      const beginsAt = (minute: number): boolean => open[minute] === true && open[minute - 1] === false;
      for (let minute = lowest; minute < highest; minute += 7) {
        const found = openings.findOpeningAt(start.add({ minutes: minute }));
        expect([walls[minute], found !== undefined]).toEqual([walls[minute], open[minute]]);
      }
      for (const minute of [lowest, lowest + 600, lowest + 2_345]) {
        let next = minute + 1;
        while (next < highest && !beginsAt(next)) next++;
        const found = openings.findNextOpening(start.add({ minutes: minute }));
        if (next < highest) expect(local(found?.from)).toBe(walls[next]);
        else if (found) expect(found.from.since(start).total('minutes')).toBeGreaterThanOrEqual(highest);
      }
      const between = openings.listOpeningsBetween(start.add({ minutes: lowest }), start.add({ minutes: highest }));
      const minutes = between.reduce((sum, { from, to }) => {
        const [first, last] = [Math.max(lowest, from.since(start).total('minutes')), Math.min(highest, to.since(start).total('minutes'))];
        return sum + last - first;
      }, 0);
      expect(minutes).toBe(open.slice(lowest, highest).filter(Boolean).length);
    }),
    { numRuns: 40 },
  );
});

test('a rule for a day that there never is opens on no day', () => {
  const openings = createOpenings(hours([rule('FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=31', [MORNING])]), NO_HOLIDAYS);
  expect(openings.isOpenOn('2026-04-30')).toBe(false);
  expect(openings.findNextOpening(at('2026-04-01T00:00'))).toBeUndefined();
  expect(openings.listOccurrences('2026-01-01', '2030-12-31')).toEqual([]);
});
