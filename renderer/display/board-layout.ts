// Where each call stands on the waiting-room screen. A call that stays must not move or change its size when another begins
// or ends, because people find their number again by its place. So each call keeps its row, an ended call leaves its row empty
// until the next call takes it, and rows are reserved for as many calls as there can be: one for each desk, also while nobody
// sits there, since somebody may sign in and call while a call stays. Sizes are fitted to what is reserved (the digits of the
// numbers that come soon, the names of all desks, and that a helper comes), not to the calls of the moment. What is reserved
// changes only while no call stays, or when a call would not fit, such as that of a desk which is new: then all change once.

export type BoardLayout = {
  /** How many rows are reserved. */
  rowCount: number;
  /** The number of digits for which there is room. */
  digits: number;
  /** The places for which there is room: names of desks, or `ESCORT`. */
  places: readonly string[];
  /** The row of each call (from 0), by its number. */
  rows: ReadonlyMap<number, number>;
};

/** In place of the name of a desk: a helper comes to the visitor, who is sent nowhere. No desk has an empty name. */
export const ESCORT = '';

/** With more rows the numbers are too small for a waiting room; more desks than this seldom call at once. */
const MAX_RESERVED_ROWS = 8;

/** Numbers below 10 are shown in the size of those below 100, which follow soon; those from 90 on in the size of three digits. */
const MIN_DIGITS = 2;
const SOON = 10;

export const EMPTY_BOARD: BoardLayout = { rowCount: 0, digits: MIN_DIGITS, places: [], rows: new Map() };

/** `place` is where the visitor is sent: the name of a desk, or `ESCORT`. */
type Call = { number: number; place: string };

const countDigits = (number: number): number => Math.max(MIN_DIGITS, String(number).length);

/** Whether two lists hold the same texts in the same order. */
const isSameList = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((item, index) => item === b[index]);

/**
 * The layout for the calls of now, given the one before. `deskNames` are all desks that there are, `highest` is the highest number
 * of the day. Returns the layout before when nothing changed.
 */
export function layOutCalls(
  previous: BoardLayout,
  calls: readonly Call[],
  { deskNames, highest }: { deskNames: readonly string[]; highest: number },
): BoardLayout {
  const staying = calls.filter(({ number }) => previous.rows.has(number));
  // While a call stays, what is reserved can only grow.
  const reserved =
    staying.length > 0
      ? previous
      : { rowCount: Math.min(deskNames.length, MAX_RESERVED_ROWS), digits: countDigits(highest + SOON), places: [...deskNames, ESCORT] };
  const rowCount = Math.max(1, reserved.rowCount, calls.length);
  const digits = Math.max(reserved.digits, ...calls.map(({ number }) => countDigits(number)));
  const places = [...new Set([...reserved.places, ...calls.map(({ place }) => place)])];
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
    isSameList(places, previous.places) &&
    rows.size === previous.rows.size &&
    [...rows].every(([number, row]) => previous.rows.get(number) === row);
  return isSame ? previous : { rowCount, digits, places, rows };
}
