import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { chromium } from '@playwright/test';
import { installedBrowser } from '../electron/shell/installed-browser.ts';

const PLAYWRIGHT = resolve(import.meta.dirname, '../node_modules/@playwright/test/cli.js');

const runs = (program: string, ...args: string[]): boolean => {
  console.log(`No browser is installed; trying: ${[program, ...args].join(' ')}`);
  return spawnSync(program, args, { stdio: ['ignore', 'ignore', 'ignore'], timeout: 900_000 }).status === 0;
};

const downloaded = (): string | undefined => (existsSync(chromium.executablePath()) ? chromium.executablePath() : undefined);

/** A browser for the tests: one that is installed, else Playwright's own download, else Debian's package where that may be. */
export function browserForTests(): string | undefined {
  const found = installedBrowser() ?? downloaded();
  if (found) return found;
  if (runs(process.execPath, PLAYWRIGHT, 'install', 'chromium') && downloaded()) return downloaded();
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get') && runs('apt-get', 'update')) runs('apt-get', 'install', '-y', 'chromium');
  return installedBrowser();
}
