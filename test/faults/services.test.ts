import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { browserProcesses, connectToPage, headlessBrowser, isElectronInstalled, isRunning, childOf, startKiosk } from './kiosk-process.ts';
import { temporaryDataFolder } from './server-process.ts';

// The two services of the Debian package: the server, which tells systemd that it lives, and the window, which is another user.

test.skipIf(isElectronInstalled || process.platform !== 'linux')(
  'the server without a window tells systemd that it is ready, and a window that is a service of its own replaces a page that is gone',
  async () => {
    const program = join(temporaryDataFolder(), 'systemd-notify');
    const told = `${program}-told`;
    writeFileSync(program, `#!/bin/sh\necho "$*" >> '${told}'\n`);
    chmodSync(program, 0o755);
    const messages = () => (existsSync(told) ? readFileSync(told, 'utf8').trim().split('\n') : []);
    const env = { PATH: `${join(program, '..')}:${process.env['PATH']}`, NOTIFY_SOCKET: '@none', WATCHDOG_USEC: '3000000' };
    // A screen is there, and is not for this service.
    const server = startKiosk(
      { ...env, DISPLAY: ':99', DIGIPUNT_BROWSER: '/bin/false' },
      '--server-only',
      '--demo',
      '--data',
      temporaryDataFolder(),
      '--port',
      '0',
    );
    await vi.waitFor(() => expect(messages()).toEqual(expect.arrayContaining(['READY=1', 'WATCHDOG=1'])), { timeout: 60_000 });
    expect(server.output()).not.toContain('the browser ended');
    const port = /browser: http:\/\/127\.0\.0\.1:(\d+)/.exec(server.output())?.[1] ?? '';

    const folder = temporaryDataFolder();
    const window = startKiosk(
      { DISPLAY: ':99', DIGIPUNT_BROWSER: headlessBrowser() },
      '--window-only',
      '--kiosk',
      '--data',
      folder,
      '--port',
      port,
    );
    const open = () => vi.waitFor(async () => (await connectToPage(folder)) ?? expect.fail('no page'), { timeout: 40_000, interval: 200 });
    const { browser, page } = await open();
    await page.getByTestId('language-fr').waitFor({ timeout: 20_000 });
    const first = childOf(window, '--user-data-dir') ?? 0;
    const painted = async () =>
      (
        (await (
          await fetch(`http://127.0.0.1:${port}/api/kiosk/heartbeat/last?key=${new URL(page.url()).searchParams.get('heartbeat')}`)
        ).json()) as { paintedMsAgo: number | null }
      ).paintedMsAgo;
    await vi.waitFor(async () => expect(await painted()).toBeGreaterThan(1_100), { timeout: 20_000 });
    for (const renderer of await browserProcesses(browser, 'renderer')) process.kill(renderer, 'SIGKILL');
    await vi.waitFor(() => expect(isRunning(first)).toBe(false), { timeout: 20_000 });
    await browser.close().catch(() => undefined);
    await vi.waitFor(() => expect(childOf(window, '--user-data-dir')).toBeDefined(), { timeout: 20_000 });
    expect(window.output()).toContain('the page of the kiosk is gone');
    server.process.kill('SIGTERM');
    expect(await server.ended).toBe(0);
    await vi.waitFor(() => expect(messages()).toContain('STOPPING=1'), { timeout: 20_000 });
  },
);
