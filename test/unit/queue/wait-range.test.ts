import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MIN_CONVERSATIONS, roundWait, shortestWait } from '../../../electron/queue/rules/wait-range.ts';

const minutes = (...lengths: number[]) => lengths.map((length) => length * 60_000);

test('a forecast is rounded away from its middle to five minutes, and is none where no closing time ends an endless wait', () => {
  const rounded = (from: number, to: number, isOpenEnded = false) => roundWait(from * 60_000, to * 60_000, isOpenEnded);
  expect(rounded(12, 21)).toEqual({ fromMinutes: 10, toMinutes: 25 });
  expect(rounded(0, 0)).toEqual({ fromMinutes: 0, toMinutes: 5 });
  expect(rounded(12, Infinity)).toBe('may-not-fit');
  expect(rounded(12, Infinity, true)).toBeNull();
});

/** So many helpers who stay. */
const here = (count: number) => Array.from({ length: count }, () => ({ begins: 0, ends: Infinity }));

test('four past conversations give no estimate', () => expect(shortestWait(3, minutes(5, 5, 5, 5), here(1))).toBeNull());

test('where nobody comes any more nobody is helped', () => {
  expect(shortestWait(0, minutes(5, 5, 5, 5, 5), [])).toBe(Infinity);
  expect(shortestWait(1, minutes(10, 10, 10, 10, 10), [{ begins: 0, ends: 5 * 60_000 }])).toBe(Infinity);
});

test('a helper who comes, and one who goes, count for the time that they are there', () => {
  const lengths = minutes(10, 10, 10, 10, 10);
  const [goes, comes] = [
    { begins: 0, ends: 15 * 60_000 },
    { begins: 60 * 60_000, ends: 120 * 60_000 },
  ];
  const waits = [0, 1, 2, 3].map((ahead) => (shortestWait(ahead, lengths, [goes, comes]) ?? 0) / 60_000);
  expect(waits).toEqual([0, 10, 60, 70]);
});

test('helpers who all stay share those ahead: each in turn, as long as a short conversation', () =>
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 7_200_000 }), { minLength: MIN_CONVERSATIONS, maxLength: 20 }),
      fc.nat(998),
      fc.integer({ min: 1, max: 12 }),
      (conversations, ahead, helpers) => {
        const short = conversations.toSorted((a, b) => a - b)[Math.floor((conversations.length - 1) / 4)] ?? 0;
        expect(shortestWait(ahead, conversations, here(helpers))).toBe(Math.floor(ahead / helpers) * short);
      },
    ),
  ));
