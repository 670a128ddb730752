import type { Page } from '@playwright/test';
import { KIOSK_SCREENS } from '../combinations.ts';
import { readSpokenTexts } from '../fake-speech.ts';
import { expect, test } from '../fixtures.ts';
import { PORTRAIT } from '../viewports.ts';

test('a visit can be made with Tab, Enter and Space, and each screen starts with the focus on its title', async ({ kiosk }) => {
  const focusedText = () => kiosk.evaluate(() => document.activeElement?.textContent);
  const goTo = async (testId: string) => {
    for (let steps = 0; steps < 40; steps++) {
      await kiosk.keyboard.press('Tab');
      if (await kiosk.getByTestId(testId).evaluate((element) => element === document.activeElement)) return;
    }
    throw new Error(`${testId} cannot be reached by keyboard`);
  };
  await expect.poll(focusedText).toBe('Wat kunnen we voor u doen?');
  await goTo('language-fr');
  await kiosk.keyboard.press('Enter');
  await expect.poll(focusedText).toBe('Que pouvons-nous faire pour vous\u{202F}?');
  await goTo('action-ticket');
  await kiosk.keyboard.press('Enter');
  await expect.poll(focusedText).toBe('À quel sujet avez-vous besoin d’aide\u{202F}?');
  await goTo('topic-bank');
  await kiosk.keyboard.press('Space');
  await expect.poll(focusedText).toBe('Votre numéro');
  expect(await kiosk.title()).toBe('Votre numéro – Digipunt Leuven-Noord');
  await goTo('leave');
  await kiosk.keyboard.press('Enter');
  await goTo('leave-yes');
  await kiosk.keyboard.press('Enter');
  await expect.poll(focusedText).toBe('Vous n’attendez plus');
  await goTo('done');
  await kiosk.keyboard.press('Enter');
  await expect.poll(focusedText).toBe('Wat kunnen we voor u doen?');
});

/** Goes to a control with a switch, from row to row and then within its row. Returns the number of presses. */
async function scanTo(kiosk: Page, testId: string, keys: { next: string; choose: string }): Promise<number> {
  const control = kiosk.getByTestId(testId);
  await control.waitFor();
  await expect.poll(() => kiosk.evaluate(() => document.activeElement?.id)).toBe('screen-title');
  const isMarked = () => control.evaluate((element) => 'scanned' in element.dataset);
  const isFocused = () => control.evaluate((element) => element === document.activeElement);
  for (let presses = 1; presses < 40; presses++) {
    const marked = await isMarked();
    if (!marked && (await isFocused())) return presses - 1;
    await kiosk.keyboard.press(marked ? keys.choose : keys.next);
    // A second press on the key within 250 ms does not choose.
    if (marked) await kiosk.waitForTimeout(260);
  }
  throw new Error(`${testId} cannot be reached by the switch`);
}

for (const [switchBox, keys] of [
  ['with its default keys', { next: 'ArrowRight', choose: 'Enter' }],
  ['that types space and the digit one', { next: ' ', choose: '1' }],
] as const) {
  test(`a visit can be made with a two-button switch ${switchBox}, and the focus ring is at least 5 px wide`, async ({
    openFace,
    coordinator,
  }) => {
    await coordinator.updateKioskSettings({ switchKeys: keys });
    const kiosk = await openFace('/', PORTRAIT);
    await kiosk.getByTestId('language-ar').waitFor();
    const goTo = (testId: string) => scanTo(kiosk, testId, keys);
    await goTo('language-ar');
    const outlineWidth = await kiosk.getByTestId('language-ar').evaluate((element) => getComputedStyle(element).outlineWidth);
    expect(Number.parseFloat(outlineWidth)).toBeGreaterThanOrEqual(5);
    await kiosk.keyboard.press(keys.choose);
    await goTo('action-ticket');
    await kiosk.keyboard.press(keys.choose);
    // Sixteen topics and the toolbar are 20 controls.
    expect(await goTo('topic-other')).toBeLessThanOrEqual(12);
    await kiosk.keyboard.press(keys.choose);
    await goTo('leave');
    await kiosk.keyboard.press(keys.choose);
    await goTo('leave-yes');
    await kiosk.keyboard.press(keys.choose);
    await goTo('done');
    await kiosk.keyboard.press(keys.choose);
    await expect(kiosk.locator('html')).toHaveAttribute('lang', 'nl');
  });
}

test('the switch answers the question for more time, and the focus returns to where it was', async ({ kiosk }) => {
  await kiosk.clock.install();
  await kiosk.reload();
  await kiosk.getByTestId('language-nl').tap();
  await kiosk.getByTestId('action-ticket').tap();
  await kiosk.getByTestId('topic-itsme').waitFor();
  for (let steps = 0; steps < 3; steps++) await kiosk.keyboard.press('ArrowDown');
  await expect(kiosk.getByTestId('topic-password')).toBeFocused();
  await kiosk.clock.fastForward(61_000);
  await expect(kiosk.getByTestId('more-time')).toBeFocused();
  await kiosk.keyboard.press('ArrowRight');
  await expect(kiosk.getByTestId('no-more-time')).toBeFocused();
  await kiosk.keyboard.press('ArrowRight');
  await kiosk.keyboard.press('Enter');
  await expect(kiosk.getByTestId('topic-password')).toBeFocused();
});

