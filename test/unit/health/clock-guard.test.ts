import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ClockState, lastKnownTime, readClock, startClock } from '../../../electron/health/rules/clock-guard.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
const START = Date.parse('2026-11-23T09:00:00Z');
const notHeld = (): boolean => false;

test('whatever the clock of the machine does, the time that is used passes as the monotonic clock does, to ten minutes', () => {
  // Small steps of the wall clock are taken over (summer time is none: these are UTC), so ten of them may add up.
  const step = fc.record({ passedMs: fc.nat({ max: DAY }), jumpMs: fc.integer({ min: -40 * 365 * DAY, max: 40 * 365 * DAY }) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      let state: ClockState = startClock(START, 0, START);
      let [wall, monotonic, accepted] = [START, 0, 0];
      for (const { passedMs, jumpMs } of steps) {
        wall += passedMs + jumpMs;
        monotonic += passedMs;
        const read = readClock(state, wall, monotonic, notHeld);
        if (state.doubt !== null || read.state.doubt === null) accepted++;
        state = read.state;
        expect(Math.abs(read.nowMs - (START + monotonic))).toBeLessThanOrEqual(10 * MINUTE * accepted);
      }
    }),
  );
});

test.for([
  ['as it was', 0, null],
  ['half a minute back, as the clock of a PC that was off drifts', -30_000, null],
  ['two minutes back', -2 * MINUTE, 'start'],
  ['in 1970', -START, 'start'],
  ['six days later', 6 * DAY, null],
  ['eight days later', 8 * DAY, 'start'],
] as const)('a start with a clock that is %s', ([, shift, doubt]) => {
  const state = startClock(START + shift, 0, START);
  expect(state.doubt).toBe(doubt);
  expect(readClock(state, START + shift + 1_000, 1_000, notHeld).nowMs).toBe(START + (doubt ? 0 : shift) + 1_000);
});

test('a doubt ends when the clock is set right, unless tickets would expire by it', () => {
  const jumped = readClock(startClock(START, 0, START), START + 30 * DAY, 1_000, notHeld).state;
  expect(jumped.doubt).toBe('jump');
  expect(readClock(jumped, START + 2_000, 2_000, () => true).state.doubt).toBe('jump');
  expect(readClock(jumped, START + 2_000, 2_000, notHeld).state.doubt).toBeNull();
});

test('after a start with a clock that is back, the network sets it forward within a week; after a jump that is another jump', () => {
  const later = (state: ClockState) => readClock(state, START + 16 * 60 * MINUTE, 30_000, notHeld).state.doubt;
  expect(later(startClock(0, 0, START))).toBeNull();
  expect(later(readClock(startClock(START, 0, START), 0, 1_000, notHeld).state)).toBe('jump');
});

test('the last known time is the later of the note and the last act, unless a wrong clock made the act', () => {
  expect(lastKnownTime(null, null)).toBeNull();
  expect(lastKnownTime(null, START)).toBe(START);
  expect(lastKnownTime(START, START + MINUTE)).toBe(START + MINUTE);
  expect(lastKnownTime(START, START + 300 * DAY)).toBe(START);
});
