import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { browserSwitches } from '../shell/kiosk-browser.ts';
import { endLeftoverBrowser } from '../shell/leftover-browser.ts';
import type { Pin } from '../shell/pinned-window.ts';

/** A window of this computer: shows an address, through a pin; null for a page of this computer itself, where no key is trusted. */
export type RemoteWindow = { show: (url: string, pin: Pin | null) => void; close: () => Promise<void> };

/** Chromium asks nobody whether to go on to a page whose certificate it does not trust. */
const PREFERENCES = { ssl: { error_override_allowed: false } };

const REOPEN_AFTER_MS = 1_000;

/**
 * The switches that make Chromium trust a key, whatever the certificate says, and nothing else that it would not trust, and reach
 * the Digipunt through its proxy. No other proxy: the window is for this one place in the building.
 */
const pinSwitches = ({ key, proxyPort }: Pin): string[] => [
  `--ignore-certificate-errors-spki-list=${Buffer.from(key, 'hex').toString('base64')}`,
  `--proxy-server=127.0.0.1:${proxyPort}`,
];

type Options = { program: string; profile: string; windowed: boolean; env: NodeJS.ProcessEnv; onClosed: () => void };

/**
 * An installed browser with a profile of its own, started anew for each page that is shown. A browser that ends by itself is opened again, a windowed one not.
 */
export function openRemoteBrowser({ program, profile, windowed, env, onClosed }: Options): RemoteWindow {
  let browser: ChildProcess | undefined;
  let timer: NodeJS.Timeout | undefined;

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
  const show = async (url: string, pin: Pin | null): Promise<void> => {
    await end();
    open(url, pin ? pinSwitches(pin) : []);
  };
  let shown = Promise.resolve();
  return { show: (url, pin) => void (shown = shown.then(() => show(url, pin))), close: end };
}
