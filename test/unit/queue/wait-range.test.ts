import fc from 'fast-check';
import { expect, test } from 'vitest';
import { estimateWait, MIN_CONVERSATIONS, roundWait } from '../../../electron/queue/rules/wait-range.ts';

const minutes = (...lengths: number[]) => lengths.map((length) => length * 60_000);

test('a forecast is rounded away from its middle to five minutes, and is none where no closing time ends an endless wait', () => {
  const rounded = (from: number, to: number, isOpenEnded = false) => roundWait(from * 60_000, to * 60_000, isOpenEnded);
  expect(rounded(12, 21)).toEqual({ fromMinutes: 10, toMinutes: 25 });
  expect(rounded(0, 0)).toEqual({ fromMinutes: 0, toMinutes: 5 });
  expect(rounded(12, Infinity)).toBe('may-not-fit');
  expect(rounded(12, Infinity, true)).toBeNull();
});

test('four past conversations give no estimate', () => expect(estimateWait(3, minutes(5, 5, 5, 5), 1)).toBeNull());

test('without helpers at the desks there is no estimate', () => expect(estimateWait(3, minutes(5, 5, 5, 5, 5), 0)).toBeNull());

test('two people ahead, one helper and conversations of 10 minutes give 20 to 30 minutes', () =>
  expect(estimateWait(2, minutes(10, 10, 10, 10, 10), 1)).toEqual({ fromMinutes: 20, toMinutes: 30 }));

test('with a second helper the same queue gives 10 to 20 minutes', () =>
  expect(estimateWait(2, minutes(10, 10, 10, 10, 10), 2)).toEqual({ fromMinutes: 10, toMinutes: 20 }));

test('the estimate is a range in steps of five minutes, and more people ahead never make it shorter', () =>
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 7_200_000 }), { minLength: MIN_CONVERSATIONS, maxLength: 20 }),
      fc.nat(998),
      fc.integer({ min: 1, max: 12 }),
      (conversations, ahead, helpers) => {
        const wait = estimateWait(ahead, conversations, helpers);
        const waitBehind = estimateWait(ahead + 1, conversations, helpers);
        if (!wait || !waitBehind) throw new Error('no estimate');
        expect(wait.fromMinutes).toBeLessThan(wait.toMinutes);
        expect(wait.fromMinutes % 5).toBe(0);
        expect(wait.toMinutes % 5).toBe(0);
        expect(waitBehind.fromMinutes).toBeGreaterThanOrEqual(wait.fromMinutes);
        expect(waitBehind.toMinutes).toBeGreaterThanOrEqual(wait.toMinutes);
      },
    ),
  ));
