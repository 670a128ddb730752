import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chooseNextTicket, sortByPosition, positionBehindNextTwo } from '../../../electron/queue/rules/line-order.ts';
import { HIGHEST_NUMBER, nextNumber } from '../../../electron/queue/rules/ticket-number.ts';

const line = (...places: number[]) => places.map((place, index) => ({ number: index + 1, place }));

test('numbers follow one another, and 999 is the last of a day', () => {
  expect(nextNumber(0)).toEqual({ ok: true, value: 1 });
  expect(nextNumber(998)).toEqual({ ok: true, value: HIGHEST_NUMBER });
  expect(nextNumber(999)).toEqual({ ok: false, refusal: { code: 'day-full', field: 'number', highest: 999 } });
});

test('nobody is next when nobody waits', () => expect(chooseNextTicket([])).toBeUndefined());

const waiting = fc.uniqueArray(fc.record({ number: fc.integer({ min: 1, max: 999 }), place: fc.integer({ min: 1, max: 1_200 }) }), {
  selector: ({ number }) => number,
  maxLength: 40,
});

test('whoever has the lowest place is next, and of two in one place the lower number', () =>
  fc.assert(
    fc.property(waiting, (tickets) => {
      const next = chooseNextTicket(tickets);
      for (const other of tickets) {
        expect(next && (next.place < other.place || (next.place === other.place && next.number <= other.number))).toBe(true);
      }
    }),
  ));

test('who did not come waits behind the next two, and before the third', () =>
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 2, max: 999 }), { maxLength: 30 }), (numbers) => {
      const others = numbers.map((number) => ({ number, place: number }));
      const missed = { number: 1, place: positionBehindNextTwo(others, 1) };
      expect(sortByPosition([...others, missed]).indexOf(missed)).toBe(Math.min(2, others.length));
    }),
  ));

test('each who does not come goes behind the two who are next at that moment', () => {
  const rest = [
    { number: 3, place: 3 },
    { number: 4, place: 4 },
    { number: 5, place: 5 },
  ];
  const first = { number: 1, place: positionBehindNextTwo(rest, 1) };
  const second = { number: 2, place: positionBehindNextTwo([...rest, first], 2) };
  expect(sortByPosition([...rest, first, second]).map(({ number }) => number)).toEqual([3, 4, 2, 1, 5]);
  expect(sortByPosition(line(1, 2)).map(({ number }) => number)).toEqual([1, 2]);
});
