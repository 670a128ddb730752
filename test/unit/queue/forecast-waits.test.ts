import { expect, test } from 'vitest';
import { calibrationOf, MONTH_KINDS, simulateMonth } from '../../bench/simulated-months.ts';

// The months of `npm run bench -- --only wait`, shorter.

test('at least four of five visitors wait as long as they are told, in ranges far narrower than those of a whole day', () => {
  const observations = MONTH_KINDS.flatMap((kind) =>
    simulateMonth(kind, { seed: 1, days: 3, ordinaryDays: 12, asksEvery: 2 }).map((one) =>
      Object.assign(one, { day: `${kind} ${one.day}` }),
    ),
  );
  const { count, coverage, width, plainWidth } = calibrationOf(observations);
  expect(count).toBeGreaterThan(250);
  expect(coverage).toBeGreaterThanOrEqual(0.8);
  expect(width / plainWidth).toBeLessThanOrEqual(0.6);
});
