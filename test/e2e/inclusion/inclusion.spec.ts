import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { expect, takeTicket, test } from '../fixtures.ts';
import { PORTRAIT, SMALL } from '../viewports.ts';
import { enableModes, walkEveryScreen, expectLayoutFits, tap } from '../screen-walk.ts';
import { readSpeechLog } from '../fake-speech.ts';

// What inclusion asks for beyond what each single screen must hold: words, voices, time, keys, and a clean end.

const LOCALES = resolve(import.meta.dirname, '../../../resources/locales');
const SCREENS = [
  { viewport: PORTRAIT, pxPerMm: 3.94 },
  { viewport: SMALL, pxPerMm: 5.9 },
] as const;

/** Makes every word of a text file 40 % longer, and gives the page that file in the place of a real one. */
async function stretch(context: BrowserContext, language: string): Promise<void> {
  const files = ['kiosk', 'catalog'].map((file) => readFileSync(resolve(LOCALES, language, `${file}.json`), 'utf8'));
  const longer = (text: string): string =>
    text
      .split(/({{\w+}})/)
      .map((part) =>
        part.startsWith('{{') ? part : part.replaceAll(/\p{L}+/gu, (word) => word + word.slice(0, Math.ceil(0.4 * word.length))),
      )
      .join('');
  await context.route('**/assets/*.js', async (route) => {
    const response = await route.fetch();
    const body = await response.text();
    for (const file of files) {
      const first = /": "([^"{]{12,})"/.exec(file)?.[1] ?? '';
      if (!body.includes(first)) continue;
      const stretched = JSON.stringify(JSON.parse(file, (_key, value: unknown) => (typeof value === 'string' ? longer(value) : value)));
      return route.fulfill({ response, body: `export default ${stretched}` });
    }
    return route.fulfill({ response, body });
  });
}

for (const [language, kind] of [
  ['en', 'left to right'],
  ['ar', 'right to left'],
] as const) {
  for (const { viewport, pxPerMm } of SCREENS) {
    test(`words that are 40 % longer, ${kind}, fit on ${viewport.width}×${viewport.height}, and no key is seen`, async ({
      openFace: face,
      coordinator,
    }) => {
      const hung = { pxPerMm, lowerEdgeMm: 850 };
      await coordinator.updateKioskSettings(hung);
      const kiosk = await face('/', viewport);
      await stretch(kiosk.context(), language);
      await kiosk.clock.install();
      await kiosk.reload();
      let stretched = false;
      await walkEveryScreen(kiosk, language, [], coordinator, async (page, screen) => {
        await expectLayoutFits(page, screen, hung);
        stretched ||= /numbernum|رقمكرق/.test((await page.getByRole('heading', { level: 1 }).textContent()) ?? '');
      });
      expect(stretched).toBe(true);
    });
  }
}

const nothingLeft = (kiosk: Page) =>
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

test.describe('with voices', () => {
  test.use({ voices: ['nl-BE', 'fr-FR', 'uk-UA', 'ar-EG', 'fa-IR', 'fa-Latn'] });

  test('after a reset nothing of the visit is left: the page is as it was', async ({ kiosk }) => {
    await kiosk.clock.install();
    await kiosk.reload();
    await kiosk.getByTestId('language-uk').waitFor();
    await expect.poll(async () => (await nothingLeft(kiosk)).focus).toBe('screen-title');
    const fresh = await nothingLeft(kiosk);
    await enableModes(kiosk, ['large', 'contrast', 'low', 'calm']);
    await kiosk.getByTestId('modes').tap();
    await kiosk.getByTestId('listen-first').tap();
    await kiosk.getByTestId('volume-up').tap();
    await kiosk.getByTestId('speak').tap();
    await kiosk.clock.fastForward(61_000);
    await kiosk.getByTestId('need-time').waitFor();
    await kiosk.clock.fastForward(21_000);
    await kiosk.getByTestId('need-time').waitFor({ state: 'detached' });
    // A visit that went all the way, left alone at its end.
    await takeTicket(kiosk, { language: 'ar' });
    await kiosk.getByTestId('speak').tap();
    await kiosk.clock.fastForward(91_000);
    await kiosk.clock.fastForward(21_000);
    await kiosk.getByTestId('language-uk').waitFor();
    await expect.poll(() => nothingLeft(kiosk)).toEqual(fresh);
    const heard = await readSpeechLog(kiosk);
    expect(heard.at(-1)).toBe('stop');
    // The next visitor hears nothing that they did not ask for, and at the usual volume.
    await kiosk.getByTestId('language-nl').tap();
    await kiosk.getByTestId('action-ticket').tap();
    await kiosk.getByTestId('topic-itsme').waitFor();
    expect(await readSpeechLog(kiosk)).toHaveLength(heard.length);
    await kiosk.getByTestId('speak').tap();
    await expect.poll(async () => (await readSpeechLog(kiosk)).at(-1)).toMatchObject({ volume: 0.8, lang: 'nl-BE' });
  });

  test('a screen is read in its language, again when asked, and every later one, until it is told to stop', async ({ kiosk }) => {
    const said = async () => (await readSpeechLog(kiosk)).flatMap((each) => (each === 'stop' ? [] : [each.text]));
    await kiosk.getByTestId('language-uk').tap();
    await kiosk.getByTestId('action-ticket').tap();
    await kiosk.getByTestId('topic-itsme').waitFor();
    expect(await readSpeechLog(kiosk)).toEqual([]);
    await kiosk.getByTestId('speak').tap();
    await expect.poll(said).toContain('Інше або не знаю');
    const heard = await readSpeechLog(kiosk);
    expect(heard.every((each) => each === 'stop' || each.lang === 'uk-UA')).toBe(true);
    expect(await said()).toEqual(expect.arrayContaining(['З чим вам потрібна допомога?', 'itsme', 'Податки']));
    // The aid in Dutch is for the helper, and not read.
    expect(await said()).not.toContain('Belastingen');
    await kiosk.getByTestId('speak').tap();
    await expect.poll(async () => (await said()).filter((text) => text === 'З чим вам потрібна допомога?')).toHaveLength(2);
    await kiosk.getByTestId('topic-tax').tap();
    await expect.poll(said).toContain('Ваш номер');
    await expect.poll(said).toContain('човен, синій');
    expect(await said()).toContain('1');
    await kiosk.getByTestId('speak-stop').tap();
    const before = (await said()).length;
    await kiosk.getByTestId('leave').tap();
    await kiosk.getByTestId('done').waitFor();
    await kiosk.waitForTimeout(300);
    expect(await said()).toHaveLength(before);
  });

  test('the screen does not wait for a voice that never ends', async ({ kiosk }) => {
    await kiosk.evaluate(() => Object.assign(window.speechSynthesis, { speak: () => {} }));
    await kiosk.getByTestId('speak').tap();
    expect(await takeTicket(kiosk)).toBe(1);
  });

  test('in listen first the first tap says what it is, and the second does it', async ({ kiosk }) => {
    await kiosk.getByTestId('modes').tap();
    await kiosk.getByTestId('listen-first').tap();
    // The button that was heard to be "done" is one like the others.
    await kiosk.getByTestId('modes-done').tap();
    await expect.poll(async () => (await readSpeechLog(kiosk)).at(-1)).toMatchObject({ text: 'Klaar' });
    await kiosk.getByTestId('modes-done').tap();
    await kiosk.getByTestId('language-fr').tap();
    await expect.poll(async () => (await readSpeechLog(kiosk)).at(-1)).toMatchObject({ text: 'Français', lang: 'fr-FR' });
    await expect(kiosk.locator('html')).toHaveAttribute('lang', 'nl');
    // Another one is heard first too, and the one before has to be heard again.
    await kiosk.getByTestId('language-uk').tap();
    await kiosk.getByTestId('language-fr').tap();
    await expect(kiosk.locator('html')).toHaveAttribute('lang', 'nl');
    await kiosk.getByTestId('language-fr').tap();
    await expect(kiosk.locator('html')).toHaveAttribute('lang', 'fr');
  });

  test('louder and quieter are heard at once, and have an end', async ({ kiosk }) => {
    await kiosk.getByTestId('modes').tap();
    await kiosk.getByTestId('volume-up').tap();
    await expect.poll(async () => (await readSpeechLog(kiosk)).at(-1)).toMatchObject({ volume: 1 });
    await expect(kiosk.getByTestId('volume-up')).toBeDisabled();
    for (let step = 0; step < 4; step++) await kiosk.getByTestId('volume-down').tap();
    await expect(kiosk.getByTestId('volume-down')).toBeDisabled();
    await expect.poll(async () => (await readSpeechLog(kiosk)).at(-1)).toMatchObject({ volume: 0.2 });
  });

  test('there is a speaker exactly where there is a voice of that very language and script', async ({ kiosk }) => {
    await expect(kiosk.getByTestId('speak')).toBeVisible();
    for (const [language, speaks] of [
      ['fa-AF', true],
      ['ru', false],
      ['ar', true],
      ['pl', false],
    ] as const) {
      await kiosk.getByTestId(`language-${language}`).tap();
      await kiosk.getByTestId('action-ticket').tap();
      await kiosk.getByTestId('topic-itsme').waitFor();
      await expect(kiosk.getByTestId('speak')).toHaveCount(speaks ? 1 : 0);
      await kiosk.getByTestId('home').tap();
    }
  });

  test('in calm nothing sounds but what was asked for just now', async ({ kiosk }) => {
    await kiosk.getByTestId('speak').tap();
    await enableModes(kiosk, ['calm']);
    await kiosk.getByTestId('language-nl').waitFor();
    await kiosk.waitForTimeout(300);
    const before = (await readSpeechLog(kiosk)).filter((each) => each !== 'stop').length;
    await kiosk.getByTestId('language-nl').tap();
    await kiosk.getByTestId('action-ticket').tap();
    await kiosk.getByTestId('topic-itsme').waitFor();
    await kiosk.waitForTimeout(300);
    expect((await readSpeechLog(kiosk)).filter((each) => each !== 'stop')).toHaveLength(before);
    await kiosk.getByTestId('speak').tap();
    await expect.poll(async () => (await readSpeechLog(kiosk)).length).toBeGreaterThan(before);
  });
});

test('without a voice there is no speaker, and nothing of sound among the modes', async ({ kiosk }) => {
  await kiosk.getByTestId('modes').tap();
  await kiosk.getByTestId('mode-large').waitFor();
  for (const id of ['speak', 'listen-first', 'volume-up']) await expect(kiosk.getByTestId(id)).toHaveCount(0);
});

test.describe('time', () => {
  test.use({ voices: ['nl-BE'] });

  test('who does not touch the screen is asked after a minute, and everything begins anew twenty seconds later', async ({ kiosk }) => {
    await kiosk.clock.install();
    await kiosk.reload();
    await kiosk.getByTestId('language-fr').tap();
    await kiosk.getByTestId('action-ticket').tap();
    await kiosk.getByTestId('topic-itsme').waitFor();
    await kiosk.clock.fastForward(58_000);
    await expect(kiosk.getByTestId('need-time')).toHaveCount(0);
    await kiosk.clock.fastForward(3_000);
    await expect(kiosk.getByTestId('need-time')).toBeVisible();
    await expect(kiosk.getByTestId('more-time')).toBeFocused();
    await kiosk.clock.fastForward(18_000);
    await expect(kiosk.getByTestId('need-time')).toBeVisible();
    await kiosk.clock.fastForward(3_000);
    await expect(kiosk.locator('html')).toHaveAttribute('lang', 'nl');
    await expect(kiosk.getByTestId('language-fr')).toBeVisible();
  });

  test('more time can be had ten times, by the button or a touch anywhere, and the visit goes on where it was', async ({ kiosk }) => {
    await kiosk.clock.install();
    await kiosk.reload();
    await kiosk.getByTestId('language-nl').tap();
    await kiosk.getByTestId('action-ticket').tap();
    await kiosk.getByTestId('topic-itsme').waitFor();
    for (let time = 1; time <= 10; time++) {
      await kiosk.clock.fastForward(61_000);
      await expect(kiosk.getByTestId('need-time')).toBeVisible();
      if (time % 2 === 0) await kiosk.getByTestId('more-time').tap();
      // Also in the moment in which other taps are not heard.
      else await kiosk.touchscreen.tap(20, 20);
      await expect(kiosk.getByTestId('need-time')).toHaveCount(0);
      await expect(kiosk.getByTestId('topic-itsme')).toBeVisible();
    }
    await kiosk.clock.fastForward(61_000);
    await expect(kiosk.getByTestId('language-fr')).toBeVisible();
  });

  test('a touch that is not an answer begins the minute, and the ten, anew', async ({ kiosk }) => {
    await kiosk.clock.install();
    await kiosk.reload();
    await kiosk.getByTestId('language-nl').tap();
    for (let round = 0; round < 12; round++) {
      await tap(kiosk.getByTestId('language-menu'));
      await kiosk.getByTestId('language-nl').waitFor();
      await tap(kiosk.getByTestId('back'));
      await kiosk.getByTestId('action-ticket').waitFor();
      await kiosk.clock.fastForward(61_000);
      await kiosk.getByTestId('need-time').waitFor();
      await tap(kiosk.getByTestId('more-time'));
    }
    await expect(kiosk.getByTestId('action-ticket')).toBeVisible();
  });

  test('the screen with the number waits longer, as long as the coordinator says', async ({ openFace: face, coordinator }) => {
    await coordinator.updateKioskSettings({ idleSeconds: 75, numberSeconds: 150 });
    const kiosk = await face('/', PORTRAIT);
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
    await kiosk.getByTestId('action-ticket').tap();
    await kiosk.getByTestId('topic-itsme').waitFor();
    await kiosk.clock.fastForward(70_000);
    await expect(kiosk.getByTestId('need-time')).toHaveCount(0);
    await kiosk.clock.fastForward(6_000);
    await expect(kiosk.getByTestId('need-time')).toBeVisible();
  });

  test('the question is heard by whoever has the screens read, and by nobody else', async ({ kiosk }) => {
    await kiosk.clock.install();
    await kiosk.reload();
    const said = async () => (await readSpeechLog(kiosk)).flatMap((each) => (each === 'stop' ? [] : [each.text]));
    await kiosk.getByTestId('language-nl').tap();
    await kiosk.getByTestId('action-ticket').tap();
    await kiosk.getByTestId('topic-itsme').waitFor();
    await kiosk.clock.fastForward(61_000);
    await kiosk.getByTestId('more-time').tap();
    expect(await said()).toEqual([]);
    await kiosk.getByTestId('speak').tap();
    await kiosk.clock.fastForward(61_000);
    await expect.poll(said).toContain('Hebt u meer tijd nodig?');
  });

  test('nothing is asked on a first screen that nobody touched, nor on one that a visit ended on', async ({ kiosk }) => {
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
});

test.describe('without touch', () => {
  test('a whole visit goes by Tab and Enter, and each screen begins at its title', async ({ kiosk }) => {
    const title = () => kiosk.evaluate(() => document.activeElement?.textContent);
    const goTo = async (testId: string) => {
      for (let steps = 0; steps < 40; steps++) {
        await kiosk.keyboard.press('Tab');
        if (await kiosk.getByTestId(testId).evaluate((element) => element === document.activeElement)) return;
      }
      throw new Error(`${testId} cannot be reached by keyboard`);
    };
    await expect.poll(title).toBe('Kies uw taal');
    await goTo('language-fr');
    await kiosk.keyboard.press('Enter');
    await expect.poll(title).toBe('Que pouvons-nous faire pour vous ?');
    await goTo('action-ticket');
    await kiosk.keyboard.press('Enter');
    await expect.poll(title).toBe('Pour quoi avez-vous besoin d’aide ?');
    await goTo('topic-bank');
    await kiosk.keyboard.press('Space');
    await expect.poll(title).toBe('Votre numéro');
    expect(await kiosk.title()).toBe('Votre numéro – Digipunt Leuven-Noord');
    await goTo('leave');
    await kiosk.keyboard.press('Enter');
    await expect.poll(title).toBe('Votre numéro est annulé');
    await goTo('done');
    await kiosk.keyboard.press('Enter');
    await expect.poll(title).toBe('Kies uw taal');
  });

  for (const [box, keys] of [
    ['as it is made', { next: 'ArrowRight', choose: 'Enter' }],
    ['that types space and the digit one', { next: ' ', choose: '1' }],
  ] as const) {
    test(`a whole visit goes by a switch box with two buttons ${box}, and its focus is easy to see`, async ({
      openFace: face,
      coordinator,
    }) => {
      await coordinator.updateKioskSettings({ switchKeys: keys });
      const kiosk = await face('/', PORTRAIT);
      await kiosk.getByTestId('language-ar').waitFor();
      const goTo = async (testId: string) => {
        await kiosk.getByTestId(testId).waitFor();
        await expect.poll(() => kiosk.evaluate(() => document.activeElement?.id)).toBe('screen-title');
        for (let steps = 0; steps < 40; steps++) {
          await kiosk.keyboard.press(keys.next);
          if (await kiosk.getByTestId(testId).evaluate((element) => element === document.activeElement)) return;
        }
        throw new Error(`${testId} cannot be reached by the switch`);
      };
      await goTo('language-ar');
      const ring = await kiosk.getByTestId('language-ar').evaluate((element) => getComputedStyle(element).outlineWidth);
      expect(Number.parseFloat(ring)).toBeGreaterThanOrEqual(5);
      await kiosk.keyboard.press(keys.choose);
      await goTo('action-ticket');
      await kiosk.keyboard.press(keys.choose);
      await goTo('topic-other');
      await kiosk.keyboard.press(keys.choose);
      await goTo('leave');
      await kiosk.keyboard.press(keys.choose);
      await goTo('done');
      await kiosk.keyboard.press(keys.choose);
      await expect(kiosk.locator('html')).toHaveAttribute('lang', 'nl');
    });
  }

  test('the question for more time is answered by the switch, and the focus is where it was', async ({ kiosk }) => {
    await kiosk.clock.install();
    await kiosk.reload();
    await kiosk.getByTestId('language-nl').tap();
    await kiosk.getByTestId('action-ticket').tap();
    await kiosk.getByTestId('topic-itsme').waitFor();
    for (let steps = 0; steps < 3; steps++) await kiosk.keyboard.press('ArrowRight');
    await expect(kiosk.getByTestId('topic-password')).toBeFocused();
    await kiosk.clock.fastForward(61_000);
    await expect(kiosk.getByTestId('more-time')).toBeFocused();
    await kiosk.keyboard.press('ArrowRight');
    await expect(kiosk.getByTestId('no-more-time')).toBeFocused();
    await kiosk.keyboard.press('ArrowRight');
    await kiosk.keyboard.press('Enter');
    await expect(kiosk.getByTestId('topic-password')).toBeFocused();
  });
});

test('what has a direction is mirrored in Arabic and Dari, and what has none is not', async ({ kiosk }) => {
  for (const language of ['ar', 'fa-AF']) {
    await kiosk.getByTestId(`language-${language}`).tap();
    await kiosk.getByTestId('action-ticket').tap();
    await kiosk.getByTestId('topic-itsme').waitFor();
    const scale = (testId: string) =>
      kiosk
        .getByTestId(testId)
        .locator('svg')
        .evaluate((icon) => getComputedStyle(icon).scale);
    expect([await scale('back'), await scale('home'), await scale('language-menu'), await scale('modes')]).toEqual([
      '-1 1',
      '-1 1',
      'none',
      'none',
    ]);
    const [tile, icon] = [
      await kiosk.getByTestId('topic-tax').boundingBox(),
      await kiosk.getByTestId('topic-tax').locator('svg').boundingBox(),
    ];
    expect((icon?.x ?? 0) > (tile?.x ?? 0) + (tile?.width ?? 0) / 2).toBe(true);
    await expect(kiosk.getByTestId('topic-tax').locator('[lang="nl"]')).toHaveAttribute('dir', 'ltr');
    await kiosk.getByTestId('topic-tax').tap();
    await expect(kiosk.locator('bdi[data-testid="ticket-number"]')).toBeVisible();
    await kiosk.getByTestId('done').tap();
  }
});

test('the ticket’s picture is on the kiosk, at the desk and in the waiting room', async ({ kiosk, display, coordinator }) => {
  await takeTicket(kiosk, { language: 'pl' });
  await expect(kiosk.getByTestId('ticket-picture')).toHaveAttribute('aria-label', 'łódka, niebieski');
  await coordinator.post('next', {});
  await expect(display.getByTestId('now-picture')).toHaveAttribute('data-picture', 'boat');
  await expect(display.getByTestId('now-picture')).toHaveAttribute('data-colour', 'blue');
});
