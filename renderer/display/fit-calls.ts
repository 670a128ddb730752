import { type RefObject, useLayoutEffect } from 'react';

// The numbers of the waiting-room screen are as large as they fit. Style sheets cannot say that: it depends on how many calls
// there are, on their digits and on where the names of the desks break. So the sizes are tried on the page itself.

/** The steps in which the largest size is searched: 2 ** -10 of the screen is less than a pixel of 1080. */
const SEARCH_STEPS = 10;

/** From this many calls on, two columns can make them larger. */
const MIN_CALLS_FOR_COLUMNS = 3;

/** Half a pixel is a rounding. */
const TOLERANCE_PX = 0.5;

const contains = (outer: DOMRect, inner: DOMRect): boolean =>
  inner.left >= outer.left - TOLERANCE_PX &&
  inner.right <= outer.right + TOLERANCE_PX &&
  inner.top >= outer.top - TOLERANCE_PX &&
  inner.bottom <= outer.bottom + TOLERANCE_PX;

/** Whether each call is within its list, what it says within the call, and no word wider than its column. */
function fits(list: HTMLElement): boolean {
  const place = list.getBoundingClientRect();
  return Array.from(list.children).every((call) => {
    const row = call.getBoundingClientRect();
    return (
      contains(place, row) &&
      Array.from(call.children).every((cell) => contains(row, cell.getBoundingClientRect()) && cell.scrollWidth <= cell.clientWidth + 1)
    );
  });
}

/** The largest size (px) of the digits at which a list fits with a number of columns. */
function findLargestSize(list: HTMLElement, columns: number): number {
  list.style.setProperty('--columns', String(columns));
  let [smallest, largest] = [0, Math.max(list.clientHeight, list.clientWidth)];
  for (let step = 0; step < SEARCH_STEPS; step++) {
    const size = (smallest + largest) / 2;
    list.style.setProperty('--size', `${size}px`);
    if (fits(list)) smallest = size;
    else largest = size;
  }
  return smallest;
}

/** Makes the calls of a list as large as they fit into it, in one column or two; again when the list changes its size. */
export function useFittedCalls(list: RefObject<HTMLElement | null>, calls: readonly unknown[]): void {
  useLayoutEffect(() => {
    const element = list.current;
    if (!element) return undefined;
    const fit = (): void => {
      const choices = (calls.length < MIN_CALLS_FOR_COLUMNS ? [1] : [1, 2]).map((columns) => ({
        columns,
        size: findLargestSize(element, columns),
      }));
      const best = choices.reduce((a, b) => (b.size > a.size ? b : a));
      element.style.setProperty('--columns', String(best.columns));
      element.style.setProperty('--size', `${best.size}px`);
    };
    fit();
    const observer = new ResizeObserver(fit);
    observer.observe(element);
    // A font that arrives later is wider.
    void document.fonts.ready.then(fit);
    return () => observer.disconnect();
  }, [list, calls]);
}
