import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { LANDSCAPE, PORTRAIT, signIn, SMALL, takeTicket, test } from './given.ts';
import { everyScreen, fitsItsScreen, isAccessible, type Mode } from './screens.ts';

// Every visitor screen in every language. `npm test` looks at a part of all combinations; `npm run test:a11y` at each.

const LANGUAGES = readdirSync(resolve(import.meta.dirname, '../../resources/locales'), { withFileTypes: true })
  .filter((each) => each.isDirectory())
  .map(({ name }) => name);

/** The kiosk's screens, and how large a millimetre is on them. */
const SCREENS = {
  '22 inch upright': { viewport: PORTRAIT, pxPerMm: 3.94 },
  '22 inch': { viewport: LANDSCAPE, pxPerMm: 3.94 },
  '10 inch': { viewport: SMALL, pxPerMm: 5.9 },
} as const;
type ScreenName = keyof typeof SCREENS;
const SIZES: readonly ScreenName[] = ['22 inch upright', '22 inch', '10 inch'];

const MODES: readonly (readonly Mode[])[] = [[], ['large'], ['contrast'], ['low'], ['calm'], ['large', 'contrast', 'low', 'calm']];

type Combination = { language: string; modes: readonly Mode[]; size: ScreenName };

const everything = LANGUAGES.flatMap((language) => MODES.flatMap((modes) => SIZES.map((size) => ({ language, modes, size }))));
/** Each language once, each mode from right to left, and large text in long words on each screen. */
const some: Combination[] = [
  ...LANGUAGES.map((language) => ({ language, modes: [], size: '22 inch upright' as const })),
  ...MODES.slice(1).map((modes) => ({ language: 'ar', modes, size: '10 inch' as const })),
  ...SIZES.map((size) => ({ language: 'uk', modes: ['large'] as const, size })),
  { language: 'fr', modes: ['low'], size: '22 inch' },
];

test.use({ voices: ['nl-BE', 'fr-BE', 'en-GB', 'ar', 'tr-TR', 'uk-UA', 'ru-RU', 'fa-AF', 'ro-RO', 'pl-PL', 'es-ES', 'pt-PT'] });

for (const { language, modes, size } of process.env['DIGIPUNT_A11Y'] === 'all' ? everything : some) {
  test(`${language}${modes.map((mode) => `, ${mode}`).join('')}, on ${size}: every screen is accessible and fits`, async ({
    face,
    coordinator,
  }) => {
    const { viewport, pxPerMm } = SCREENS[size];
    const hung = { pxPerMm, lowerEdgeMm: 850 };
    await coordinator.setKiosk(hung);
    const kiosk = await face('/', viewport);
    await kiosk.clock.install();
    await kiosk.reload();
    await everyScreen(kiosk, language, modes, coordinator, async (page, screen) => {
      await fitsItsScreen(page, screen, hung);
      await isAccessible(page, screen);
    });
  });
}

test('axe finds nothing on the desk and the waiting room', async ({ kiosk, desk, display }) => {
  await isAccessible(desk, 'sign in');
  await signIn(desk, 'coordinator', '1');
  await isAccessible(desk, 'nobody waits');
  await takeTicket(kiosk);
  await kiosk.getByTestId('done').tap();
  await takeTicket(kiosk, { language: 'ar' });
  await kiosk.getByTestId('done').tap();
  await desk.getByTestId('call-next').click();
  await desk.getByTestId('current-number').waitFor();
  await isAccessible(desk, 'called');
  await isAccessible(display, 'called');
  await desk.getByTestId('start-serving').click();
  await desk.getByTestId('finish').click();
  await isAccessible(desk, 'outcome');
  await desk.getByTestId('outcome-helped').click();
  await desk.getByTestId('pause').click();
  await desk.getByTestId('resume').waitFor();
  await isAccessible(desk, 'paused');
  await display.getByTestId('now-number').waitFor({ state: 'detached' });
  await isAccessible(display, 'nobody called');
  await desk.getByTestId('team').click();
  await desk.getByTestId('new-desk-name').waitFor();
  await isAccessible(desk, 'team');
  await desk.getByTestId('team-close').click();
  await desk.getByTestId('kiosk-settings').click();
  await desk.getByTestId('kiosk-save').waitFor();
  await isAccessible(desk, 'kiosk settings');
});
