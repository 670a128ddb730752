import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { type Browser, chromium, type Page } from '@playwright/test';
import { newFolder, removeFolders } from './bench/seeded-store.ts';
import { serve } from './bench/process.ts';
import { browserForTests } from './browser.ts';
import { type Combination, EVERYTHING, LOWER_EDGE_MM, nameOf, SCREENS, VOICES } from './e2e/combinations.ts';
import { type Coordinator, coordinatorOf } from './e2e/coordinator.ts';
import { everyScreen, problemsOn } from './e2e/screens.ts';
import { pretendVoices } from './e2e/voices.ts';

// Pictures of the real thing with demonstration data. `npm run screenshots` takes every visitor screen in every language,
// mode and size, the desk and the waiting room, and puts them on one page to look through, with what does not fit marked.
// `--only WORD` (more than once) takes the combinations that have all of these words: fr, large, "10 inch".
// `--readme` takes the pictures of the README.

const README = resolve(import.meta.dirname, '../resources/manual');
const GALLERY = resolve(import.meta.dirname, 'results/screens');
const { values: asked } = parseArgs({ options: { readme: { type: 'boolean' }, only: { type: 'string', multiple: true, default: [] } } });

const executablePath = browserForTests();
if (!executablePath) throw new Error('no browser is installed');
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-background-networking'] });

type Digipunt = { baseURL: string; coordinator: Coordinator; stop: () => Promise<void> };

async function openDigipunt(): Promise<Digipunt> {
  const server = await serve(newFolder(), '--demo');
  const baseURL = `http://127.0.0.1:${server.port}`;
  return { baseURL, coordinator: await coordinatorOf(baseURL), stop: server.stop };
}

async function openPage(of: Browser, { baseURL }: Digipunt, path: string, width: number, height: number, scale = 1): Promise<Page> {
  const context = await of.newContext({
    baseURL,
    viewport: { width, height },
    deviceScaleFactor: scale,
    reducedMotion: 'reduce',
    hasTouch: true,
  });
  await context.addInitScript(pretendVoices, [...VOICES]);
  const page = await context.newPage();
  if (path === '/') await page.clock.install();
  await page.goto(path);
  return page;
}

const take = async (kiosk: Page, language: string, topic: string): Promise<void> => {
  await kiosk.getByTestId(`language-${language}`).tap();
  await kiosk.getByTestId('action-ticket').tap();
  await kiosk.getByTestId(`topic-${topic}`).tap();
  await kiosk.getByTestId('ticket-number').waitFor();
};

