import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import {
  createOpenings,
  type DateException,
  type HolidayCalendar,
  NO_HOLIDAYS,
  type OpeningHours,
  type OpeningRule,
  type Period,
} from '../../../electron/agenda/rules/openings.ts';

const ZONE = 'Europe/Brussels';
const instantOf = (local: string) => Temporal.PlainDateTime.from(local).toZonedDateTime(ZONE).toInstant();
const localTime = (moment: Temporal.Instant | undefined) => moment?.toZonedDateTimeISO(ZONE).toPlainDateTime().toString().slice(0, 16);
const plainDate = (date: string) => Temporal.PlainDate.from(date);

const rule = (rrule: string, periods: Period[], fields: Partial<OpeningRule> = {}): OpeningRule => ({
  id: rrule,
  rrule,
  first: '2024-01-01',
  last: null,
  season: null,
  school: 'always',
  periods,
  cancelled: [],
  ...fields,
});
const hours = (rules: OpeningRule[], exceptions: DateException[] = []): OpeningHours => ({ rules, exceptions });
const MORNING = { from: '09:00', to: '12:00' };
const NIGHT = { from: '22:00', to: '02:00' };

/** The Belgian public holidays and school holidays that occur in the cases below. */
const HOLIDAYS: HolidayCalendar = {
  isHoliday: (date) => ['2026-04-06', '2026-12-25', '2027-03-29'].includes(date),
  isSchoolHoliday: (date) => date >= '2026-07-01' && date <= '2026-08-31',
};

