import type { Page } from '@playwright/test';
import { ALL_COMBINATIONS, type Combination, LOWER_EDGE_MM, combinationName, KIOSK_SCREENS, VOICE_LANGUAGES } from '../combinations.ts';
import { findSilentTexts } from '../fake-speech.ts';
import { expect, signIn, takeTicket, test } from '../fixtures.ts';
import { expectNothingSmallerInModes } from '../mode-sizes.ts';
import { walkRareScreens } from '../rare-screens.ts';
import { expectLayoutFits, findEmptyShare } from '../screen-layout.ts';
import { expectAccessible, walkEveryScreen } from '../screen-walk.ts';

// Every visitor screen in every language. `npm test` checks a part of the combinations, `npm run test:a11y` all of them.

/**
 * Every language, mode and size at least once, each mode in a right-to-left language too, and the longest words (uk, ru, ro, pt) where
 * there is the least room for them.
 */
const SELECTED_COMBINATIONS: readonly Combination[] = [
  { language: 'nl', modes: [], size: '10 inch' },
  { language: 'fr', modes: ['calm'], size: '22 inch' },
  { language: 'en', modes: ['contrast'], size: '22 inch upright' },
  { language: 'ar', modes: [], size: '22 inch upright' },
  { language: 'ar', modes: ['contrast'], size: '10 inch' },
  { language: 'ar', modes: ['large', 'contrast', 'low', 'calm'], size: '10 inch' },
  { language: 'fa-AF', modes: ['low'], size: '10 inch' },
  { language: 'tr', modes: [], size: '22 inch' },
  { language: 'uk', modes: [], size: '10 inch' },
  { language: 'uk', modes: ['large'], size: '22 inch upright' },
  { language: 'ru', modes: ['low'], size: '22 inch' },
  { language: 'ro', modes: ['large'], size: '10 inch' },
  { language: 'pl', modes: [], size: '22 inch upright' },
  { language: 'es', modes: [], size: '10 inch' },
  { language: 'pt', modes: ['large'], size: '22 inch' },
];

/** At each size, one combination without modes in which rare screens are walked and compared with all modes too, and one of large text. */
const WITH_RARE_SCREENS = new Set(['nl, 10 inch', 'ar, 22 inch upright', 'tr, 22 inch', 'ro, large, 10 inch']);

test.use({ voices: [...VOICE_LANGUAGES] });

/** Screens that may need scrolling on any screen: they end with a take-away slip or the list of languages, or list more than a day has. */
const SCROLLABLE_SCREENS = new Set(['paused', 'closed', 'training', 'place', 'trainings with subjects', 'full training']);

const allCombinations = process.env['DIGIPUNT_A11Y'] === 'all';

for (const combination of allCombinations ? ALL_COMBINATIONS : SELECTED_COMBINATIONS) {
  const { language, modes, size } = combination;
  // The axe results depend on the direction of the language, the layout on the language itself.
  const withAxe = allCombinations || modes.length > 0 || ['uk', 'ar'].includes(language);
  // What is said depends on the structure of the screen, which is another where large text meets a small screen.
  const withSpeech = allCombinations || language === 'nl' || (language === 'uk' && size === '10 inch');
  const withRareScreens = allCombinations || WITH_RARE_SCREENS.has(combinationName(combination));
  const withModeSizes = withRareScreens && modes.length === 0;
  test(`${combinationName(combination)}: every screen is accessible and fits`, async ({ openFace, coordinator }) => {
    test.slow(allCombinations || withRareScreens);
    const { viewport, pxPerMm } = KIOSK_SCREENS[size];
    const mounting = { pxPerMm, lowerEdgeMm: LOWER_EDGE_MM };
    await coordinator.updateKioskSettings(mounting);
    const kiosk = await openFace('/', viewport);
    await kiosk.clock.install();
    await kiosk.reload();
    const expectGoodScreen = async (page: Page, screen: string): Promise<void> => {
      await expectLayoutFits(page, screen, mounting);
      if (withAxe) await expectAccessible(page, screen);
      if (withSpeech) expect.soft(await findSilentTexts(page), `${screen} leaves unsaid`).toEqual([]);
      if (!modes.includes('low')) expect.soft(await findEmptyShare(page), screen).toBeLessThan(1 / 3);
      // On 22 inches all topics fit without scrolling in low mode too, and without a mode all other screens.
      const fitsWhole = modes.length === 0 ? !SCROLLABLE_SCREENS.has(screen) : modes.join() === 'low' && screen === 'topics';
      if (fitsWhole && size !== '10 inch') await expect.soft(page.getByTestId('scroll-down'), screen).toHaveCount(0);
      if (withModeSizes) await expectNothingSmallerInModes(page, screen);
    };
    await walkEveryScreen(kiosk, language, modes, coordinator, expectGoodScreen);
    if (withRareScreens) await walkRareScreens(kiosk, language, modes, expectGoodScreen);
  });
}

test('axe finds no violation on the desk and the waiting-room screen', async ({ kiosk, desk, display }) => {
  await expectAccessible(desk, 'sign in');
  await signIn(desk, 'coordinator', '1');
  await expectAccessible(desk, 'nobody waits');
  await takeTicket(kiosk);
  await kiosk.getByTestId('done').tap();
  await takeTicket(kiosk, { language: 'ar' });
  await kiosk.getByTestId('done').tap();
  await desk.getByTestId('call-next').click();
  await desk.getByTestId('current-number').waitFor();
  await expectAccessible(desk, 'called');
  await expectAccessible(display, 'called');
  await desk.getByTestId('start-serving').click();
  await desk.getByTestId('finish').click();
  await expectAccessible(desk, 'outcome');
  await desk.getByTestId('outcome-helped').click();
  await desk.getByTestId('pause').click();
  await desk.getByTestId('resume').waitFor();
  await expectAccessible(desk, 'paused');
  await display.getByTestId('now-number').waitFor({ state: 'detached' });
  await expectAccessible(display, 'nobody called');
  await desk.getByTestId('team').click();
  await desk.getByTestId('new-desk-name').waitFor();
  await expectAccessible(desk, 'team');
  await desk.getByTestId('team-close').click();
  await desk.getByTestId('kiosk-settings').click();
  for (const section of ['hours', 'topics', 'languages', 'appearance', 'calls', 'technical']) {
    await desk.getByTestId(`kiosk-section-${section}`).click();
    await desk.locator('main form').first().waitFor();
    if (section === 'topics') await desk.getByTestId('topic-rename-bank').click();
    await expectAccessible(desk, `kiosk settings: ${section}`);
  }
  await desk.getByTestId('help').click();
  await desk.getByTestId('help-contents-1').waitFor();
  await expectAccessible(desk, 'help');
});
