import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Locator, type Page, type Route } from '@playwright/test';
import type { CoordinatorClient } from './coordinator-client.ts';

// A walk through all visitor screens, and the checks that each of them must pass in every language and mode.

/** A new screen ignores taps on the spot of the last one for this long. */
const INPUT_BLOCK_MS = 1_300;

export type AccessibilityMode = 'large' | 'contrast' | 'low' | 'calm';
/** Called once for each screen of a walk, with the name of the screen. */
export type ScreenCallback = (page: Page, screen: string) => Promise<void>;

/** Taps a control at once: moves the clock of the page past the time in which a new screen ignores taps. The clock must be installed. */
export async function tap(control: Locator): Promise<void> {
  await control.page().clock.fastForward(INPUT_BLOCK_MS);
  await control.tap();
}

/** Opens the screen with the modes, switches some on and goes back. */
export async function enableModes(kiosk: Page, modes: readonly AccessibilityMode[], onScreen?: ScreenCallback): Promise<void> {
  await tap(kiosk.getByTestId('modes'));
  for (const mode of modes) await tap(kiosk.getByTestId(`mode-${mode}`));
  await kiosk.getByTestId('mode-large').waitFor();
  await onScreen?.(kiosk, 'modes in Dutch');
  await tap(kiosk.getByTestId('modes-done'));
}

/** Taps a control, after scrolling the list with its own button until the control is in view. */
async function scrollToAndTap(kiosk: Page, testId: string): Promise<void> {
  const control = kiosk.getByTestId(testId);
  await control.waitFor();
  for (;;) {
    const isBelowView = await control.evaluate((element) => {
      const [box, rect] = [element.closest('[data-box]')?.getBoundingClientRect(), element.getBoundingClientRect()];
      return box !== undefined && rect.top + rect.height / 2 > box.bottom;
    });
    if (!isBelowView) return tap(control);
    await tap(kiosk.getByTestId('scroll-down'));
  }
}

/** Chooses a language on the home screen, and waits for the home screen in it. */
async function tapLanguage(kiosk: Page, language: string): Promise<void> {
  await kiosk.getByTestId('action-borrow').waitFor();
  await scrollToAndTap(kiosk, `language-${language}`);
  await kiosk.locator(`html[lang="${language}"]`).waitFor();
}

/** Chooses a topic from the home screen. */
async function tapTopic(kiosk: Page, topic: string, onScreen?: ScreenCallback): Promise<void> {
  await scrollToAndTap(kiosk, 'action-ticket');
  await kiosk.getByTestId(`topic-${topic}`).waitFor();
  await onScreen?.(kiosk, 'topics');
  await scrollToAndTap(kiosk, `topic-${topic}`);
}

/**
 * Visits every screen and calls `onScreen` on each. The clock of the page must be installed, and the page must show the first
 * screen.
 */
