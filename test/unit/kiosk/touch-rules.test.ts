import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  CHANGE_MS,
  MAX_SPOT_MS,
  NO_TOUCHES,
  type Point,
  screenChanged,
  SPOT_MM,
  SPOT_MS,
  TAP_TRAVEL_MM,
  touchCancelled,
  touchDown,
  touchMove,
  type TouchState,
  touchUp,
} from '../../../renderer/kiosk/touch/touch-rules.ts';
import {
  createRandom,
  drag,
  type HandAction,
  hurriedTaps,
  palm,
  type Place,
  type Random,
  repeatedTaps,
  restingHandTap,
  tremorTap,
} from '../../hands.ts';

/** The smallest controls that are allowed, as close as they may be: squares of 20 mm, 3 mm apart. */
const [CONTROL_MM, GAP_MM, COLUMNS, ROWS] = [20, 3, 11, 20];
const PITCH_MM = CONTROL_MM + GAP_MM;

/** The name of the control at a place, or null between controls. */
function controlAt({ x, y }: Place): string | null {
  const inside = (position: number) => position - Math.floor(position / PITCH_MM) * PITCH_MM < CONTROL_MM;
  return inside(x) && inside(y) ? `${Math.floor(x / PITCH_MM)}/${Math.floor(y / PITCH_MM)}` : null;
}

const centreOf = (column: number, row: number): Place => ({ x: column * PITCH_MM + CONTROL_MM / 2, y: row * PITCH_MM + CONTROL_MM / 2 });
const anyControl = (random: Random): Place => centreOf(Math.floor(random.between(1, COLUMNS)), Math.floor(random.between(1, ROWS)));

/**
 * A kiosk on which every choice opens a screen with controls at the same places; the one before the last choice opens two, a
 * screen that says that a number is taken, and the screen with the number. Returns the controls that were chosen.
 */
function choicesOf({ events, intended }: HandAction, random: Random): string[] {
  const choices: string[] = [];
  let state: TouchState = NO_TOUCHES;
  let changesAtMs: number[] = [];
  const starts = new Map<number, Place>();
  for (const event of events.toSorted((one, other) => one.atMs - other.atMs)) {
    for (const changeAtMs of changesAtMs) if (event.atMs >= changeAtMs) state = screenChanged(state, changeAtMs);
    changesAtMs = changesAtMs.filter((changeAtMs) => event.atMs < changeAtMs);
    if (event.type === 'down') {
      starts.set(event.id, event.point);
      ({ state } = touchDown(state, event));
    } else if (event.type === 'move') ({ state } = touchMove(state, event));
    else {
      const { state: next, verdict } = touchUp(state, event);
      state = next;
      const [start, end] = [controlAt(starts.get(event.id) ?? event.point), controlAt(event.point)];
      // Before the next screen is drawn, a second choice on the old one is the same choice: it has the same request id.
      if (verdict !== 'tap' || start === null || (end !== null && end !== start) || changesAtMs.length > 0) continue;
      choices.push(start);
      const nextAtMs = event.atMs + random.between(15, 90);
      changesAtMs = choices.length === intended.length - 1 ? [nextAtMs, nextAtMs + random.between(10, 60)] : [nextAtMs];
    }
  }
  return choices;
}

/** Lets `count` seeded hands act. Returns how many choices nobody meant, and the share of meant ones that were lost. */
function tryHands(count: number, act: (random: Random) => HandAction): { wrong: number; lost: number } {
  let [wrong, lost, intended] = [0, 0, 0];
  for (let seed = 1; seed <= count; seed++) {
    const random = createRandom(seed);
    const action = act(random);
    const expected = action.intended.map((place) => controlAt(place) ?? 'between');
    const choices = choicesOf(action, random);
    const right = choices.filter((choice) => expected.includes(choice));
    wrong += choices.length - new Set(right).size;
    lost += expected.length - new Set(right).size;
    intended += expected.length;
  }
  return { wrong, lost: intended === 0 ? 0 : lost / intended };
}

