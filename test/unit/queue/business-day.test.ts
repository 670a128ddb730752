import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { businessDay, resolveCurrentDay } from '../../../electron/queue/rules/business-day.ts';

test.for([
  ['half past two at night still belongs to yesterday', '2026-11-24T01:30:00Z', '2026-11-23'],
  ['the last millisecond before four belongs to yesterday', '2026-11-24T02:59:59.999Z', '2026-11-23'],
  ['four o’clock opens the day in winter', '2026-11-24T03:00:00Z', '2026-11-24'],
  ['four o’clock opens the day in summer', '2026-07-01T02:00:00Z', '2026-07-01'],
  ['four o’clock opens the day on the Sunday that loses an hour', '2026-03-29T02:00:00Z', '2026-03-29'],
  ['a minute before it, that Sunday is still Saturday', '2026-03-29T01:59:00Z', '2026-03-28'],
  ['four o’clock opens the day on the Sunday that gains an hour', '2026-10-25T03:00:00Z', '2026-10-25'],
  ['the second half past two of that Sunday is still Saturday', '2026-10-25T01:30:00Z', '2026-10-24'],
] as const)('%s', ([, at, day]) => expect(businessDay(Temporal.Instant.from(at), 4)).toBe(day));

test('the day never runs backwards while the clock runs forwards', () => {
  const moment = fc.integer({ min: Date.parse('2026-01-01T00:00:00Z'), max: Date.parse('2028-01-01T00:00:00Z') });
  fc.assert(
    fc.property(moment, fc.integer({ min: 0, max: 48 * 3_600_000 }), fc.integer({ min: 0, max: 6 }), (start, later, hour) => {
      const [first, second] = [start, start + later].map((ms) => businessDay(Temporal.Instant.fromEpochMilliseconds(ms), hour));
      expect((first ?? '') <= (second ?? '')).toBe(true);
    }),
  );
});

test('a clock set back over the rollover does not reopen yesterday', () =>
  expect(resolveCurrentDay('2026-11-23', '2026-11-24')).toBe('2026-11-24'));

test('a store that is weeks ahead was written by a wrong clock, and the clock wins', () =>
  expect(resolveCurrentDay('2026-11-23', '2027-01-01')).toBe('2026-11-23'));

test('an empty store follows the clock', () => expect(resolveCurrentDay('2026-11-23', null)).toBe('2026-11-23'));
