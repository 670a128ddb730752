// The tiles of a list are as large as they fit: as many columns as leave room for the longest word, and then the largest text
// with which the page needs no scrolling. Style sheets cannot say that: it depends on the words of each language. So the
// sizes are tried on the page itself. When not even the smallest text fits, the page scrolls; it is never made smaller.

/** How exactly the largest text is found, as a share of the range of sizes: a fraction of a millimetre. */
const SEARCH_PRECISION = 1 / 32;

/** Text that is larger by less than this share does not make up for a more awkward shape of the tiles. */
const SIMILAR_RATIO = 0.92;

/** The width of a tile in heights that looks best. */
const BEST_ASPECT = 1.5;

/**
 * The attributes of a list that is fitted. Its style sheet has `--fit-min` and `--fit-max`, the range of the text size. It
 * gets `--columns`, `data-columns` and a font size, and `data-scrolls` when the page needs scrolling all the same.
 */
export const fittedList = (maxColumns: number) => ({ 'data-fit': maxColumns });

/**
 * A list that is seen whole in low reach too: without that mode it is no larger than it is there, so that the mode makes nothing
 * smaller. Not on a small screen, which has no room for it.
 */
export const wholeInLowReach = { 'data-whole-in-low': '' };

/** An element whose words have to stay whole. */
export const wholeWords = { 'data-words': '' };

/** Whether a page needs no scrolling. */
const pageFits = (box: HTMLElement): boolean => box.scrollHeight <= box.clientHeight + 1;

const wordsFit = (list: HTMLElement): boolean =>
  [...list.querySelectorAll<HTMLElement>('[data-words]')].every(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth + 1);

function fontPx(list: HTMLElement, size: string): number {
  list.style.fontSize = size;
  return Number.parseFloat(getComputedStyle(list).fontSize);
}

type Candidate = { columns: number; size: number; fits: boolean; wholeWords: boolean; awkwardness: number; pageHeight: number };

function apply(list: HTMLElement, columns: number, size: number, scrolls: boolean): void {
  list.dataset['columns'] = String(columns);
  list.style.setProperty('--columns', String(columns));
  list.style.fontSize = `${size}px`;
  list.toggleAttribute('data-scrolls', scrolls);
}

/**
 * The largest text (px) with which a list fits in a number of columns; null when that is less than `worthwhile` (px). Each try
 * lays the page out anew, so a shape that cannot win is given up after one.
 */
function tryColumns(
  box: HTMLElement,
  list: HTMLElement,
  columns: number,
  [smallest, largest]: readonly [number, number],
  worthwhile: number,
): Candidate | null {
  const fitsAt = (size: number): boolean => {
    apply(list, columns, size, false);
    return wordsFit(list) && pageFits(box);
  };
  const candidateOf = (size: number, fits: boolean): Candidate => {
    apply(list, columns, size, !fits);
    const { width = 1, height = 1 } = list.firstElementChild?.getBoundingClientRect() ?? {};
    // Rows that are all full look calm; a last row with gaps does not.
    const gaps = (columns - (list.childElementCount % columns)) % columns;
    const awkwardness = gaps + Math.abs(Math.log(width / height / BEST_ASPECT));
    return { columns, size, fits, wholeWords: wordsFit(list), awkwardness, pageHeight: box.scrollHeight };
  };
  let [low, high] = [Math.max(smallest, worthwhile), largest];
  if (!fitsAt(low)) return worthwhile > smallest ? null : candidateOf(smallest, false);
  if (fitsAt(largest)) return candidateOf(largest, true);
  while (high - low > SEARCH_PRECISION * (largest - smallest)) {
    const middle = (low + high) / 2;
    if (fitsAt(middle)) low = middle;
    else high = middle;
  }
  return candidateOf(low, true);
}

function isBetter(one: Candidate, other: Candidate): boolean {
  if (one.fits !== other.fits) return one.fits;
  if (one.wholeWords !== other.wholeWords) return one.wholeWords;
  if (!one.wholeWords) return one.columns < other.columns;
  if (!one.fits) return one.pageHeight < other.pageHeight - 1;
  if (Math.min(one.size, other.size) < SIMILAR_RATIO * Math.max(one.size, other.size)) return one.size > other.size;
  return one.awkwardness < other.awkwardness;
}

