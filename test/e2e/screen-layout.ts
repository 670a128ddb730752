import { expect, type Page } from '@playwright/test';

// What is measured on a visitor screen: sizes in millimetres, gaps, reach, what is cut off, and how the space is used.

/** Waits for the fonts, for the end of animations, and for two frames, in which the page applies its own measurements. */
export async function waitUntilStable(page: Page): Promise<void> {
  await page.waitForFunction(
    () => document.fonts.status === 'loaded' && document.getAnimations().every(({ playState }) => playState !== 'running'),
  );
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}

type Mounting = { pxPerMm: number; lowerEdgeMm: number };

/** Returns the layout problems of a screen: targets too small, too close or out of reach, text cut off, wrong language or direction. */
export async function findLayoutProblems(page: Page, mounting: Mounting): Promise<string[]> {
  await waitUntilStable(page);
  return page.evaluate(measureLayout, mounting);
}

/** Expects no layout problem on a screen. */
export async function expectLayoutFits(page: Page, screen: string, mounting: Mounting): Promise<void> {
  // The page may apply its own measurements a moment after it is drawn.
  await expect.soft
    .poll(async () => (await findLayoutProblems(page, mounting)).map((problem) => `${screen}: ${problem}`), { timeout: 3_000 })
    .toEqual([]);
}

