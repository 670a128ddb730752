import { ALL_COMBINATIONS, type Combination, LOWER_EDGE_MM, combinationName, KIOSK_SCREENS, VOICE_LANGUAGES } from '../combinations.ts';
import { findSilentTexts } from '../fake-speech.ts';
import { expect, signIn, takeTicket, test } from '../fixtures.ts';
import { expectLayoutFits, findEmptyShare, measureSizes } from '../screen-layout.ts';
import { enableModes, expectAccessible, tap, walkEveryScreen } from '../screen-walk.ts';

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

test.use({ voices: [...VOICE_LANGUAGES] });

/** Screens that may need scrolling on any screen: they end with a take-away slip or the list of languages. */
const SCROLLABLE_SCREENS = new Set(['paused', 'closed', 'training', 'place']);

const allCombinations = process.env['DIGIPUNT_A11Y'] === 'all';

for (const combination of allCombinations ? ALL_COMBINATIONS : SELECTED_COMBINATIONS) {
  const { language, modes, size } = combination;
  // The axe results depend on the direction of the language, the layout on the language itself.
  const withAxe = allCombinations || modes.length > 0 || ['uk', 'ar'].includes(language);
  // What is said depends on the structure of the screen, which is another where large text meets a small screen.
  const withSpeech = allCombinations || language === 'nl' || (language === 'uk' && size === '10 inch');
  test(`${combinationName(combination)}: every screen is accessible and fits`, async ({ openFace, coordinator }) => {
    const { viewport, pxPerMm } = KIOSK_SCREENS[size];
    const mounting = { pxPerMm, lowerEdgeMm: LOWER_EDGE_MM };
    await coordinator.updateKioskSettings(mounting);
    const kiosk = await openFace('/', viewport);
    await kiosk.clock.install();
    await kiosk.reload();
    await walkEveryScreen(kiosk, language, modes, coordinator, async (page, screen) => {
      await expectLayoutFits(page, screen, mounting);
      if (withAxe) await expectAccessible(page, screen);
      if (withSpeech) expect.soft(await findSilentTexts(page), `${screen} leaves unsaid`).toEqual([]);
      if (!modes.includes('low')) expect.soft(await findEmptyShare(page), screen).toBeLessThan(1 / 3);
      // On 22 inches all topics fit without scrolling in low mode too, and without a mode all other screens.
      const fitsWhole = modes.length === 0 ? !SCROLLABLE_SCREENS.has(screen) : modes.join() === 'low' && screen === 'topics';
      if (fitsWhole && size !== '10 inch') await expect.soft(page.getByTestId('scroll-down'), screen).toHaveCount(0);
    });
  });
}

for (const size of ['22 inch upright', '10 inch'] as const) {
  test(`on ${size} no mode makes a text or pictogram smaller, or takes it away`, async ({ openFace, coordinator }) => {
    const { viewport, pxPerMm } = KIOSK_SCREENS[size];
    await coordinator.updateKioskSettings({ pxPerMm, lowerEdgeMm: LOWER_EDGE_MM });
    const kiosk = await openFace('/', viewport);
    await kiosk.clock.install();
    await kiosk.reload();
    await kiosk.getByTestId('action-borrow').waitFor();
    const press = (id: string) => tap(kiosk.getByTestId(id));
    const expectNothingSmaller = async (screen: string): Promise<void> => {
      await kiosk.locator('main').waitFor();
      const normal = await measureSizes(kiosk);
      expect(Object.keys(normal).length).toBeGreaterThan(10);
      const compare = async (modes: string): Promise<void> => {
        const sizes = await measureSizes(kiosk);
        // Low reach leaves tiles less room to grow into; the least that they may have is checked on every screen.
        const smaller = Object.entries(normal).filter(([key, before]) => {
          const least = modes.startsWith('low') && key.endsWith('in a list') ? 0.1 : before - 0.5;
          return (sizes[key] ?? 0) < least;
        });
        expect.soft(smaller.map(([key, before]) => [screen, modes, key, before, sizes[key]])).toEqual([]);
      };
      await press('larger');
      await expect(kiosk.locator('html[data-modes="large"]')).toBeAttached();
      await compare('large');
      await press('larger');
      await expect(kiosk.locator('html[data-modes]')).toHaveCount(0);
      // The tiles are fitted again a moment after the mode is off.
      await expect.poll(() => measureSizes(kiosk)).toEqual(normal);
      // The modes are opened from the screen before the languages, and return to that.
      if (['languages', 'modes'].includes(screen)) return;
      await enableModes(kiosk, ['low', 'contrast', 'calm']);
      await compare('low, contrast and calm');
      await enableModes(kiosk, ['low', 'contrast', 'calm']);
    };
    await expectNothingSmaller('home');
    await press('language-uk');
    await expect(kiosk.locator('html')).toHaveAttribute('lang', 'uk');
    await expectNothingSmaller('home in Ukrainian');
    for (const [screen, button] of [
      ['topics', 'action-ticket'],
      ['devices', 'action-borrow'],
      ['languages', 'language-menu'],
      ['modes', 'modes'],
    ] as const) {
      await press(button);
      await expectNothingSmaller(screen);
      await press(screen === 'modes' ? 'modes-done' : 'back');
      await kiosk.getByTestId('action-borrow').waitFor();
    }
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
