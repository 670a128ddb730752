import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { type Browser, chromium, type Page } from '@playwright/test';
import { createTemporaryFolder, removeTemporaryFolders } from './bench/seeded-store.ts';
import { startServer } from './bench/server-process.ts';
import { type Combination, ALL_COMBINATIONS, LOWER_EDGE_MM, combinationName, KIOSK_SCREENS, VOICE_LANGUAGES } from './e2e/combinations.ts';
import { type CoordinatorClient, signInCoordinator } from './e2e/coordinator-client.ts';
import { installFakeSpeech } from './e2e/fake-speech.ts';
import { findLayoutProblems } from './e2e/screen-layout.ts';
import { walkEveryScreen } from './e2e/screen-walk.ts';
import { findTestBrowser } from './find-test-browser.ts';

// `npm run screenshots`: takes every visitor screen in every language, mode and size, the desk and the waiting room, with
// demonstration data. Writes one page with all pictures; layout problems are marked. `--only WORD` (repeatable) takes only
// combinations with all of these words: fr, large, "10 inch". `--readme` takes the pictures of the README instead.

const README = resolve(import.meta.dirname, '../resources/manual');
const GALLERY = resolve(import.meta.dirname, 'results/screens');
const { values: options } = parseArgs({ options: { readme: { type: 'boolean' }, only: { type: 'string', multiple: true, default: [] } } });

const executablePath = findTestBrowser();
if (!executablePath) throw new Error('no browser is installed');
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-background-networking'] });

type Digipunt = { baseURL: string; coordinator: CoordinatorClient; stop: () => Promise<unknown> };

async function startDigipunt(): Promise<Digipunt> {
  const server = await startServer(createTemporaryFolder(), '--demo');
  const baseURL = `http://127.0.0.1:${server.port}`;
  return { baseURL, coordinator: await signInCoordinator(baseURL), stop: server.stop };
}

async function openPage(target: Browser, { baseURL }: Digipunt, path: string, width: number, height: number, scale = 1): Promise<Page> {
  const context = await target.newContext({
    baseURL,
    viewport: { width, height },
    deviceScaleFactor: scale,
    reducedMotion: 'reduce',
    hasTouch: true,
  });
  await context.addInitScript(installFakeSpeech, [...VOICE_LANGUAGES]);
  const page = await context.newPage();
  if (path === '/') await page.clock.install();
  await page.goto(path);
  return page;
}

/** Waits for the number; says before it, when the kiosk asks after several of them, that there is none yet. */
async function waitForNumber(kiosk: Page): Promise<void> {
  const noNumberYet = kiosk.getByTestId('has-number-no');
  await noNumberYet.or(kiosk.getByTestId('ticket-number')).waitFor();
  if (await noNumberYet.isVisible()) await noNumberYet.tap();
  await kiosk.getByTestId('ticket-number').waitFor();
}

const takeTicket = async (kiosk: Page, language: string, topic: string): Promise<void> => {
  await kiosk.getByTestId(`language-${language}`).tap();
  await kiosk.getByTestId('action-ticket').tap();
  await kiosk.getByTestId(`topic-${topic}`).tap();
  await waitForNumber(kiosk);
};

/** Takes five tickets and calls two of them at desk 2, one after the visitor of the other did not come. Returns both pages. */
async function workAtDesk(digipunt: Digipunt, kiosk: Page): Promise<{ desk: Page; display: Page }> {
  for (const [language, topic] of [
    ['nl', 'itsme'],
    ['ar', 'bank'],
    ['fr', 'profile'],
    ['nl', 'phone'],
    ['en', 'travel'],
  ] as const) {
    await takeTicket(kiosk, language, topic);
    await kiosk.getByTestId('done').tap();
    await kiosk.getByTestId('language-nl').waitFor();
  }
  const desk = await openPage(browser, digipunt, '/desk', 1280, 800);
  await desk.getByTestId('staff-helper1').click();
  await desk.getByTestId('desk-2').click();
  await desk.getByTestId('pin').fill('2580');
  await desk.getByTestId('sign-in').click();
  await desk.getByTestId('call-next').click();
  await desk.getByTestId('missed').click();
  await desk.getByTestId('call-next').click();
  await desk.getByTestId('start-serving').waitFor();
  const display = await openPage(browser, digipunt, '/display', 1280, 720);
  await display.getByTestId('now-number').waitFor();
  // This browser asks for a click before it plays sound. The browser of a real waiting room is configured not to.
  await display.getByTestId('sound-unlock').click();
  return { desk, display };
}

