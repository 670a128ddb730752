import { spawn } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserContext, expect as expectWithin5s, type Page } from '@playwright/test';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadIdentity } from '../../electron/network/identity.ts';
import { createNetwork, HOSTS, type Network, NO_NETWORK, openBrowser, pinSwitch, START_SCRIPT, startKiosk } from './network-hosts.ts';

// A building for real: a kiosk, two desks, a display, a stranger and another Digipunt, each a host of its own, on one network
// for all tests, which follow one another. Needs root, iproute2 and a browser; without them it is skipped.

const expectPage = expectWithin5s.configure({ timeout: 15_000 });

/** A desk is live within 2 s of its cable; a busy machine gets as much again. */
const LIVE_WITHIN_MS = 4_000;

/** The clock of the kiosk jumped before its first start: to all others its certificate is not valid yet, and its key is what counts. */
const DAYS_AHEAD = 400;

async function signIn(page: Page, staff: string, desk: string): Promise<void> {
  await page.getByTestId(`staff-${staff}`).click();
  await page.getByTestId(`desk-${desk}`).click();
  await page.getByTestId('pin').fill('2580');
  await page.getByTestId('sign-in').click();
}

describe.skipIf(NO_NETWORK)(`on a network of hosts of their own${NO_NETWORK ? ` (${NO_NETWORK})` : ''}`, () => {
  let network: Network;
  let kioskFolder: string;
  let kiosk: Awaited<ReturnType<typeof startKiosk>>;
  let other: typeof kiosk;

  beforeAll(async () => {
    network = createNetwork();
    kioskFolder = network.folder();
    [kiosk, other] = await Promise.all([
      startKiosk(network, 'kiosk', kioskFolder, DAYS_AHEAD),
      startKiosk(network, 'otherKiosk', network.folder()),
    ]);
  });
  afterAll(() => network?.close());

  test('a stranger finds one port, and behind it nothing but the page that pairs', async () => {
    const { port } = new URL(kiosk.loopback);
    const stranger = await network.act('stranger', 'attempts', kiosk.lan, port, '__Host-digipunt-computer=replayed');
    expect(stranger).toEqual({
      scan: [Number(new URL(kiosk.lan).port)],
      unpaired: [401, 401, 401, 401, 401],
      codes: [403, 403, 403, 403, 403, 429],
      replayed: 401,
      rebound: 421,
      foreign: 403,
      plain: 'refused',
    });
    const flooding = network.act('stranger', 'flood', kiosk.lan, '3000');
    expect(await network.act('kiosk', 'tickets', kiosk.loopback, '40')).toEqual([]);
    expect(await flooding).toBeGreaterThan(100);
    expect(await network.act('kiosk', 'tickets', kiosk.loopback, '5')).toEqual([]);
  });

  describe.skipIf(!process.env['DIGIPUNT_BROWSER'])('two desks and a display with a real browser each', () => {
    let browsers: BrowserContext[];
    let [desk, secondDesk, display]: Page[] = [];

    async function pair(page: Page, kind: 'desk' | 'display', name: string): Promise<void> {
      await page.goto(`${kiosk.lan}/pair`);
      await page.getByTestId('pair-code').fill(await kiosk.createCode(kind));
      await page.getByTestId('pair-name').fill(name);
      await page.getByTestId(`pair-${kind}`).click();
    }
    const expectLive = async (within: number, ...pages: Page[]): Promise<void> => {
      await Promise.all(pages.map((page) => expectPage(page.getByTestId('offline')).toHaveCount(0, { timeout: within })));
    };
    const calledNumber = (page: Page) => page.getByTestId('current-number').innerText();

    beforeAll(async () => {
      browsers = await Promise.all(
        (['desk', 'secondDesk', 'display'] as const).map((host) => openBrowser(network, host, [pinSwitch(kiosk.fingerprint)])),
      );
      [desk, secondDesk, display] = await Promise.all(browsers.map((browser) => browser.newPage()));
      await pair(display!, 'display', 'Scherm');
      await pair(desk!, 'desk', 'Balie 1');
      await signIn(desk!, 'coordinator', '1');
      await pair(secondDesk!, 'desk', 'Balie 2');
      await signIn(secondDesk!, 'helper1', '2');
    });

    test('a call of one desk is on the display, and the other desk has it too', async () => {
      await desk!.getByTestId('call-next').click();
      await expectPage(display!.getByTestId('now-number')).toHaveText(await calledNumber(desk!));
      await expectPage(secondDesk!.getByTestId('live-counts')).toContainText('44 wacht');
    });

    test('desks whose cable is out say so and keep what was typed, and are live within 2 s with what became of an action', async () => {
      await desk!.getByTestId('computers').click();
      await desk!.getByTestId('computer-name').first().fill('Balie bij het raam');
      for (const host of ['desk', 'secondDesk'] as const) network.cable(host, 'down');
      await secondDesk!.getByTestId('call-next').click();
      for (const page of [desk!, secondDesk!]) await expectPage(page.getByTestId('offline')).toBeVisible({ timeout: 10_000 });
      await expectPage(desk!.locator('[inert]').getByTestId('sign-out')).toHaveCount(1);
      expect(await network.act('kiosk', 'tickets', kiosk.loopback, '1')).toEqual([]);
      for (const host of ['desk', 'secondDesk'] as const) network.cable(host, 'up');
      await expectLive(LIVE_WITHIN_MS, desk!, secondDesk!);
      await expectPage(desk!.getByTestId('computer-name').first()).toHaveValue('Balie bij het raam');
      // Done, or not done: one of the two is on the page, and it is true.
      const [error, number] = [secondDesk!.getByTestId('error'), secondDesk!.getByTestId('current-number')];
      await expectPage(error.or(number)).toHaveCount(1);
      await expectPage(secondDesk!.getByTestId('live-counts')).toContainText((await number.count()) === 1 ? '44 wacht' : '45 wacht');
      if ((await number.count()) === 0) await expectPage(error).toContainText('Dit is niet gebeurd');
    });

    test('a desk that slept, and a kiosk whose address, certificate and process changed, need nobody', async () => {
      const before = await network.act('stranger', 'certificate', kiosk.lan);
      network.addAddress('kiosk', '10.77.0.50');
      network.signal('secondDesk', 'SIGSTOP');
      await expect.poll(async () => network.act('stranger', 'certificate', kiosk.lan), { timeout: 15_000 }).not.toEqual(before);
      expect(await network.act('stranger', 'certificate', kiosk.lan)).toMatchObject({ isValidYet: false, key: kiosk.fingerprint });
      network.signal('secondDesk', 'SIGCONT');
      expect(await network.act('kiosk', 'tickets', kiosk.loopback, '1')).toEqual([]);
      await expectPage(secondDesk!.getByTestId('live-counts')).toContainText(/4[56] wacht/);
      await kiosk.stop();
      kiosk = await startKiosk(network, 'kiosk', kioskFolder, DAYS_AHEAD);
      await expectLive(10_000, desk!, secondDesk!);
      await expectPage(display!.getByTestId('now-number').first()).toBeVisible();
    });

    test('another key at the address of the Digipunt gets nothing from a desk, and nobody is asked whether to go on', async () => {
      await kiosk.stop();
      const folder = network.folder();
      const other = await loadIdentity(network.folder(), [HOSTS.kiosk], Temporal.Now.instant());
      const files = ['certificate', 'key'].map((name) => join(folder, name)) as [string, string];
      writeFileSync(files[0], other.certificate);
      writeFileSync(files[1], other.key);
      const impostor = network.impersonate('kiosk', kiosk.lan, files);
      await expect.poll(() => impostor.seen, { timeout: 15_000 }).toEqual(['{"listening":true}']);
      await expect(desk!.reload()).rejects.toThrow('ERR_CERT_AUTHORITY_INVALID');
      await expectPage(desk!.locator('#proceed-link')).toBeHidden();
      expect(impostor.seen).toHaveLength(1);
      await impostor.stop();
      kiosk = await startKiosk(network, 'kiosk', kioskFolder, DAYS_AHEAD);
    });
  });

  test('the program of a desk finds the Digipunt of its code among two, and finds it again at another address', async () => {
    const folder = network.folder();
    const [browser, log] = [join(folder, 'browser.sh'), join(folder, 'browser-starts')];
    writeFileSync(browser, `#!/bin/sh\nprintf '%s\\n' "$*" >> '${log}'\nexec sleep 600\n`);
    chmodSync(browser, 0o755);
    const desk = spawn(...network.on('desk', process.execPath, START_SCRIPT, '--desk', '--data', folder), {
      stdio: 'ignore',
      env: { ...process.env, DIGIPUNT_BROWSER: browser, DISPLAY: ':99' },
    });
    network.defer(() => desk.kill('SIGTERM'));
    const started = () => (existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : []);
    await expect.poll(() => started().length, { timeout: 15_000 }).toBe(1);
    const page = /--app=(\S+)/.exec(started()[0] ?? '')?.[1] ?? '';
    // Both are called what the demonstration calls them; their keys differ.
    for (const { fingerprint } of [kiosk, other]) {
      const label = `Digipunt Leuven-Noord (digipunt-${fingerprint.slice(0, 8)})`;
      await expect.poll(() => network.act('desk', 'page', page), { timeout: 15_000 }).toContain(label);
    }
    expect(await network.act('desk', 'pair', page, await kiosk.createCode())).toBe(303);
    await expect.poll(() => started().at(-1), { timeout: 10_000 }).toContain(`--app=${kiosk.byName}/pair#credential=`);
    const [, proxy = '', url] = /--proxy-server=127\.0\.0\.1:(\d+) .*--app=(\S+)/.exec(started().at(-1) ?? '') ?? [];
    const keyThroughProxy = async () => (await network.act('desk', 'certificate', kiosk.byName, proxy)).key;
    expect(await keyThroughProxy()).toBe(kiosk.fingerprint);
    const starts = started().length;
    const switches = [pinSwitch(kiosk.fingerprint), `--proxy-server=127.0.0.1:${proxy}`];
    const ownPage = process.env['DIGIPUNT_BROWSER'] ? await (await openBrowser(network, 'desk', switches)).newPage() : null;
    if (ownPage) {
      await ownPage.goto(url ?? '');
      await signIn(ownPage, 'coordinator', '3');
      await ownPage.getByTestId('computers').click();
      await ownPage.getByTestId('computer-name').first().fill('Half getypt');
    }
    network.move('kiosk', HOSTS.kiosk, '10.77.0.9');
    await expect.poll(keyThroughProxy, { timeout: 20_000 }).toBe(kiosk.fingerprint);
    // The same page, signed in, with what was typed.
    if (ownPage) {
      await expectPage(ownPage.getByTestId('offline')).toHaveCount(0);
      await expectPage(ownPage.getByTestId('computer-name').first()).toHaveValue('Half getypt');
      await ownPage.reload();
      await expectPage(ownPage.getByTestId('sign-out')).toBeVisible();
    }
    expect(started()).toHaveLength(starts);
  });
});
