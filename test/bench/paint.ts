import { randomUUID } from 'node:crypto';
import { chromium, type Page } from '@playwright/test';
import { browserForTests } from '../browser.ts';
import { expectStatus, signedIn } from './client.ts';
import { floor, serve } from './process.ts';
import { copyOf } from './seeded-store.ts';
import { type Figure, figure, quantile } from './statistics.ts';

const WARM_UP = 5;
const VISITS = 40;

/** Runs in the page: from the finger on the glass to the frame after the one in which something was painted (ms). */
function watchPaint(shows: string): void {
  let began = 0;
  let shown = true;
  addEventListener('pointerdown', (event) => ([began, shown] = [event.timeStamp, false]), { capture: true });
  new MutationObserver(() => {
    if (shown || !document.querySelector(shows)) return;
    shown = true;
    requestAnimationFrame(() =>
      requestAnimationFrame(() => (document.documentElement.dataset['painted'] = String(performance.now() - began))),
    );
  }).observe(document, { childList: true, subtree: true });
}

type Visit = (page: Page, kiosk: boolean) => Promise<void>;

const takesNumber: Visit = async (page, kiosk) => {
  if (kiosk) await page.getByTestId('action-ticket').click();
  await page.getByTestId('topic-itsme').click();
};
const looksAtPlaces: Visit = (page) => page.getByTestId('action-places').click();

/** One visit from the first screen on: how long it took from the last tap to what was wanted (ms). */
async function timed(page: Page, kiosk: boolean, visit: Visit, end: string): Promise<number> {
  if (kiosk) await page.getByTestId('language-nl').click();
  else await page.reload();
  await page.evaluate(() => delete document.documentElement.dataset['painted']);
  await visit(page, kiosk);
  await page.locator('html[data-painted]').waitFor({ state: 'attached' });
  const painted = Number(await page.locator('html').getAttribute('data-painted'));
  if (kiosk) {
    await page.getByTestId(end).click();
    await page.getByTestId('language-nl').waitFor();
  }
  return painted;
}

type Side = { address: string; kiosk: boolean };

/** The same visit on each side in turns, with a browser that draws as it does on a kiosk. */
async function visits(sides: readonly Side[], { shows, visit, end }: { shows: string; visit: Visit; end: string }): Promise<number[][]> {
  const executablePath = browserForTests();
  if (!executablePath) throw new Error('no browser is installed');
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-background-networking'] });
  const times: number[][] = sides.map(() => []);
  const pages = await Promise.all(
    sides.map(async ({ address }) => {
      const page = await (await browser.newContext({ viewport: { width: 1080, height: 1920 } })).newPage();
      await page.addInitScript(watchPaint, shows);
      await page.goto(address);
      return page;
    }),
  );
  for (let nth = 0; nth < WARM_UP + VISITS; nth++) {
    for (const [side, page] of pages.entries()) {
      await page.bringToFront();
      const painted = await timed(page, sides[side]?.kiosk ?? false, visit, end);
      if (nth >= WARM_UP) times[side]?.push(painted);
    }
  }
  await browser.close();
  return times;
}

/** From the tap on a topic to the number on the glass, against a bare page that posts and paints. */
async function numberPainted(seeded: string): Promise<Figure> {
  const servers = [await serve(copyOf(seeded)), await floor('http-server', copyOf(seeded))] as const;
  const sides = servers.map(({ port }, side) => ({ address: `http://127.0.0.1:${port}/`, kiosk: side === 0 }));
  const times = await visits(sides, { shows: '[data-testid=ticket-number]', visit: takesNumber, end: 'done' });
  await Promise.all(servers.map((server) => server.stop()));
  return figure('a tap on a topic to the number painted, p95', 'ms', quantile(times[0] ?? [], 0.95), quantile(times[1] ?? [], 0.95), 1.5);
}

const PLACES = 50;

/** From the tap on 'where and when' to fifty places on the glass, against a bare page that fetches and paints the same rows. */
async function placesPainted(seeded: string): Promise<Figure> {
  const servers = [await serve(copyOf(seeded)), await floor('http-server', copyOf(seeded))] as const;
  const [ours, bare] = servers;
  const desk = await signedIn(ours.port, 'coordinator');
  for (let nth = 0; nth < PLACES; nth++) {
    const texts = { name: { nl: `Digipunt Voorbeeld ${nth}` }, about: {} };
    const when = { when: `maandag, woensdag en vrijdag ${8 + (nth % 8)}-${9 + (nth % 8)}`, holidays: 'closed' };
    const place = {
      code: `P${nth}`,
      kind: 'mobile',
      texts,
      address: '',
      municipality: 'Voorbeeld',
      latitude: null,
      longitude: null,
      ...when,
    };
    expectStatus(await desk.post('/api/desk/places', { requestId: randomUUID(), ...place }), 201);
  }
  const list = await (await fetch(`http://127.0.0.1:${ours.port}/api/kiosk/places?language=nl`)).text();
  await fetch(`http://127.0.0.1:${bare.port}/places.json`, { method: 'POST', body: list });
  const sides = [
    { address: `http://127.0.0.1:${ours.port}/`, kiosk: true },
    { address: `http://127.0.0.1:${bare.port}/places`, kiosk: false },
  ];
  const times = await visits(sides, { shows: '[data-testid=place-own]', visit: looksAtPlaces, end: 'home' });
  await Promise.all(servers.map((server) => server.stop()));
  return figure('a tap to fifty places painted, p95', 'ms', quantile(times[0] ?? [], 0.95), quantile(times[1] ?? [], 0.95), 1.5);
}

export const paintFigures = async (seeded: string): Promise<Figure[]> => [await numberPainted(seeded), await placesPainted(seeded)];
