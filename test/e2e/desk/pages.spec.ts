import type { Page } from '@playwright/test';
import type { CoordinatorClient } from '../coordinator-client.ts';
import { expect, signIn, test } from '../fixtures.ts';
import { expectAccessible } from '../screen-walk.ts';
import { PHONE } from '../viewports.ts';

/** A laptop of 15 inches, as staff have them. */
const LAPTOP = { width: 1366, height: 768 };

/** The width of a laptop of 1280 px at 400 % zoom (WCAG 1.4.10, reflow). */
const REFLOW = { width: 320, height: 740 };

/** What the addresses of some pages name. */
type Ids = { ticket: string; loan: string; device: string };

/** The pages of a coordinator by their addresses, in groups that a worker each can walk. */
const PAGES: Readonly<Record<string, (ids: Ids) => readonly string[]>> = {
  lending: () => ['loans', 'devices', 'waiting', 'data', 'settings', 'devices/new', 'scanner'].map((tab) => `lending/${tab}`),
  'one loan and one call': ({ ticket, loan, device }) => [
    'lending/lend',
    `lending/loans/${loan}`,
    `lending/loans/${loan}?action=return`,
    `lending/devices/${device}`,
    `lending/waiting/add/${ticket}`,
    ...['sign-up', 'home-visit', 'refer'].map((form) => `queue/${ticket}/${form}`),
  ],
  agenda: () =>
    ['sessions', 'visits', 'appointments', 'places', 'places?open=new', 'trainings?open=new', 'calendar'].map((tab) => `agenda/${tab}`),
  settings: () => [
    'kiosk',
    ...['hours', 'topics', 'languages', 'appearance', 'calls', 'paper', 'choice', 'technical', 'log', 'file'].map(
      (section) => `kiosk?section=${section}`,
    ),
  ],
  team: () => [
    'reports/board',
    'reports/figures',
    'reports/annual',
    'reports/digipunten',
    'people',
    'roster',
    '',
    'team',
    'team?open=staff-helper1',
    'own-pin',
    'computers',
    'queue/gone/refer',
  ],
  'the computer and the first day': () => [
    'health',
    'health/check',
    'health/about',
    'health/rehearsal',
    'first-start/languages',
    'first-start/devices',
    'manual/visitor',
  ],
};

/** Calls a ticket at the desk of the page. Returns its id, and those of a loan of the demonstration data and of its device. */
async function prepareIds(desk: Page, coordinator: CoordinatorClient): Promise<Ids> {
  const ticket = await desk.evaluate(async () => {
    const body = JSON.stringify({ topic: 'itsme', language: 'nl', requestId: crypto.randomUUID() });
    const response = await fetch('/api/kiosk/tickets', { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    return ((await response.json()) as { ticket: { id: string } }).ticket.id;
  });
  await desk.getByTestId('call-next').click();
  await desk.getByTestId('start-serving').click();
  await expect(desk.getByTestId('finish')).toBeVisible();
  const { loans } = (await coordinator.get('loans')) as { loans: { id: string; device: { id: string } }[] };
  return { ticket, loan: loans[0]?.id ?? '', device: loans[0]?.device.id ?? '' };
}

async function expectFits(desk: Page, width: number): Promise<void> {
  await desk.setViewportSize({ ...REFLOW, width });
  await expect.poll(() => desk.evaluate(() => document.documentElement.scrollWidth), desk.url()).toBeLessThanOrEqual(width);
}

for (const [group, pathsOf] of Object.entries(PAGES)) {
  test(`axe finds nothing on the pages of ${group} at 1366 and 360 px, and none is wider than 320 px`, async ({
    openFace,
    coordinator,
  }) => {
    const desk = await openFace('/desk', LAPTOP);
    await signIn(desk, 'coordinator', '3');
    const paths = pathsOf(await prepareIds(desk, coordinator));
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
  await expectAccessible(desk, 'sign in');
  await expectFits(desk, REFLOW.width);
  await signIn(desk, 'coordinator', '3');
  await expect(desk.getByTestId('nav-team')).toBeHidden();
  await desk.getByTestId('menu').click();
  await desk.getByTestId('nav-team').click();
  await expect(desk).toHaveTitle(/^Team en balies – /);
  await expect(desk.getByTestId('nav-team')).toBeHidden();
});
