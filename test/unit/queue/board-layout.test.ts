import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type BoardLayout, EMPTY_BOARD, ESCORT, layOutCalls } from '../../../renderer/display/board-layout.ts';

const DESKS = ['1', '2', '3', '4', '5', '6', '7', '8'];

/** The calls of a moment: at most one for each desk, newest first. */
type Step = { desk: number; begins: boolean };

/** Plays calls that begin and end, and returns the layout after each step with the numbers on the screen. */
function play(steps: readonly Step[], firstNumber: number): { board: BoardLayout; shown: number[] }[] {
  let [number, calls, board] = [firstNumber, [] as { number: number; desk: string }[], EMPTY_BOARD];
  return steps.map(({ desk, begins }) => {
    const name = DESKS[desk] ?? '1';
    calls = calls.filter((call) => call.desk !== name);
    if (begins && number < 999) calls = [{ number: ++number, desk: name }, ...calls];
    board = layOutCalls(
      board,
      calls.map((call) => ({ number: call.number, place: call.desk })),
      { deskNames: DESKS, highest: 999 },
    );
    return { board, shown: calls.map((call) => call.number) };
  });
}

const steps = fc.array(fc.record({ desk: fc.nat({ max: 7 }), begins: fc.boolean() }), { maxLength: 20 });

test('a call that stays keeps its row and its size, whatever begins and ends beside it', () => {
  fc.assert(
    fc.property(steps, fc.nat({ max: 998 }), (sequence, firstNumber) => {
      const moments = play(sequence, firstNumber);
      for (const [index, { board, shown }] of moments.entries()) {
        const before = moments[index - 1];
        for (const number of shown.filter((one) => before?.shown.includes(one))) {
          expect(board.rows.get(number)).toBe(before?.board.rows.get(number));
          expect(board).toMatchObject({ rowCount: before?.board.rowCount, digits: before?.board.digits, places: before?.board.places });
        }
      }
    }),
  );
});

test('each call has a row of its own, within those reserved', () => {
  fc.assert(
    fc.property(steps, fc.nat({ max: 998 }), (sequence, firstNumber) => {
      for (const { board, shown } of play(sequence, firstNumber)) {
        expect(new Set(board.rows.keys())).toEqual(new Set(shown));
        expect(new Set(board.rows.values()).size).toBe(shown.length);
        expect(Math.max(-1, ...board.rows.values())).toBeLessThan(board.rowCount);
      }
    }),
  );
});

test('rows and digits are added for what does not fit, and given back when no call stays', () => {
  const few = { deskNames: ['1'], highest: 40 };
  const one = layOutCalls(EMPTY_BOARD, [{ number: 40, place: '1' }], few);
  expect(one).toMatchObject({ rowCount: 1, digits: 2 });
  const two = layOutCalls(
    one,
    [
      { number: 100, place: 'Lokaal Zonnebloem' },
      { number: 40, place: '1' },
    ],
    few,
  );
  expect(two).toMatchObject({ rowCount: 2, digits: 3, places: ['1', ESCORT, 'Lokaal Zonnebloem'] });
  expect([...two.rows]).toEqual([
    [40, 0],
    [100, 1],
  ]);
  expect(layOutCalls(two, [{ number: 41, place: '1' }], few)).toMatchObject({ rowCount: 1, digits: 2, places: ['1', ESCORT] });
  const many = { deskNames: Array.from({ length: 20 }, (_, index) => `Lokaal ${index}`), highest: 40 };
  expect(layOutCalls(EMPTY_BOARD, [{ number: 40, place: 'Lokaal 1' }], many).rowCount).toBe(8);
});

test('a call that stays does not change its size when another desk calls, when a helper comes, or with number 100', () => {
  const house = { deskNames: ['1', '2', 'Lokaal Zonnebloem'], highest: 93 };
  const one = layOutCalls(EMPTY_BOARD, [{ number: 93, place: '1' }], house);
  expect(one).toMatchObject({ rowCount: 3, digits: 3, places: [...house.deskNames, ESCORT] });
  const three = layOutCalls(
    one,
    [
      { number: 101, place: ESCORT },
      { number: 100, place: 'Lokaal Zonnebloem' },
      { number: 93, place: '1' },
    ],
    { ...house, highest: 101 },
  );
  expect({ ...three, rows: null }).toEqual({ ...one, rows: null });
  expect(layOutCalls(EMPTY_BOARD, [{ number: 89, place: '1' }], { ...house, highest: 89 }).digits).toBe(2);
});

test('the same calls give the same layout, so that nothing is rendered anew', () => {
  const calls = [{ number: 3, place: '1' }];
  const board = layOutCalls(EMPTY_BOARD, calls, { deskNames: ['1', '2'], highest: 3 });
  expect(layOutCalls(board, calls, { deskNames: ['1', '2', '3'], highest: 120 })).toBe(board);
});
