import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkInTime, EARLY_MINUTES } from '../../../electron/appointments/rules/appointment-states.ts';
import { guessWaitSeconds } from '../../../electron/appointments/rules/guess-limit.ts';
import { countFree, divideIntoSlots } from '../../../electron/appointments/rules/slots.ts';

const MINUTE = 60_000;
const minutes = (count: number) => count * MINUTE;

test('a morning is divided into slots, and a rest that is too short is left out', () => {
  expect(divideIntoSlots({ begins: 0, ends: minutes(100) }, 45)).toEqual([
    { begins: 0, ends: minutes(45) },
    { begins: minutes(45), ends: minutes(90) },
  ]);
  expect(divideIntoSlots({ begins: 0, ends: minutes(44) }, 45)).toEqual([]);
});

test('whatever is booked, no moment has more people than there are places at once', () =>
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 4 }),
      fc.array(fc.record({ slot: fc.nat(11), length: fc.constantFrom(20, 30, 45) }), { maxLength: 60 }),
      (atOnce, wishes) => {
        const booked: { begins: number; ends: number }[] = [];
        // The length changes between bookings, as when a coordinator edits the times.
        for (const { slot, length } of wishes) {
          const slots = divideIntoSlots({ begins: 0, ends: minutes(240) }, length);
          const wanted = slots[slot % slots.length];
          if (wanted && countFree(wanted, booked, atOnce) > 0) booked.push(wanted);
        }
        for (let moment = 0; moment < minutes(240); moment += minutes(5))
          expect(booked.filter(({ begins, ends }) => begins <= moment && moment < ends).length).toBeLessThanOrEqual(atOnce);
      },
    ),
  ));

test('who comes half an hour early can check in, and until the appointment is given up', () => {
  const at = (offset: number) => checkInTime(minutes(600), minutes(600 + offset), 15);
  expect([at(-EARLY_MINUTES - 1), at(-EARLY_MINUTES), at(0), at(14), at(15)]).toEqual(['early', 'in-time', 'in-time', 'in-time', 'late']);
});

test('after five wrong codes in five minutes the next try waits until the first of them is five minutes old', () => {
  const wrong = [0, 10, 20, 30, 40].map((second) => second * 1_000);
  expect(guessWaitSeconds(wrong.slice(1), 60_000)).toBe(0);
  expect(guessWaitSeconds(wrong, 60_000)).toBe(240);
  expect(guessWaitSeconds(wrong, 300_000)).toBe(0);
  // Of a clock that was set back.
  expect(
    guessWaitSeconds(
      wrong.map((moment) => moment + minutes(60)),
      0,
    ),
  ).toBe(0);
});
