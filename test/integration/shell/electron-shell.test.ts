import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect as expectPage, type Page } from '@playwright/test';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { readDocumentSize } from '../../../electron/print/services/document-size.ts';
import { signInCoordinator } from '../../e2e/coordinator-client.ts';
import { app, BrowserWindow, calls, closeBrowser, emitEvent, screen, session } from '../../electron-fake/electron.ts';
import { createFakeCups } from '../print/fake-cups.ts';

// The real electron/main.ts on the stand-in for Electron, whose windows are pages of a real Chromium. It starts once for all tests.

vi.mock('electron', () => import('../../electron-fake/electron.ts'));

const folder = mkdtempSync(join(tmpdir(), 'digipunt-electron-'));
const calledNames = () => calls.map(({ name }) => name);
/** The argument of the first call by a name. */
const argumentOf = (name: string) => calls.find((call) => call.name === name)?.value;

/** The newest window. */
function kioskWindow(): BrowserWindow {
  const window = BrowserWindow.all.at(-1);
  if (!window) throw new Error('no window was opened');
  return window;
}

function page(): Page {
  const currentPage = kioskWindow().webContents.page;
  if (!currentPage) throw new Error('the window shows no page');
  return currentPage;
}

beforeAll(async () => {
  process.argv = [process.argv[0] ?? 'electron', 'main.js', '--data', folder, '--demo', '--port', '0', '--some-switch-of-chromium'];
  await import('../../../electron/main.ts');
  await vi.waitFor(() => page().getByTestId('language-nl').waitFor(), { timeout: 60_000 });
}, 40_000);

afterAll(async () => {
  app.quit();
  await closeBrowser();
  rmSync(folder, { recursive: true, force: true });
});

test('two visitors in a row take a number in the window', async () => {
  for (const number of ['1', '2']) {
    await page().getByTestId('language-fr').tap();
    await page().getByTestId('action-ticket').tap();
    await page().getByTestId('topic-bank').tap();
    await expectPage(page().getByTestId('ticket-number')).toHaveText(number);
    await page().getByTestId('done').tap();
  }
});

