import { execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { type BrowserContext, chromium } from '@playwright/test';
import { hostnameOf } from '../../electron/computers/rules/key-fingerprint.ts';

// A building's network for real: each computer is a network namespace with an address of its own on one switch. Made once for
// all tests of a file; `close` ends what runs on it and removes it.

const run = promisify(execFile);
const SERVER_SCRIPT = resolve(import.meta.dirname, '../../dist/main/serve.js');
export const START_SCRIPT = resolve(import.meta.dirname, '../../dist/main/start.js');
const CLI_SCRIPT = resolve(import.meta.dirname, '../../dist/main/cli.js');
const ACTOR_SCRIPT = resolve(import.meta.dirname, 'network-actor.ts');

/** Why the tests of the network are skipped here; undefined where they can run. */
export const NO_NETWORK = ((): string | undefined => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'network namespaces need root on Linux';
  try {
    execFileSync('ip', ['netns', 'add', 'digipunt-probe'], { stdio: 'ignore' });
    execFileSync('ip', ['netns', 'del', 'digipunt-probe'], { stdio: 'ignore' });
    return undefined;
  } catch {
    return 'network namespaces are not allowed here';
  }
})();

export const HOSTS = {
  kiosk: '10.77.0.1',
  desk: '10.77.0.2',
  stranger: '10.77.0.3',
  secondDesk: '10.77.0.4',
  display: '10.77.0.5',
  otherKiosk: '10.77.0.6',
} as const;
type Host = keyof typeof HOSTS;

const ip = (...args: string[]): void => void execFileSync('ip', args);

