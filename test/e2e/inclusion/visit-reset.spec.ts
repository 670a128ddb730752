import type { Page } from '@playwright/test';
import { readSpeechLog } from '../fake-speech.ts';
import { expect, takeTicket, test } from '../fixtures.ts';
import { enableModes } from '../screen-walk.ts';

test.use({ voices: ['nl-BE', 'fr-FR', 'uk-UA', 'ar-EG', 'fa-IR', 'fa-Latn'] });

/** All state of the page that could remain of a visit: DOM, address, title, storage, focus and scroll position. */
const pageState = (kiosk: Page) =>
  kiosk.evaluate(() => ({
    page: document.documentElement.outerHTML
      .replaceAll(/react-aria[\w-]+|_r_\w+_|«r\w+»/g, 'id')
      .replaceAll(/<(link|style|script)[^>]*>(.*?<\/(style|script)>)?/g, ''),
    address: location.href,
    title: document.title,
    stored: [localStorage.length, sessionStorage.length, document.cookie],
    focus: document.activeElement?.id,
    scrolled: [window.scrollY, document.querySelector('[data-box]')?.scrollTop],
  }));

test('after a reset nothing of the visit remains: the page is as it was before', async ({ kiosk }) => {
  // The invitation to choose a language stands still, so that the pages can be compared.
  await kiosk.emulateMedia({ reducedMotion: 'reduce' });
  await kiosk.clock.install();
  await kiosk.reload();
  await kiosk.getByTestId('language-uk').waitFor();
  await expect.poll(async () => (await pageState(kiosk)).focus).toBe('screen-title');
  await expect(kiosk.locator('[data-input-blocked]')).toHaveCount(0);
  const fresh = await pageState(kiosk);
  await enableModes(kiosk, ['large', 'contrast', 'low', 'calm']);
  await kiosk.getByTestId('modes').tap();
  await kiosk.getByTestId('listen-first').tap();
  await kiosk.getByTestId('volume-up').tap();
  await kiosk.getByTestId('speak').tap();
  await kiosk.clock.fastForward(61_000);
  await kiosk.getByTestId('need-time').waitFor();
  await kiosk.clock.fastForward(21_000);
  await kiosk.getByTestId('need-time').waitFor({ state: 'detached' });
  // A visit that ends with a ticket, after which nobody touches the screen.
  await takeTicket(kiosk, { language: 'ar' });
  await kiosk.getByTestId('speak').tap();
  await kiosk.clock.fastForward(91_000);
  await kiosk.clock.fastForward(21_000);
  await kiosk.getByTestId('language-uk').waitFor();
  await expect.poll(() => pageState(kiosk)).toEqual(fresh);
  const speechLog = await readSpeechLog(kiosk);
  expect(speechLog.at(-1)).toBe('stop');
  // The next visitor hears nothing before they ask for it, and then at the default volume.
  await kiosk.getByTestId('language-nl').tap();
  await kiosk.getByTestId('action-ticket').tap();
  await kiosk.getByTestId('topic-itsme').waitFor();
  expect(await readSpeechLog(kiosk)).toHaveLength(speechLog.length);
  await kiosk.getByTestId('speak').tap();
  await expect.poll(async () => (await readSpeechLog(kiosk)).at(-1)).toMatchObject({ volume: 0.8, lang: 'nl-BE' });
});
