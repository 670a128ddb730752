import type { CDPSession, Page } from '@playwright/test';
import { createRandom, drag, type HandAction, palm, type Place, repeatedTaps, tremorTap } from '../../hands.ts';
import { KIOSK_SCREENS } from '../combinations.ts';
import { expect, test } from '../fixtures.ts';
import { waitUntilStable } from '../screen-layout.ts';

// Real touches, as the touchscreen driver sends them, on the screen with the fewest millimetres.

const { viewport, pxPerMm } = KIOSK_SCREENS['10 inch'];

/** Lets a hand act on the page, in real time. */
async function act(session: CDPSession, { events }: HandAction): Promise<void> {
  const down = new Map<number, { x: number; y: number; radiusX: number; radiusY: number; id: number }>();
  const startedMs = performance.now();
  for (const { type, atMs, id, point, sizeMm } of events.toSorted((one, other) => one.atMs - other.atMs)) {
    const waitMs = startedMs + atMs - performance.now();
    if (waitMs > 1) await new Promise((resolve) => setTimeout(resolve, waitMs));
    const radius = (sizeMm * pxPerMm) / 2;
    if (type === 'up') down.delete(id);
    else down.set(id, { x: Math.max(0, point.x * pxPerMm), y: Math.max(0, point.y * pxPerMm), radiusX: radius, radiusY: radius, id });
    const eventType = type === 'down' ? 'touchStart' : type === 'move' ? 'touchMove' : 'touchEnd';
    await session.send('Input.dispatchTouchEvent', { type: eventType, touchPoints: [...down.values()] });
  }
}

/** The middle of a control (mm). */
async function middleOf(page: Page, testId: string): Promise<Place> {
  const box = await page.getByTestId(testId).boundingBox();
  if (!box) throw new Error(`${testId} is not on the screen`);
  return { x: (box.x + box.width / 2) / pxPerMm, y: (box.y + box.height / 2) / pxPerMm };
}

/** A straight way of a finger that holds still first. */
const swipe = (from: Place, to: Place, heldMs = 0, movingMs = 250): HandAction => {
  const at = (ms: number): Place => {
    const share = Math.max(0, (ms - heldMs) / movingMs);
    return { x: from.x + share * (to.x - from.x), y: from.y + share * (to.y - from.y) };
  };
  const steps = Array.from({ length: Math.ceil((heldMs + movingMs) / 16) }, (_, step) => Math.min(step * 16, heldMs + movingMs));
  const event = (type: 'down' | 'move' | 'up', atMs: number) => ({ type, atMs, id: 0, point: at(atMs), sizeMm: 10 });
  return { events: [event('down', 0), ...steps.map((ms) => event('move', ms)), event('up', heldMs + movingMs)], intended: [] };
};

test.beforeEach(({ coordinator }) => coordinator.updateKioskSettings({ pxPerMm }));

test('a list that is longer than the screen is swiped from anywhere in it, without choosing, zooming or selecting', async ({
  openFace,
}) => {
  const kiosk = await openFace('/', viewport);
  const session = await kiosk.context().newCDPSession(kiosk);
  await kiosk.getByTestId('modes').tap();
  await kiosk.getByTestId('mode-large').tap();
  await kiosk.getByTestId('modes-done').tap();
  await kiosk.getByTestId('language-fr').tap();
  await kiosk.locator('html[lang="fr"]').waitFor();
  await kiosk.getByTestId('action-places').tap();
  await kiosk.getByTestId('place-own').waitFor();
  await expect(kiosk.getByTestId('scroll-down')).toBeVisible();
  const scrolledTo = () => kiosk.evaluate(() => document.querySelector('[data-box]')?.scrollTop ?? 0);
  const middle = { x: viewport.width / 2 / pxPerMm, y: viewport.height / 2 / pxPerMm };
  const above = { x: middle.x, y: middle.y - 40 };
  await expect(kiosk.locator('[data-input-blocked]')).toHaveCount(0);

  // On a tile, quickly; after holding still; and back. The list follows the whole way of the finger.
  await act(session, swipe(middle, above));
  await expect.poll(scrolledTo).toBeGreaterThanOrEqual(39 * pxPerMm);
  await kiosk.getByTestId('scroll-up').tap();
  await expect.poll(scrolledTo).toBe(0);
  await act(session, swipe(middle, above, 900, 400));
  await expect.poll(scrolledTo).toBeGreaterThanOrEqual(39 * pxPerMm);
  await act(session, swipe(above, { x: middle.x, y: middle.y + 50 }));
  await expect.poll(scrolledTo).toBe(0);
  // Across, and across and up.
  await act(session, swipe(middle, { x: middle.x + 60, y: middle.y }));
  await act(session, swipe(middle, { x: middle.x - 60, y: middle.y - 5 }));
  // Two fingers apart, which zooms elsewhere, and a double tap beside the tiles.
  const spread = [swipe(middle, above), swipe(middle, { x: middle.x, y: middle.y + 40 })].flatMap(({ events }, id) =>
    events.map((event) => ({ ...event, id: event.id + id })),
  );
  await act(session, { events: spread, intended: [] });
  await kiosk.touchscreen.tap(viewport.width / 2, 20);
  await kiosk.touchscreen.tap(viewport.width / 2, 20);
  await kiosk.waitForTimeout(400);
  expect(await kiosk.evaluate(() => [window.visualViewport?.scale, getSelection()?.toString(), history.length])).toEqual([1, '', 2]);
  await expect(kiosk.getByTestId('place-own')).toBeAttached();
  await expect(kiosk.locator('html')).toHaveAttribute('lang', 'fr');
});

