import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron, expect, test } from '@playwright/test';
import { hasScreen } from '../../../electron/shell/installed-browser.ts';

// The tests that need a real Electron. `npm start` or `npx install-electron` downloads it.

const PACKAGE = resolve(import.meta.dirname, '../../../node_modules/electron');
const program = () =>
  join(PACKAGE, 'dist', existsSync(join(PACKAGE, 'path.txt')) ? readFileSync(join(PACKAGE, 'path.txt'), 'utf8').trim() : 'absent');

test('in a real Electron the page uses its own scheme, has no Node, gets live updates, and cannot navigate away', async () => {
  test.skip(!existsSync(program()), 'Electron’s program is not there (fetch it with npx install-electron)');
  test.skip(!hasScreen(), 'there is no screen to open a window on');
  const data = mkdtempSync(join(tmpdir(), 'digipunt-electron-'));
  const electron = await _electron.launch({
    executablePath: program(),
    args: [
      resolve(import.meta.dirname, '../../../dist/main/main.js'),
      '--data',
      data,
      '--demo',
      '--windowed',
      '--port',
      '0',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  });
  try {
    const page = await electron.firstWindow();
    expect(page.url()).toBe('digipunt://kiosk/');
    expect(await page.evaluate(() => [typeof process, typeof require, isSecureContext, location.origin])).toEqual([
      'undefined',
      'undefined',
      true,
      'digipunt://kiosk',
    ]);
    await page.getByTestId('language-nl').click();
    await page.getByTestId('action-ticket').click();
    await page.getByTestId('topic-itsme').click();
    await expect(page.getByTestId('ticket-number')).toHaveText('1');
    expect(await page.evaluate(() => window.open('https://example.org/'))).toBeNull();
    await page.evaluate(() => window.location.assign('https://example.org/'));
    await expect(page.getByTestId('ticket-number')).toHaveText('1');
    expect(await page.evaluate(async () => (await navigator.permissions.query({ name: 'geolocation' })).state)).toBe('denied');
  } finally {
    await electron.close();
    rmSync(data, { recursive: true, force: true });
  }
});
