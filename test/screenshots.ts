import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { newFolder, removeFolders } from './bench/seeded-store.ts';
import { serve } from './bench/process.ts';
import { browserForTests } from './browser.ts';

// The pictures of the README, made of the real thing with demonstration data: `npm run screenshots`.

const TO = resolve(import.meta.dirname, '../resources/manual');
mkdirSync(TO, { recursive: true });

const executablePath = browserForTests();
if (!executablePath) throw new Error('no browser is installed');
const server = await serve(newFolder(), '--demo');
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-background-networking'] });
const baseURL = `http://127.0.0.1:${server.port}`;
const open = async (path: string, width: number, height: number): Promise<Page> => {
  const page = await browser.newPage({ baseURL, viewport: { width, height }, reducedMotion: 'reduce' });
  await page.goto(path);
  return page;
};
const shoot = async (page: Page, name: string): Promise<void> => {
  await page.waitForFunction(() => document.fonts.status === 'loaded');
  await page.screenshot({ path: join(TO, `${name}.png`) });
};
const take = async (kiosk: Page, language: string, topic: string): Promise<void> => {
  await kiosk.getByTestId(`language-${language}`).click();
  await kiosk.getByTestId(`topic-${topic}`).click();
  await kiosk.getByTestId('ticket-number').waitFor();
};

const kiosk = await open('/', 1080, 1920);
for (const [language, topic] of [
  ['nl', 'itsme'],
  ['ar', 'bank'],
  ['fr', 'profile'],
  ['nl', 'phone'],
  ['en', 'travel'],
] as const) {
  await take(kiosk, language, topic);
  await kiosk.getByTestId('done').click();
  await kiosk.getByTestId('language-nl').waitFor();
}

const desk = await open('/desk', 1280, 800);
await desk.getByTestId('staff-helper1').click();
await desk.getByTestId('desk-2').click();
await desk.getByTestId('pin').fill('2580');
await desk.getByTestId('sign-in').click();
await desk.getByTestId('call-next').click();
await desk.getByTestId('missed').click();
await desk.getByTestId('call-next').click();
await desk.getByTestId('start-serving').waitFor();
const display = await open('/display', 1280, 720);
await display.getByTestId('now-number').waitFor();
await shoot(desk, 'desk');
await shoot(display, 'display');

await kiosk.getByTestId('language-fr').click();
await kiosk.getByTestId('topic-itsme').waitFor();
await shoot(kiosk, 'kiosk-topics');
await kiosk.getByTestId('topic-health').click();
await kiosk.getByTestId('ticket-number').waitFor();
await shoot(kiosk, 'kiosk-number');

await browser.close();
await server.stop();
removeFolders();
console.log(`four pictures in ${TO}`);