/** Runs in the page. Returns one line for each problem. */
function measureLayout({ pxPerMm, lowerEdgeMm }: Mounting): string[] {
  const problems: string[] = [];
  const root = document.documentElement;
  const modes = (root.dataset['modes'] ?? '').split(' ');
  const name = (element: Element) =>
    (element instanceof HTMLElement && element.dataset['testid']) || element.textContent.trim().slice(0, 30);

  if (root.scrollWidth > root.clientWidth || root.scrollHeight > root.clientHeight) problems.push('the page is larger than the screen');
  const rtl = new Intl.Locale(root.lang).maximize().script === 'Arab';
  if (root.dir !== (rtl ? 'rtl' : 'ltr')) problems.push(`${root.lang} runs ${root.dir}`);
  // The title of the screen, then the name of the Digipunt.
  if (!/^\S.* – .*Digipunt/.test(document.title)) problems.push(`the page is called ${document.title}`);

  const isVisible = (element: Element) => !element.closest('[inert]') && element.checkVisibility();
  const buttons = [...document.querySelectorAll('button')].filter(isVisible);
  // Buttons outside their scrolling box are reached with the buttons below it, so only buttons fully inside it are compared.
  const visibleButtons = buttons.filter((button) => {
    const [box, rect] = [button.closest('[data-box]')?.getBoundingClientRect(), button.getBoundingClientRect()];
    return !box || (rect.top >= box.top - 1 && rect.bottom <= box.bottom + 1);
  });
  const [minSize, minGap] = [20 * pxPerMm - 0.6, 3 * pxPerMm - 0.6];
  for (const button of buttons) {
    const { width, height } = button.getBoundingClientRect();
    if (Math.min(width, height) < Math.max(44, minSize))
      problems.push(`${name(button)} is ${Math.round(width)} × ${Math.round(height)} px`);
    // With a small line height the box of the last line is a few pixels higher than its glyphs.
    if (button.scrollWidth > button.clientWidth + 1 || button.scrollHeight > button.clientHeight + 4)
      problems.push(`${name(button)} overflows`);
  }
  for (const button of visibleButtons) {
    const rect = button.getBoundingClientRect();
    if (rect.left < 0 || rect.top < 0 || rect.right > innerWidth + 1 || rect.bottom > innerHeight + 1)
      problems.push(`${name(button)} is cut off`);
    for (const other of visibleButtons) {
      if (other === button) break;
      const otherRect = other.getBoundingClientRect();
      const [across, down] = [
        Math.max(otherRect.left - rect.right, rect.left - otherRect.right),
        Math.max(otherRect.top - rect.bottom, rect.top - otherRect.bottom),
      ];
      if (Math.max(across, down) < minGap) problems.push(`${name(button)} is ${Math.round(Math.max(across, down))} px from ${name(other)}`);
    }
  }
  for (const box of document.querySelectorAll('[data-box]')) {
    if (box.scrollWidth > box.clientWidth + 1) problems.push('a list is wider than the screen');
    const isOverflowing = box.scrollHeight > box.clientHeight + 1;
    const scrollDownButton = document.querySelector<HTMLButtonElement>('[data-testid="scroll-down"]');
    if (isOverflowing && !scrollDownButton?.checkVisibility()) problems.push('a list cannot be read to its end');
  }
  const texts = [...document.querySelectorAll('h1, h2, p, button, li')].filter(isVisible);
  for (const text of texts) {
    const rect = text.getBoundingClientRect();
    if (rect.left < -1 || rect.right > innerWidth + 1) problems.push(`${name(text)} runs off the screen`);
    if (!text.closest('[data-box]') && (rect.top < -1 || rect.bottom > innerHeight + 1))
      problems.push(`${name(text)} is above or below the screen`);
    if (/\b(bar|modes|number|notOpen|refused|time|topics?|group|picture|scroll)\.\w/.test(text.textContent))
      problems.push(`${name(text)} is a raw key`);
    if (/[\u0660-\u0669\u06f0-\u06f9]/.test(text.textContent)) problems.push(`${name(text)} has digits that are not Western`);
  }

  // A message and its button stand together in the middle: the button below the text, at most a touch target away, and as much
  // space above the two as below them. In low reach, or where the page scrolls, there is no middle to stand in.
  const message = document.querySelector('[data-message="alone"]')?.getBoundingClientRect();
  const [main, bar] = [document.querySelector('main'), document.querySelector('footer')];
  if (message && main && bar && !document.querySelector('[data-overflows]')) {
    const actions = [...main.querySelectorAll('button')].map((button) => button.getBoundingClientRect());
    const top = Math.max(...[...main.querySelectorAll('h1')].map((title) => title.getBoundingClientRect().bottom));
    const [first, last] = [Math.min(...actions.map((rect) => rect.top)), Math.max(...actions.map((rect) => rect.bottom))];
    const content = [...document.querySelectorAll('[data-box] :is(p, li, svg)')].map((element) => element.getBoundingClientRect());
    const end = Math.max(message.bottom, ...content.map((rect) => rect.bottom));
    if (actions.length > 0 && first - end > 20 * pxPerMm) problems.push('a button is far from its message');
    const [above, below] = [message.top - top, bar.getBoundingClientRect().top - Math.max(end, last)];
    if (Math.abs(above - below) > 0.15 * innerHeight) problems.push('a message and its button are not in the middle');
  }
  if (modes.includes('low')) {
    // Highest forward reach from a wheelchair: 1220 mm above the floor (EN 301 549, 8.3.2.1).
    const highest = innerHeight - (1220 - lowerEdgeMm) * pxPerMm;
    for (const button of visibleButtons) {
      const { top } = button.getBoundingClientRect();
      if (top < highest - 1) problems.push(`${name(button)} is ${Math.round((highest - top) / pxPerMm)} mm too high`);
      if (top < 0.25 * innerHeight) problems.push(`${name(button)} is not in the lower part`);
    }
  }
  // Capitals are at least 4 mm high, in large text 7.3 mm (EN 301 549, 5.1.4), and in the Dutch aid 3 mm; in Noto Sans they are
  // 0.714 of the font size. A small screen keeps the size of the Dutch aid and of the labels beside pictograms in large text.
  const [large, small] = [modes.includes('large'), 'small' in root.dataset];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const [parent, text] = [node.parentElement, node.textContent ?? ''];
    if (!parent || !text.trim() || !isVisible(parent)) continue;
    const isAid = parent.closest('[data-not-spoken] [lang="nl"], [lang="nl"][data-not-spoken]') !== null;
    const isLabel = parent.closest('footer, [data-testid^="scroll-"]') !== null;
    const minCapital = large && !(small && (isAid || isLabel)) ? 7.3 : isAid ? 3 : 4;
    const capital = (0.714 * Number.parseFloat(getComputedStyle(parent).fontSize)) / pxPerMm;
    if (capital < minCapital - 0.05)
      problems.push(`“${text.trim().slice(0, 20)}” has capitals of ${capital.toFixed(1)} mm, ${minCapital} are needed`);
    // A word is whole if it is on one line. Addresses of pages may break anywhere.
    if (parent.closest('[data-breaks]')) continue;
    for (const { 0: word, index } of text.matchAll(/[\p{L}\p{M}\p{N}’'.]{2,}/gu)) {
      const range = document.createRange();
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      const rects = [...range.getClientRects()];
      if (rects.some(({ top }) => top > (rects[0]?.bottom ?? 0) - 2)) problems.push(`“${word}” is broken`);
    }
  }
  if (modes.includes('calm') && document.getAnimations().length > 0) problems.push('something moves');
  return problems;
}

/** The largest part of a screen that is empty in one piece (0 to 1). Low reach leaves the upper part empty on purpose. */
export async function findEmptyShare(page: Page): Promise<number> {
  await waitUntilStable(page);
  return page.evaluate(measureEmptyShare);
}

/**
 * Runs in the page. Looks for the largest rectangle without text, pictogram, the edge of a control or card, or a surface that
 * stands out, on a grid. The inside of a control or card is as empty as the ground around it.
 */
function measureEmptyShare(): number {
  const cells = 60;
  const used = Array.from({ length: cells }, () => Array.from({ length: cells }, () => false));
  const use = ({ left, top, right, bottom }: Pick<DOMRect, 'left' | 'top' | 'right' | 'bottom'>): void => {
    const [x, y] = [cells / innerWidth, cells / innerHeight];
    for (let row = Math.max(0, Math.floor(top * y)); row < Math.min(cells, bottom * y); row++)
      used[row]?.fill(true, Math.max(0, Math.floor(left * x)), Math.max(0, Math.ceil(right * x)));
  };
  const useEdges = ({ left, top, right, bottom }: DOMRect): void => {
    use({ left, top, right, bottom: top + 1 });
    use({ left, top: bottom - 1, right, bottom });
    use({ left, top, right: left + 1, bottom });
    use({ left: right - 1, top, right, bottom });
  };
  // The relative luminance of WCAG, of what the browser paints for a colour.
  const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  const known = new Map<string, number | null>();
  const luminanceOf = (colour: string): number | null => {
    const luminance = known.get(colour) ?? computeLuminance(colour);
    known.set(colour, luminance);
    return luminance;
  };
  const computeLuminance = (colour: string): number | null => {
    if (!context) throw new Error('no canvas');
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0, opacity = 0] = context.getImageData(0, 0, 1, 1).data;
    const linear = (value: number) => (value <= 10 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
    return opacity === 0 ? null : 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  };
  const ground = luminanceOf(getComputedStyle(document.documentElement).backgroundColor) ?? 1;
  for (const element of document.body.querySelectorAll('*')) {
    const { backgroundColor, borderTopWidth } = getComputedStyle(element);
    const luminance = luminanceOf(backgroundColor) ?? ground;
    // Less than half of the contrast that is asked of the edge of a control (WCAG 1.4.11) does not stand out.
    const standsOut = (Math.max(luminance, ground) + 0.05) / (Math.min(luminance, ground) + 0.05) >= 1.5;
    if (standsOut || ['svg', 'img'].includes(element.localName)) use(element.getBoundingClientRect());
    else if (luminance !== ground || borderTopWidth !== '0px') useEdges(element.getBoundingClientRect());
  }
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const rect of range.getClientRects()) use(rect);
  }
  // For each row, how many empty cells stand above each cell; the widest run under each height is a rectangle.
  const heights = Array.from({ length: cells }, () => 0);
  let largest = 0;
  for (const row of used) {
    for (const [column, isUsed] of row.entries()) heights[column] = isUsed ? 0 : (heights[column] ?? 0) + 1;
    for (let from = 0; from < cells; from++) {
      let lowest = Infinity;
      for (let to = from; to < cells; to++) {
        lowest = Math.min(lowest, heights[to] ?? 0);
        largest = Math.max(largest, lowest * (to - from + 1));
      }
    }
  }
  return largest / cells ** 2;
}
