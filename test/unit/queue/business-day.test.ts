import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { businessDay, resolveCurrentDay } from '../../../electron/queue/rules/business-day.ts';

test.for([
  ['02:30 belongs to the previous day', '2026-11-24T01:30:00Z', '2026-11-23'],
  ['the last millisecond before 04:00 belongs to the previous day', '2026-11-24T02:59:59.999Z', '2026-11-23'],
  ['the day begins at 04:00 in winter', '2026-11-24T03:00:00Z', '2026-11-24'],
  ['the day begins at 04:00 in summer', '2026-07-01T02:00:00Z', '2026-07-01'],
  ['the day begins at 04:00 on the Sunday that summer time begins', '2026-03-29T02:00:00Z', '2026-03-29'],
  ['03:59 on the Sunday that summer time begins belongs to Saturday', '2026-03-29T01:59:00Z', '2026-03-28'],
  ['the day begins at 04:00 on the Sunday that summer time ends', '2026-10-25T03:00:00Z', '2026-10-25'],
  ['the second 02:30 of the Sunday that summer time ends belongs to Saturday', '2026-10-25T01:30:00Z', '2026-10-24'],
] as const)('%s', ([, at, day]) => expect(businessDay(Temporal.Instant.from(at), 4)).toBe(day));

test('a later moment never belongs to an earlier business day', () => {
  const anyMoment = fc.integer({ min: Date.parse('2026-01-01T00:00:00Z'), max: Date.parse('2028-01-01T00:00:00Z') });
  fc.assert(
    fc.property(anyMoment, fc.integer({ min: 0, max: 48 * 3_600_000 }), fc.integer({ min: 0, max: 6 }), (start, later, hour) => {
      const [first, second] = [start, start + later].map((ms) => businessDay(Temporal.Instant.fromEpochMilliseconds(ms), hour));
      expect((first ?? '') <= (second ?? '')).toBe(true);
    }),
  );
});

test('a clock set back over the rollover does not return to the previous day', () =>
  expect(resolveCurrentDay('2026-11-23', '2026-11-24')).toBe('2026-11-24'));

test('the clock wins over a store whose latest day is weeks ahead', () =>
  expect(resolveCurrentDay('2026-11-23', '2027-01-01')).toBe('2026-11-23'));

test('with an empty store the day is that of the clock', () => expect(resolveCurrentDay('2026-11-23', null)).toBe('2026-11-23'));
