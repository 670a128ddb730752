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
    runCommand('apt-get', 'install', '-y', 'chromium');
  return findInstalledBrowser();
}
