import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ControlBox, groupIntoRows, nextStop, type Stop, stopOpenedBy } from '../../../renderer/kiosk/switch/scan-order.ts';

/** Boxes of 80 px in rows of the given lengths, 100 px apart; the last row is a toolbar that wraps after two controls. */
const boxesOf = (rowLengths: readonly number[]): ControlBox[] =>
  rowLengths.flatMap((length, row) =>
    Array.from({ length }, (_, item) => {
      const isToolbar = row === rowLengths.length - 1;
      const top = 100 * row + (isToolbar && item > 1 ? 90 : 0);
      return { top, bottom: top + 80, part: isToolbar ? 'toolbar' : null };
    }),
  );

const rowLengths = fc
  .array(fc.integer({ min: 1, max: 6 }), { minLength: 2, maxLength: 9 })
  .filter((lengths) => lengths.reduce((sum, length) => sum + length, 0) > 4);

test('controls side by side are one row, and the toolbar is one row, however it wraps', () => {
  fc.assert(
    fc.property(rowLengths, (lengths) => {
      const rows = groupIntoRows(boxesOf(lengths));
      expect(rows.map((row) => row.length)).toEqual(lengths);
      expect(rows.flat()).toEqual(boxesOf(lengths).map((_, index) => index));
    }),
  );
});

test('controls of unequal height are one row if they share half of the height of the lower one', () => {
  const box = (top: number, bottom: number): ControlBox => ({ top, bottom, part: null });
  expect(groupIntoRows([box(0, 100), box(20, 60), box(60, 120), box(130, 200), box(130, 180)])).toEqual([
    [0, 1, 2],
    [3, 4],
  ]);
});

test('up to four controls are gone through one by one', () => {
  expect(groupIntoRows(boxesOf([2, 2]))).toEqual([[0], [1], [2], [3]]);
});

/** The presses that lead from the start to a control, or null when there is no way. */
function pressesTo(target: { row: number; item: number }, lengths: readonly number[]): number | null {
  let stop: Stop | null = null;
  let presses = 0;
  while (stop?.row !== target.row) {
    stop = nextStop(stop, lengths);
    if (++presses > 100) return null;
  }
  const opened = stopOpenedBy(stop, lengths);
  if (!opened) return presses;
  presses++;
  stop = opened;
  while (stop.item !== target.item) {
    stop = nextStop(stop, lengths);
    if (++presses > 100 || stop.row !== target.row) return null;
  }
  return presses;
}

test('every control is reached with as many presses as rows and controls before it, and one for the row', () => {
  fc.assert(
    fc.property(rowLengths, (lengths) => {
      for (const [row, length] of lengths.entries())
        for (let item = 0; item < length; item++) expect(pressesTo({ row, item }, lengths)).toBe(row + 1 + (length > 1 ? 1 + item : 0));
    }),
  );
});

test('after the last control of a row comes the row, then the next row, and after the last row the first', () => {
  expect(nextStop({ row: 0, item: 1 }, [2, 1])).toEqual({ row: 0, item: null });
  expect(nextStop({ row: 0, item: null }, [2, 1])).toEqual({ row: 1, item: null });
  expect(nextStop({ row: 1, item: null }, [2, 1])).toEqual({ row: 0, item: null });
  expect(stopOpenedBy({ row: 1, item: null }, [2, 1])).toBeNull();
});
