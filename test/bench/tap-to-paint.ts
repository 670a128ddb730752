import { randomUUID } from 'node:crypto';
import { chromium, type Page } from '@playwright/test';
import { findTestBrowser } from '../find-test-browser.ts';
import { expectStatus, signInClient } from './client.ts';
import { copyFolder } from './seeded-store.ts';
import { startBaseline, startServer } from './server-process.ts';
import { type BenchmarkResult, createResult, quantile } from './statistics.ts';

const WARM_UP = 5;
const ITERATIONS = 40;

/** How long a visitor reads the first screen at least (ms); meanwhile the kiosk loads the others. */
const READING_MS = 500;

/**
 * Runs in the page. Measures the time (ms) from pointerdown to the frame after the one in which an element was painted, and
 * writes it to `data-painted` of the html element.
 */
function observePaint(selector: string): void {
  let tappedAt = 0;
  let isMeasured = true;
  addEventListener('pointerdown', (event) => ([tappedAt, isMeasured] = [event.timeStamp, false]), { capture: true });
  new MutationObserver(() => {
    if (isMeasured || !document.querySelector(selector)) return;
    isMeasured = true;
    requestAnimationFrame(() =>
      requestAnimationFrame(() => (document.documentElement.dataset['painted'] = String(performance.now() - tappedAt))),
    );
  }).observe(document, { childList: true, subtree: true });
}

/** The taps that lead to the measured element, on the kiosk or on the baseline page. */
type Scenario = (page: Page, kiosk: boolean) => Promise<void>;

const takeTicketScenario: Scenario = async (page, kiosk) => {
  if (kiosk) await page.getByTestId('action-ticket').click();
  await page.getByTestId('topic-itsme').click();
};
const browsePlacesScenario: Scenario = (page) => page.getByTestId('action-places').click();

/** Runs a scenario once from the first screen. Returns the time from its last tap to the painted element (ms). */
async function measureScenario(page: Page, kiosk: boolean, scenario: Scenario, resetTestId: string): Promise<number> {
  // A kiosk that has given three numbers within a minute asks first; one that is loaded anew has given none.
  await page.reload();
  if (kiosk) await page.getByTestId('language-nl').click();
  await page.waitForTimeout(READING_MS);
  await page.evaluate(() => delete document.documentElement.dataset['painted']);
  await scenario(page, kiosk);
  await page.locator('html[data-painted]').waitFor({ state: 'attached' });
  const paintedMs = Number(await page.locator('html').getAttribute('data-painted'));
  if (kiosk) {
    await page.getByTestId(resetTestId).click();
    await page.getByTestId('language-nl').waitFor();
  }
  return paintedMs;
}

type Target = { address: string; kiosk: boolean };

/** Runs a scenario on the targets in alternation, in one browser. Returns the times of each target (ms). */
async function measureScenarios(
  targets: readonly Target[],
  { selector, scenario, resetTestId }: { selector: string; scenario: Scenario; resetTestId: string },
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
  for (let iteration = 0; iteration < WARM_UP + ITERATIONS; iteration++) {
    for (const [side, page] of pages.entries()) {
      await page.bringToFront();
      const paintedMs = await measureScenario(page, targets[side]?.kiosk ?? false, scenario, resetTestId);
      if (iteration >= WARM_UP) times[side]?.push(paintedMs);
    }
  }
  await browser.close();
  return times;
}

/** Measures the time from the tap on a topic to the painted number. The baseline is a bare page that posts and paints. */
async function benchmarkTicketPaint(seeded: string): Promise<BenchmarkResult> {
  const servers = [await startServer(copyFolder(seeded)), await startBaseline('http-server', copyFolder(seeded))] as const;
  const targets = servers.map(({ port }, side) => ({ address: `http://127.0.0.1:${port}/`, kiosk: side === 0 }));
  const times = await measureScenarios(targets, {
    selector: '[data-testid=ticket-number]',
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

/** Measures the time from a tap to a painted list of fifty places. The baseline is a bare page that fetches and paints the same rows. */
async function benchmarkPlacesPaint(seeded: string): Promise<BenchmarkResult> {
  const servers = [await startServer(copyFolder(seeded)), await startBaseline('http-server', copyFolder(seeded))] as const;
  const [ours, bare] = servers;
  const desk = await signInClient(ours.port, 'coordinator');
  for (let index = 0; index < PLACES; index++) {
    const texts = { name: { nl: `Digipunt Voorbeeld ${index}` }, about: {} };
    const schedule = { when: `maandag, woensdag en vrijdag ${8 + (index % 8)}-${9 + (index % 8)}`, holidays: 'closed' };
    const place = {
      code: `P${index}`,
      kind: 'mobile',
      texts,
      address: '',
      municipality: 'Voorbeeld',
      latitude: null,
      longitude: null,
      ...schedule,
    };
    expectStatus(await desk.post('/api/desk/places', { requestId: randomUUID(), ...place }), 201);
  }
  const list = await (await fetch(`http://127.0.0.1:${ours.port}/api/kiosk/places?language=nl`)).text();
  await fetch(`http://127.0.0.1:${bare.port}/places.json`, { method: 'POST', body: list });
  const targets = [
    { address: `http://127.0.0.1:${ours.port}/`, kiosk: true },
    { address: `http://127.0.0.1:${bare.port}/places`, kiosk: false },
  ];
  const times = await measureScenarios(targets, {
    selector: '[data-testid=place-own]',
    scenario: browsePlacesScenario,
    resetTestId: 'home',
  });
  await Promise.all(servers.map((server) => server.stop()));
  return createResult('a tap to fifty places painted, p95', 'ms', quantile(times[0] ?? [], 0.95), quantile(times[1] ?? [], 0.95), 1.5);
}

export const benchmarkPaint = async (seeded: string): Promise<BenchmarkResult[]> => [
  await benchmarkTicketPaint(seeded),
  await benchmarkPlacesPaint(seeded),
];
