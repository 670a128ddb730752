import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from '@playwright/test';

test('the development server with hot reload serves all three faces', async ({ browser }) => {
  const dev = spawn(process.execPath, [resolve(import.meta.dirname, '../../../electron/dev.ts')], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const urls = new Map<string, string>();
    for await (const line of createInterface(dev.stdout)) {
      const [face, url] = line.split(' ');
      if (face && url?.startsWith('http')) urls.set(face, url);
      if (line === 'ready') break;
    }
    const openFace = async (face: string) => {
      const page = await browser.newPage();
      await page.goto(urls.get(face) ?? 'about:blank');
      return page;
    };
    const kiosk = await openFace('kiosk');
    await kiosk.getByTestId('language-en').click();
    await kiosk.getByTestId('action-ticket').click();
    await kiosk.getByTestId('topic-itsme').click();
    await expect(kiosk.getByTestId('ticket-number')).toHaveText('1');
    await expect((await openFace('display')).getByTestId('waiting-count')).toContainText('1');
    await expect((await openFace('desk')).getByTestId('staff-helper1')).toBeVisible();
  } finally {
    const exited = once(dev, 'exit');
    dev.kill('SIGTERM');
    await exited;
  }
});
