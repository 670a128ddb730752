import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, signIn, takeTicket, test } from './given.ts';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Nothing that axe finds, with contrast of 7:1 and target sizes on; a page that is being animated is not looked at. */
async function isAccessible(page: Page, screen: string): Promise<void> {
  await page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== 'running'));
  const axe = new AxeBuilder({ page }).withTags(TAGS).options({
    rules: { 'color-contrast-enhanced': { enabled: true }, 'target-size': { enabled: true } },
  });
  const { violations } = await axe.analyze();
  expect(violations.map(({ id, nodes }) => [screen, id, nodes.map(({ html }) => html)])).toEqual([]);
}

test('axe finds nothing on any screen of the visitor', async ({ kiosk }) => {
  for (const language of ['nl', 'fr', 'en', 'ar']) {
    await isAccessible(kiosk, 'languages');
    await kiosk.getByTestId(`language-${language}`).tap();
    await kiosk.getByTestId('topic-itsme').waitFor();
    await isAccessible(kiosk, `topics ${language}`);
    await kiosk.getByTestId('language-menu').tap();
    await isAccessible(kiosk, `language menu ${language}`);
    await kiosk.getByTestId('back').tap();
    await kiosk.getByTestId('topic-itsme').tap();
    await kiosk.getByTestId('ticket-number').waitFor();
    await isAccessible(kiosk, `number ${language}`);
    await kiosk.getByTestId('leave').tap();
    await kiosk.getByTestId('done').waitFor();
    await isAccessible(kiosk, `left ${language}`);
    await kiosk.getByTestId('done').tap();
  }
});

test('axe finds nothing on the desk, the waiting room and a kiosk that is closed', async ({ kiosk, desk, display }) => {
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
  await kiosk.getByTestId('closed').waitFor();
  await isAccessible(kiosk, 'paused');
  await isAccessible(display, 'nobody called');
  await desk.getByTestId('team').click();
  await desk.getByTestId('new-desk-name').waitFor();
  await isAccessible(desk, 'team');
});
