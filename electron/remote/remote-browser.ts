import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hostnameOf } from '../computers/rules/key-fingerprint.ts';
import { browserSwitches } from '../shell/kiosk-browser.ts';
import { endLeftoverBrowser } from '../shell/leftover-browser.ts';
import { type AddressRelay, openAddressRelay } from './address-relay.ts';

/** A window of this computer: shows an address, where only a key (its SHA-256 in hex) is trusted; null for none at all. */
export type RemoteWindow = { show: (url: string, key: string | null) => void; close: () => Promise<void> };

/** Chromium asks nobody whether to go on to a page whose certificate it does not trust. */
const PREFERENCES = { ssl: { error_override_allowed: false } };

const REOPEN_AFTER_MS = 1_000;

/**
 * The switches that make Chromium trust a key, whatever the certificate says, and nothing else that it would not trust, and find its
 * name at the relay. No proxy: the window is for this one place in the building.
 */
const pinSwitches = (key: string, relay: AddressRelay): string[] => [
  `--ignore-certificate-errors-spki-list=${Buffer.from(key, 'hex').toString('base64')}`,
  `--host-resolver-rules=MAP ${hostnameOf(key)} 127.0.0.1:${relay.port}`,
  '--no-proxy-server',
];

type Options = { program: string; profile: string; windowed: boolean; env: NodeJS.ProcessEnv; onClosed: () => void };

/**
 * An installed browser with a profile of its own, started anew for each Digipunt; one that only has another address keeps its page.
 * A browser that ends by itself is opened again, a windowed one not.
 */
export function openRemoteBrowser({ program, profile, windowed, env, onClosed }: Options): RemoteWindow {
  let browser: ChildProcess | undefined;
  let timer: NodeJS.Timeout | undefined;

  let relay: AddressRelay | undefined;
  /** What the browser shows: the address by name, with the credential after its #. */
  let opened = '';

  const open = (url: string, switches: readonly string[]): void => {
    endLeftoverBrowser(profile);
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    mkdirSync(join(profile, 'Default'), { recursive: true, mode: 0o700 });
    writeFileSync(join(profile, 'Default', 'Preferences'), JSON.stringify(PREFERENCES));
    const started = spawn(program, [...switches, ...browserSwitches(url, profile, windowed)], {
      stdio: 'ignore',
      env: { ...process.env, ...env },
    });
    browser = started;
    opened = url;
    const onEnded = (): void => {
      // Another one was opened since, or is not wanted any more.
      if (browser !== started) return;
      browser = undefined;
      if (windowed) onClosed();
      else timer = setTimeout(() => open(url, switches), REOPEN_AFTER_MS);
    };
    started.once('exit', onEnded).once('error', onEnded);
  };
  const end = (): Promise<void> => {
    clearTimeout(timer);
    const ending = browser;
    browser = undefined;
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return Promise.resolve();
    const exited = new Promise<void>((resolve) => ending.once('exit', () => resolve()));
    // SIGKILL: a page is leaving that may hold the place of another, and no profile is kept.
    ending.kill('SIGKILL');
    return exited;
  };
  const show = async (url: string, key: string | null): Promise<void> => {
    if (key === null) {
      await end();
      return open(url, []);
    }
    const byName = new URL(url);
    relay ??= await openAddressRelay();
    relay.forwardTo(byName.hostname.replaceAll(/[[\]]/g, ''), Number(byName.port || 443));
    byName.hostname = hostnameOf(key);
    if (browser && opened === byName.href) return undefined;
    await end();
    return open(byName.href, pinSwitches(key, relay));
  };
  let shown = Promise.resolve();
  return {
    show: (url, key) => void (shown = shown.then(() => show(url, key))),
    close: async () => {
      await end();
      relay?.close();
    },
  };
}
