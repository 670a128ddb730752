import { type RefObject, useLayoutEffect } from 'react';
import type { BoardLayout } from './board-layout.ts';

// The numbers of the waiting-room screen are as large as they fit. Style sheets cannot say that: it depends on how many rows
// there are, on the digits and on where the names of the desks break. So sizes are tried on the page itself, with an invisible
// row that holds the widest number and the names of all desks, one over the other.

/** The steps in which the largest size is searched: 2 ** -10 of the screen is less than a pixel of 1080. */
const SEARCH_STEPS = 10;

/** From this many rows on, two columns can make them larger. */
const MIN_ROWS_FOR_COLUMNS = 3;

/** Half a pixel is a rounding. */
const TOLERANCE_PX = 0.5;

/** Whether what the sample row holds is within it, and no word is wider than its column. */
function fits(sample: HTMLElement): boolean {
  const row = sample.getBoundingClientRect();
  return Array.from(sample.children).every((cell) => {
    const { left, right, top, bottom } = cell.getBoundingClientRect();
    return (
      left >= row.left - TOLERANCE_PX &&
      right <= row.right + TOLERANCE_PX &&
      top >= row.top - TOLERANCE_PX &&
      bottom <= row.bottom + TOLERANCE_PX &&
      cell.scrollWidth <= cell.clientWidth + 1
    );
  });
}

function setColumns(list: HTMLElement, columns: number, rowCount: number): void {
  list.style.setProperty('--columns', String(columns));
  list.style.setProperty('--rows', String(Math.ceil(rowCount / columns)));
}

/** The height of the names of desks, as a share of that of the digits: the least, which decides how large the digits are. */
const MIN_DESK_SHARE = 0.34;
/** Where the digits leave width, names grow up to this: the number stays what is seen first. */
const MAX_DESK_SHARE = 0.64;

function setSizes(list: HTMLElement, size: number, deskShare = MIN_DESK_SHARE): void {
  list.style.setProperty('--size', `${size}px`);
  list.style.setProperty('--desk-size', `${deskShare * size}px`);
}

/** The largest value in a range at which the sample row fits once it was set; the smallest is not tried. */
function findLargest([smallest, largest]: [number, number], sample: HTMLElement, set: (value: number) => void): number {
  let [fitting, tooLarge] = [smallest, largest];
  for (let step = 0; step < SEARCH_STEPS; step++) {
    const value = (fitting + tooLarge) / 2;
    set(value);
    if (fits(sample)) fitting = value;
    else tooLarge = value;
  }
  return fitting;
}

/**
 * Makes the rows of a list as large as they fit into it, in one column or two; again when the list changes its size. A call that
 * begins or ends changes nothing: the sample row holds what room is made for, not the calls.
 */
export function useFittedCalls(list: RefObject<HTMLElement | null>, sampleRow: RefObject<HTMLElement | null>, board: BoardLayout): void {
  useLayoutEffect(() => {
    const [element, sample] = [list.current, sampleRow.current];
    if (!element || !sample) return undefined;
    const { rowCount } = board;
    const fit = (): void => {
      const choices = (rowCount < MIN_ROWS_FOR_COLUMNS ? [1] : [1, 2]).map((columns) => {
        setColumns(element, columns, rowCount);
        const range: [number, number] = [0, Math.max(element.clientHeight, element.clientWidth)];
        return { columns, size: findLargest(range, sample, (size) => setSizes(element, size)) };
      });
      const best = choices.reduce((a, b) => (b.size > a.size ? b : a));
      setColumns(element, best.columns, rowCount);
      const deskShare = findLargest([MIN_DESK_SHARE, MAX_DESK_SHARE], sample, (share) => setSizes(element, best.size, share));
      setSizes(element, best.size, deskShare);
    };
    fit();
    const observer = new ResizeObserver(fit);
    observer.observe(element);
    // A font that arrives later is wider.
    void document.fonts.ready.then(fit);
    return () => observer.disconnect();
  }, [list, sampleRow, board]);
}
