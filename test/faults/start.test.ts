import { spawn } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { temporaryDataFolder } from './server-process.ts';

const START = resolve(import.meta.dirname, '../../dist/main/start.js');
const isElectronInstalled = existsSync(resolve(import.meta.dirname, '../../node_modules/electron/dist'));

/** Starts the program of `npm start` without its set-up, with `env` in place of the display variables; `output` returns what it has printed. */
function start(env: Record<string, string>, ...args: string[]): { output: () => string; ended: Promise<number | null> } {
  const { DISPLAY: _x, WAYLAND_DISPLAY: _wayland, ...rest } = process.env;
  const child = spawn(process.execPath, [START, ...args], { env: { ...rest, ...env } });
  onTestFinished(() => void child.kill('SIGKILL'));
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  return { output: () => text, ended: new Promise((onExit) => child.on('exit', onExit)) };
}

test('without a screen it starts the server and prints the address to open', async () => {
  const { output } = start({}, '--demo', '--data', temporaryDataFolder(), '--port', '0');
  await vi.waitFor(() => expect(output()).toMatch(/Open the kiosk in a browser: http:\/\/127\.0\.0\.1:\d+\//), { timeout: 10_000 });
  const url = /browser: (\S+)/.exec(output())?.[1] ?? '';
  expect((await fetch(url)).status).toBe(200);
});

// If Electron is installed, it is used instead of the browser.
test.skipIf(isElectronInstalled || process.platform !== 'linux')(
  'on Linux without Electron, a kiosk browser that ends is started again with an empty profile',
  async () => {
    const folder = temporaryDataFolder();
    const [browser, calls] = [join(folder, 'browser-stand-in'), join(folder, 'calls')];
    writeFileSync(
      browser,
      `#!/bin/sh\nprintf '%s\\n' "$*" >> '${calls}'\nmkdir -p '${folder}/browser' && echo visit >> '${folder}/browser/session'\nsleep 0.2\n`,
    );
    chmodSync(browser, 0o755);
    start({ DISPLAY: ':0', DIGIPUNT_BROWSER: browser }, '--demo', '--data', folder, '--port', '0');
    const lines = () => (existsSync(calls) ? readFileSync(calls, 'utf8').trim().split('\n') : []);
    await vi.waitFor(() => expect(lines().length).toBeGreaterThanOrEqual(2), { timeout: 15_000 });
    expect(lines()[1]).toMatch(/^--kiosk --user-data-dir=\S+\/browser .*--disable-pinch .*http:\/\/127\.0\.0\.1:\d+\/$/);
    expect(readFileSync(join(folder, 'browser', 'session'), 'utf8')).toBe('visit\n');
  },
);

test('a wrong option exits with 2 and prints the usage', async () => {
  const { output, ended } = start({}, '--kiosk');
  expect(await ended).toBe(2);
  expect(output()).toMatch(/Unknown option '--kiosk'[^]*npm start --/);
});