test('with one button the marking goes on by itself, the button chooses, and after three idle rounds it stops', async ({
  openFace,
  coordinator,
}) => {
  await coordinator.updateKioskSettings({ autoScanSeconds: 2 });
  const kiosk = await openFace('/', PORTRAIT);
  await kiosk.clock.install();
  await kiosk.reload();
  await kiosk.getByTestId('language-fr').waitFor();
  const marked = () => kiosk.evaluate(() => document.querySelectorAll('[data-scanned]').length);
  await kiosk.clock.fastForward(10_000);
  expect(await marked()).toBe(0);
  /** Waits for the marking to come to a control, and chooses it. */
  const choose = async (testId: string) => {
    const control = kiosk.getByTestId(testId);
    for (let steps = 0; steps < 40; steps++) {
      const [isMarked, isFocused] = await control.evaluate((element) => ['scanned' in element.dataset, element === document.activeElement]);
      if (isMarked || isFocused) await kiosk.keyboard.press('Enter');
      if (isFocused && !isMarked) return;
      await kiosk.clock.fastForward(isMarked ? 300 : 2_000);
    }
    throw new Error(`the marking does not come to ${testId}`);
  };
  await kiosk.keyboard.press('Enter');
  expect(await marked()).toBeGreaterThan(1);
  await choose('language-fr');
  await kiosk.getByTestId('action-ticket').waitFor();
  await choose('action-ticket');
  await kiosk.getByTestId('topic-other').waitFor();
  await kiosk.clock.fastForward(2_000);
  expect(await marked()).toBeGreaterThan(1);
  for (let steps = 0; steps < 50; steps++) await kiosk.clock.fastForward(1_000);
  await expect.poll(marked).toBe(0);
});

test.describe('with voices', () => {
  test.use({ voices: ['nl-BE', 'fr-FR'] });

  test('the first press of a switch offers to read aloud, once in each language, and then every stop is said', async ({ kiosk }) => {
    const lastSpoken = async () => (await readSpokenTexts(kiosk)).at(-1);
    await expect.poll(() => kiosk.evaluate(() => document.activeElement?.id)).toBe('screen-title');
    await kiosk.keyboard.press('ArrowRight');
    await expect.poll(lastSpoken).toBe('Wilt u horen wat er staat? Kies dan nu.');
    await expect(kiosk.getByTestId('speak')).toBeFocused();
    await kiosk.keyboard.press('ArrowRight');
    await expect(kiosk.getByTestId('speak')).not.toBeFocused();
    expect(await readSpokenTexts(kiosk)).toHaveLength(1);
    await kiosk.getByTestId('language-fr').tap();
    await expect(kiosk.locator('html')).toHaveAttribute('lang', 'fr');
    await kiosk.keyboard.press('ArrowRight');
    await expect.poll(lastSpoken).toContain('Choisissez maintenant.');
    await kiosk.keyboard.press('Enter');
    await expect.poll(() => readSpokenTexts(kiosk)).toContain('Que pouvons-nous faire pour vous ?');
    await kiosk.getByTestId('action-ticket').tap();
    await kiosk.getByTestId('topic-itsme').waitFor();
    await kiosk.keyboard.press('ArrowRight');
    await expect(kiosk.getByTestId('topic-itsme')).toHaveAttribute('data-scanned');
    await expect
      .poll(async () => (await readSpokenTexts(kiosk)).slice(-2))
      .toEqual([await kiosk.getByTestId('topic-itsme').innerText(), await kiosk.getByTestId('topic-eid').innerText()]);
    // The keyboard too.
    await kiosk.getByTestId('topic-bank').focus();
    await kiosk.keyboard.press('Tab');
    const name = await kiosk.evaluate(() => document.activeElement?.textContent);
    await expect.poll(lastSpoken).toBe(name);
    // The description in Dutch is for whoever helps: it is no part of the name, and not said where it is the same.
    await expect(kiosk.getByTestId('topic-itsme')).toHaveAccessibleName('itsme');
    await expect(kiosk.getByTestId('topic-itsme')).toHaveAccessibleDescription('');
    await expect(kiosk.getByTestId('topic-tax')).toHaveAccessibleName('Impôts');
    await expect(kiosk.getByTestId('topic-tax')).toHaveAccessibleDescription('Belastingen');
  });

  test('on a page that scrolls, Tab says every stop, also the page buttons', async ({ openFace, coordinator }) => {
    const { viewport, pxPerMm } = KIOSK_SCREENS['10 inch'];
    await coordinator.updateKioskSettings({ pxPerMm });
    const kiosk = await openFace('/', viewport);
    await kiosk.getByTestId('larger').tap();
    await kiosk.getByTestId('action-ticket').tap();
    await expect(kiosk.getByTestId('scroll-down')).toBeVisible();
    await kiosk.getByTestId('speak').tap();
    await expect(kiosk.getByTestId('speak-stop')).toBeVisible();
    await kiosk.getByRole('heading').first().focus();
    const stops: string[] = [];
    while (stops.at(-1) !== 'speak' && stops.length < 40) {
      const saidBefore = (await readSpokenTexts(kiosk)).length;
      await kiosk.keyboard.press('Tab');
      const { testId, name } = await kiosk.evaluate(() => {
        const { activeElement: stop } = document;
        const name = stop?.getAttribute('aria-label') ?? stop?.textContent ?? '';
        return { testId: stop?.getAttribute('data-testid') ?? '', name: name.replaceAll(' ', '') };
      });
      const saidSince = async () => (await readSpokenTexts(kiosk)).slice(saidBefore).map((text) => text.replaceAll(' ', ''));
      await expect.poll(saidSince, testId).toContain(name);
      stops.push(testId);
    }
    // At the last topic the page is scrolled to its end.
    expect(stops).toEqual(expect.arrayContaining(['topic-other', 'scroll-up', 'home', 'speak']));
  });
});
