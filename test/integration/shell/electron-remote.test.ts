import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type * as Electron from 'electron';
import { expect as expectPage, type Page } from '@playwright/test';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openApp } from '../../../electron/app.ts';
import { loadIdentity } from '../../../electron/network/identity.ts';
import { pagesFolder } from '../../../electron/shell/pages-folder.ts';
import { signIn } from '../../e2e/fixtures.ts';
import { app, BrowserWindow, calls, closeBrowser, emitEvent, session } from '../../electron-fake/electron.ts';

// The real electron/main.ts as a desk of a Digipunt elsewhere, on the stand-in for Electron: the tests are one visit, in order.

vi.mock('electron', () => import('../../electron-fake/electron.ts'));

/** What this computer finds in the network; the tests need no multicast. */
const found = vi.hoisted(() => [] as { name: string; urls: string[]; key: string }[]);
vi.mock('../../../electron/remote/discover.ts', async (importOriginal) => ({
  ...(await importOriginal<object>()),
  discover: () => ({ list: () => found, stop: () => undefined }),
}));

const [HOST, LATER_HOST] = ['127.0.0.5', '127.0.0.6'];
const folder = mkdtempSync(join(tmpdir(), 'digipunt-electron-desk-'));
const kioskFolder = mkdtempSync(join(tmpdir(), 'digipunt-electron-kiosk-'));
let digipunt: Awaited<ReturnType<typeof openApp>>;
let address: Awaited<ReturnType<typeof digipunt.openNetwork>>;

function currentWindow(): BrowserWindow {
  const window = BrowserWindow.all.findLast((one) => !one.isDestroyed());
  if (!window) throw new Error('no window was opened');
  return window;
}

function page(): Page {
  const currentPage = currentWindow().webContents.page;
  if (!currentPage) throw new Error('the window shows no page');
  return currentPage;
}

/** The page of the newest window, once that has an element with a test id. */
const pageWith = (testId: string): Promise<Page> =>
  vi.waitFor(
    async () => {
      await page().getByTestId(testId).waitFor({ timeout: 500 });
      return page();
    },
    { timeout: 15_000, interval: 100 },
  );

/** The options of the newest window. */
const newestOptions = () => calls.findLast(({ name }) => name === 'new BrowserWindow')?.value;

async function createCode(kind: string): Promise<string> {
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ kind }) };
  const request = new Request('http://127.0.0.1/api/command-line/pairing-code', init);
  const answer = await digipunt.fetch(request, { kind: 'command-line' });
  return ((await answer.json()) as { code: { code: string } }).code.code;
}

async function openDigipunt(host: string): Promise<void> {
  digipunt = await openApp({ dataFolder: kioskFolder, pagesFolder, demo: true, network: { host, firstPort: 0 } });
  address = await digipunt.openNetwork();
}

/** The address that the window knows the Digipunt by. */
const byName = (): string => `https://${address.hostname}:${new URL(address.urls[0] ?? '').port}`;

beforeAll(async () => {
  await openDigipunt(HOST);
  process.argv = [process.argv[0] ?? 'electron', 'main.js', '--data', folder, '--ask'];
  await import('../../../electron/main.ts');
}, 40_000);

afterAll(async () => {
  app.quit();
  await closeBrowser();
  digipunt.close();
  for (const used of [folder, kioskFolder]) rmSync(used, { recursive: true, force: true });
});

test('the first question is over the whole screen, is answered by keys or touch, and can be answered again', async () => {
  const question = await pageWith('role-kiosk');
  expect(newestOptions()).toMatchObject({ kiosk: true, webPreferences: { sandbox: true, partition: 'pinned-1' } });
  for (const key of ['Tab', 'Tab', 'Enter']) await question.keyboard.press(key);
  await (await pageWith('pair-display')).getByTestId('other-role').tap();
  await (await pageWith('role-desk')).getByTestId('role-desk').tap();
  await pageWith('pair-desk');
  // A desk is a window like any other, a waiting-room screen is not.
  expect(newestOptions()).toMatchObject({ kiosk: false, width: 1280 });
  expect(JSON.parse(readFileSync(join(folder, 'role.json'), 'utf8'))).toEqual({ role: 'desk' });
});