test('a shaking finger chooses what it aims at, and a drag, a palm and a second tap choose nothing', async ({ openFace }) => {
  const kiosk = await openFace('/', viewport);
  const session = await kiosk.context().newCDPSession(kiosk);
  await kiosk.getByTestId('modes').tap();
  await kiosk.getByTestId('mode-contrast').waitFor();
  const ready = () => expect(kiosk.locator('[data-input-blocked]')).toHaveCount(0);
  const isOn = (testId: string) => kiosk.getByTestId(testId).getAttribute('aria-pressed');
  await ready();
  for (let seed = 1; seed <= 3; seed++) {
    const mode = seed % 2 === 0 ? 'mode-contrast' : 'mode-calm';
    const before = await isOn(mode);
    await act(session, tremorTap(createRandom(seed), await middleOf(kiosk, mode)));
    await expect.poll(() => isOn(mode)).not.toBe(before);
    await ready();
  }
  const modes = ['mode-large', 'mode-contrast', 'mode-low', 'mode-calm'];
  const before = await Promise.all(modes.map(isOn));
  for (let seed = 1; seed <= 2; seed++) {
    await act(session, drag(createRandom(seed), await middleOf(kiosk, 'mode-contrast')));
    await act(session, palm(createRandom(seed), await middleOf(kiosk, 'mode-calm')));
  }
  expect(await Promise.all(modes.map(isOn))).toEqual(before);
  // The second tap is ignored with a sign.
  await kiosk.waitForTimeout(1_000);
  const contrast = await isOn('mode-contrast');
  await act(session, repeatedTaps(createRandom(4), await middleOf(kiosk, 'mode-contrast')));
  await expect(kiosk.getByTestId('ignored-tap')).toBeVisible();
  expect(await isOn('mode-contrast')).not.toBe(contrast);
});

test('while a finger is on a control, a ring around it is seen beside the finger', async ({ openFace }) => {
  const kiosk = await openFace('/', viewport);
  const session = await kiosk.context().newCDPSession(kiosk);
  await kiosk.getByTestId('action-borrow').waitFor();
  await waitUntilStable(kiosk);
  const { x, y } = await middleOf(kiosk, 'modes');
  const touchPoints = [{ x: x * pxPerMm, y: y * pxPerMm }];
  const ring = () =>
    kiosk.getByTestId('modes').evaluate((element) => {
      const { outlineStyle, outlineWidth, outlineOffset } = getComputedStyle(element);
      return outlineStyle === 'solid' ? Number.parseFloat(outlineWidth) + Number.parseFloat(outlineOffset) : 0;
    });
  expect(await ring()).toBe(0);
  await expect(kiosk.locator('[data-input-blocked]')).toHaveCount(0);
  await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints });
  // The control is 20 mm and a fingertip up to 18 mm wide, so the ring lies outside of both.
  await expect.poll(async () => (await ring()) / pxPerMm).toBeGreaterThanOrEqual(1.5);
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await expect.poll(ring).toBe(0);
});

test('a tap on a control clicks, unless the coordinator has switched it off or the screen is calm', async ({ openFace, coordinator }) => {
  const kiosk = await openFace('/', viewport);
  await kiosk.evaluate(() => {
    Object.assign(window, { clicks: 0 });
    AudioBufferSourceNode.prototype.start = () => void (window as unknown as { clicks: number }).clicks++;
  });
  await kiosk.getByTestId('action-borrow').waitFor();
  const clicks = () => kiosk.evaluate(() => (window as unknown as { clicks: number }).clicks);
  await kiosk.getByTestId('modes').tap();
  await expect.poll(clicks).toBe(1);
  // Beside the controls there is nothing to confirm.
  await kiosk.getByTestId('mode-contrast').waitFor();
  await kiosk.getByRole('heading').first().tap();
  await kiosk.getByTestId('mode-contrast').tap();
  await expect.poll(clicks).toBe(2);
  await kiosk.getByTestId('mode-calm').tap();
  await expect(kiosk.getByTestId('mode-calm')).toHaveAttribute('aria-pressed', 'true');
  await coordinator.updateKioskSettings({ tapSound: false });
  await kiosk.getByTestId('mode-calm').tap();
  await expect(kiosk.getByTestId('mode-calm')).toHaveAttribute('aria-pressed', 'false');
  await kiosk.getByTestId('mode-low').tap();
  await expect(kiosk.getByTestId('mode-low')).toHaveAttribute('aria-pressed', 'true');
  expect(await clicks()).toBe(3);
});
