import { expect, type Page } from '@playwright/test';
import { waitUntilStable } from './screen-layout.ts';
import { tap } from './screen-walk.ts';

// No mode makes anything that carries meaning smaller, or takes it away: each text and pictogram of a screen is measured without
// a mode and with them.

/** The size (px) of each text and pictogram of a screen: of a text its font, of a pictogram its width. */
async function measureSizes(page: Page): Promise<Record<string, number>> {
  await waitUntilStable(page);
  return page.evaluate(() => {
    const sizes: Record<string, number> = {};
    const note = (element: Element, name: string, size: number): void => {
      if (element.closest('[data-testid^="scroll-"], [aria-hidden="true"]:not(svg)') || !element.checkVisibility()) return;
      let key = name;
      for (let index = 2; key in sizes; index++) key = `${name} (${index})`;
      sizes[key] = size;
    };
    const ownerOf = (element: Element): string => element.closest<HTMLElement>('[data-testid]')?.dataset['testid'] ?? '';
    for (const drawing of document.querySelectorAll('svg'))
      note(drawing, `${ownerOf(drawing)} ${drawing.classList[1] ?? 'pictogram'}`, drawing.getBoundingClientRect().width);
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const [parent, text] = [node.parentElement, node.textContent?.trim() ?? ''];
      if (parent && text) note(parent, `${ownerOf(parent)} “${text}”`, Number.parseFloat(getComputedStyle(parent).fontSize));
    }
    return sizes;
  });
}

/** Sets the modes that only style sheets know on the page itself: no screen has another structure with them. */
const setStyledModes = (page: Page, modes: string): Promise<void> =>
  page.evaluate((names) => {
    const { dataset } = document.documentElement;
    if (names) dataset['modes'] = names;
    else delete dataset['modes'];
  }, modes);

/** Expects each text and pictogram of a screen without modes to be at least as large in every mode. */
export async function expectNothingSmallerInModes(page: Page, screen: string): Promise<void> {
  const before = await measureSizes(page);
  const compare = async (modes: string): Promise<void> => {
    const sizes = await measureSizes(page);
    // A list is fitted in steps, of which one is less than a fiftieth of its text.
    const smaller = Object.entries(before).filter(([key, size]) => (sizes[key] ?? 0) < 0.98 * size);
    const describe = ([key, size]: [string, number]): string =>
      `${screen}, ${modes}: ${key} ${Math.round(size)} → ${Math.round(sizes[key] ?? 0)} px`;
    expect.soft(smaller.map(describe)).toEqual([]);
  };
  const larger = page.getByTestId('larger');
  const isPressable = await larger.evaluate((button) => !button.closest('[inert]'));
  if (isPressable) {
    await tap(larger);
    await expect(page.locator('html[data-modes="large"]')).toBeAttached();
    await compare('large');
    await setStyledModes(page, 'large low contrast calm');
    await compare('large, low, contrast and calm');
    await tap(larger);
    await expect(page.locator('html[data-modes]')).toHaveCount(0);
  }
  await setStyledModes(page, 'low contrast calm');
  await compare('low, contrast and calm');
  await setStyledModes(page, '');
}