function fitList(box: HTMLElement, list: HTMLElement): void {
  const maxColumns = Math.min(Number(list.dataset['fit']), list.childElementCount);
  const smallest = fontPx(list, 'var(--fit-min)');
  const range = [smallest, Math.max(smallest, fontPx(list, 'var(--fit-max)'))] as const;
  let best: Candidate | null = null;
  for (let columns = 1; columns <= maxColumns; columns++) {
    const candidate = tryColumns(box, list, columns, range, best?.fits ? SIMILAR_RATIO * best.size : 0);
    if (candidate && (!best || isBetter(candidate, best))) best = candidate;
  }
  if (!best) return;
  apply(list, best.columns, best.size, !best.fits);
}

/** Whether two lists stand beside each other, so that they share the width of the page and not its height. */
function areSideBySide(one: HTMLElement, other: HTMLElement): boolean {
  const [rect, otherRect] = [one.getBoundingClientRect(), other.getBoundingClientRect()];
  return rect.right <= otherRect.left || otherRect.right <= rect.left;
}

/** Runs `fit` while other lists take no height. */
function fitWithout(others: readonly HTMLElement[], fit: () => void): void {
  for (const { style } of others) Object.assign(style, { blockSize: '0', overflow: 'hidden' });
  fit();
  for (const { style } of others) Object.assign(style, { blockSize: '', overflow: '' });
}

/**
 * Fits the lists of a page, from the last to the first: the first is the subject of the page and grows into what the others
 * leave. Lists that stand side by side are fitted each by itself: neither leaves the other more height.
 */
function fitLists(box: HTMLElement, lists: readonly HTMLElement[]): void {
  for (const list of lists.toReversed()) {
    const beside = lists.filter((other) => other !== list && areSideBySide(list, other));
    fitWithout(beside, () => fitList(box, list));
  }
}

/** Fits the lists of a page as if there were no page buttons, and once more with them when that is not enough. */
function fitBesideButtons(page: HTMLElement, box: HTMLElement, lists: readonly HTMLElement[]): boolean {
  page.dataset['measuring'] = '';
  fitLists(box, lists);
  const fits = pageFits(box);
  delete page.dataset['measuring'];
  if (!fits) fitLists(box, lists);
  return fits;
}

/** Gives the lists that are to be seen whole in low reach the size of that, as `--size-in-low`. */
function limitToLowReach(page: HTMLElement, box: HTMLElement, lists: readonly HTMLElement[]): void {
  const { dataset } = document.documentElement;
  const limited = lists.filter((list) => 'wholeInLow' in list.dataset);
  for (const { style } of limited) style.removeProperty('--size-in-low');
  if (limited.length === 0 || 'small' in dataset) return;
  dataset['modes'] = 'low';
  if (!fitBesideButtons(page, box, lists)) return;
  for (const { style } of limited) style.setProperty('--size-in-low', style.fontSize);
}

/**
 * Creates what fits a page and returns whether it needs no scrolling. It fits only when the content, the size, or what the style
 * sheets know of modes and scale is another than the last time.
 */
export function createPageFit(): typeof fitPage {
  let [fitted, fits] = ['', true];
  const describe = (box: HTMLElement): string => {
    const { attributes } = document.documentElement;
    const root = [...attributes].map(({ name, value }) => `${name}=${value}`).join(' ');
    return `${box.clientWidth} × ${box.clientHeight} ${root} ${document.fonts.status} ${box.innerHTML}`;
  };
  return (page, box) => {
    if (describe(box) === fitted) return fits;
    fits = fitPage(page, box);
    fitted = describe(box);
    return fits;
  };
}

/**
 * Fits the lists of a page, and returns whether it needs no scrolling. In a mode they are fitted without modes before, and
 * get the size of that as `--size-without-modes`.
 */
function fitPage(page: HTMLElement, box: HTMLElement): boolean {
  const lists = [...box.querySelectorAll<HTMLElement>('[data-fit]')];
  const { dataset } = document.documentElement;
  const { modes } = dataset;
  for (const { style } of lists) style.removeProperty('--size-without-modes');
  limitToLowReach(page, box, lists);
  delete dataset['modes'];
  if (modes !== undefined) {
    fitBesideButtons(page, box, lists);
    dataset['modes'] = modes;
    for (const { style } of lists) style.setProperty('--size-without-modes', style.fontSize);
  }
  return fitBesideButtons(page, box, lists);
}
