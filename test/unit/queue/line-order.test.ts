import fc from 'fast-check';
import { expect, test } from 'vitest';
import { positionBehindNextTwo, sortByPosition } from '../../../electron/queue/rules/line-order.ts';
import { HIGHEST_NUMBER, nextNumber } from '../../../electron/queue/rules/ticket-number.ts';

const line = (...places: number[]) => places.map((place, index) => ({ number: index + 1, place }));

test('the numbers of a day count from 1 to 999', () => {
  expect(nextNumber(0)).toEqual({ ok: true, value: 1 });
  expect(nextNumber(998)).toEqual({ ok: true, value: HIGHEST_NUMBER });
  expect(nextNumber(999)).toEqual({ ok: false, refusal: { code: 'day-full', field: 'number', highest: 999 } });
});

test('an empty line has no next ticket', () => expect(sortByPosition([])[0]).toBeUndefined());

const anyLine = fc.uniqueArray(fc.record({ number: fc.integer({ min: 1, max: 999 }), place: fc.integer({ min: 1, max: 1_200 }) }), {
  selector: ({ number }) => number,
  maxLength: 40,
});

test('the ticket with the lowest place is next, and of two with the same place the lower number', () =>
  fc.assert(
    fc.property(anyLine, (tickets) => {
      const next = sortByPosition(tickets)[0];
      for (const other of tickets) {
        expect(next && (next.place < other.place || (next.place === other.place && next.number <= other.number))).toBe(true);
      }
    }),
  ));

test('a missed ticket goes behind the next two', () =>
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 2, max: 999 }), { maxLength: 30 }), (numbers) => {
      const others = numbers.map((number) => ({ number, place: number }));
      const missed = { number: 1, place: positionBehindNextTwo(others, 1) };
      expect(sortByPosition([...others, missed]).indexOf(missed)).toBe(Math.min(2, others.length));
    }),
  ));

test('a second missed ticket goes behind the two that are next at that moment', () => {
  const waiting = [
    { number: 3, place: 3 },
    { number: 4, place: 4 },
    { number: 5, place: 5 },
  ];
  const firstMissed = { number: 1, place: positionBehindNextTwo(waiting, 1) };
  const secondMissed = { number: 2, place: positionBehindNextTwo([...waiting, firstMissed], 2) };
  expect(sortByPosition([...waiting, firstMissed, secondMissed]).map(({ number }) => number)).toEqual([3, 4, 2, 1, 5]);
  expect(sortByPosition(line(1, 2)).map(({ number }) => number)).toEqual([1, 2]);
});