/** Makes the hosts and the switch. */
export function createNetwork() {
  const id = `dp${process.pid}`;
  const namespace = (name: Host | 'switch'): string => `${id}-${name}`;
  const names = ['switch', ...Object.keys(HOSTS)] as (Host | 'switch')[];
  const cleanUps: (() => unknown)[] = [];
  const defer = (cleanUp: () => unknown): void => void cleanUps.unshift(cleanUp);
  defer(() => {
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
  const on = (name: Host, ...command: string[]): [string, string[]] => ['ip', ['netns', 'exec', namespace(name), ...command]];
  return {
    /** Calls a function when the network is closed, before those that were deferred earlier. */
    defer,
    close: async (): Promise<void> => {
      // One that fails, such as a browser that is gone already, keeps no namespace behind.
      for (const cleanUp of cleanUps) await Promise.resolve().then(cleanUp).catch(console.error);
    },
    /** A folder that is deleted with the network. */
    folder: (): string => {
      const folder = mkdtempSync(join(tmpdir(), 'digipunt-network-'));
      defer(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
      return folder;
    },
    /** The command line of a program on a host. */
    on,
    /** Pulls the cable of a host out of the switch, or puts it back. */
    cable: (name: Host, state: 'up' | 'down') => ip('-n', namespace('switch'), 'link', 'set', name, state),
    /** Gives a host one more address. */
    addAddress: (name: Host, address: string) => ip('-n', namespace(name), 'addr', 'add', `${address}/24`, 'dev', 'eth0'),
    /** Gives a host another address in place of the one it has, as DHCP may do. */
    move: (name: Host, from: string, to: string) => {
      ip('-n', namespace(name), 'addr', 'del', `${from}/24`, 'dev', 'eth0');
      ip('-n', namespace(name), 'addr', 'add', `${to}/24`, 'dev', 'eth0');
      ip('-n', namespace(name), 'route', 'replace', 'default', 'via', '10.77.0.254');
    },
    /** Stops all programs of a host, as a computer that sleeps, or lets them go on. */
    signal: (name: Host, signal: 'SIGSTOP' | 'SIGCONT') => {
      const pids = execFileSync('ip', ['netns', 'pids', namespace(name)], { encoding: 'utf8' });
      for (const pid of pids.split('\n').filter(Boolean)) process.kill(Number(pid), signal);
    },
    /** What network-actor.ts prints on a host. */
    act: async (name: Host, ...args: string[]): Promise<any> =>
      JSON.parse((await run(...on(name, process.execPath, ACTOR_SCRIPT, ...args))).stdout),
    /** Another server at an address, with files of a key of its own; `seen` has the lines that it printed. */
    impersonate: (name: Host, url: string, files: readonly string[]) => {
      const impostor = spawn(...on(name, process.execPath, ACTOR_SCRIPT, 'impersonate', url, ...files));
      defer(() => impostor.kill('SIGKILL'));
      const seen: string[] = [];
      createInterface(impostor.stdout).on('line', (line) => seen.push(line));
      const stop = async (): Promise<void> => {
        const exited = once(impostor, 'exit');
        impostor.kill('SIGKILL');
        await exited;
      };
      return { seen, stop };
    },
  };
}

export type Network = ReturnType<typeof createNetwork>;

/** Loaded before a program: its clock is this many days ahead. What counts time from a start is not changed. */
const clockAhead = (days: number): string => {
  const script = `const Real = Date, ms = ${days} * 86_400_000; globalThis.Date = class extends Real {
    constructor(...parts) { if (parts.length) super(...parts); else super(Real.now() + ms); }
    static now() { return Real.now() + ms; } }`;
  return `data:text/javascript,${encodeURIComponent(script)}`;
};

/**
 * Starts a Digipunt on a host, with a clock that is some days ahead. Its port and its key stay when it is started again on the same
 * folder.
 */
export async function startKiosk(network: Network, host: Host, folder: string, daysAhead = 0) {
  const server = [process.execPath, '--import', clockAhead(daysAhead), SERVER_SCRIPT];
  const child = spawn(...network.on(host, ...server, '--port', '0', '--data', folder, '--demo', '--lan'), {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  network.defer(() => child.kill('SIGKILL'));
  const lines = new Map<string, string>();
  for await (const line of createInterface(child.stdout)) {
    const [name = '', value = ''] = line.split(' ');
    lines.set(name, value);
    if (line === 'ready') break;
  }
  return {
    lan: lines.get('lan') ?? '',
    loopback: (lines.get('kiosk') ?? '').replace(/\/$/, ''),
    fingerprint: lines.get('fingerprint') ?? '',
    /** Its address by the name under which own windows know it. */
    byName: `https://${hostnameOf(lines.get('fingerprint') ?? '')}:${new URL(lines.get('lan') ?? 'https://none').port}`,
    createCode: async (kind = 'desk'): Promise<string> =>
      (await run(...network.on(host, process.execPath, CLI_SCRIPT, 'pair', '--kind', kind, '--data', folder))).stdout.trim(),
    stop: async (): Promise<void> => {
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
    },
  };
}

/** Writes a program that runs another one on a host. */
function programOnHost(network: Network, host: Host, program: string): string {
  const file = join(network.folder(), 'program.sh');
  const [command, args] = network.on(host, program);
  writeFileSync(file, `#!/bin/sh\nexec ${[command, ...args].join(' ')} "$@"\n`);
  chmodSync(file, 0o755);
  return file;
}

/** The switch by which a browser trusts a key and nothing else. */
export const pinSwitch = (fingerprint: string): string =>
  `--ignore-certificate-errors-spki-list=${Buffer.from(fingerprint, 'hex').toString('base64')}`;

/** Opens a real browser on a host, with the switches of the program of a desk. */
export async function openBrowser(network: Network, host: Host, switches: readonly string[]): Promise<BrowserContext> {
  const profile = network.folder();
  mkdirSync(join(profile, 'Default'));
  writeFileSync(join(profile, 'Default', 'Preferences'), JSON.stringify({ ssl: { error_override_allowed: false } }));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: programOnHost(network, host, process.env['DIGIPUNT_BROWSER'] ?? ''),
    args: ['--no-sandbox', ...switches],
  });
  network.defer(() => context.close());
  return context;
}
