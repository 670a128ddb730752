import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findBusClashes } from '../../../electron/agenda/rules/bus-clashes.ts';

const MINUTE_MS = 60_000;
const atMinute = (minute: number): string => new Date(Date.parse('2026-12-01T08:00:00Z') + minute * MINUTE_MS).toISOString();
const stop = (place: string, from: number, to: number) => ({ place, from: atMinute(from), to: atMinute(to) });

test.for([
  ['overlap', 0, 120, 60, -60],
  ['begin when the other ends', 0, 120, 120, 0],
  ['leave 14 minutes', 0, 120, 134, 14],
] as const)('two stops that %s clash', ([, from, to, nextFrom, minutesBetween]) => {
  const [one, other] = [stop('a', from, to), stop('b', nextFrom, nextFrom + 60)];
  expect(findBusClashes([other, one])).toEqual([{ earlier: one, later: other, minutesBetween }]);
});

test('two stops do not clash that leave 15 minutes, or are at one place', () => {
  expect(findBusClashes([stop('a', 0, 120), stop('b', 135, 200), stop('b', 150, 210)])).toEqual([]);
});

test('the clashes are those of every pair, in any order of the stops', () => {
  const anyStop = fc
    .tuple(fc.constantFrom('a', 'b', 'c'), fc.nat(600), fc.integer({ min: 1, max: 200 }))
    .map(([place, from, minutes]) => stop(place, from, from + minutes));
  fc.assert(
    fc.property(fc.array(anyStop, { maxLength: 12 }), (stops) => {
      const clash = (one: (typeof stops)[number], other: (typeof stops)[number]): boolean =>
        one.place !== other.place &&
        Date.parse(other.from) - Date.parse(one.to) < 15 * MINUTE_MS &&
        Date.parse(one.from) - Date.parse(other.to) < 15 * MINUTE_MS;
      const expected = stops.flatMap((one, index) => stops.slice(index + 1).filter((other) => clash(one, other))).length;
      expect(findBusClashes(stops)).toHaveLength(expected);
      for (const { earlier, later } of findBusClashes(stops)) expect(earlier.from <= later.from).toBe(true);
    }),
  );
});
