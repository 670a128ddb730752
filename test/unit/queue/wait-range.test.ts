import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MIN_CONVERSATIONS, estimateWait } from '../../../electron/queue/rules/wait-range.ts';

const minutes = (...lengths: number[]) => lengths.map((length) => length * 60_000);

test('four conversations are too little to go on', () => expect(estimateWait(3, minutes(5, 5, 5, 5), 1)).toBeNull());

test('nobody at the desks is too little to go on', () => expect(estimateWait(3, minutes(5, 5, 5, 5, 5), 0)).toBeNull());

test('with two ahead, one helper and conversations of ten minutes, it takes 20 to 30 minutes', () =>
  expect(estimateWait(2, minutes(10, 10, 10, 10, 10), 1)).toEqual({ fromMinutes: 20, toMinutes: 30 }));

test('a second helper halves it', () =>
  expect(estimateWait(2, minutes(10, 10, 10, 10, 10), 2)).toEqual({ fromMinutes: 10, toMinutes: 20 }));

test('it is always a range of whole five minutes, and more people ahead never make it shorter', () =>
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 7_200_000 }), { minLength: MIN_CONVERSATIONS, maxLength: 20 }),
      fc.nat(998),
      fc.integer({ min: 1, max: 12 }),
      (conversations, ahead, helpers) => {
        const here = estimateWait(ahead, conversations, helpers);
        const behind = estimateWait(ahead + 1, conversations, helpers);
        if (!here || !behind) throw new Error('there was enough to go on');
        expect(here.fromMinutes).toBeLessThan(here.toMinutes);
        expect(here.fromMinutes % 5).toBe(0);
        expect(here.toMinutes % 5).toBe(0);
        expect(behind.fromMinutes).toBeGreaterThanOrEqual(here.fromMinutes);
        expect(behind.toMinutes).toBeGreaterThanOrEqual(here.toMinutes);
      },
    ),
  ));
