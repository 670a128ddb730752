import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { BrowserContext } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { expectLayoutFits } from '../screen-layout.ts';
import { walkEveryScreen } from '../screen-walk.ts';
import { PORTRAIT, SMALL } from '../viewports.ts';

const LOCALES = resolve(import.meta.dirname, '../../../resources/locales');
const SCREENS = [
  { viewport: PORTRAIT, pxPerMm: 3.94 },
  { viewport: SMALL, pxPerMm: 5.9 },
] as const;

/** Serves the page texts in which every word is 40 % longer. Replaces the script that holds a text file of the language. */
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
      const firstLongText = /": "([^"{]{12,})"/.exec(file)?.[1] ?? '';
      if (!body.includes(firstLongText)) continue;
      const stretched = JSON.stringify(JSON.parse(file, (_key, value: unknown) => (typeof value === 'string' ? longer(value) : value)));
      return route.fulfill({ response, body: `export default ${stretched}` });
    }
    return route.fulfill({ response, body });
  });
}

for (const [language, direction] of [
  ['en', 'left to right'],
  ['ar', 'right to left'],
] as const) {
  for (const { viewport, pxPerMm } of SCREENS) {
    test(`words that are 40 % longer, ${direction}, fit on ${viewport.width}×${viewport.height}, and no raw key is shown`, async ({
      openFace,
      coordinator,
    }) => {
      const mounting = { pxPerMm, lowerEdgeMm: 850 };
      await coordinator.updateKioskSettings(mounting);
      const kiosk = await openFace('/', viewport);
      await stretch(kiosk.context(), language);
      await kiosk.clock.install();
      await kiosk.reload();
      let stretched = false;
      await walkEveryScreen(kiosk, language, [], coordinator, async (page, screen) => {
        await expectLayoutFits(page, screen, mounting);
        stretched ||= /numbernum|رقمكرق/.test((await page.getByRole('heading', { level: 1 }).textContent()) ?? '');
      });
      expect(stretched).toBe(true);
    });
  }
}

test('icons with a direction are mirrored in Arabic and Dari, and other icons are not', async ({ kiosk }) => {
  for (const language of ['ar', 'fa-AF']) {
    await kiosk.getByTestId(`language-${language}`).tap();
    await kiosk.locator(`html[lang="${language}"]`).waitFor();
    await kiosk.getByTestId('action-ticket').tap();
    await kiosk.getByTestId('topic-itsme').waitFor();
    const scale = (testId: string) =>
      kiosk
        .getByTestId(testId)
        .locator('svg')
        .evaluate((icon) => getComputedStyle(icon).scale);
    expect([await scale('back'), await scale('home'), await scale('language-menu'), await scale('modes')]).toEqual([
      '-1 1',
      'none',
      'none',
      'none',
    ]);
    const [tile, icon] = [
      await kiosk.getByTestId('topic-tax').boundingBox(),
      await kiosk.getByTestId('topic-tax').locator('svg').boundingBox(),
    ];
    expect((icon?.x ?? 0) > (tile?.x ?? 0) + (tile?.width ?? 0) / 2).toBe(true);
    const tax = kiosk.getByRole('listitem').filter({ has: kiosk.getByTestId('topic-tax') });
    await expect(tax.locator('[lang="nl"]')).toHaveAttribute('dir', 'ltr');
    await kiosk.getByTestId('topic-tax').tap();
    await expect(kiosk.locator('bdi[data-testid="ticket-number"]')).toBeVisible();
    await kiosk.getByTestId('done').tap();
  }
});
