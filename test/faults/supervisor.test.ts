import { randomUUID } from 'node:crypto';
import { appendFileSync, existsSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test, vi } from 'vitest';
import {
  browserProcesses,
  childOf,
  connectToPage,
  headlessBrowser,
  isElectronInstalled,
  isRunning,
  type KioskProcess,
  startKiosk,
} from './kiosk-process.ts';
import { post, runAtOnce, temporaryDataFolder } from './server-process.ts';

// The supervisor of `npm start` without Electron, with real processes. The screen is not there, so the browser has none either.

const LINUX_ONLY = isElectronInstalled || process.platform !== 'linux';
const SCREEN = { DISPLAY: ':99' };

async function urlOf(kiosk: KioskProcess): Promise<string> {
  await vi.waitFor(() => expect(kiosk.output()).toMatch(/desk http/), { timeout: 60_000 });
  return /desk (http:\S+)desk/.exec(kiosk.output())?.[1] ?? '';
}

const takeTicket = (url: string) => post(`${url}api/kiosk/tickets`, { topic: 'itsme', language: 'nl', requestId: randomUUID() });
const serverOf = (kiosk: KioskProcess): number => childOf(kiosk, 'serve.js') ?? expect.fail('no server runs');

/** The page of the browser on a data folder. */
const pageOf = (folder: string) =>
  vi.waitFor(async () => (await connectToPage(folder)) ?? expect.fail('no page'), { timeout: 30_000, interval: 200 });

/** Milliseconds until a condition holds. */
async function timeUntil(condition: () => Promise<void> | void, timeout: number): Promise<number> {
  const startedAt = performance.now();
  await vi.waitFor(condition, { timeout, interval: 50 });
  return performance.now() - startedAt;
}

test.skipIf(LINUX_ONLY)(
  'a killed server is back within three seconds on the same port, and its pages say one moment meanwhile',
  async () => {
    const kiosk = startKiosk({}, '--demo', '--data', temporaryDataFolder(), '--port', '0');
    const url = await urlOf(kiosk);
    expect((await takeTicket(url))?.body.ticket.number).toBe(1);
    for (let kill = 2; kill <= 4; kill++) {
      process.kill(serverOf(kiosk), 'SIGKILL');
      const shown = new Set<string>();
      const downMs = await timeUntil(async () => {
        // Without the waiting page this request fails, and a browser would show its own error.
        const answer = await fetch(url);
        shown.add(/waiting-page|id="face"/.exec(await answer.text())?.[0] ?? 'neither');
        expect(answer.status).toBe(200);
      }, 20_000);
      expect([...shown]).toEqual(['waiting-page', 'id="face"']);
      expect(downMs).toBeLessThan(3_000 + kill * 1_000);
      expect((await takeTicket(url))?.body.ticket.number).toBe(kill);
    }
  },
);

test.skipIf(LINUX_ONLY)(
  'a page that hangs and a server that stands still are replaced within 20 s, and the page is new',
  { concurrent: true },
  (context) =>
    runAtOnce(context, async () => {
      const folder = temporaryDataFolder();
      const kiosk = startKiosk({ ...SCREEN, DIGIPUNT_BROWSER: headlessBrowser() }, '--demo', '--data', folder, '--port', '0');
      const stopped = startKiosk({}, '--demo', '--data', temporaryDataFolder(), '--port', '0');
      const [, stoppedUrl] = await Promise.all([urlOf(kiosk), urlOf(stopped)]);
      const first = await pageOf(folder);
      await first.page.getByTestId('language-fr').click({ timeout: 20_000 });
      await first.page.getByTestId('action-ticket').waitFor();
      const [hangingBrowser, stoppedServer] = [childOf(kiosk, '--user-data-dir') ?? 0, serverOf(stopped)];
      void first.page.evaluate('for(;;){}').catch(() => undefined);
      process.kill(stoppedServer, 'SIGSTOP');
      await Promise.all([
        timeUntil(() => expect(isRunning(hangingBrowser)).toBe(false), 25_000),
        timeUntil(async () => expect((await fetch(stoppedUrl, { signal: AbortSignal.timeout(1_000) })).status).toBe(200), 25_000),
      ]);
      expect(isRunning(stoppedServer)).toBe(false);
      await first.browser.close().catch(() => undefined);
      const next = await pageOf(folder);
      await next.page.getByTestId('language-fr').waitFor({ timeout: 20_000 });
      await next.browser.close();
      expect(kiosk.output()).toContain('does not paint');
      expect(stopped.output()).toContain('does not answer');
    }),
);