test.for([
  ['tap with a tremor of 3 to 8 Hz and 2 to 6 mm', 5_000, (random: Random) => tremorTap(random, anyControl(random))],
  ['tap two or three times on one spot, 80 to 1,200 ms apart', 5_000, (random: Random) => repeatedTaps(random, anyControl(random))],
  ['drag', 5_000, (random: Random) => drag(random, anyControl(random))],
  ['lean on the glass with a palm', 5_000, (random: Random) => palm(random, anyControl(random))],
  ['rest on the glass and tap with a finger', 2_000, (random: Random) => restingHandTap(random, centreOf(1, 18), centreOf(8, 6))],
  [
    'tap four times in two seconds, the last time on the screen with the number, as a helper does',
    5_000,
    (random: Random) =>
      hurriedTaps(
        random,
        [1, 4, 7, 10].map((column) => centreOf(column, Math.floor(random.between(1, ROWS)))),
      ),
  ],
] as const)('hands that %s choose nothing wrong, and lose at most 1 % of what they mean', ([, count, act]) => {
  const { wrong, lost } = tryHands(count, act);
  expect([wrong, lost <= 0.01, lost]).toEqual([0, true, lost]);
});

const sample = (point: Point, atMs: number, id = 1) => ({ id, point, sizeMm: 10, atMs });
/** Taps once; returns the new state and the verdict. */
function tapAt(state: TouchState, point: Point, atMs: number) {
  return touchUp(touchDown(state, sample(point, atMs)).state, sample(point, atMs));
}

const place = fc.record({ x: fc.double({ min: 0, max: 500, noNaN: true }), y: fc.double({ min: 0, max: 500, noNaN: true }) });

test('after a change a tap is ignored exactly for the first moment everywhere, and for 1.2 s on the spot of the last tap', () => {
  fc.assert(
    fc.property(place, place, fc.integer({ min: 0, max: 3_000 }), (first, second, laterMs) => {
      const changed = screenChanged(tapAt(NO_TOUCHES, first, 1_000).state, 1_050);
      const isSpot = Math.hypot(first.x - second.x, first.y - second.y) < SPOT_MM;
      const isExpectedIgnored = laterMs < CHANGE_MS || (isSpot && laterMs < SPOT_MS);
      expect(tapAt(changed, second, 1_050 + laterMs).verdict).toBe(isExpectedIgnored ? 'ignored' : 'tap');
    }),
  );
});

test('taps on one spot stay ignored while they go on, and for at most four seconds', () => {
  let state = screenChanged(tapAt(NO_TOUCHES, { x: 50, y: 50 }, 0).state, 50);
  const verdicts = [1_000, 2_000, 3_000, 4_000, 5_000].map((atMs) => {
    const tap = tapAt(state, { x: 52, y: 50 }, atMs);
    ({ state } = tap);
    return tap.verdict;
  });
  expect(verdicts).toEqual(['ignored', 'ignored', 'ignored', 'ignored', 'tap']);
  expect(MAX_SPOT_MS).toBe(4_000);
});

test('while the screen stays, taps on one spot all count, also at once', () => {
  let state = screenChanged(tapAt(NO_TOUCHES, { x: 50, y: 50 }, 0).state, 50);
  for (const atMs of [310, 400, 450, 2_000]) {
    const tap = tapAt(state, { x: 100, y: 50 }, atMs);
    ({ state } = tap);
    expect(tap.verdict).toBe('tap');
  }
});

test('a touch is a tap exactly if it never left the range of a tap, and then the screen does not scroll', () => {
  fc.assert(
    fc.property(place, fc.array(place, { maxLength: 12 }), (start, path) => {
      let { state, verdict: downVerdict } = touchDown(NO_TOUCHES, sample(start, 0));
      let isNear = true;
      expect(downVerdict).toBe('press');
      for (const [index, point] of path.entries()) {
        const leaves: boolean = isNear && Math.hypot(point.x - start.x, point.y - start.y) > TAP_TRAVEL_MM;
        isNear &&= !leaves;
        const moved = touchMove(state, sample(point, 16 * (index + 1)));
        expect(moved.verdict).toBe(leaves ? 'cancel' : isNear ? 'hold' : 'none');
        ({ state } = moved);
      }
      expect(touchUp(state, sample(path.at(-1) ?? start, 1_000)).verdict).toBe(isNear ? 'tap' : 'none');
    }),
  );
});

test('a touch that the browser took over to scroll chooses nothing and leaves no spot', () => {
  const { state } = touchDown(NO_TOUCHES, sample({ x: 5, y: 5 }, 0));
  const cancelled = touchCancelled(state, 1);
  expect(cancelled).toEqual(NO_TOUCHES);
  expect(touchUp(cancelled, sample({ x: 5, y: 5 }, 100)).verdict).toBe('none');
});
