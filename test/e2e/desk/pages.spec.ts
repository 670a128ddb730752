import type { Page } from '@playwright/test';
import { expect, signIn, test } from '../fixtures.ts';
import { expectAccessible } from '../screen-walk.ts';
import { PHONE } from '../viewports.ts';

/** A laptop of 15 inches, as staff have them. */
const LAPTOP = { width: 1366, height: 768 };

/** The width of a laptop of 1280 px at 400 % zoom (WCAG 1.4.10, reflow). */
const REFLOW = { width: 320, height: 740 };

/** The pages of a coordinator by their addresses, in groups that a worker each can walk. */
const PAGES = {
  lending: [
    'lending/loans',
    'lending/devices',
    'lending/waiting',
    'lending/data',
    'lending/settings',
    'lending/devices/new',
    'lending/lend',
  ],
  agenda: ['agenda/sessions', 'agenda/visits', 'agenda/places', 'agenda/places?open=new', 'agenda/trainings?open=new', 'agenda/calendar'],
  settings: ['kiosk', ...['topics', 'languages', 'appearance', 'calls', 'technical'].map((section) => `kiosk?section=${section}`)],
  team: ['', 'team', 'team?open=staff-helper1', 'own-pin', 'queue/gone/refer'],
};

async function expectFits(desk: Page, width: number): Promise<void> {
  await desk.setViewportSize({ ...REFLOW, width });
  await expect.poll(() => desk.evaluate(() => document.documentElement.scrollWidth), desk.url()).toBeLessThanOrEqual(width);
}

for (const [group, paths] of Object.entries(PAGES)) {
  test(`axe finds nothing on the pages of ${group} at 1366 and 360 px, and none is wider than 320 px`, async ({ openFace }) => {
    const desk = await openFace('/desk', LAPTOP);
    await signIn(desk, 'coordinator', '3');
    for (const viewport of [LAPTOP, PHONE]) {
      await desk.setViewportSize(viewport);
      for (const path of paths) {
        await desk.goto(`/desk/${path}`);
        await expect(desk.getByRole('heading', { level: 1 })).toBeVisible();
        // Until the page has what it asks the server for; the network is never idle, since the event stream does not end.
        await desk.waitForTimeout(300);
        await expectAccessible(desk, `${path} at ${viewport.width} px`);
        if (viewport === LAPTOP) continue;
        await expectFits(desk, REFLOW.width);
        await desk.setViewportSize(PHONE);
      }
    }
  });
}

test('on a phone the menu folds, and folds again when a page is chosen', async ({ openFace }) => {
  const desk = await openFace('/desk', PHONE);
  await expectFits(desk, REFLOW.width);
  await signIn(desk, 'coordinator', '3');
  await expect(desk.getByTestId('nav-team')).toBeHidden();
  await desk.getByTestId('menu').click();
  await desk.getByTestId('nav-team').click();
  await expect(desk).toHaveTitle(/^Team en balies – /);
  await expect(desk.getByTestId('nav-team')).toBeHidden();
});