test.skipIf(LINUX_ONLY)(
  'a killed graphics process costs no page, and a killed page is replaced within ten seconds',
  { concurrent: true },
  (context) =>
    runAtOnce(context, async () => {
      const folder = temporaryDataFolder();
      const kiosk = startKiosk({ ...SCREEN, DIGIPUNT_BROWSER: headlessBrowser() }, '--demo', '--data', folder, '--port', '0');
      await urlOf(kiosk);
      const { browser, page } = await pageOf(folder);
      await page.getByTestId('language-fr').click({ timeout: 20_000 });
      const program = childOf(kiosk, '--user-data-dir') ?? 0;
      const [graphics = 0] = await browserProcesses(browser, 'GPU');
      process.kill(graphics, 'SIGKILL');
      await vi.waitFor(async () => expect(await browserProcesses(browser, 'GPU')).not.toContain(graphics), {
        timeout: 10_000,
        interval: 100,
      });
      await page.getByTestId('action-ticket').click();
      await page.getByTestId('topic-itsme').waitFor();
      expect(isRunning(program)).toBe(true);
      for (const renderer of await browserProcesses(browser, 'renderer')) process.kill(renderer, 'SIGKILL');
      await timeUntil(() => expect(isRunning(program)).toBe(false), 10_000);
      await browser.close().catch(() => undefined);
      const next = await pageOf(folder);
      await next.page.getByTestId('language-fr').waitFor({ timeout: 20_000 });
      await next.browser.close();
      expect(kiosk.output()).toContain('the page of the kiosk is gone');
    }),
);

test.skipIf(LINUX_ONLY)(
  'three failed starts show what to do in Dutch, no store is opened, and it works once the cause is gone',
  { concurrent: true },
  (context) =>
    runAtOnce(context, async () => {
      const folder = temporaryDataFolder();
      rmSync(folder, { recursive: true });
      writeFileSync(folder, ''); // a file where the data folder should be
      const kiosk = startKiosk({}, '--demo', '--data', folder, '--port', '4587');
      let page = '';
      await vi.waitFor(
        async () => {
          page = await (await fetch('http://127.0.0.1:4587/')).text();
          expect(page).toContain('start-failed');
        },
        { timeout: 40_000 },
      );
      expect(kiosk.output().match(/did not start/g)).toHaveLength(3);
      expect(page).toContain('Zet deze computer uit en weer aan.');
      expect(page).toContain('lang="ar" dir="rtl"');
      expect(page).not.toMatch(/\n\s+at /); // no stack
      rmSync(folder);
      await vi.waitFor(async () => expect((await fetch('http://127.0.0.1:4587/')).status).toBe(200), { timeout: 40_000 });
    }),
);