test('the scheme and the sandbox are set before the app is ready, and the page is loaded with the scheme', () => {
  expect(argumentOf('registerSchemesAsPrivileged')).toEqual([
    { scheme: 'digipunt', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
  ]);
  const order = [
    'registerSchemesAsPrivileged',
    'enableSandbox',
    'appendSwitch',
    'requestSingleInstanceLock',
    'whenReady',
    'protocol.handle',
    'new BrowserWindow',
    'loadURL',
  ];
  expect(calledNames().filter((name) => order.includes(name))).toEqual(order);
  expect(argumentOf('appendSwitch')).toBe('enable-speech-dispatcher');
  expect(argumentOf('protocol.handle')).toBe('digipunt');
  expect(argumentOf('loadURL')).toMatch(/^digipunt:\/\/kiosk\/\?heartbeat=[\w-]{22}$/);
  expect(argumentOf('setPath')).toEqual(['userData', join(folder, 'electron')]);
});

test('the window is opened with exactly these options', () => {
  expect(argumentOf('new BrowserWindow')).toEqual({
    kiosk: true,
    width: 1080,
    height: 1600,
    autoHideMenuBar: true,
    backgroundColor: '#fbf7f0',
    webPreferences: {
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      allowRunningInsecureContent: false,
      devTools: false,
      spellcheck: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
      autoplayPolicy: 'no-user-gesture-required',
      partition: 'kiosk',
    },
  });
});

test('there is no menu, no zoom, and the screen stays awake', () => {
  expect(argumentOf('setApplicationMenu')).toBeNull();
  expect(argumentOf('setIgnoreMenuShortcuts')).toBe(true);
  expect(argumentOf('setVisualZoomLevelLimits')).toEqual([1, 1]);
  expect(argumentOf('powerSaveBlocker.start')).toBe('prevent-display-sleep');
});

test.for([
  'https://example.org/',
  'file:///etc/passwd',
  'digipunt://elsewhere/',
  'javascript:alert(1)',
  'http://127.0.0.1:4321/desk',
  'digipunt://kiosk.example.org/',
  'no address',
])('a navigation to %s is refused', (url) => {
  for (const name of ['will-navigate', 'will-frame-navigate', 'will-redirect'])
    expect([name, emitEvent(kioskWindow().webContents, name, url)]).toEqual([name, true]);
});

test('a navigation to the address of the kiosk is allowed', () =>
  expect(emitEvent(kioskWindow().webContents, 'will-navigate', 'digipunt://kiosk/')).toBe(false));

test('a page that navigates away stays at its address', async () => {
  const urlBefore = page().url();
  await page().evaluate(() => window.location.assign('http://127.0.0.1:9/elsewhere'));
  await expectPage(page().getByTestId('language-nl')).toBeVisible();
  expect(page().url()).toBe(urlBefore);
});

test('a page cannot open a window', async () => {
  await page().evaluate(() => void window.open('/'));
  await vi.waitFor(() => expect(argumentOf('window.open')).toEqual({ action: 'deny' }), 10_000);
  await vi.waitFor(() => expect(page().context().pages()).toHaveLength(1), 10_000);
});

test('a download is refused', async () => {
  expect(emitEvent(session.fromPartition('kiosk'), 'will-download', 'digipunt://kiosk/x')).toBe(true);
  expect(emitEvent(session.defaultSession, 'will-download', 'https://example.org/x')).toBe(true);
});

test('all permissions and devices are denied in both sessions', () => {
  for (const standIn of [session.defaultSession, session.fromPartition('kiosk')]) {
    const answers: boolean[] = [];
    standIn.permissionRequest?.({} as never, 'geolocation', (granted) => answers.push(granted), {} as never);
    expect(answers).toEqual([false]);
    expect(standIn.permissionCheck?.(null, 'media', '', {} as never)).toBe(false);
    expect(standIn.devicePermission?.({} as never)).toBe(false);
  }
});

test('a webview cannot be attached, and shortcuts do not reach the page', () => {
  const { webContents } = kioskWindow();
  expect(emitEvent(webContents, 'will-attach-webview', '')).toBe(true);
  const isPrevented = (input: object) =>
    emitEvent(webContents, 'before-input-event', '', { control: false, alt: false, meta: false, ...input });
  for (const input of [{ control: true, key: 'w' }, { alt: true, key: 'F4' }, { meta: true, key: 'd' }, { key: 'F1' }, { key: 'F12' }])
    expect(isPrevented(input)).toBe(true);
  for (const name of ['Tab', 'Enter', ' ', 'a', '5', 'ArrowDown']) expect(isPrevented({ key: name })).toBe(false);
});

test('a page that crashes is replaced by the first screen in Dutch', async () => {
  await page().getByTestId('language-ar').tap();
  await page().getByTestId('action-ticket').waitFor();
  const crashedPage = page();
  const inspector = await crashedPage.context().newCDPSession(crashedPage);
  void inspector.send('Page.crash').catch(() => undefined);
  await vi.waitFor(() => expect(page()).not.toBe(crashedPage), { timeout: 15_000 });
  await expectPage(page().getByTestId('language-nl')).toBeVisible();
  await expectPage(page().locator('html')).toHaveAttribute('lang', 'nl');
  expect(calledNames()).toContain('reload');
});

test('a page that hangs is reloaded, after the third time in a new window', async () => {
  const windowCount = BrowserWindow.all.length;
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    for (const waitMs of [2_000, 10_000]) {
      const reloads = calledNames().filter((name) => name === 'reload').length;
      kioskWindow().emit('unresponsive');
      vi.advanceTimersByTime(waitMs - 1);
      expect(calledNames().filter((name) => name === 'reload')).toHaveLength(reloads);
      vi.advanceTimersByTime(1);
      expect(calledNames().filter((name) => name === 'reload')).toHaveLength(reloads + 1);
    }
    kioskWindow().emit('unresponsive');
  } finally {
    vi.useRealTimers();
  }
  await vi.waitFor(() => expect(BrowserWindow.all).toHaveLength(windowCount + 1), { timeout: 15_000 });
  await vi.waitFor(() => expect(kioskWindow().webContents.page).toBeDefined(), { timeout: 15_000 });
  await expectPage(page().getByTestId('language-nl')).toBeVisible({ timeout: 15_000 });
});

