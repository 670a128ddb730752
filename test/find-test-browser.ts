import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { chromium } from '@playwright/test';
import { findInstalledBrowser } from '../electron/shell/installed-browser.ts';

const PLAYWRIGHT = resolve(import.meta.dirname, '../node_modules/@playwright/test/cli.js');

const runCommand = (program: string, ...args: string[]): boolean => {
  console.log(`No browser is installed; trying: ${[program, ...args].join(' ')}`);
  return spawnSync(program, args, { stdio: ['ignore', 'ignore', 'ignore'], timeout: 900_000 }).status === 0;
};

/** The program of the Debian package of the same version as the package chromium. */
const DEBIAN_HEADLESS_SHELL = '/usr/bin/chromium-headless-shell';

const downloadedBrowser = (): string | undefined => (existsSync(chromium.executablePath()) ? chromium.executablePath() : undefined);

/**
 * Finds a browser for the tests: an installed one, else Playwright's download, else the Debian package (only as root). The last
 * two are installed if need be, which can take minutes. Returns its path; undefined when there is none.
 */
export function findTestBrowser(): string | undefined {
  const found = findInstalledBrowser() ?? downloadedBrowser();
  if (found) return found;
  if (runCommand(process.execPath, PLAYWRIGHT, 'install', 'chromium') && downloadedBrowser()) return downloadedBrowser();
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get') && runCommand('apt-get', 'update'))
    for (const name of ['chromium', 'chromium-headless-shell']) runCommand('apt-get', 'install', '-y', name);
  return findInstalledBrowser();
}

/**
 * Finds the browser for pages of the tests, given the one that `findTestBrowser` found: Chromium without its window, which does
 * the same with half the CPU time of a page (measured: 0.8 s against 1.5 s), else that one.
 */
export function findPageBrowser(browser: string): string {
  const isDebian = browser.startsWith('/usr/bin/chromium') && existsSync(DEBIAN_HEADLESS_SHELL);
  return isDebian ? DEBIAN_HEADLESS_SHELL : browser;
}
