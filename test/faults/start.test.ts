import { spawn } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { temporaryDataFolder } from './server-process.ts';

const START = resolve(import.meta.dirname, '../../dist/main/start.js');
const electronIsThere = existsSync(resolve(import.meta.dirname, '../../node_modules/electron/dist'));

/** `npm start` without its set-up; answers what it has said so far. */
function start(env: Record<string, string>, ...args: string[]): { said: () => string; ended: Promise<number | null> } {
  const { DISPLAY: _x, WAYLAND_DISPLAY: _wayland, ...rest } = process.env;
  const child = spawn(process.execPath, [START, ...args], { env: { ...rest, ...env } });
  onTestFinished(() => void child.kill('SIGKILL'));
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  return { said: () => said, ended: new Promise((done) => child.on('exit', done)) };
}

test('without a screen it serves, and says which address to open', async () => {
  const { said } = start({}, '--demo', '--data', temporaryDataFolder(), '--port', '0');
  await vi.waitFor(() => expect(said()).toMatch(/Open the kiosk in a browser: http:\/\/127\.0\.0\.1:\d+\//), { timeout: 10_000 });
  const url = /browser: (\S+)/.exec(said())?.[1] ?? '';
  expect((await fetch(url)).status).toBe(200);
});

// Where Electron is there, it is what opens; the browser is for where it is not.
test.skipIf(electronIsThere || process.platform !== 'linux')(
  'on Linux without Electron, a browser in kiosk mode that ends is opened again, on an empty profile',
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

test('wrong use is told at once, and nothing is opened', async () => {
  const { said, ended } = start({}, '--kiosk');
  expect(await ended).toBe(2);
  expect(said()).toMatch(/Unknown option '--kiosk'[^]*npm start --/);
});
