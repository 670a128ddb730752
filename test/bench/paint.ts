import { chromium, type Page } from '@playwright/test';
import { browserForTests } from '../browser.ts';
import { floor, serve } from './process.ts';
import { copyOf } from './seeded-store.ts';
import { type Figure, figure, quantile } from './statistics.ts';

const WARM_UP = 5;
const VISITS = 40;

/** Runs in the page: from the finger on the glass to the frame after the one in which the number was painted (ms). */
function watchPaint(): void {
  let began = 0;
  let shown = true;
  addEventListener('pointerdown', (event) => ([began, shown] = [event.timeStamp, false]), { capture: true });
  new MutationObserver(() => {
    if (shown || !document.querySelector('[data-testid=ticket-number]')) return;
    shown = true;
    requestAnimationFrame(() =>
      requestAnimationFrame(() => (document.documentElement.dataset['painted'] = String(performance.now() - began))),
    );
  }).observe(document, { childList: true, subtree: true });
}

async function visit(page: Page, kiosk: boolean): Promise<number> {
  await page.evaluate(() => delete document.documentElement.dataset['painted']);
  if (kiosk) {
    await page.getByTestId('language-nl').click();
    await page.getByTestId('action-ticket').click();
  } else await page.reload();
  await page.getByTestId('topic-itsme').click();
  await page.locator('html[data-painted]').waitFor({ state: 'attached' });
  const painted = Number(await page.locator('html').getAttribute('data-painted'));
  if (kiosk) {
    await page.getByTestId('done').click();
    await page.getByTestId('language-nl').waitFor();
  }
  return painted;
}

/** From the tap on a topic to the number on the glass, against a bare page that posts and paints. */
export async function paintFigures(seeded: string): Promise<Figure[]> {
  const executablePath = browserForTests();
  if (!executablePath) throw new Error('no browser is installed');
  const servers = [await serve(copyOf(seeded)), await floor('http-server', copyOf(seeded))] as const;
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-background-networking'] });
  const times: [number[], number[]] = [[], []];
  const pages = await Promise.all(
    servers.map(async ({ port }) => {
      const page = await (await browser.newContext({ viewport: { width: 1080, height: 1920 } })).newPage();
      await page.addInitScript(watchPaint);
      await page.goto(`http://127.0.0.1:${port}/`);
      return page;
    }),
  );
  for (let nth = 0; nth < WARM_UP + VISITS; nth++) {
    for (const [side, page] of pages.entries()) {
      await page.bringToFront();
      const painted = await visit(page, side === 0);
      if (nth >= WARM_UP) times[side === 0 ? 0 : 1].push(painted);
    }
  }
  await browser.close();
  await Promise.all(servers.map((server) => server.stop()));
  return [figure('a tap on a topic to the number painted, p95', 'ms', quantile(times[0], 0.95), quantile(times[1], 0.95), 1.5)];
}