test('the packaged program has the fuses that forbid its use as plain Node', () => {
  const config = readFileSync(resolve(import.meta.dirname, '../../../electron-builder.yml'), 'utf8');
  const block = config.slice(config.indexOf('electronFuses:\n') + 'electronFuses:\n'.length).split('\nlinux:')[0] ?? '';
  const fuses = Object.fromEntries(block.split('\n').map((line) => line.trim().split(': ')));
  expect(fuses).toEqual({
    runAsNode: 'false',
    enableNodeOptionsEnvironmentVariable: 'false',
    enableNodeCliInspectArguments: 'false',
    grantFileProtocolExtraPrivileges: 'false',
    enableCookieEncryption: 'true',
    enableEmbeddedAsarIntegrityValidation: 'true',
    onlyLoadAppFromAsar: 'true',
    loadBrowserProcessSpecificV8Snapshot: 'false',
  });
});

test('the shell has no preload script, IPC, openExternal or file URLs', () => {
  const sources = [
    'main.ts',
    'shell/kiosk-window.ts',
    'shell/pinned-window.ts',
    'shell/pdf-window.ts',
    'shell/second-screen.ts',
    'shell/lockdown.ts',
    'shell/watchdog.ts',
    'shell/custom-scheme.ts',
  ];
  for (const source of sources) {
    const text = readFileSync(resolve(import.meta.dirname, '../../../electron', source), 'utf8');
    expect([source, /\bpreload\b|ipcMain|contextBridge|openExternal|\bshell\b.*from 'electron'|file:\/\//.exec(text)?.[0]]).toEqual([
      source,
      undefined,
    ]);
  }
});

test('a slip is one page of the roll, made in a hidden window that is closed again', async () => {
  const cups = createFakeCups(join(folder, 'cups'));
  vi.stubEnv('PATH', cups.env['PATH'] ?? '');
  const { port } = JSON.parse(readFileSync(join(folder, 'reachable.json'), 'utf8')) as { port: number };
  const url = `http://127.0.0.1:${port}`;
  const coordinator = await signInCoordinator(url);
  await coordinator.updateKioskSettings({ paper: { when: 'always', printer: 'slip', size: '58', text: '' } });
  const body = JSON.stringify({ topic: 'itsme', language: 'ar', requestId: randomUUID() });
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body };
  expect(await (await fetch(`${url}/api/kiosk/tickets`, init)).json()).toMatchObject({ ticket: { slip: 'printing' } });
  await vi.waitFor(() => expect(cups.printed()).toEqual(['slip-1']), { timeout: 15_000 });
  const { pages, width, height } = await readDocumentSize(join(folder, 'cups/out/slip-1.pdf'));
  expect([pages, Math.round(width), height > 60]).toEqual([1, 58, true]);
  const window = BrowserWindow.all.at(-1);
  expect(calls.findLast(({ name }) => name === 'new BrowserWindow')?.value).toMatchObject({
    show: false,
    webPreferences: { sandbox: true, partition: 'print' },
  });
  expect(window?.isDestroyed()).toBe(true);
  vi.unstubAllEnvs();
});

test('a second screen shows the waiting room when it is plugged in, follows when it is turned, and the kiosk goes on without it', async () => {
  const kiosk = BrowserWindow.all.findLast((window) => !window.isDestroyed());
  const count = BrowserWindow.all.length;
  const second = { id: 2, bounds: { x: 1080, y: 0, width: 1920, height: 1080 } };
  screen.show('display-added', second);
  const display = kioskWindow();
  const options = calls.findLast(({ name }) => name === 'new BrowserWindow')?.value;
  // Keys stay with the visitor.
  expect(options).toMatchObject({
    ...second.bounds,
    frame: false,
    focusable: false,
    webPreferences: { sandbox: true, partition: 'kiosk' },
  });
  await vi.waitFor(() => expect(display.webContents.page?.url()).toMatch(/\/display$/), { timeout: 15_000 });
  await display.webContents.page?.locator('main').waitFor();
  const turned = { id: 2, bounds: { x: 1080, y: 0, width: 1080, height: 1920 } };
  // A third screen changes nothing.
  screen.show('display-metrics-changed', { id: 3, bounds: { x: 3_000, y: 0, width: 800, height: 600 } }, turned);
  expect(calls.findLast(({ name }) => name === 'setBounds')?.value).toEqual(turned.bounds);
  expect(BrowserWindow.all).toHaveLength(count + 1);
  screen.show('display-removed');
  expect([display.isDestroyed(), kiosk?.isDestroyed()]).toEqual([true, false]);
  screen.show('display-added', turned);
  expect(BrowserWindow.all).toHaveLength(count + 2);
  screen.show('display-removed');
  expect(kioskWindow().isDestroyed()).toBe(true);
});
