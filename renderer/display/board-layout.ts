// Where each call stands on the waiting-room screen. A call that stays must not move or change its size when another begins
// or ends, because people find their number again by its place. So each call keeps its row, an ended call leaves its row empty
// until the next call takes it, and rows are reserved for as many calls as there can be: one for each desk with somebody at
// it. Sizes are fitted to what is reserved (the digits of the numbers that come soon, the names of all desks), not to the calls
// of the moment. What is reserved changes only while no call stays, or when a call would not fit: then all change once. That is
// left only for a desk at which somebody signs in while a call stays: a row for every empty desk would make all numbers small.

export type BoardLayout = {
  /** How many rows are reserved. */
  rowCount: number;
  /** The number of digits for which there is room. */
  digits: number;
  /** The names of the desks for which there is room. */
  desks: readonly string[];
  /** The row of each call (from 0), by its number. */
  rows: ReadonlyMap<number, number>;
};

/** Numbers below 10 are shown in the size of those below 100, which follow soon; those from 90 on in the size of three digits. */
const MIN_DIGITS = 2;
const SOON = 10;

export const EMPTY_BOARD: BoardLayout = { rowCount: 0, digits: MIN_DIGITS, desks: [], rows: new Map() };

type Call = { number: number; desk: string };

const countDigits = (number: number): number => Math.max(MIN_DIGITS, String(number).length);

/** Whether two lists hold the same texts in the same order. */
const isSameList = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((item, index) => item === b[index]);

/**
 * The layout for the calls of now, given the one before. `desks` are those that can call now, `deskNames` all that there are, and
 * `highest` is the highest number of the day. Returns the layout before when nothing changed.
 */
export function layOutCalls(
  previous: BoardLayout,
  calls: readonly Call[],
  { desks, deskNames: names, highest }: { desks: readonly string[]; deskNames: readonly string[]; highest: number },
): BoardLayout {
  const staying = calls.filter(({ number }) => previous.rows.has(number));
  // While a call stays, what is reserved can only grow.
  const reserved =
    staying.length > 0 ? previous : { ...EMPTY_BOARD, rowCount: desks.length, digits: countDigits(highest + SOON), desks: names };
  const rowCount = Math.max(1, reserved.rowCount, calls.length);
  const digits = Math.max(reserved.digits, ...calls.map(({ number }) => countDigits(number)));
  const deskNames = [...new Set([...reserved.desks, ...calls.map(({ desk }) => desk)])];
  const rows = new Map(staying.map(({ number }) => [number, previous.rows.get(number) ?? 0]));
  const takenRows = new Set(rows.values());
  const freeRows = Array.from({ length: rowCount }, (_, row) => row).filter((row) => !takenRows.has(row));
  // The list has the newest call first; of several new ones, the oldest takes the first row.
  for (const { number } of calls.toReversed()) {
    if (rows.has(number)) continue;
    const row = freeRows.shift();
    if (row !== undefined) rows.set(number, row);
  }
  const isSame =
    rowCount === previous.rowCount &&
    digits === previous.digits &&
    isSameList(deskNames, previous.desks) &&
    rows.size === previous.rows.size &&
    [...rows].every(([number, row]) => previous.rows.get(number) === row);
  return isSame ? previous : { rowCount, digits, desks: deskNames, rows };
}
