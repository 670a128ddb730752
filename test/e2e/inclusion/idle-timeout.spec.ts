import { readSpokenTexts } from '../fake-speech.ts';
import { expect, takeTicket, test } from '../fixtures.ts';
import { enableModes, tap } from '../screen-walk.ts';
import { PORTRAIT } from '../viewports.ts';

test.use({ voices: ['nl-BE'] });

test('after 60 seconds without a touch the kiosk asks for more time, and 20 seconds later it resets', async ({ kiosk }) => {
  await kiosk.clock.install();
  await kiosk.reload();
  await kiosk.getByTestId('language-fr').tap();
  await kiosk.locator('html[lang="fr"]').waitFor();
  await kiosk.getByTestId('action-ticket').tap();
  await kiosk.getByTestId('topic-itsme').waitFor();
  // Real time passes too, seconds of it on a busy machine.
  await kiosk.clock.fastForward(50_000);
  await expect(kiosk.getByTestId('need-time')).toHaveCount(0);
  await kiosk.clock.fastForward(11_000);
  await expect(kiosk.getByTestId('need-time')).toBeVisible();
  await expect(kiosk.getByTestId('more-time')).toBeFocused();
  await kiosk.clock.fastForward(10_000);
  await expect(kiosk.getByTestId('need-time')).toBeVisible();
  await kiosk.clock.fastForward(11_000);
  await expect(kiosk.locator('html')).toHaveAttribute('lang', 'nl');
  await expect(kiosk.getByTestId('language-fr')).toBeVisible();
});

test('a visitor can extend the time ten times, with the button or a touch anywhere, and stays on the same screen', async ({ kiosk }) => {
  await kiosk.clock.install();
  await kiosk.reload();
  await kiosk.getByTestId('language-nl').tap();
  await kiosk.getByTestId('action-ticket').tap();
  await kiosk.getByTestId('topic-itsme').waitFor();
  for (let extension = 1; extension <= 10; extension++) {
    await kiosk.clock.fastForward(61_000);
    await expect(kiosk.getByTestId('need-time')).toBeVisible();
    if (extension % 2 === 0) await kiosk.getByTestId('more-time').tap();
    // Works also while a new screen ignores other taps.
    else await kiosk.touchscreen.tap(20, 20);
    await expect(kiosk.getByTestId('need-time')).toHaveCount(0);
    await expect(kiosk.getByTestId('topic-itsme')).toBeVisible();
  }
  await kiosk.clock.fastForward(61_000);
  await expect(kiosk.getByTestId('language-fr')).toBeVisible();
});

test('the use of another control restarts the 60 seconds and the count of extensions', async ({ kiosk }) => {
  await kiosk.clock.install();
  await kiosk.reload();
  // The first screen in Dutch is nobody's visit, and has no idle time.
  await tap(kiosk.getByTestId('action-ticket'));
  for (let round = 0; round < 12; round++) {
    await tap(kiosk.getByTestId('language-menu'));
    await kiosk.getByTestId('language-nl').waitFor();
    await tap(kiosk.getByTestId('back'));
    await kiosk.getByTestId('topic-itsme').waitFor();
    await kiosk.clock.fastForward(61_000);
    await kiosk.getByTestId('need-time').waitFor();
    await tap(kiosk.getByTestId('more-time'));
  }
  await expect(kiosk.getByTestId('topic-itsme')).toBeVisible();
});

test('what was chosen on the first screen alone is forgotten too: a language, and larger text', async ({ kiosk }) => {
  await kiosk.clock.install();
  await kiosk.reload();
  for (const choice of ['language-ar', 'larger']) {
    await tap(kiosk.getByTestId(choice));
    await kiosk.locator('html:is([lang="ar"], [data-modes="large"])').waitFor();
    await kiosk.clock.fastForward(61_000);
    await expect(kiosk.getByTestId('need-time')).toBeVisible();
    await kiosk.clock.fastForward(21_000);
    await expect(kiosk.locator('html[lang="nl"]:not([data-modes])')).toBeAttached();
  }
});

test('the screen with the number waits for the longer time that the coordinator set', async ({ openFace, coordinator }) => {
  await coordinator.updateKioskSettings({ idleSeconds: 75, numberSeconds: 150 });
  const kiosk = await openFace('/', PORTRAIT);
  await kiosk.clock.install();
  await kiosk.reload();
  await takeTicket(kiosk);
  await kiosk.clock.fastForward(148_000);
  await expect(kiosk.getByTestId('need-time')).toHaveCount(0);
  await kiosk.clock.fastForward(3_000);
  await expect(kiosk.getByTestId('need-time')).toBeVisible();
  await kiosk.getByTestId('no-more-time').tap();
  await expect(kiosk.getByTestId('language-fr')).toBeVisible();
  await kiosk.getByTestId('language-fr').tap();
  await kiosk.locator('html[lang="fr"]').waitFor();
  await kiosk.getByTestId('action-ticket').tap();
  await kiosk.getByTestId('topic-itsme').waitFor();
  await kiosk.clock.fastForward(70_000);
  await expect(kiosk.getByTestId('need-time')).toHaveCount(0);
  await kiosk.clock.fastForward(6_000);
  await expect(kiosk.getByTestId('need-time')).toBeVisible();
});

test('the question for more time comes with a soft tone, except in calm, and is read aloud if the visitor has screens read', async ({
  kiosk,
}) => {
  await kiosk.clock.install();
  await kiosk.addInitScript(() => {
    Object.assign(window, { bells: 0 });
    // A tap clicks for less than a tenth of a second.
    AudioBufferSourceNode.prototype.start = function start(this: AudioBufferSourceNode) {
      if ((this.buffer?.duration ?? 0) > 0.1) (window as unknown as { bells: number }).bells++;
    };
  });
  await kiosk.reload();
  const bells = () => kiosk.evaluate(() => (window as unknown as { bells: number }).bells);
  await kiosk.getByTestId('language-nl').tap();
  await kiosk.getByTestId('action-ticket').tap();
  await kiosk.getByTestId('topic-itsme').waitFor();
  expect(await bells()).toBe(0);
  await kiosk.clock.fastForward(61_000);
  await expect.poll(bells).toBe(1);
  await kiosk.getByTestId('more-time').tap();
  expect(await readSpokenTexts(kiosk)).toEqual([]);
  await kiosk.getByTestId('speak').tap();
  await kiosk.clock.fastForward(61_000);
  await expect.poll(() => readSpokenTexts(kiosk)).toContain('Hebt u meer tijd nodig?');
  await expect.poll(bells).toBe(2);
  await tap(kiosk.getByTestId('more-time'));
  await kiosk.getByTestId('need-time').waitFor({ state: 'detached' });
  await enableModes(kiosk, ['calm']);
  await kiosk.getByTestId('topic-itsme').waitFor();
  await kiosk.clock.fastForward(61_000);
  await kiosk.getByTestId('need-time').waitFor();
  expect(await bells()).toBe(2);
});

test('the first screen does not ask for more time, neither at the start nor after a visit', async ({ kiosk }) => {
  await kiosk.clock.install();
  await kiosk.reload();
  await kiosk.getByTestId('language-nl').waitFor();
  await kiosk.clock.fastForward(600_000);
  await expect(kiosk.getByTestId('need-time')).toHaveCount(0);
  await takeTicket(kiosk, { language: 'ar' });
  await kiosk.getByTestId('done').tap();
  await expect(kiosk.locator('html')).toHaveAttribute('lang', 'nl');
  await kiosk.clock.fastForward(600_000);
  await expect(kiosk.getByTestId('need-time')).toHaveCount(0);
});
