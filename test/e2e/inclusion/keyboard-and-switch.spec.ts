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
  await expect.poll(focusedText).toBe('Vous n’attendez plus');
  await goTo('done');
  await kiosk.keyboard.press('Enter');
  await expect.poll(focusedText).toBe('Wat kunnen we voor u doen?');
});

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
    const outlineWidth = await kiosk.getByTestId('language-ar').evaluate((element) => getComputedStyle(element).outlineWidth);
    expect(Number.parseFloat(outlineWidth)).toBeGreaterThanOrEqual(5);
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

test('the switch answers the question for more time, and the focus returns to where it was', async ({ kiosk }) => {
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
