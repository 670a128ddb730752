import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { chromium, expect as expectPage } from '@playwright/test';
import { Temporal } from 'temporal-polyfill';
import { expect, onTestFinished, test } from 'vitest';
import { loadIdentity } from '../../electron/network/identity.ts';
import { temporaryDataFolder } from './server-process.ts';

// A building's network for real: each computer is a network namespace with an address of its own on one switch, the desk has a
// real Chromium. Needs root, iproute2 and a browser; without them it is skipped.

const run = promisify(execFile);
const SERVER_SCRIPT = resolve(import.meta.dirname, '../../dist/main/serve.js');
const START_SCRIPT = resolve(import.meta.dirname, '../../dist/main/start.js');
const CLI_SCRIPT = resolve(import.meta.dirname, '../../dist/main/cli.js');
const ACTOR_SCRIPT = resolve(import.meta.dirname, 'network-actor.ts');
const BROWSER = process.env['DIGIPUNT_BROWSER'];

const canMakeNamespaces = ((): boolean => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  try {
    execFileSync('ip', ['netns', 'add', 'digipunt-probe'], { stdio: 'ignore' });
    execFileSync('ip', ['netns', 'del', 'digipunt-probe'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

const HOSTS = { kiosk: '10.77.0.1', desk: '10.77.0.2', stranger: '10.77.0.3' } as const;
type Host = keyof typeof HOSTS;

const ip = (...args: string[]): void => void execFileSync('ip', args);

/** Makes the hosts and the switch; they are removed when the test ends. */
function createNetwork() {
  const id = `dp${process.pid}`;
  const namespace = (name: Host | 'switch'): string => `${id}-${name}`;
  const names = ['switch', ...Object.keys(HOSTS)] as (Host | 'switch')[];
  onTestFinished(() => {
    for (const name of names) execFileSync('ip', ['netns', 'del', namespace(name)]);
  });
  for (const name of names) {
    ip('netns', 'add', namespace(name));
    ip('-n', namespace(name), 'link', 'set', 'lo', 'up');
  }
  ip('-n', namespace('switch'), 'link', 'add', 'br0', 'type', 'bridge');
  ip('-n', namespace('switch'), 'link', 'set', 'br0', 'up');
  for (const [name, address] of Object.entries(HOSTS) as [Host, string][]) {
    ip('-n', namespace(name), 'link', 'add', 'eth0', 'type', 'veth', 'peer', 'name', name, 'netns', namespace('switch'));
    ip('-n', namespace('switch'), 'link', 'set', name, 'master', 'br0', 'up');
    ip('-n', namespace(name), 'addr', 'add', `${address}/24`, 'dev', 'eth0');
    ip('-n', namespace(name), 'link', 'set', 'eth0', 'up');
    // In place of the router of a building, without which multicast has no way.
    ip('-n', namespace(name), 'route', 'add', 'default', 'via', '10.77.0.254');
  }
  return {
    /** The command line of a program on a host. */
    on: (name: Host, ...command: string[]): [string, string[]] => ['ip', ['netns', 'exec', namespace(name), ...command]],
    /** Pulls the cable of a host out of the switch, or puts it back. */
    cable: (name: Host, state: 'up' | 'down') => ip('-n', namespace('switch'), 'link', 'set', name, state),
  };
}

type Network = ReturnType<typeof createNetwork>;

async function startKiosk(network: Network, folder: string, ...args: string[]) {
  const child = spawn(
    ...network.on('kiosk', process.execPath, SERVER_SCRIPT, '--port', '0', '--data', folder, '--lan', '--host', HOSTS.kiosk, ...args),
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  onTestFinished(() => void child.kill('SIGKILL'));
  const lines = new Map<string, string>();
  for await (const line of createInterface(child.stdout)) {
    const [name = '', value = ''] = line.split(' ');
    lines.set(name, value);
    if (line === 'ready') break;
  }
  const lan = lines.get('lan') ?? '';
  const loopback = (lines.get('kiosk') ?? '').replace(/\/$/, '');
  const createCode = async (): Promise<string> =>
    (await run(...network.on('kiosk', process.execPath, CLI_SCRIPT, 'pair', '--kind', 'desk', '--data', folder))).stdout.trim();
  const stop = async (): Promise<void> => {
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
  };
  return { lan, loopback, fingerprint: lines.get('fingerprint') ?? '', createCode, stop };
}

const act = async (network: Network, host: Host, ...args: string[]): Promise<any> =>
  JSON.parse((await run(...network.on(host, process.execPath, ACTOR_SCRIPT, ...args))).stdout);

test.skipIf(!canMakeNamespaces)('a stranger of the network finds one port, and behind it nothing but the page that pairs', async () => {
  const network = createNetwork();
  const kiosk = await startKiosk(network, temporaryDataFolder(), '--demo');
  const stranger = await act(network, 'stranger', 'attempts', kiosk.lan, new URL(kiosk.loopback).port, '__Host-digipunt-computer=replayed');
  expect(stranger).toEqual({
    scan: [Number(new URL(kiosk.lan).port)],
    unpaired: [401, 401, 401, 401, 401],
    codes: [403, 403, 403, 403, 403, 429],
    replayed: 401,
    rebound: 421,
    foreign: 403,
    plain: 'refused',
  });
  const flooding = act(network, 'stranger', 'flood', kiosk.lan, '3000');
  expect(await act(network, 'kiosk', 'tickets', kiosk.loopback, '40')).toEqual([]);
  expect(await flooding).toBeGreaterThan(100);
  expect(await act(network, 'kiosk', 'tickets', kiosk.loopback, '5')).toEqual([]);
});

test.skipIf(!canMakeNamespaces)('the program of a desk finds the Digipunt by itself, and pairs with no address', async () => {
  const network = createNetwork();
  const kiosk = await startKiosk(network, temporaryDataFolder(), '--demo');
  const folder = temporaryDataFolder();
  const [browser, log] = [join(folder, 'browser.sh'), join(folder, 'browser-starts')];
  writeFileSync(browser, `#!/bin/sh\nprintf '%s\\n' "$*" >> '${log}'\nexec sleep 600\n`);
  chmodSync(browser, 0o755);
  const desk = spawn(...network.on('desk', process.execPath, START_SCRIPT, '--desk', '--data', folder), {
    stdio: 'ignore',
    env: { ...process.env, DIGIPUNT_BROWSER: browser, DISPLAY: ':99' },
  });
  onTestFinished(() => void desk.kill('SIGTERM'));
  const started = () => (existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : []);
  await expect.poll(() => started().length, { timeout: 15_000 }).toBe(1);
  const page = /--app=(\S+)/.exec(started()[0] ?? '')?.[1] ?? '';
  await expect.poll(() => act(network, 'desk', 'page', page), { timeout: 15_000 }).toContain('Gevonden: Digipunt Leuven-Noord');
  expect(await act(network, 'desk', 'pair', page, await kiosk.createCode())).toBe(303);
  await expect.poll(() => started().at(-1), { timeout: 10_000 }).toContain(`--app=${kiosk.lan}/pair#credential=`);
});

test.skipIf(!canMakeNamespaces || !BROWSER)(
  'a desk says that its cable is out and comes back by itself, and sends nothing to another key at the address of the Digipunt',
  async () => {
    const network = createNetwork();
    const folder = temporaryDataFolder();
    const kiosk = await startKiosk(network, folder, '--demo');
    const profile = temporaryDataFolder();
    mkdirSync(join(profile, 'Default'));
    writeFileSync(join(profile, 'Default', 'Preferences'), JSON.stringify({ ssl: { error_override_allowed: false } }));
    const program = join(profile, 'browser.sh');
    const [ipProgram, ipArgs] = network.on('desk', BROWSER ?? '');
    writeFileSync(program, `#!/bin/sh\nexec ${[ipProgram, ...ipArgs].join(' ')} "$@"\n`);
    chmodSync(program, 0o755);
    const pin = Buffer.from(kiosk.fingerprint, 'hex').toString('base64');
    const context = await chromium.launchPersistentContext(profile, {
      executablePath: program,
      args: ['--no-sandbox', `--ignore-certificate-errors-spki-list=${pin}`],
    });
    onTestFinished(() => context.close());
    const desk = await context.newPage();
    await desk.goto(`${kiosk.lan}/pair`);
    await desk.getByTestId('pair-code').fill(await kiosk.createCode());
    await desk.getByTestId('pair-name').fill('Balie');
    await desk.getByTestId('pair-desk').click();
    await desk.getByTestId('staff-coordinator').click();
    await desk.getByTestId('desk-1').click();
    await desk.getByTestId('pin').fill('2580');
    await desk.getByTestId('sign-in').click();
    await desk.getByTestId('computers').click();
    await desk.getByTestId('computer-name').fill('Balie bij het raam');

    network.cable('desk', 'down');
    await expectPage(desk.getByTestId('offline')).toBeVisible({ timeout: 10_000 });
    await expectPage(desk.locator('[inert]').getByTestId('sign-out')).toHaveCount(1);
    expect(await act(network, 'kiosk', 'tickets', kiosk.loopback, '1')).toEqual([]);
    network.cable('desk', 'up');
    await expectPage(desk.getByTestId('offline')).toHaveCount(0, { timeout: 10_000 });
    await expectPage(desk.getByTestId('computer-name')).toHaveValue('Balie bij het raam');
    await expectPage(desk.getByTestId('live-counts')).toContainText('1 wacht');

    // Another server takes over the address, with a key of its own.
    await kiosk.stop();
    const other = await loadIdentity(temporaryDataFolder(), [HOSTS.kiosk], Temporal.Now.instant());
    const files = ['certificate', 'key'].map((name) => join(folder, `other-${name}`)) as [string, string];
    writeFileSync(files[0], other.certificate);
    writeFileSync(files[1], other.key);
    const impostor: ChildProcess = spawn(...network.on('kiosk', process.execPath, ACTOR_SCRIPT, 'impersonate', kiosk.lan, ...files));
    onTestFinished(() => void impostor.kill('SIGKILL'));
    const seen: string[] = [];
    createInterface(impostor.stdout!).on('line', (line) => seen.push(line));
    await expect.poll(() => seen, { timeout: 15_000 }).toEqual(['{"listening":true}']);
    await expect(desk.reload()).rejects.toThrow('ERR_CERT_AUTHORITY_INVALID');
    // Nobody is asked whether to go on.
    await expectPage(desk.locator('#proceed-link')).toBeHidden();
    expect(seen).toHaveLength(1);
  },
);
