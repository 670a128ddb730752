// The order in which a switch goes through the controls of a screen: first from row to row, then, in a row that was chosen, from
// control to control. With sixteen topics that is at most a dozen presses instead of twenty-two.

/** Where a control is: the edges of its box (px), and the toolbar or other part that is a row of its own. */
export type ControlBox = { top: number; bottom: number; part: string | null };

/** A row as a whole, or one control of it; both count from 0. */
export type Stop = { row: number; item: number | null };

/** Up to this many controls in total are gone through one by one. */
const MAX_LINEAR = 4;

/** Groups controls into rows, by their index in document order. Controls side by side are a row, and so is each part. */
export function groupIntoRows(boxes: readonly ControlBox[]): number[][] {
  if (boxes.length <= MAX_LINEAR) return boxes.map((_, index) => [index]);
  const rows: { first: ControlBox; indices: number[] }[] = [];
  for (const [index, box] of boxes.entries()) {
    const row = rows.at(-1);
    if (row && (box.part === null ? row.first.part === null && overlapHalf(row.first, box) : row.first.part === box.part))
      row.indices.push(index);
    else rows.push({ first: box, indices: [index] });
  }
  return rows.map(({ indices }) => indices);
}

/** Whether two boxes share at least half the height of the lower one. */
function overlapHalf(one: ControlBox, other: ControlBox): boolean {
  const shared = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
  return shared >= Math.min(one.bottom - one.top, other.bottom - other.top) / 2;
}

/** The stop after this one; null is before the first row. After the last control of a row comes the row again, to go on from. */
export function nextStop(stop: Stop | null, rowLengths: readonly number[]): Stop {
  if (!stop) return { row: 0, item: null };
  const { row, item } = stop;
  const length = rowLengths[row] ?? 0;
  if (item === null || length === 1) return { row: (row + 1) % rowLengths.length, item: null };
  return { row, item: item + 1 < length ? item + 1 : null };
}

/** What choosing a stop does: the stop that it opens, or null to activate the control of the stop. */
export const stopOpenedBy = ({ row, item }: Stop, rowLengths: readonly number[]): Stop | null =>
  item === null && (rowLengths[row] ?? 0) > 1 ? { row, item: 0 } : null;
