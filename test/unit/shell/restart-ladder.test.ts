import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  BROWSER_LADDER,
  fail,
  type LadderState,
  NO_FAILURES,
  PAGE_LADDER,
  STABLE_AFTER_MS,
  START_LADDER,
  succeed,
} from '../../../electron/shell/rules/restart-ladder.ts';
import { addCrash } from '../../../electron/shell/rules/repeated-crashes.ts';
import { checkWatch, noteSign, startWatch } from '../../../electron/shell/rules/silence.ts';

/** What a ladder does about events, each `afterMs` after the one before. */
function climb(ladder: typeof PAGE_LADDER, events: { fails: boolean; afterMs: number }[]) {
  let state: LadderState = NO_FAILURES;
  let now = 0;
  return events.map(({ fails, afterMs }) => {
    now += afterMs;
    if (!fails) {
      state = succeed(state, now);
      return null;
    }
    const next = fail(ladder, state, now);
    state = next.state;
    return ladder.indexOf(next.rung);
  });
}

test('a page that keeps failing is reloaded three times, then gets a new window, then a new process, again and again', () =>
  expect(
    climb(
      PAGE_LADDER,
      Array.from({ length: 7 }, () => ({ fails: true, afterMs: 1_000 })),
    ),
  ).toEqual([0, 1, 2, 3, 4, 4, 4]));

test('the third failed start shows the fault', () => {
  const actions = [0, 1, 2, 3].map((failures) => fail(START_LADDER, { failures, healthySince: null }, 0).rung.action);
  expect(actions).toEqual(['restart', 'restart', 'show-fault', 'show-fault']);
});

test('a browser is opened again within four seconds, however often it ended', () =>
  expect(Math.max(...BROWSER_LADDER.map(({ delayMs }) => delayMs))).toBeLessThanOrEqual(4_000));

test('a rung is never skipped, and the first one follows only on a minute of health', () =>
  fc.assert(
    fc.property(fc.array(fc.record({ fails: fc.boolean(), afterMs: fc.nat({ max: 2 * STABLE_AFTER_MS }) })), (events) => {
      const rungs = climb(PAGE_LADDER, events);
      let [previous, now, healthySince]: [number, number, number | null] = [-1, 0, null];
      for (const [index, rung] of rungs.entries()) {
        now += events[index]?.afterMs ?? 0;
        if (rung === null) {
          healthySince ??= now;
          continue;
        }
        const isStable = healthySince !== null && now - healthySince >= STABLE_AFTER_MS;
        expect(rung).toBe(isStable ? 0 : Math.min(previous + 1, PAGE_LADDER.length - 1));
        [previous, healthySince] = [rung, null];
      }
    }),
  ));

test('a page hangs after 15 s of silence, and not while it sends its signs', () =>
  fc.assert(
    fc.property(fc.array(fc.boolean(), { minLength: 20, maxLength: 120 }), (signs) => {
      let watch = noteSign(startWatch(0), 0);
      let lastSign = 0;
      for (const [index, sign] of signs.entries()) {
        const now = (index + 1) * 1_000;
        if (sign) watch = noteSign(watch, (lastSign = now));
        const checked = checkWatch(watch, now);
        watch = checked.watch;
        expect(checked.hangs).toBe(now - lastSign > 15_000);
      }
    }),
  ));

test('a watcher that stood still itself judges nobody by the silence', () => {
  const afterSleep = checkWatch(noteSign(startWatch(0), 0), 3_600_000);
  expect(afterSleep.hangs).toBe(false);
  expect(checkWatch(afterSleep.watch, 3_601_000).hangs).toBe(false);
});

test('the third crash of the graphics process in ten minutes is repeated, three in half an hour are not', () => {
  const third = (stepMs: number): boolean => {
    const [first, second] = [0, stepMs];
    return addCrash(addCrash(addCrash([], first).crashes, second).crashes, 2 * stepMs).isRepeated;
  };
  expect(third(60_000)).toBe(true);
  expect(third(600_000)).toBe(false);
});
