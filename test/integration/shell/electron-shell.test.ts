import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect as expectPage, type Page } from '@playwright/test';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { app, calls, BrowserWindow, closeBrowser, emitEvent, session } from '../../electron-fake/electron.ts';

// The real electron/main.ts, on a stand-in whose windows are pages of a real Chromium: started once, looked at all over.

vi.mock('electron', () => import('../../electron-fake/electron.ts'));

const folder = mkdtempSync(join(tmpdir(), 'digipunt-electron-'));
const namesOf = () => calls.map(({ name }) => name);
const givenTo = (name: string) => calls.find((each) => each.name === name)?.with;

function kioskWindow(): BrowserWindow {
  const last = BrowserWindow.all.at(-1);
  if (!last) throw new Error('no window was opened');
  return last;
}

function page(): Page {
  const open = kioskWindow().webContents.page;
  if (!open) throw new Error('the window shows no page');
  return open;
}

beforeAll(async () => {
  process.argv = [process.argv[0] ?? 'electron', 'main.js', '--data', folder, '--demo', '--port', '0', '--some-switch-of-chromium'];
  await import('../../../electron/main.ts');
  await vi.waitFor(() => page().getByTestId('language-nl').waitFor(), { timeout: 20_000 });
}, 40_000);

afterAll(async () => {
  app.quit();
  await closeBrowser();
  rmSync(folder, { recursive: true, force: true });
});

test('a visitor goes through the window from the first screen to a number, and a second one too', async () => {
  for (const number of ['1', '2']) {
    await page().getByTestId('language-fr').tap();
    await page().getByTestId('action-ticket').tap();
    await page().getByTestId('topic-bank').tap();
    await expectPage(page().getByTestId('ticket-number')).toHaveText(number);
    await page().getByTestId('done').tap();
  }
});

test('the scheme and the sandbox are asked for before anything is ready, and the page by the scheme', () => {
  expect(givenTo('registerSchemesAsPrivileged')).toEqual([
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
  expect(namesOf().filter((name) => order.includes(name))).toEqual(order);
  expect(givenTo('appendSwitch')).toBe('enable-speech-dispatcher');
  expect(givenTo('protocol.handle')).toBe('digipunt');
  expect(givenTo('loadURL')).toBe('digipunt://kiosk/');
  expect(givenTo('setPath')).toEqual(['userData', join(folder, 'electron')]);
});

test('the window’s options are these, and no other', () => {
  expect(givenTo('new BrowserWindow')).toEqual({
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
  expect(givenTo('setApplicationMenu')).toBeNull();
  expect(givenTo('setIgnoreMenuShortcuts')).toBe(true);
  expect(givenTo('setVisualZoomLevelLimits')).toEqual([1, 1]);
  expect(givenTo('powerSaveBlocker.start')).toBe('prevent-display-sleep');
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

test('the kiosk’s own address is let through', () =>
  expect(emitEvent(kioskWindow().webContents, 'will-navigate', 'digipunt://kiosk/')).toBe(false));

test('a page that tries to leave stays where it is', async () => {
  const before = page().url();
  await page().evaluate(() => window.location.assign('http://127.0.0.1:9/elsewhere'));
  await expectPage(page().getByTestId('language-nl')).toBeVisible();
  expect(page().url()).toBe(before);
});

test('a page that opens a window gets none', async () => {
  await page().evaluate(() => void window.open('/'));
  await vi.waitFor(() => expect(givenTo('window.open')).toEqual({ action: 'deny' }));
  await vi.waitFor(() => expect(page().context().pages()).toHaveLength(1));
});

test('a download is refused', async () => {
  expect(emitEvent(session.fromPartition('kiosk'), 'will-download', 'digipunt://kiosk/x')).toBe(true);
  expect(emitEvent(session.defaultSession, 'will-download', 'https://example.org/x')).toBe(true);
});

test('every permission and device is denied, in both sessions', () => {
  for (const each of [session.defaultSession, session.fromPartition('kiosk')]) {
    const answers: boolean[] = [];
    each.permissionRequest?.({} as never, 'geolocation', (granted) => answers.push(granted), {} as never);
    expect(answers).toEqual([false]);
    expect(each.permissionCheck?.(null, 'media', '', {} as never)).toBe(false);
    expect(each.devicePermission?.({} as never)).toBe(false);
  }
});

test('a webview is not attached, and shortcuts do not reach the page', () => {
  const { webContents } = kioskWindow();
  expect(emitEvent(webContents, 'will-attach-webview', '')).toBe(true);
  const key = (input: object) => emitEvent(webContents, 'before-input-event', '', { control: false, alt: false, meta: false, ...input });
  for (const input of [{ control: true, key: 'w' }, { alt: true, key: 'F4' }, { meta: true, key: 'd' }, { key: 'F1' }, { key: 'F12' }])
    expect(key(input)).toBe(true);
  for (const name of ['Tab', 'Enter', ' ', 'a', '5', 'ArrowDown']) expect(key({ key: name })).toBe(false);
});

test('a page that crashes is back on the first screen, with nothing of the visit', async () => {
  await page().getByTestId('language-ar').tap();
  await page().getByTestId('action-ticket').waitFor();
  const crashed = page();
  const inspector = await crashed.context().newCDPSession(crashed);
  void inspector.send('Page.crash').catch(() => undefined);
  await vi.waitFor(() => expect(page()).not.toBe(crashed), { timeout: 15_000 });
  await expectPage(page().getByTestId('language-nl')).toBeVisible();
  await expectPage(page().locator('html')).toHaveAttribute('lang', 'nl');
  expect(namesOf()).toContain('reload');
});

test('a page that hangs is ended, and comes back; after the third time in a new window', async () => {
  const windows = BrowserWindow.all.length;
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    for (const wait of [2_000, 10_000]) {
      const reloads = namesOf().filter((name) => name === 'reload').length;
      kioskWindow().emit('unresponsive');
      vi.advanceTimersByTime(wait - 1);
      expect(namesOf().filter((name) => name === 'reload')).toHaveLength(reloads);
      vi.advanceTimersByTime(1);
      expect(namesOf().filter((name) => name === 'reload')).toHaveLength(reloads + 1);
    }
    kioskWindow().emit('unresponsive');
  } finally {
    vi.useRealTimers();
  }
  await vi.waitFor(() => expect(BrowserWindow.all).toHaveLength(windows + 1), { timeout: 15_000 });
  await vi.waitFor(() => expect(kioskWindow().webContents.page).toBeDefined(), { timeout: 15_000 });
  await expectPage(page().getByTestId('language-nl')).toBeVisible();
});

test('the packaged program cannot be bent into a plain Node', () => {
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

test('the shell uses no preload, no IPC and no way out to the system', () => {
  const sources = ['main.ts', 'shell/kiosk-window.ts', 'shell/lockdown.ts', 'shell/watchdog.ts', 'shell/custom-scheme.ts'];
  for (const source of sources) {
    const text = readFileSync(resolve(import.meta.dirname, '../../../electron', source), 'utf8');
    expect([source, /\bpreload\b|ipcMain|contextBridge|openExternal|\bshell\b.*from 'electron'|file:\/\//.exec(text)?.[0]]).toEqual([
      source,
      undefined,
    ]);
  }
});
