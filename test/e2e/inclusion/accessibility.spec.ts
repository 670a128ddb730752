import { LANGUAGES } from '../../languages.ts';
import {
  ALL_COMBINATIONS,
  type Combination,
  LOWER_EDGE_MM,
  MODE_COMBINATIONS,
  combinationName,
  KIOSK_SCREENS,
  SIZES,
  VOICE_LANGUAGES,
} from '../combinations.ts';
import { expect, signIn, takeTicket, test } from '../fixtures.ts';
import { expectAccessible, expectLayoutFits, walkEveryScreen } from '../screen-walk.ts';

// Every visitor screen in every language. `npm test` checks a part of the combinations, `npm run test:a11y` all of them.

/** Each language once, on the screens in turn, each mode in a right-to-left language, and large text with long words on each screen. */
const SELECTED_COMBINATIONS: Combination[] = [
  ...LANGUAGES.map((language, index) => ({ language, modes: [], size: SIZES[index % SIZES.length] ?? '10 inch' })),
  ...MODE_COMBINATIONS.slice(1).map((modes) => ({ language: 'ar', modes, size: '10 inch' as const })),
  ...SIZES.map((size) => ({ language: 'uk', modes: ['large'] as const, size })),
  { language: 'fr', modes: ['low'], size: '22 inch' },
  // The longest words on the smallest screen.
  { language: 'ro', modes: ['large'], size: '10 inch' },
];

test.use({ voices: [...VOICE_LANGUAGES] });

/** Screens that may need scrolling on any screen: they end with a take-away slip or the list of languages. */
const SCROLLABLE_SCREENS = new Set(['paused', 'closed', 'training', 'place']);

const allCombinations = process.env['DIGIPUNT_A11Y'] === 'all';

for (const combination of allCombinations ? ALL_COMBINATIONS : SELECTED_COMBINATIONS) {
  const { language, modes, size } = combination;
  // The axe results depend on the direction of the language, the layout on the language itself.
  const withAxe = allCombinations || modes.length > 0 || ['uk', 'ar'].includes(language);
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
      // Without a mode, the other screens fit on 22 inches without scrolling.
      if (modes.length === 0 && size !== '10 inch' && !SCROLLABLE_SCREENS.has(screen))
        await expect.soft(page.getByTestId('scroll-down'), screen).toHaveCount(0);
    });
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
