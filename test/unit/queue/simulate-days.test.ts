import { expect, test } from 'vitest';
import { parseSimulation } from '../../../electron/command-line/simulate.ts';
import { simulateDays } from '../../../electron/queue/rules/simulate-days.ts';

test('the same seed gives the same days, another seed others, and one helper more on Tuesday shorter waits for the same visitors', () => {
  const options = { arrivals: 60, helpers: 2, days: 10, seed: 7 };
  const result = simulateDays(options);
  expect(simulateDays(options)).toEqual(result);
  expect(simulateDays({ ...options, seed: 8 })).not.toEqual(result);
  expect(result.all).toMatchObject({ days: 10, visitors: 600 });
  const { tuesdays, tuesdaysWithOneMore } = result;
  expect([tuesdays?.visitors, tuesdaysWithOneMore?.visitors]).toEqual([120, 120]);
  expect(tuesdaysWithOneMore?.p90Wait).toBeLessThan(tuesdays?.p90Wait ?? 0);
  expect(tuesdaysWithOneMore?.idlePerDay).toBeGreaterThan(tuesdays?.idlePerDay ?? Infinity);
});

test('each figure is what it is called: idle time, overtakings, the ninth of ten waits, who is not served', () => {
  const alone = simulateDays({ arrivals: 1, helpers: 1, days: 1, seed: 1 }).all;
  // The one conversation is not idle time.
  expect(alone.idlePerDay).toBeLessThan(7 * 60 - 1);
  expect(alone.idlePerDay).toBeGreaterThan(5 * 60);
  expect(alone).toMatchObject({ visitors: 1, medianWait: 0, p90Wait: 0, overtakingsPerDay: 0, notServed: 0 });
  // The first helper knows everything and no language; the second one speaks Arabic, so that some are overtaken.
  const busy = { arrivals: 60, days: 10, seed: 7 };
  expect(simulateDays({ ...busy, helpers: 1 }).all.overtakingsPerDay).toBe(0);
  const { all } = simulateDays({ ...busy, helpers: 2 });
  expect(all.overtakingsPerDay).toBeGreaterThan(1);
  expect(all.p90Wait).toBeGreaterThan(2 * all.medianWait);
});

test('the second day of each five is a Tuesday, days differ, and one helper more meets the Tuesday of a team that has one more', () => {
  const options = { arrivals: 40, helpers: 2, days: 2, seed: 3 };
  const tuesdaysOf = (days: number) => simulateDays({ ...options, days }).tuesdays;
  expect([1, 2, 6, 7, 12].map((days) => tuesdaysOf(days)?.days ?? 0)).toEqual([0, 1, 1, 2, 3]);
  expect(tuesdaysOf(2)).not.toEqual(simulateDays({ ...options, days: 1 }).all);
  expect(simulateDays({ ...options, days: 7 }).tuesdaysWithOneMore).toEqual(simulateDays({ ...options, helpers: 3, days: 7 }).tuesdays);
});

test('where there are far too few helpers, some are not served by closing time, and a single Monday has no Tuesday', () => {
  const { all, tuesdays } = simulateDays({ arrivals: 120, helpers: 1, days: 1, seed: 1 });
  expect(all.notServed).toBeGreaterThan(50);
  expect(tuesdays).toBeNull();
});

test.each([
  [{}, 'simulate needs --arrivals, --helpers and --days'],
  [{ arrivals: '60', helpers: '0', days: '20' }, '--helpers 0 is not a whole number from 1 to 20'],
  [{ arrivals: '1e3', helpers: '3', days: '20' }, '--arrivals 1e3 is not a whole number from 1 to 500'],
  [{ arrivals: '60', helpers: '3', days: '20', seed: '-1' }, '--seed -1 is not a whole number from 0 to 999999'],
])('of %j is said what is wrong', (values, problem) => expect(parseSimulation(values)).toEqual({ problem }));
