import type { Browser, Page } from '@playwright/test';
import { expect, signIn, takeTicket, test } from '../fixtures.ts';
import { expectAccessible } from '../screen-walk.ts';
import { LANDSCAPE, PHONE } from '../viewports.ts';

// The other computers of the network, on a loopback address of their own in place of one.
test.use({ serverArgs: ['--host', '127.0.0.2'] });

/** Opens a page of another computer, whose browser does not check the certificate; closed with the test's browser. */
async function openComputer(browser: Browser, url: string): Promise<Page> {
  const context = await browser.newContext({ ignoreHTTPSErrors: true, viewport: PHONE });
  const page = await context.newPage();
  await page.clock.install();
  await page.goto(url);
  return page;
}

async function pair(page: Page, code: string, name: string, kind: 'desk' | 'display'): Promise<void> {
  await page.getByTestId('pair-code').fill(code);
  await page.getByTestId('pair-name').fill(name);
  await page.getByTestId(`pair-${kind}`).click();
}

test('a coordinator lets a desk and a display in with a code each, and removes the desk at once', async ({
  browser,
  desk,
  kiosk,
  digipunt,
}) => {
  await signIn(desk, 'coordinator', '3');
  await desk.setViewportSize(LANDSCAPE);
  await desk.getByTestId('computers').click();
  await expect(desk.getByTestId('lan-on')).not.toBeChecked();
  await desk.getByTestId('lan-on').check();
  await expect(desk.getByTestId('fingerprint')).toHaveText(/^([\da-f]{4} ?){16}$/);
  const url = await desk.getByText(/^https:\/\/127\.0\.0\.2:\d+$/).innerText();

  await desk.getByTestId('pair-desk').click();
  const code = await desk.getByTestId('pair-code').innerText();
  await expectAccessible(desk, 'computers');
  // Before it is paired: the page that pairs and its files, with nothing that the browser could not load.
  const helper = await openComputer(browser, `${url}/desk`);
  const failed: string[] = [];
  helper.on('response', (response) => response.status() >= 400 && failed.push(response.url()));
  await helper.reload();
  await expect(helper.getByTestId('pair-code')).toBeVisible();
  await expectAccessible(helper, 'pairing');
  expect(failed).toEqual([`${url}/desk`]);
  await pair(helper, '0000-0000-0000-0000', 'Balie 1', 'desk');
  await expect(helper.getByTestId('error')).toBeVisible();
  await pair(helper, code, 'Balie 1', 'desk');
  await signIn(helper, 'helper1', '1');

  await desk.getByTestId('pair-display').click();
  await expect(desk.getByTestId('pair-code')).not.toHaveText(code);
  const screen = await openComputer(browser, url);
  await pair(screen, await desk.getByTestId('pair-code').innerText(), 'Scherm', 'display');
  const number = await takeTicket(kiosk);
  await helper.getByTestId('call-next').click();
  await expect(screen.getByTestId('now-number')).toHaveText(String(number));

  // Cut off for longer than by a cable: an address in a browser may be that of before.
  await helper.context().setOffline(true);
  await helper.clock.fastForward(10_000);
  await expect(helper.getByTestId('offline')).toBeVisible();
  await expect(helper.getByTestId('offline')).not.toContainText('ander adres');
  await helper.clock.fastForward(60_000);
  await expect(helper.getByTestId('offline')).toContainText('Kreeg de kiosk een ander adres?');
  await helper.context().setOffline(false);
  await expect(helper.getByTestId('offline')).toHaveCount(0);

  const row = desk.locator('[data-testid^="computer-"]', { hasText: 'Balie 1' }).first();
  await row.getByTestId('computer-name').fill('Balie bij het raam');
  await row.getByTestId('computer-rename').click();
  await expect(desk.getByRole('heading', { name: 'Balie bij het raam' })).toBeVisible();
  const renamed = desk.locator('li', { hasText: 'Balie bij het raam' });
  await renamed.getByTestId('computer-remove').click();
  await renamed.getByTestId('computer-remove-yes').click();
  // The page of the removed desk becomes the one that pairs, by itself. How soon its streams end is for the server's tests.
  await expect(helper.getByTestId('pair-code')).toBeVisible();
  await expect(screen.getByTestId('now-number')).toHaveText(String(number));
  expect(digipunt.url).toContain('127.0.0.1');
});

test('twenty tabs of the desk on another computer are all live', async ({ browser, coordinator, kiosk }) => {
  await coordinator.post('network', { on: true });
  const { address } = (await coordinator.get('computers')) as { address: { urls: string[] } };
  await coordinator.post('pairing-code', { kind: 'desk' });
  const { code } = (await coordinator.get('pairing-code')) as { code: { code: string } };
  const first = await openComputer(browser, `${address.urls[0]}/pair`);
  await pair(first, code.code, 'Pc', 'desk');
  await signIn(first, 'helper1', '1');
  const tabs = [first];
  while (tabs.length < 20) {
    const tab = await first.context().newPage();
    await tab.goto(`${address.urls[0]}/desk`);
    tabs.push(tab);
  }
  await takeTicket(kiosk);
  for (const tab of tabs) await expect(tab.getByTestId('live-counts')).toContainText('1 wacht');
});
