import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, type Locator, type Page, type Route } from '@playwright/test';
import type axe from 'axe-core';
import { bookSlotSoon } from './appointments/bookable-slot.ts';
import type { CoordinatorClient } from './coordinator-client.ts';
import { waitUntilStable } from './screen-layout.ts';

// A walk through all visitor screens, and the checks that each of them must pass in every language and mode.

/** A new screen ignores taps on the spot of the last one for this long. */
const INPUT_BLOCK_MS = 1_300;

/** How long a button for the rest of a list is waited for (ms). */
const SCROLL_BUTTON_MS = 2_000;

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
export async function scrollToAndTap(kiosk: Page, testId: string): Promise<void> {
  const control = kiosk.getByTestId(testId);
  await control.waitFor();
  for (;;) {
    const isBelowView = await control.evaluate((element) => {
      const [box, rect] = [element.closest('[data-box]')?.getBoundingClientRect(), element.getBoundingClientRect()];
      return box !== undefined && rect.top + rect.height / 2 > box.bottom;
    });
    if (!isBelowView) return tap(control);
    // While a screen is measured its list may seem to go on: then the button is gone a moment later.
    await kiosk.clock.fastForward(INPUT_BLOCK_MS);
    await kiosk
      .getByTestId('scroll-down')
      .tap({ timeout: SCROLL_BUTTON_MS })
      .catch(() => null);
  }
}

/** Chooses a language on the home screen, and waits for the home screen in it. */
export async function tapLanguage(kiosk: Page, language: string): Promise<void> {
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
  await bookSlotSoon(coordinator);
  await kiosk.getByTestId('check-in').waitFor();
  await onScreen(kiosk, 'home while somebody is expected');
  await scrollToAndTap(kiosk, 'check-in');
  await tap(kiosk.getByTestId('digit-1'));
  await onScreen(kiosk, 'check in');
  await tap(kiosk.getByTestId('back'));
  await kiosk.getByTestId('action-borrow').waitFor();
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

const AXE_SOURCE = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');

const AXE_OPTIONS: axe.RunOptions = {
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
  resultTypes: ['violations'],
  rules: { 'color-contrast-enhanced': { enabled: true }, 'target-size': { enabled: true } },
};

/**
 * Expects no axe violation, with the rules for a contrast of 7:1 and for target sizes. Waits for animations to end first.
 * axe is loaded once in each page: `@axe-core/playwright` sends it for every screen, which took three times as long (measured).
 */
export async function expectAccessible(page: Page, screen: string): Promise<void> {
  await waitUntilStable(page);
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE_SOURCE);
  const violations = await page.evaluate(async (options) => {
    const { axe: loaded } = window as unknown as { axe: typeof axe };
    const results = await loaded.run(document, options);
    return results.violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html) }));
  }, AXE_OPTIONS);
  expect.soft(violations.map(({ id, nodes }) => [screen, id, nodes])).toEqual([]);
}
