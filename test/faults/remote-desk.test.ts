import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test, vi } from 'vitest';
import { hostnameOf } from '../../electron/computers/rules/key-fingerprint.ts';
import { startServer, temporaryDataFolder } from './server-process.ts';

// `npm start -- --desk` against a real server, with a browser that only notes how it was started.

const START_SCRIPT = resolve(import.meta.dirname, '../../dist/main/start.js');
const CLI_SCRIPT = resolve(import.meta.dirname, '../../dist/main/cli.js');

/** A kiosk that lets other computers in on an address of its own. `createCode` asks for a code by the command line. */
async function startKiosk(host: string, folder = temporaryDataFolder()) {
  const server = await startServer('--demo', '--data', folder, '--lan', '--host', host);
  const createCode = (kind = 'desk') =>
    execFileSync(process.execPath, [CLI_SCRIPT, 'pair', '--kind', kind, '--data', folder], { encoding: 'utf8' }).trim();
  /** How the window of a desk knows it, whatever its address is. */
  const byName = `https://${hostnameOf(server.fingerprint)}:${new URL(server.lan).port}`;
  return { ...server, folder, createCode, byName };
}

/** Starts the program. `started` has the arguments of each browser that it started. */
function startDesk(folder = temporaryDataFolder(), ...args: string[]) {
  const log = join(folder, 'browser-starts');
  const browser = join(folder, 'browser.sh');
  writeFileSync(browser, `#!/bin/sh\nprintf '%s\\n' "$*" >> '${log}'\nexec sleep 600\n`);
  chmodSync(browser, 0o755);
  const child = spawn(process.execPath, [START_SCRIPT, '--data', folder, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, DIGIPUNT_BROWSER: browser, DISPLAY: ':99' },
  });
  onTestFinished(() => void child.kill('SIGTERM'));
  createInterface(child.stdout);
  const started = () => (existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : []);
  const shown = () => /(?:--app=|--kiosk.* )(https?:\S+)/.exec(started().at(-1) ?? '')?.[1] ?? '';
  const stop = () => child.kill('SIGTERM');
  return { folder, started, shown, stop };
}

const waitFor = <Value>(check: () => Value | Promise<Value>) => vi.waitFor(check, { timeout: 20_000, interval: 200 });

/** Types into the page that asks for the code. */
async function pairDesk(page: string, code: string, address: string): Promise<string> {
  const body = new URLSearchParams({ code, address, computer: 'Balie bij het raam' });
  await fetch(page, { method: 'POST', body, redirect: 'manual' });
  const answer = await fetch(page, { redirect: 'manual' });
  return answer.status === 200 ? await answer.text() : '';
}

test('a computer that is said to be a desk pairs by the code, pins the key, opens by itself at the next start, and sends nothing to another key', async () => {
  const kiosk = await startKiosk('127.0.0.3');
  const desk = startDesk();
  // A computer where nothing is set up asks what it is, over the whole screen.
  await waitFor(() => expect(desk.started().at(-1)).toMatch(/^--kiosk .*http:\/\/127\.0\.0\.1:/));
  expect(await (await fetch(desk.shown())).text()).toMatch(/Wat is deze computer\?.*value="kiosk".*value="desk".*value="display"/s);
  await fetch(desk.shown(), { method: 'POST', body: new URLSearchParams({ role: 'desk' }), redirect: 'manual' });
  await waitFor(() => expect(desk.started().at(-1)).toContain('--app=http://127.0.0.1:'));
  const page = desk.shown();
  expect(await (await fetch(page)).text()).toContain('Code van 16 tekens');
  // A code of another Digipunt: its key is not the one that answers.
  const other = await startKiosk('127.0.0.4');
  expect(await pairDesk(page, other.createCode(), kiosk.lan)).toContain('Er is niets verstuurd');
  expect(await pairDesk(page, '0000-0000', kiosk.lan)).toContain('16 letters en cijfers');
  await pairDesk(page, kiosk.createCode(), kiosk.lan);
  const pin = `--ignore-certificate-errors-spki-list=${Buffer.from(kiosk.fingerprint, 'hex').toString('base64')}`;
  await waitFor(() => expect(desk.started().at(-1)).toContain(pin));
  expect(desk.shown()).toMatch(new RegExp(`^${kiosk.byName}/pair#credential=`));
  const pairing = join(desk.folder, 'pairing.json');
  expect(statSync(pairing).mode & 0o777).toBe(0o600);
  desk.stop();

  rmSync(join(desk.folder, 'role.json'));
  // What it was paired as says what it is, too.
  const again = startDesk(desk.folder);
  await waitFor(() => expect(again.started().length).toBe(4));
  expect(again.shown()).toMatch(new RegExp(`^${kiosk.byName}/pair#credential=`));
  // The other Digipunt takes over the address of the first, as by ARP.
  const { port } = new URL(kiosk.lan);
  await kiosk.kill('SIGKILL');
  const impostor = temporaryDataFolder();
  await startServer('--demo', '--data', impostor, '--lan', '--host', '127.0.0.3', '--lan-port', port);
  await waitFor(() => expect(again.started().length).toBe(5));
  expect(again.started().at(-1)).not.toContain('--ignore-certificate-errors');
  expect(await (await fetch(again.shown())).text()).toContain('Dit is niet uw Digipunt');
});