export async function walkEveryScreen(
  kiosk: Page,
  language: string,
  modes: readonly AccessibilityMode[],
  coordinator: Pick<CoordinatorClient, 'setQueue' | 'get' | 'post'>,
  onScreen: ScreenCallback,
): Promise<void> {
  await kiosk.getByTestId('action-borrow').waitFor();
  await enableModes(kiosk, modes, onScreen);
  await kiosk.getByTestId('action-borrow').waitFor();
  await onScreen(kiosk, 'first screen');
  await tapLanguage(kiosk, language);
  await onScreen(kiosk, 'home');
  await scrollToAndTap(kiosk, 'action-training');
  const training = kiosk.locator('[data-testid^="training-"]', { hasText: /Veilig op het internet|En sécurité/ });
  await training.waitFor();
  await onScreen(kiosk, 'trainings');
  await tap(training);
  await kiosk.getByTestId('slip-qr').waitFor();
  await onScreen(kiosk, 'training');
  await tap(kiosk.getByTestId('back'));
  await training.waitFor();
  await tap(kiosk.getByTestId('back'));
  await kiosk.getByTestId('action-borrow').waitFor();
  await scrollToAndTap(kiosk, 'action-places');
  await kiosk.getByTestId('place-own').waitFor();
  await onScreen(kiosk, 'places');
  await tap(kiosk.locator('[data-testid^="place-"]', { hasText: 'Digipunt Voorbeeldstraat' }));
  await kiosk.getByTestId('slip-qr').waitFor();
  await onScreen(kiosk, 'place');
  await tap(kiosk.getByTestId('back'));
  await kiosk.getByTestId('place-own').waitFor();
  await tap(kiosk.getByTestId('back'));
  await kiosk.getByTestId('action-borrow').waitFor();
  await scrollToAndTap(kiosk, 'action-borrow');
  await kiosk.getByTestId('device-laptop').waitFor();
  await onScreen(kiosk, 'devices');
  await tap(kiosk.getByTestId('device-laptop'));
  await kiosk.getByTestId('take-anyway').waitFor();
  await onScreen(kiosk, 'no device');
  await tap(kiosk.getByTestId('back'));
  await kiosk.getByTestId('device-smartphone').waitFor();
  await scrollToAndTap(kiosk, 'device-smartphone');
  await kiosk.getByTestId('hold').waitFor();
  await onScreen(kiosk, 'number for a device');
  await scrollToAndTap(kiosk, 'leave');
  await tap(kiosk.getByTestId('leave-yes'));
  await kiosk.getByTestId('rejoin').waitFor();
  await tap(kiosk.getByTestId('done'));
  await kiosk.locator('html[lang="nl"]').waitFor();
  await enableModes(kiosk, modes);
  await tapLanguage(kiosk, language);
  await tap(kiosk.getByTestId('language-menu'));
  await kiosk.getByTestId('action-borrow').waitFor({ state: 'detached' });
  await onScreen(kiosk, 'languages');
  await tap(kiosk.getByTestId('back'));
  await tap(kiosk.getByTestId('modes'));
  await kiosk.getByTestId('mode-large').waitFor();
  await onScreen(kiosk, 'modes');
  await tap(kiosk.getByTestId('modes-done'));

  await coordinator.setQueue({ state: 'paused', pause: 'busy' });
  await kiosk.getByTestId('closed').waitFor();
  await onScreen(kiosk, 'paused');
  await coordinator.setQueue({ state: 'open' });

  const tickets = '**/api/kiosk/tickets';
  const refuse = (route: Route) => route.fulfill({ status: 422, json: { error: { code: 'topic-unknown' } } });
  await kiosk.route(tickets, refuse);
  await tapTopic(kiosk, 'itsme', onScreen);
  await kiosk.getByTestId('refused').waitFor();
  await onScreen(kiosk, 'refused');
  await kiosk.unroute(tickets, refuse);
  const released = Promise.withResolvers<void>();
  await kiosk.route(tickets, async (route) => {
    await released.promise;
    await route.continue();
  });
  await tap(kiosk.getByTestId('again'));
  await tapTopic(kiosk, 'safe');
  await kiosk.locator('[role="status"]').waitFor();
  await onScreen(kiosk, 'taking');
  released.resolve();

  await kiosk.getByTestId('ticket-number').waitFor();
  await onScreen(kiosk, 'number');
  await kiosk.clock.fastForward(91_000);
  await kiosk.getByTestId('need-time').waitFor();
  await onScreen(kiosk, 'more time?');
  await tap(kiosk.getByTestId('more-time'));
  await kiosk.getByTestId('need-time').waitFor({ state: 'detached' });
  await scrollToAndTap(kiosk, 'leave');
  await kiosk.getByTestId('leave-yes').waitFor();
  await onScreen(kiosk, 'leave?');
  await tap(kiosk.getByTestId('leave-yes'));
  await kiosk.getByTestId('rejoin').waitFor();
  await onScreen(kiosk, 'left');
  await tap(kiosk.getByTestId('rejoin'));
  await kiosk.getByTestId('ticket-number').waitFor();
  await coordinator.post('next', {});
  await kiosk.getByTestId('called').waitFor();
  await onScreen(kiosk, 'called');
  const { call } = (await coordinator.get('state')) as { call: { id: string } };
  await coordinator.post(`tickets/${call.id}/start`, {});
  await coordinator.post(`tickets/${call.id}/finish`, { outcome: 'helped' });
  await kiosk.getByTestId('ended-finished').waitFor();
  await onScreen(kiosk, 'finished');
}

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Waits for the fonts, for the end of animations, and for two frames, in which the page applies its own measurements. */
async function waitUntilStable(page: Page): Promise<void> {
  await page.waitForFunction(
    () => document.fonts.status === 'loaded' && document.getAnimations().every(({ playState }) => playState !== 'running'),
  );
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}

/** Expects no axe violation, with the rules for a contrast of 7:1 and for target sizes. Waits for animations to end first. */
export async function expectAccessible(page: Page, screen: string): Promise<void> {
  await waitUntilStable(page);
  // Legacy mode does not open a second page to merge the results of frames: no face has frames.
  const axe = new AxeBuilder({ page })
    .setLegacyMode()
    .withTags(TAGS)
    .options({
      resultTypes: ['violations'],
      rules: { 'color-contrast-enhanced': { enabled: true }, 'target-size': { enabled: true } },
    });
  const { violations } = await axe.analyze();
  expect.soft(violations.map(({ id, nodes }) => [screen, id, nodes.map(({ html }) => html)])).toEqual([]);
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
