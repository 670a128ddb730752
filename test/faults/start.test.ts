import { once } from 'node:events';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { isElectronInstalled, startKiosk } from './kiosk-process.ts';
import { temporaryDataFolder } from './server-process.ts';

test('without a screen it starts the server and prints the address to open', async () => {
  const { output } = startKiosk({}, '--demo', '--data', temporaryDataFolder(), '--port', '0');
  await vi.waitFor(() => expect(output()).toMatch(/Open the kiosk in a browser: http:\/\/127\.0\.0\.1:\d+\//), { timeout: 60_000 });
  const url = /browser: (\S+)/.exec(output())?.[1] ?? '';
  expect((await fetch(url)).status).toBe(200);
});

test('a port that is in use does not keep the kiosk from starting, and it says which port it has', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void other.close());
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const { output } = startKiosk({}, '--demo', '--data', temporaryDataFolder(), '--port', `${port}`);
  await vi.waitFor(() => expect(output()).toContain('Open the kiosk in a browser'), { timeout: 60_000 });
  const [, own] = new RegExp(`Port ${port} is in use by another program\\. .* on port (\\d+)\\.`).exec(output()) ?? [];
  expect((await fetch(`http://127.0.0.1:${own}/desk`)).status).toBe(200);
});

// If Electron is installed, it is used instead of the browser.
test.skipIf(isElectronInstalled || process.platform !== 'linux')(
  'on Linux without Electron, a kiosk browser that ends is started again with an empty profile, and after three times without the graphics driver',
  async () => {
    const folder = temporaryDataFolder();
    // Not in the data folder, where no file can be executed.
    const browserFolder = temporaryDataFolder();
    const [browser, calls] = [join(browserFolder, 'browser-stand-in'), join(browserFolder, 'calls')];
    writeFileSync(
      browser,
      `#!/bin/sh\nmkdir -p '${folder}/browser' && echo visit >> '${folder}/browser/session'\nprintf '%s\\n' "$*" >> '${calls}'\nsleep 0.2\n`,
    );
    chmodSync(browser, 0o755);
    startKiosk({ DISPLAY: ':0', DIGIPUNT_BROWSER: browser }, '--demo', '--data', folder, '--port', '0');
    const lines = () => (existsSync(calls) ? readFileSync(calls, 'utf8').trim().split('\n') : []);
    await vi.waitFor(() => expect(lines().length).toBeGreaterThanOrEqual(4), { timeout: 60_000 });
    expect(lines().map((line) => line.startsWith('--disable-gpu '))).toEqual([false, false, false, true]);
    expect(lines()[1]).toMatch(
      /^--kiosk --user-data-dir=\S+\/browser .*--disable-pinch .*http:\/\/127\.0\.0\.1:\d+\/\?heartbeat=[\w-]{22}$/,
    );
    expect(readFileSync(join(folder, 'browser', 'session'), 'utf8')).toBe('visit\n');
  },
);

test('two answers to what this computer is exit with 2', async () => {
  const { output, ended } = startKiosk({}, '--desk', '--display');
  expect(await ended).toBe(2);
  expect(output()).toContain('a computer is a kiosk, a desk or a waiting-room screen');
});

test('a wrong option exits with 2 and prints the usage', async () => {
  const { output, ended } = startKiosk({}, '--kiosks');
  expect(await ended).toBe(2);
  expect(output()).toMatch(/Unknown option '--kiosks'[^]*npm start --/);
});