test.skipIf(LINUX_ONLY)('a store of a newer version stays as it is, and the screen says so without trying again', async () => {
  const folder = temporaryDataFolder();
  const db = new Database(join(folder, 'digipunt.sqlite'));
  db.pragma('application_id = 0x44494749');
  db.exec('CREATE TABLE later (id INTEGER)');
  db.pragma('user_version = 999');
  db.close();
  const withoutScreen = startKiosk({}, '--data', folder, '--port', '0');
  expect(await withoutScreen.ended).toBe(1);
  expect(withoutScreen.output().trim().split('\n')).toHaveLength(1);
  expect(withoutScreen.output()).toContain('newer version');
  const kiosk = startKiosk({ ...SCREEN, DIGIPUNT_BROWSER: '/bin/true' }, '--data', folder, '--port', '4588');
  await vi.waitFor(async () => expect(await (await fetch('http://127.0.0.1:4588/')).text()).toContain('start-failed'), { timeout: 20_000 });
  expect(childOf(kiosk, 'serve.js')).toBeUndefined();
});

test.skipIf(LINUX_ONLY)('a second kiosk on a data folder ends with one sentence, and the first goes on', async () => {
  const folder = temporaryDataFolder();
  const first = startKiosk({}, '--demo', '--data', folder, '--port', '0');
  const url = await urlOf(first);
  const second = startKiosk({ ...SCREEN, DIGIPUNT_BROWSER: '/bin/true' }, '--demo', '--data', folder, '--port', '0');
  expect(await second.ended).toBe(1);
  expect(second.output().trim()).toMatch(/^The data folder \S+ is already in use by process \d+, .*$/);
  expect((await takeTicket(url))?.status).toBe(201);
});

test.skipIf(LINUX_ONLY)(
  'a stop ends the server and the browser; a killed supervisor leaves no server, and the next one ends its browser',
  async () => {
    const folder = temporaryDataFolder();
    const env = { ...SCREEN, DIGIPUNT_BROWSER: headlessBrowser() };
    const parts = async (kiosk: KioskProcess): Promise<[number, number]> => {
      await vi.waitFor(() => expect(childOf(kiosk, '--user-data-dir')).toBeDefined(), { timeout: 30_000 });
      const browser = childOf(kiosk, '--user-data-dir') ?? 0;
      // The browser that the supervisor knows has written its own profile.
      await vi.waitFor(() => expect(readlinkSync(join(folder, 'browser', 'SingletonLock'))).toMatch(new RegExp(`-${browser}$`)), {
        timeout: 30_000,
      });
      return [serverOf(kiosk), browser];
    };
    const first = startKiosk(env, '--demo', '--data', folder, '--port', '0');
    await urlOf(first);
    const [server, browser] = await parts(first);
    first.process.kill('SIGKILL');
    await vi.waitFor(() => expect(isRunning(server)).toBe(false), { timeout: 10_000 });
    expect(isRunning(browser)).toBe(true);
    const second = startKiosk(env, '--data', folder, '--port', '0');
    await urlOf(second);
    await vi.waitFor(() => expect(isRunning(browser)).toBe(false), { timeout: 10_000 });
    const ofSecond = await parts(second);
    second.process.kill('SIGTERM');
    expect(await second.ended).toBe(0);
    expect(ofSecond.map(isRunning)).toEqual([false, false]);
  },
);

test.skipIf(LINUX_ONLY)('a screen and a browser that come later are used when they are there', async () => {
  const [folder, runtime] = [temporaryDataFolder(), temporaryDataFolder()];
  const browser = join(runtime, 'browser-stand-in');
  const kiosk = startKiosk({ XDG_RUNTIME_DIR: runtime, DIGIPUNT_BROWSER: browser, PATH: '' }, '--demo', '--data', folder, '--port', '0');
  await vi.waitFor(() => expect(kiosk.output()).toContain('Open the kiosk in a browser'), { timeout: 60_000 });
  appendFileSync(join(runtime, 'wayland-0'), '');
  writeFileSync(browser, `#!/bin/sh\necho "$WAYLAND_DISPLAY" > '${runtime}/seen'\nexec /bin/sleep 60\n`, { mode: 0o755 });
  await vi.waitFor(() => expect(existsSync(join(runtime, 'seen'))).toBe(true), { timeout: 10_000 });
  expect(kiosk.output()).toContain('The kiosk is on the screen');
});