/** Somebody at desk 2 who called two visitors, one of them for the second time. */
async function workAtDesk(digipunt: Digipunt, kiosk: Page): Promise<{ desk: Page; display: Page }> {
  for (const [language, topic] of [
    ['nl', 'itsme'],
    ['ar', 'bank'],
    ['fr', 'profile'],
    ['nl', 'phone'],
    ['en', 'travel'],
  ] as const) {
    await take(kiosk, language, topic);
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
  // The browser of the pictures wants a tap before it sounds; a waiting room is set up so that it does not.
  await display.getByTestId('sound-unlock').click();
  return { desk, display };
}

async function shootReadme(): Promise<void> {
  mkdirSync(README, { recursive: true });
  const digipunt = await openDigipunt();
  const shoot = async (page: Page, name: string): Promise<void> => {
    await page.waitForFunction(() => document.fonts.status === 'loaded');
    await page.screenshot({ path: join(README, `${name}.png`) });
  };
  const kiosk = await openPage(browser, digipunt, '/', 1080, 1920);
  const { desk, display } = await workAtDesk(digipunt, kiosk);
  await shoot(desk, 'desk');
  await shoot(display, 'display');
  await desk.getByTestId('lending').click();
  await desk.locator('[data-label="L-01"]').waitFor();
  await shoot(desk, 'desk-lending');
  await kiosk.getByTestId('language-fr').tap();
  await kiosk.getByTestId('action-borrow').tap();
  await kiosk.getByTestId('device-tablet').waitFor();
  await shoot(kiosk, 'kiosk-devices');
  await kiosk.getByTestId('back').tap();
  await kiosk.getByTestId('action-training').tap();
  await kiosk.locator('[data-testid^="training-"]').first().tap();
  await kiosk.getByTestId('slip-qr').waitFor();
  await shoot(kiosk, 'kiosk-training');
  await kiosk.getByTestId('back').tap();
  await kiosk.locator('[data-testid^="training-"]').first().waitFor();
  await kiosk.getByTestId('back').tap();
  await kiosk.getByTestId('action-ticket').tap();
  await kiosk.getByTestId('topic-itsme').waitFor();
  await shoot(kiosk, 'kiosk-topics');
  await kiosk.getByTestId('topic-health').tap();
  await kiosk.getByTestId('ticket-number').waitFor();
  await shoot(kiosk, 'kiosk-number');
  const week = await openPage(browser, digipunt, '/desk', 1280, 900);
  await week.getByTestId('staff-coordinator').click();
  await week.getByTestId('desk-1').click();
  await week.getByTestId('pin').fill('2580');
  await week.getByTestId('sign-in').click();
  await week.getByTestId('agenda').click();
  await week.getByTestId('agenda-calendar').click();
  await week.getByTestId('calendar').getByText('Voorbeeld').first().waitFor();
  await shoot(week, 'desk-calendar');
  await digipunt.stop();
  console.log(`eight pictures in ${relative(process.cwd(), README)}`);
}

type Picture = { of: string; screen: string; file: string; problems: string[] };

async function shootWalk(digipunt: Digipunt, combination: Combination): Promise<Picture[]> {
  const { viewport, pxPerMm } = SCREENS[combination.size];
  const hung = { pxPerMm, lowerEdgeMm: LOWER_EDGE_MM };
  await digipunt.coordinator.setKiosk(hung);
  // Half size: there are some three thousand of them.
  const kiosk = await openPage(browser, digipunt, '/', viewport.width, viewport.height, 0.5);
  const pictures: Picture[] = [];
  await everyScreen(kiosk, combination.language, combination.modes, digipunt.coordinator, async (page, screen) => {
    const problems = await problemsOn(page, hung);
    const of = nameOf(combination);
    const file = `${of} ${screen}.jpg`.replaceAll(/[^\w.-]+/g, '-');
    await page.screenshot({ path: join(GALLERY, file), type: 'jpeg', quality: 60 });
    pictures.push({ of, screen, file, problems });
  });
  await kiosk.context().close();
  return pictures;
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

function galleryPage(pictures: readonly Picture[]): string {
  const rows = Map.groupBy(pictures, ({ of }) => of);
  const figure = ({ screen, file, problems }: Picture): string =>
    `<figure${problems.length > 0 ? ' class="wrong"' : ''}><a href="${file}"><img loading="lazy" src="${file}" alt=""></a><figcaption>${escaped(
      [screen, ...problems].join(' · '),
    )}</figcaption></figure>`;
  const wrong = pictures.filter(({ problems }) => problems.length > 0);
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Every screen</title>
<style>body{font:14px system-ui;margin:1rem}div{display:flex;gap:.5rem;overflow-x:auto}figure{margin:0;flex:none}img{block-size:22rem;border:1px solid #999}
figcaption{max-inline-size:20rem}.wrong img{outline:4px solid red}</style>
<h1>${pictures.length} screens, ${wrong.length} with something wrong</h1>
${wrong.length > 0 ? `<h2>Wrong</h2><div>${wrong.map(figure).join('')}</div>` : ''}
${[...rows].map(([of, row]) => `<h2>${escaped(of)}</h2><div>${row.map(figure).join('')}</div>`).join('\n')}</html>`;
}

async function shootEverything(): Promise<void> {
  mkdirSync(GALLERY, { recursive: true });
  const pictures: Picture[] = [];
  const faces = await openDigipunt();
  const { desk, display } = await workAtDesk(faces, await openPage(browser, faces, '/', 1080, 1920));
  for (const [screen, page] of [
    ['desk', desk],
    ['waiting room', display],
  ] as const) {
    const file = `${screen.replace(' ', '-')}.jpg`;
    await page.screenshot({ path: join(GALLERY, file), type: 'jpeg', quality: 70 });
    pictures.push({ of: 'staff and waiting room', screen, file, problems: [] });
  }
  await faces.stop();
  const left = EVERYTHING.filter((combination) => asked.only.every((word) => nameOf(combination).split(', ').includes(word)));
  const work = async (): Promise<void> => {
    const digipunt = await openDigipunt();
    for (let next = left.shift(); next; next = left.shift()) {
      pictures.push(...(await shootWalk(digipunt, next)));
      console.log(nameOf(next));
    }
    await digipunt.stop();
  };
  await Promise.all([work(), work()]);
  const page = join(GALLERY, 'index.html');
  writeFileSync(page, galleryPage(pictures));
  for (const { of, screen, problems } of pictures) for (const problem of problems) console.log(`${of}, ${screen}: ${problem}`);
  console.log(`${pictures.length} pictures: ${pathToFileURL(page).href}`);
}

await (asked.readme ? shootReadme() : shootEverything());
await browser.close();
removeFolders();
