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

const setSize = (list: HTMLElement, size: number): void => list.style.setProperty('--size', `${size}px`);

/** The largest size (px) of the digits at which a row of the list fits. */
function findLargestSize(list: HTMLElement, sample: HTMLElement): number {
  let [smallest, largest] = [0, Math.max(list.clientHeight, list.clientWidth)];
  for (let step = 0; step < SEARCH_STEPS; step++) {
    const size = (smallest + largest) / 2;
    setSize(list, size);
    if (fits(sample)) smallest = size;
    else largest = size;
  }
  return smallest;
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
        return { columns, size: findLargestSize(element, sample) };
      });
      const best = choices.reduce((a, b) => (b.size > a.size ? b : a));
      setColumns(element, best.columns, rowCount);
      setSize(element, best.size);
    };
    fit();
    const observer = new ResizeObserver(fit);
    observer.observe(element);
    // A font that arrives later is wider.
    void document.fonts.ready.then(fit);
    return () => observer.disconnect();
  }, [list, sampleRow, board]);
}
