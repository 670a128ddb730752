import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { PageSign } from '../health/rules/page-sign.ts';
import { findInstalledBrowser } from './installed-browser.ts';
import { superviseBrowser } from './kiosk-browser.ts';

// The kiosk's window as a service of its own, by another user than the server's: whoever breaks out of the browser finds no data
// and no keys. The server says when the page has painted; to whom it says nothing, the server does not answer.

/** How often the server is asked for the last sign of the page (ms). */
const ASK_INTERVAL_MS = 1_000;

/** How long an answer may take on a busy machine (ms): less than the time between two signs. */
const ANSWER_WITHIN_MS = 3_000;

/** Without an answer for this long the page cannot give signs (ms). */
const SILENT_AFTER_MS = 7_000;

type Options = { dataFolder: string; port: number };

/** Opens the window as soon as something answers on the port, and keeps it open until a signal. @throws when there is no browser. */
export async function runWindowService({ dataFolder, port }: Options): Promise<void> {
  const program = findInstalledBrowser();
  if (!program) throw new Error('There is no browser: install Chromium, Chrome or Edge, or name one in DIGIPUNT_BROWSER.');
  const key = randomBytes(16).toString('base64url');
  const url = `http://127.0.0.1:${port}/`;
  let browser: ReturnType<typeof superviseBrowser> | undefined;
  let answeredAt = -Infinity;
  let lastPaintedAt = -Infinity;
  let isAsking = false;

  const readSign = async (): Promise<PageSign | undefined> => {
    try {
      const answer = await fetch(`${url}api/kiosk/heartbeat/last?key=${key}`, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
      return answer.ok ? ((await answer.json()) as PageSign) : undefined;
    } catch {
      return undefined;
    }
  };
  /** Whether there is a page to show: that of the server, or the one that stands in for it. */
  const hasPage = (): Promise<boolean> =>
    fetch(url, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) }).then(
      () => true,
      () => false,
    );
  const ask = async (): Promise<void> => {
    const sign = await readSign();
    if (!sign) return;
    answeredAt = performance.now();
    if (sign.paintedMsAgo === null) return;
    const paintedAt = answeredAt - sign.paintedMsAgo;
    // Two readings of one sign differ by the time of the answers.
    if (paintedAt > lastPaintedAt + ANSWER_WITHIN_MS) {
      lastPaintedAt = paintedAt;
      browser?.noteSign();
    }
    if (sign.isGone) browser?.notePageGone();
  };
  const askOnce = async (): Promise<void> => {
    if (isAsking) return;
    isAsking = true;
    await ask();
    isAsking = false;
  };

  while (!(await hasPage())) await new Promise((resolve) => setTimeout(resolve, ASK_INTERVAL_MS));
  console.log(`The kiosk is on the screen (${program}).`);
  browser = superviseBrowser({
    program,
    url: () => `${url}?heartbeat=${key}`,
    profile: join(dataFolder, 'browser'),
    windowed: false,
    env: {},
    onClosed: () => undefined,
    canPageSign: () => performance.now() - answeredAt < SILENT_AFTER_MS,
    report: (_code, line) => console.error(line),
  });
  const timer = setInterval(() => void askOnce(), ASK_INTERVAL_MS);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => {
      clearInterval(timer);
      void browser.stop().then(() => process.exit(0));
    });
}