test('the code of the coordinator opens the desk, and the window trusts its host with its key, and nothing else', async () => {
  const form = await pageWith('pair-desk');
  await form.getByTestId('pair-code').fill(await createCode('desk'));
  await form.getByTestId('pair-name').fill('Balie 1');
  await form.getByTestId('pair-address').fill(address.urls[0] ?? '');
  await form.getByTestId('pair-desk').tap();
  await pageWith('staff-coordinator');
  expect(page().url()).toBe(`${byName()}/desk`);

  const pinned = currentWindow().webContents.session;
  const verify = (hostname: string, data: string) =>
    new Promise((resolve) => pinned.certificateVerifyProc?.({ hostname, certificate: { data } } as Electron.Request, resolve));
  const [own, other] = await Promise.all(
    [join(kioskFolder, 'network'), join(folder, 'other')].map((path) => loadIdentity(path, [HOST], Temporal.Now.instant())),
  );
  expect(await Promise.all([verify(address.hostname, own?.certificate ?? ''), verify(address.hostname, other?.certificate ?? '')])).toEqual(
    [0, -2],
  );
  expect(await verify('digipunt.evil.example', own?.certificate ?? '')).toBe(-2);
  expect(pinned.isCancelled(`${byName()}/api/desk/door`)).toBe(false);
  for (const url of [
    'https://example.org/',
    `https://${address.hostname}/`,
    `${address.urls[0]}/`,
    byName().replace('https', 'http'),
    'digipunt://kiosk/',
    'no address',
  ]) {
    expect([url, pinned.isCancelled(url)]).toEqual([url, true]);
    for (const name of ['will-navigate', 'will-redirect']) expect(emitEvent(currentWindow().webContents, name, url)).toBe(true);
  }
  expect(session.defaultSession.certificateVerifyProc).toBeNull();
});

test('keys that copy and paste reach a desk, and its page is opened again when it crashes', async () => {
  const copy = { control: true, alt: false, meta: false, key: 'c' };
  expect(emitEvent(currentWindow().webContents, 'before-input-event', '', copy)).toBe(false);
  const crashed = page();
  currentWindow().webContents.forcefullyCrashRenderer();
  await vi.waitFor(() => expect(page()).not.toBe(crashed), { timeout: 5_000 });
  await pageWith('staff-coordinator');
});

test('at another address of the Digipunt the same page goes on, signed in and with what was typed', async () => {
  const desk = await pageWith('staff-coordinator');
  await signIn(desk, 'coordinator', '3');
  await desk.getByTestId('computers').click();
  await desk.getByTestId('computer-name').first().fill('Half getypt');
  digipunt.close();
  await expectPage(desk.getByTestId('offline')).toBeVisible({ timeout: 15_000 });
  await openDigipunt(LATER_HOST);
  found.push({ name: 'Digipunt', urls: [...address.urls], key: address.fingerprint });
  await expectPage(desk.getByTestId('offline')).toHaveCount(0, { timeout: 20_000 });
  expect(page()).toBe(desk);
  await expectPage(desk.getByTestId('computer-name').first()).toHaveValue('Half getypt');
  await desk.reload();
  await expectPage(desk.getByTestId('sign-out')).toBeVisible();
}, 60_000);

test('another key at the address of the Digipunt gets nothing, and the window says so in one sentence', async () => {
  digipunt.close();
  const other = await loadIdentity(join(folder, 'other'), [HOST], Temporal.Now.instant());
  const seen: string[] = [];
  const impostor = createServer({ key: other.key, cert: other.certificate }, (request, response) => {
    seen.push(request.url ?? '');
    response.end();
  });
  const { port } = new URL(address.urls[0] ?? '');
  await vi.waitFor(() => once(impostor.listen(Number(port), LATER_HOST), 'listening'), { timeout: 5_000 });
  await vi.waitFor(() => expectPage(page().getByRole('heading')).toHaveText('Dit is niet uw Digipunt', { timeout: 500 }), {
    timeout: 15_000,
  });
  expect(newestOptions()).toMatchObject({ webPreferences: { sandbox: true } });
  expect(seen).toEqual([]);
  impostor.close();
});

test('a waiting-room screen fills the display, plays sound without a tap, has no shortcuts, and is opened again when it is closed', async () => {
  const { openPinnedWindow } = await import('../../../electron/shell/pinned-window.ts');
  const screen = openPinnedWindow({ isFullScreen: true, onClosed: () => expect.unreachable() });
  screen.show('http://127.0.0.1:9/', null);
  expect(newestOptions()).toMatchObject({ kiosk: true, webPreferences: { autoplayPolicy: 'no-user-gesture-required', sandbox: true } });
  expect(screen.lock.allowsShortcuts).toBe(false);
  const window = currentWindow();
  expect(emitEvent(window.webContents.session, 'will-download', 'http://127.0.0.1:9/x')).toBe(true);
  window.destroy();
  await vi.waitFor(() => expect(currentWindow()).not.toBe(window), { timeout: 5_000 });
  await screen.close();
});