/** Takes the eight pictures of the README. */
async function captureReadme(): Promise<void> {
  mkdirSync(README, { recursive: true });
  const digipunt = await startDigipunt();
  const capture = async (page: Page, name: string): Promise<void> => {
    await page.waitForFunction(() => document.fonts.status === 'loaded');
    await page.screenshot({ path: join(README, `${name}.png`) });
  };
  const kiosk = await openPage(browser, digipunt, '/', 1080, 1920);
  const { desk, display } = await workAtDesk(digipunt, kiosk);
  await capture(desk, 'desk');
  await capture(display, 'display');
  await desk.getByTestId('lending').click();
  await desk.locator('[data-label="L-01"]').waitFor();
  await capture(desk, 'desk-lending');
  await kiosk.getByTestId('language-fr').tap();
  await kiosk.getByTestId('action-borrow').tap();
  await kiosk.getByTestId('device-tablet').waitFor();
  await capture(kiosk, 'kiosk-devices');
  await kiosk.getByTestId('back').tap();
  await kiosk.getByTestId('action-training').tap();
  await kiosk.locator('[data-testid^="training-"]').first().tap();
  await kiosk.getByTestId('slip-qr').waitFor();
  await capture(kiosk, 'kiosk-training');
  await kiosk.getByTestId('back').tap();
  await kiosk.locator('[data-testid^="training-"]').first().waitFor();
  await kiosk.getByTestId('back').tap();
  await kiosk.getByTestId('action-ticket').tap();
  await kiosk.getByTestId('topic-itsme').waitFor();
  await capture(kiosk, 'kiosk-topics');
  await kiosk.getByTestId('topic-health').tap();
  await waitForNumber(kiosk);
  await capture(kiosk, 'kiosk-number');
  const calendarPage = await openPage(browser, digipunt, '/desk', 1280, 900);
  await calendarPage.getByTestId('staff-coordinator').click();
  await calendarPage.getByTestId('desk-1').click();
  await calendarPage.getByTestId('pin').fill('2580');
  await calendarPage.getByTestId('sign-in').click();
  await calendarPage.getByTestId('agenda').click();
  await calendarPage.getByTestId('agenda-calendar').click();
  await calendarPage.getByTestId('calendar').getByText('Voorbeeld').first().waitFor();
  await capture(calendarPage, 'desk-calendar');
  await digipunt.stop();
  console.log(`eight pictures in ${relative(process.cwd(), README)}`);
}

type Screenshot = { label: string; screen: string; file: string; problems: string[] };

/** Walks through all screens of a combination and takes a picture of each. */
async function captureCombination(digipunt: Digipunt, combination: Combination): Promise<Screenshot[]> {
  const { viewport, pxPerMm } = KIOSK_SCREENS[combination.size];
  const mounting = { pxPerMm, lowerEdgeMm: LOWER_EDGE_MM };
  await digipunt.coordinator.updateKioskSettings(mounting);
  // Half size, because there are about three thousand pictures.
  const kiosk = await openPage(browser, digipunt, '/', viewport.width, viewport.height, 0.5);
  const screenshots: Screenshot[] = [];
  await walkEveryScreen(kiosk, combination.language, combination.modes, digipunt.coordinator, async (page, screen) => {
    const problems = await findLayoutProblems(page, mounting);
    const label = combinationName(combination);
    const file = `${label} ${screen}.jpg`.replaceAll(/[^\w.-]+/g, '-');
    await page.screenshot({ path: join(GALLERY, file), type: 'jpeg', quality: 60 });
    screenshots.push({ label, screen, file, problems });
  });
  await kiosk.context().close();
  return screenshots;
}

const escapeHtml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

function renderGallery(screenshots: readonly Screenshot[]): string {
  const rows = Map.groupBy(screenshots, ({ label }) => label);
  const figure = ({ screen, file, problems }: Screenshot): string =>
    `<figure${problems.length > 0 ? ' class="wrong"' : ''}><a href="${file}"><img loading="lazy" src="${file}" alt=""></a><figcaption>${escapeHtml(
      [screen, ...problems].join(' · '),
    )}</figcaption></figure>`;
  const wrong = screenshots.filter(({ problems }) => problems.length > 0);
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Every screen</title>
<style>body{font:14px system-ui;margin:1rem}div{display:flex;gap:.5rem;overflow-x:auto}figure{margin:0;flex:none}img{block-size:22rem;border:1px solid #999}
figcaption{max-inline-size:20rem}.wrong img{outline:4px solid red}</style>
<h1>${screenshots.length} screens, ${wrong.length} with something wrong</h1>
${wrong.length > 0 ? `<h2>Wrong</h2><div>${wrong.map(figure).join('')}</div>` : ''}
${[...rows].map(([label, row]) => `<h2>${escapeHtml(label)}</h2><div>${row.map(figure).join('')}</div>`).join('\n')}</html>`;
}

/** Takes all pictures with two servers in parallel and writes the page that shows them. */
async function captureGallery(): Promise<void> {
  mkdirSync(GALLERY, { recursive: true });
  const screenshots: Screenshot[] = [];
  const staffDigipunt = await startDigipunt();
  const { desk, display } = await workAtDesk(staffDigipunt, await openPage(browser, staffDigipunt, '/', 1080, 1920));
  for (const [screen, page] of [
    ['desk', desk],
    ['waiting room', display],
  ] as const) {
    const file = `${screen.replace(' ', '-')}.jpg`;
    await page.screenshot({ path: join(GALLERY, file), type: 'jpeg', quality: 70 });
    screenshots.push({ label: 'staff and waiting room', screen, file, problems: [] });
  }
  await staffDigipunt.stop();
  const remaining = ALL_COMBINATIONS.filter((combination) =>
    options.only.every((word) => combinationName(combination).split(', ').includes(word)),
  );
  const runWorker = async (): Promise<void> => {
    const digipunt = await startDigipunt();
    for (let next = remaining.shift(); next; next = remaining.shift()) {
      screenshots.push(...(await captureCombination(digipunt, next)));
      console.log(combinationName(next));
    }
    await digipunt.stop();
  };
  await Promise.all([runWorker(), runWorker()]);
  const page = join(GALLERY, 'index.html');
  writeFileSync(page, renderGallery(screenshots));
  for (const { label, screen, problems } of screenshots) for (const problem of problems) console.log(`${label}, ${screen}: ${problem}`);
  console.log(`${screenshots.length} pictures: ${pathToFileURL(page).href}`);
}

await (options.readme ? captureReadme() : captureGallery());
await browser.close();
removeTemporaryFolders();
