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

/** Taps a control, after scrolling the list with its own button until the control is in view. Returns the number of taps. */
async function scrollToAndTap(kiosk: Page, testId: string): Promise<number> {
  const control = kiosk.getByTestId(testId);
  await control.waitFor();
  for (let taps = 1; ; taps++) {
    const isBelowView = await control.evaluate((element) => {
      const [box, rect] = [element.closest('[data-box]')?.getBoundingClientRect(), element.getBoundingClientRect()];
      return box !== undefined && rect.top + rect.height / 2 > box.bottom;
    });
    if (!isBelowView) {
      await tap(control);
      return taps;
    }
    await tap(kiosk.getByTestId('scroll-down'));
  }
}

/** Chooses a topic from the start screen of a visit, through its group if the screen shows groups. Returns the number of taps. */
async function tapTopic(kiosk: Page, topic: string, group: string, onScreen?: ScreenCallback): Promise<number> {
  await kiosk.getByTestId('action-borrow').waitFor();
  const firstTile = (await kiosk.getByTestId('action-ticket').count()) > 0 ? 'action-ticket' : `group-${group}`;
  const taps = await scrollToAndTap(kiosk, firstTile);
  await kiosk.getByTestId(`topic-${topic}`).waitFor();
  await onScreen?.(kiosk, firstTile === 'action-ticket' ? 'topics' : `topics of ${group}`);
  return taps + (await scrollToAndTap(kiosk, `topic-${topic}`));
}

/**
 * Visits every screen and calls `onScreen` on each. Returns the number of taps from the first screen to a number: the higher of
 * those for the last topic and for a device. The clock of the page must be installed, and the page must show the first screen.
 */
export async function walkEveryScreen(
  kiosk: Page,
  language: string,
  modes: readonly AccessibilityMode[],
  coordinator: Pick<CoordinatorClient, 'setQueue'>,
  onScreen: ScreenCallback,
): Promise<number> {
  await kiosk.getByTestId('language-nl').waitFor();
  await enableModes(kiosk, modes, onScreen);
  await kiosk.getByTestId('language-nl').waitFor();
  await onScreen(kiosk, 'languages');
  const languageTaps = await scrollToAndTap(kiosk, `language-${language}`);
  await kiosk.getByTestId('action-borrow').waitFor();
  await onScreen(kiosk, 'actions');
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
  const deviceMenuTaps = await scrollToAndTap(kiosk, 'action-borrow');
  await kiosk.getByTestId('device-laptop').waitFor();
  await onScreen(kiosk, 'devices');
  await tap(kiosk.getByTestId('device-laptop'));
  await kiosk.getByTestId('take-anyway').waitFor();
  await onScreen(kiosk, 'no device');
  await tap(kiosk.getByTestId('back'));
  await kiosk.getByTestId('device-smartphone').waitFor();
  const deviceTicketTaps = languageTaps + deviceMenuTaps + (await scrollToAndTap(kiosk, 'device-smartphone'));
  await kiosk.getByTestId('hold').waitFor();
  await onScreen(kiosk, 'number for a device');
  await tap(kiosk.getByTestId('done'));
  await kiosk.getByTestId('language-nl').waitFor();
  await enableModes(kiosk, modes);
  await kiosk.getByTestId('language-nl').waitFor();
  await scrollToAndTap(kiosk, `language-${language}`);
  await tap(kiosk.getByTestId('language-menu'));
  await kiosk.getByTestId('language-nl').waitFor();
  await onScreen(kiosk, 'language menu');
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
  await tapTopic(kiosk, 'itsme', 'sign-in', onScreen);
  await kiosk.getByTestId('refused').waitFor();
  await onScreen(kiosk, 'refused');
  await kiosk.unroute(tickets, refuse);
  const released = Promise.withResolvers<void>();
  await kiosk.route(tickets, async (route) => {
    await released.promise;
    await route.continue();
  });
  await tap(kiosk.getByTestId('again'));
  const taps = languageTaps + (await tapTopic(kiosk, 'safe', 'contact-safety'));
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
  await tap(kiosk.getByTestId('leave'));
  await kiosk.locator('[data-testid="leave"]').waitFor({ state: 'detached' });
  await onScreen(kiosk, 'left');
  return Math.max(taps, deviceTicketTaps);
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
  if (modes.includes('large')) {
    // Capitals are at least 7.3 mm high (EN 301 549, 5.1.4); in Noto Sans they are 0.714 of the font size. On a narrow screen the
    // Dutch text beside another language may be smaller.
    const minFontSize = (7.3 / 0.714) * pxPerMm;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (!parent || !node.textContent?.trim() || !isVisible(parent)) continue;
      if ('narrow' in root.dataset && parent.closest('[lang="nl"]') && root.lang !== 'nl') continue;
      const size = Number.parseFloat(getComputedStyle(parent).fontSize);
      if (size < minFontSize - 0.5)
        problems.push(`“${node.textContent.trim().slice(0, 20)}” is ${size} px, ${Math.ceil(minFontSize)} are needed`);
    }
  }
  if (modes.includes('calm') && document.getAnimations().length > 0) problems.push('something moves');
  return problems;
}
