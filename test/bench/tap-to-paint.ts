import { randomUUID } from 'node:crypto';
import { chromium, type Page } from '@playwright/test';
import { findTestBrowser } from '../find-test-browser.ts';
import { expectStatus, signInClient } from './client.ts';
import { startBaseline, startServer } from './server-process.ts';
import { copyFolder } from './seeded-store.ts';
import { type BenchmarkResult, createResult, quantile } from './statistics.ts';

const WARM_UP = 5;
const ITERATIONS = 40;

/** Runs in the page: from the finger on the glass to the frame after the one in which something was painted (ms). */
function observePaint(selector: string): void {
  let began = 0;
  let shown = true;
  addEventListener('pointerdown', (event) => ([began, shown] = [event.timeStamp, false]), { capture: true });
  new MutationObserver(() => {
    if (shown || !document.querySelector(selector)) return;
    shown = true;
    requestAnimationFrame(() =>
      requestAnimationFrame(() => (document.documentElement.dataset['painted'] = String(performance.now() - began))),
    );
  }).observe(document, { childList: true, subtree: true });
}

type Scenario = (page: Page, kiosk: boolean) => Promise<void>;

const takeTicketScenario: Scenario = async (page, kiosk) => {
  if (kiosk) await page.getByTestId('action-ticket').click();
  await page.getByTestId('topic-itsme').click();
};
const browsePlacesScenario: Scenario = (page) => page.getByTestId('action-places').click();

/** One visit from the first screen on: how long it took from the last tap to what was wanted (ms). */
async function measureScenario(page: Page, kiosk: boolean, visit: Scenario, end: string): Promise<number> {
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

type Target = { address: string; kiosk: boolean };

/** The same visit on each side in turns, with a browser that draws as it does on a kiosk. */
async function measureScenarios(
  targets: readonly Target[],
  { shows: selector, scenario, resetTestId }: { shows: string; scenario: Scenario; resetTestId: string },
): Promise<number[][]> {
  const executablePath = findTestBrowser();
  if (!executablePath) throw new Error('no browser is installed');
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-background-networking'] });
  const times: number[][] = targets.map(() => []);
  const pages = await Promise.all(
    targets.map(async ({ address }) => {
      const page = await (await browser.newContext({ viewport: { width: 1080, height: 1920 } })).newPage();
      await page.addInitScript(observePaint, selector);
      await page.goto(address);
      return page;
    }),
  );
  for (let nth = 0; nth < WARM_UP + ITERATIONS; nth++) {
    for (const [side, page] of pages.entries()) {
      await page.bringToFront();
      const painted = await measureScenario(page, targets[side]?.kiosk ?? false, scenario, resetTestId);
      if (nth >= WARM_UP) times[side]?.push(painted);
    }
  }
  await browser.close();
  return times;
}

/** From the tap on a topic to the number on the glass, against a bare page that posts and paints. */
async function benchmarkTicketPaint(seeded: string): Promise<BenchmarkResult> {
  const servers = [await startServer(copyFolder(seeded)), await startBaseline('http-server', copyFolder(seeded))] as const;
  const targets = servers.map(({ port }, side) => ({ address: `http://127.0.0.1:${port}/`, kiosk: side === 0 }));
  const times = await measureScenarios(targets, {
    shows: '[data-testid=ticket-number]',
    scenario: takeTicketScenario,
    resetTestId: 'done',
  });
  await Promise.all(servers.map((server) => server.stop()));
  return createResult(
    'a tap on a topic to the number painted, p95',
    'ms',
    quantile(times[0] ?? [], 0.95),
    quantile(times[1] ?? [], 0.95),
    1.5,
  );
}

const PLACES = 50;

/** From the tap on 'where and when' to fifty places on the glass, against a bare page that fetches and paints the same rows. */
async function benchmarkPlacesPaint(seeded: string): Promise<BenchmarkResult> {
  const servers = [await startServer(copyFolder(seeded)), await startBaseline('http-server', copyFolder(seeded))] as const;
  const [ours, bare] = servers;
  const desk = await signInClient(ours.port, 'coordinator');
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
  const targets = [
    { address: `http://127.0.0.1:${ours.port}/`, kiosk: true },
    { address: `http://127.0.0.1:${bare.port}/places`, kiosk: false },
  ];
  const times = await measureScenarios(targets, { shows: '[data-testid=place-own]', scenario: browsePlacesScenario, resetTestId: 'home' });
  await Promise.all(servers.map((server) => server.stop()));
  return createResult('a tap to fifty places painted, p95', 'ms', quantile(times[0] ?? [], 0.95), quantile(times[1] ?? [], 0.95), 1.5);
}

export const benchmarkPaint = async (seeded: string): Promise<BenchmarkResult[]> => [
  await benchmarkTicketPaint(seeded),
  await benchmarkPlacesPaint(seeded),
];
