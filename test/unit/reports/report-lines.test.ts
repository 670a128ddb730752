import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '../../../electron/rules/dates.ts';
import { daysOfRange } from '../../../electron/reports/rules/report-range.ts';
import { periodOf, sumByPeriod } from '../../../renderer/desk/reports/report-lines.ts';

test('a month is shown by day, half a year by week, and a year by month', () => {
  expect(periodOf({ from: '2026-10-01', to: '2026-10-31' })).toBe('day');
  expect(periodOf({ from: '2026-10-01', to: '2026-11-01' })).toBe('week');
  expect(periodOf({ from: '2026-01-01', to: '2026-12-31' })).toBe('month');
});

test('a week that begins before the range is named by its Monday, and empty weeks are listed', () => {
  const days = [
    { value: '2026-10-01', count: 2 },
    { value: '2026-10-04', count: 3 },
    { value: '2026-10-19', count: 4 },
  ];
  expect(sumByPeriod(days, { from: '2026-10-01', to: '2026-11-05' })).toEqual([
    { value: '2026-09-28', count: 5 },
    { value: '2026-10-05', count: 0 },
    { value: '2026-10-12', count: 0 },
    { value: '2026-10-19', count: 4 },
    { value: '2026-10-26', count: 0 },
    { value: '2026-11-02', count: 0 },
  ]);
});

test('no visit is lost or counted twice, whatever the range', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 0, max: 500 }), (start, length) => {
      const from = addDays('2024-01-01', start);
      const range = { from, to: addDays(from, length) };
      const days = daysOfRange(range).map((value, index) => ({ value, count: index % 3 }));
      const sums = sumByPeriod(days, range);
      expect(sums.reduce((sum, { count }) => sum + Number(count), 0)).toBe(days.reduce((sum, { count }) => sum + count, 0));
      expect(sums.length).toBeLessThanOrEqual(days.length);
    }),
  );
});
