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