test.for([
  ['a weekly rule skips Easter Monday', 'FREQ=WEEKLY;BYDAY=MO', [], '2026-03-31T00:00', '2026-04-13T09:00'],
  [
    'an exception with periods opens on a holiday',
    'FREQ=WEEKLY;BYDAY=MO',
    [{ date: '2026-04-06', periods: [{ from: '13:00', to: '15:00' }] }],
    '2026-03-31T00:00',
    '2026-04-06T13:00',
  ],
  [
    'an exception without periods skips a week',
    'FREQ=WEEKLY;BYDAY=TU',
    [{ date: '2026-11-24', periods: [] }],
    '2026-11-23T00:00',
    '2026-12-01T09:00',
  ],
  ['every second Thursday is counted from the first one', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TH', [], '2026-11-20T00:00', '2026-12-03T09:00'],
  ['the second Thursday of a month is counted from its start', 'FREQ=MONTHLY;BYDAY=2TH', [], '2026-04-10T00:00', '2026-05-14T09:00'],
  ['the first Monday of the month can be its first day', 'FREQ=MONTHLY;BYDAY=1MO', [], '2026-05-31T12:00', '2026-06-01T09:00'],
  ['a leap day more than 400 days ahead is not found', 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29', [], '2026-01-01T00:00', undefined],
  ['a leap day within 400 days is found', 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29', [], '2027-12-31T00:00', '2028-02-29T09:00'],
  ['a rule for a date that does not exist has no opening', 'FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=4', [], '2026-01-01T00:00', undefined],
] as const)('%s', ([, rrule, exceptions, from, next]) => {
  // The rule for every second Thursday starts on Thursday 4 January 2024.
  const openings = createOpenings(hours([rule(rrule, [MORNING], { first: '2024-01-04' })], [...exceptions]), HOLIDAYS);
  expect(localTime(openings.findNextOpening(instantOf(from))?.from)).toBe(next);
});

test('a period over midnight is one opening on both days', () => {
  const openings = createOpenings(hours([rule('FREQ=WEEKLY;BYDAY=FR', [NIGHT])]), NO_HOLIDAYS);
  for (const moment of ['2026-11-27T22:00', '2026-11-27T23:59', '2026-11-28T01:59'])
    expect(localTime(openings.findOpeningAt(instantOf(moment))?.from)).toBe('2026-11-27T22:00');
  for (const moment of ['2026-11-27T21:59', '2026-11-28T02:00', '2026-11-28T22:00'])
    expect(openings.findOpeningAt(instantOf(moment))).toBeUndefined();
});

test.for([
  ['on four days in a row without a break', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH', '2026-11-24T10:00', '2026-11-27T00:00'],
  ['for a whole day', 'FREQ=WEEKLY;BYDAY=TU', '2026-11-24T10:00', '2026-11-25T00:00'],
  ['every day, up to the limit of 400 days', 'FREQ=DAILY', '2026-11-24T10:00', '2027-12-30T00:00'],
] as const)('an opening %s ends at the right moment', ([, rrule, from, to]) => {
  const openings = createOpenings(hours([rule(rrule, [{ from: '00:00', to: '00:00' }])]), NO_HOLIDAYS);
  expect(localTime(openings.findOpeningAt(instantOf(from))?.to)).toBe(to);
});

test.for([
  ['on the Sunday that summer time begins', '2026-03-29', 3 * 60],
  ['on the Sunday that summer time ends', '2026-10-25', 5 * 60],
  ['on another Sunday', '2026-11-01', 4 * 60],
] as const)('an opening from 01:00 to 05:00 has the right length %s', ([, date, minutes]) => {
  const openings = createOpenings(hours([rule('FREQ=WEEKLY;BYDAY=SU', [{ from: '01:00', to: '05:00' }])]), NO_HOLIDAYS);
  const [opening] = openings.listOpeningsBetween(instantOf(`${date}T00:00`), instantOf(`${date}T12:00`));
  expect(opening && opening.to.since(opening.from).total('minutes')).toBe(minutes);
});

test('a holiday closes recurring rules, but not a rule for that single date', () => {
  const everyDay = rule('FREQ=DAILY', [MORNING]);
  const singleDate = rule('FREQ=DAILY;COUNT=1', [{ from: '13:00', to: '15:00' }], { first: '2026-12-25' });
  const openings = createOpenings(hours([everyDay, singleDate]), HOLIDAYS);
  expect(openings.listOccurrences('2026-12-24', '2026-12-26').map(({ date, from }) => [date, from])).toEqual([
    ['2026-12-24', '09:00'],
    ['2026-12-25', '13:00'],
    ['2026-12-26', '09:00'],
  ]);
  const closed = createOpenings(hours([singleDate], [{ date: '2026-12-25', periods: [] }]), HOLIDAYS);
  expect(closed.isOpenOn('2026-12-25')).toBe(false);
});

test('adjacent periods are one opening, and seasons, school holidays and cancelled dates are respected', () => {
  const weekly = (fields: Partial<OpeningRule>) =>
    createOpenings(hours([rule('FREQ=WEEKLY;BYDAY=WE', [MORNING, { from: '12:00', to: '13:00' }], fields)]), HOLIDAYS);
  expect(weekly({}).listOpeningsBetween(instantOf('2026-07-01T00:00'), instantOf('2026-07-02T00:00'))).toHaveLength(1);
  expect(weekly({ school: 'term' }).isOpenOn('2026-07-01')).toBe(false);
  expect(weekly({ school: 'holidays' }).isOpenOn('2026-07-01')).toBe(true);
  expect(weekly({ school: 'holidays' }).isOpenOn('2026-09-02')).toBe(false);
  const winter = weekly({ season: { from: '11-15', to: '02-15' } });
  expect(['2026-11-11', '2026-11-18', '2027-02-10', '2027-02-17'].map(winter.isOpenOn)).toEqual([false, true, true, false]);
  expect(weekly({ cancelled: ['2026-11-25'] }).isOpenOn('2026-11-25')).toBe(false);
  expect(weekly({ last: '2026-11-24' }).isOpenOn('2026-11-25')).toBe(false);
});

// A second, slow implementation that is simple enough to be obviously right. It checks dates one by one with the calendar, and
// moments minute by minute with the local time.

/** A rule with a plain function that tells whether it recurs on a date. */
type RuleWithReference = { rule: OpeningRule; occurs: (date: Temporal.PlainDate) => boolean };
const WEEKDAY_CODES = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;

const anyTime = fc
  .integer({ min: 0, max: 24 * 12 - 1 })
  .map((step) => `${String(Math.floor(step / 12)).padStart(2, '0')}:${String((step % 12) * 5).padStart(2, '0')}`);
const anyPeriod = fc.record({ from: anyTime, to: anyTime }).filter(({ from, to }) => from !== to);
const anyDate = fc.integer({ min: 0, max: 3_650 }).map((days) => plainDate('2024-01-01').add({ days }).toString());
const anyDateNear = (around: string) => fc.integer({ min: -6, max: 9 }).map((days) => plainDate(around).add({ days }).toString());

const SINGLE_DATE_RRULE = 'FREQ=DAILY;COUNT=1';
const anyWeekday = fc.integer({ min: 1, max: 7 });
const anyPattern = (first: string): fc.Arbitrary<{ rrule: string; occurs: RuleWithReference['occurs'] }> => {
  const monday = plainDate(first).subtract({ days: plainDate(first).dayOfWeek - 1 });
  return fc.oneof(
    fc.tuple(fc.uniqueArray(anyWeekday, { minLength: 1 }), fc.integer({ min: 1, max: 4 })).map(([days, interval]) => ({
      rrule: `FREQ=WEEKLY;INTERVAL=${interval};BYDAY=${days.map((weekday) => WEEKDAY_CODES[weekday - 1]).join(',')}`,
      occurs: (date: Temporal.PlainDate) => days.includes(date.dayOfWeek) && Math.floor(monday.until(date).days / 7) % interval === 0,
    })),
    fc.tuple(anyWeekday, fc.integer({ min: 1, max: 5 })).map(([weekday, ordinal]) => ({
      rrule: `FREQ=MONTHLY;BYDAY=${ordinal}${WEEKDAY_CODES[weekday - 1]}`,
      occurs: (date: Temporal.PlainDate) => date.dayOfWeek === weekday && Math.ceil(date.day / 7) === ordinal,
    })),
    anyWeekday.map((weekday) => ({
      rrule: `FREQ=MONTHLY;BYDAY=-1${WEEKDAY_CODES[weekday - 1]}`,
      occurs: (date: Temporal.PlainDate) => date.dayOfWeek === weekday && date.day + 7 > date.daysInMonth,
    })),
    fc.integer({ min: 1, max: 31 }).map((monthDay) => ({
      rrule: `FREQ=MONTHLY;BYMONTHDAY=${monthDay}`,
      occurs: (date: Temporal.PlainDate) => date.day === monthDay,
    })),
    fc.integer({ min: 1, max: 5 }).map((interval) => ({
      rrule: `FREQ=DAILY;INTERVAL=${interval}`,
      occurs: (date: Temporal.PlainDate) => plainDate(first).until(date).days % interval === 0,
    })),
    fc.constant({ rrule: SINGLE_DATE_RRULE, occurs: (date: Temporal.PlainDate) => date.equals(first) }),
  );
};

const anyRule = (around: string): fc.Arbitrary<RuleWithReference> =>
  fc.integer({ min: -800, max: 5 }).chain((days) => {
    const first = plainDate(around).add({ days }).toString();
    return fc
      .record({
        pattern: anyPattern(first),
        last: fc.option(anyDateNear(around)),
        season: fc.option(
          fc.record({ from: anyDateNear(around), to: anyDate }).map(({ from, to }) => ({ from: from.slice(5), to: to.slice(5) })),
          { freq: 3 },
        ),
        school: fc.constantFrom('always' as const, 'always' as const, 'term' as const, 'holidays' as const),
        periods: fc.array(anyPeriod, { minLength: 1, maxLength: 3 }),
        cancelled: fc.array(anyDateNear(around), { maxLength: 2 }),
      })
      .map(({ pattern: { rrule, occurs }, ...rest }) => ({ rule: { id: rrule, rrule, first, ...rest }, occurs }));
  });

/** Half of the dates are near clock changes, leap days and the new year. */
const anyDay0 = fc.oneof(
  anyDate,
  fc.constantFrom('2026-03-28', '2026-03-29', '2026-10-24', '2026-10-25', '2027-03-28', '2028-02-28', '2031-12-31'),
);
const anyPlace = anyDay0.chain((day0) =>
  fc.record({
    day0: fc.constant(day0),
    rules: fc.array(anyRule(day0), { maxLength: 3 }),
    exceptions: fc.uniqueArray(fc.record({ date: anyDateNear(day0), periods: fc.array(anyPeriod, { maxLength: 2 }) }), {
      maxLength: 3,
      selector: (exception) => exception.date,
    }),
    holidays: fc.array(anyDateNear(day0), { maxLength: 3 }),
    schoolHolidays: fc.array(anyDateNear(day0), { maxLength: 6 }),
  }),
);
const WINDOW_DAYS = 5;

test('the openings equal those of a simple implementation, minute by minute, over ten years', { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(anyPlace, ({ day0, rules, exceptions, holidays, schoolHolidays }) => {
      const calendar: HolidayCalendar = {
        isHoliday: (date) => holidays.includes(date),
        isSchoolHoliday: (date) => schoolHolidays.includes(date),
      };
      const openings = createOpenings({ rules: rules.map(({ rule }) => rule), exceptions }, calendar);

      const periodsOn = (date: string): readonly Period[] => {
        const exception = exceptions.find((candidate) => candidate.date === date);
        if (exception) return exception.periods;
        return rules.flatMap(({ rule, occurs }) => {
          if (holidays.includes(date) && rule.rrule !== SINGLE_DATE_RRULE) return [];
          const { first, last, season, school, cancelled } = rule;
          const monthDay = date.slice(5);
          const outOfSeason =
            season &&
            (season.from <= season.to ? monthDay < season.from || monthDay > season.to : monthDay < season.from && monthDay > season.to);
          const wrongSchool = school !== 'always' && schoolHolidays.includes(date) !== (school === 'holidays');
          if (date < first || (last !== null && date > last) || cancelled.includes(date) || outOfSeason || wrongSchool) return [];
          return occurs(plainDate(date)) ? rule.periods : [];
        });
      };
      for (let days = -2; days <= WINDOW_DAYS; days++) {
        const date = plainDate(day0).add({ days }).toString();
        const formatPeriod = ({ from, to }: Period) => `${from}-${to}`;
        expect(openings.listOccurrences(date, date).map(formatPeriod).sort()).toEqual(periodsOn(date).map(formatPeriod).sort());
        expect(openings.isOpenOn(date)).toBe(periodsOn(date).length > 0);
      }

      // Every minute of these days by local time. A local time in the hour that March skips is taken one hour later.
      const start = plainDate(day0).subtract({ days: 2 }).toZonedDateTime(ZONE).toInstant();
      const total = (WINDOW_DAYS + 4) * 24 * 60;
      const minuteOfTime = new Map<string, number>();
      // The clock changes on the hour, so the local time is asked for each hour only, which takes most of the time of this test.
      const localTimes = Array.from({ length: total / 60 }, (_, hour) => localTime(start.add({ hours: hour })) ?? '').flatMap((onTheHour) =>
        Array.from({ length: 60 }, (_, minute) => `${onTheHour.slice(0, -2)}${String(minute).padStart(2, '0')}`),
      );
      for (const [minute, time] of localTimes.entries()) if (!minuteOfTime.has(time)) minuteOfTime.set(time, minute);
      const minuteOf = (date: string, timeOfDay: string): number => {
        const time = `${date}T${timeOfDay}`;
        const hourLater = Temporal.PlainDateTime.from(time).add({ hours: 1 }).toString().slice(0, 16);
        return minuteOfTime.get(time) ?? minuteOfTime.get(hourLater) ?? Number.NaN;
      };
      const isOpen = Array.from({ length: total }, () => false);
      for (let days = -1; days <= WINDOW_DAYS; days++) {
        const date = plainDate(day0).add({ days }).toString();
        for (const { from, to } of periodsOn(date)) {
          const end = minuteOf(to > from ? date : plainDate(date).add({ days: 1 }).toString(), to);
          for (let minute = minuteOf(date, from); minute < end; minute++) isOpen[minute] = true;
        }
      }
      // The first two days and the last are not compared: they are for periods over midnight.
      const [firstMinute, endMinute] = [2 * 24 * 60, (WINDOW_DAYS + 1) * 24 * 60];
      const beginsAt = (minute: number): boolean => isOpen[minute] === true && isOpen[minute - 1] === false;
      for (let minute = firstMinute; minute < endMinute; minute += 7) {
        const found = openings.findOpeningAt(start.add({ minutes: minute }));
        expect([localTimes[minute], found !== undefined]).toEqual([localTimes[minute], isOpen[minute]]);
      }
      for (const minute of [firstMinute, firstMinute + 600, firstMinute + 2_345]) {
        let next = minute + 1;
        while (next < endMinute && !beginsAt(next)) next++;
        const found = openings.findNextOpening(start.add({ minutes: minute }));
        if (next < endMinute) expect(localTime(found?.from)).toBe(localTimes[next]);
        else if (found) expect(found.from.since(start).total('minutes')).toBeGreaterThanOrEqual(endMinute);
      }
      const between = openings.listOpeningsBetween(start.add({ minutes: firstMinute }), start.add({ minutes: endMinute }));
      const minutes = between.reduce((sum, { from, to }) => {
        const [fromMinute, toMinute] = [
          Math.max(firstMinute, from.since(start).total('minutes')),
          Math.min(endMinute, to.since(start).total('minutes')),
        ];
        return sum + toMinute - fromMinute;
      }, 0);
      expect(minutes).toBe(isOpen.slice(firstMinute, endMinute).filter(Boolean).length);
    }),
    { numRuns: 40 },
  );
});

test('a rule for a date that does not exist never opens', () => {
  const openings = createOpenings(hours([rule('FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=31', [MORNING])]), NO_HOLIDAYS);
  expect(openings.isOpenOn('2026-04-30')).toBe(false);
  expect(openings.findNextOpening(instantOf('2026-04-01T00:00'))).toBeUndefined();
  expect(openings.listOccurrences('2026-01-01', '2030-12-31')).toEqual([]);
});
