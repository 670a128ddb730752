import { LANGUAGES } from '../../languages.ts';
import {
  type Combination,
  ALL_COMBINATIONS,
  LOWER_EDGE_MM,
  MODE_COMBINATIONS,
  combinationName,
  KIOSK_SCREENS,
  SIZES,
  VOICE_LANGUAGES,
} from '../combinations.ts';
import { expect, signIn, takeTicket, test } from '../fixtures.ts';
import { walkEveryScreen, expectLayoutFits, expectAccessible } from '../screen-walk.ts';

// Every visitor screen in every language. `npm test` looks at a part of all combinations; `npm run test:a11y` at each.

/** Each language once, each mode from right to left, and large text in long words on each screen. */
const some: Combination[] = [
  ...LANGUAGES.map((language) => ({ language, modes: [], size: '22 inch upright' as const })),
  ...MODE_COMBINATIONS.slice(1).map((modes) => ({ language: 'ar', modes, size: '10 inch' as const })),
  ...SIZES.map((size) => ({ language: 'uk', modes: ['large'] as const, size })),
  { language: 'fr', modes: ['low'], size: '22 inch' },
  // The longest words on the smallest screen: here the home of a visit once took a page more.
  { language: 'ro', modes: ['large'], size: '10 inch' },
];

test.use({ voices: [...VOICE_LANGUAGES] });

/** Screens that may be longer than a page: each ends in what somebody takes along, or in the list of languages. */
const LONGER = new Set(['paused', 'closed', 'training', 'place']);

const everything = process.env['DIGIPUNT_A11Y'] === 'all';

for (const combination of everything ? ALL_COMBINATIONS : some) {
  const { language, modes, size } = combination;
  // What axe looks at is the same in each language of a direction; what fits is not.
  const withAxe = everything || modes.length > 0 || ['uk', 'ar'].includes(language);
  test(`${combinationName(combination)}: every screen is accessible and fits`, async ({ openFace: face, coordinator }) => {
    const { viewport, pxPerMm } = KIOSK_SCREENS[size];
    const hung = { pxPerMm, lowerEdgeMm: LOWER_EDGE_MM };
    await coordinator.updateKioskSettings(hung);
    const kiosk = await face('/', viewport);
    await kiosk.clock.install();
    await kiosk.reload();
    const taps = await walkEveryScreen(kiosk, language, modes, coordinator, async (page, screen) => {
      await expectLayoutFits(page, screen, hung);
      if (withAxe) await expectAccessible(page, screen);
      // Without large letters or a lower reach, what a visit is made of is on one page.
      if (modes.length === 0 && !LONGER.has(screen)) await expect.soft(page.getByTestId('scroll-down'), screen).toHaveCount(0);
    });
    // All modes at once, on the smallest screen, may take a page more.
    if (modes.length <= 1) expect(taps).toBeLessThanOrEqual(3);
  });
}

test('axe finds nothing on the desk and the waiting room', async ({ kiosk, desk, display }) => {
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
  await desk.getByTestId('kiosk-save').waitFor();
  await expectAccessible(desk, 'kiosk settings');
});
