import { randomBytes } from 'node:crypto';
import { join, resolve } from 'node:path';
import { findInstalledBrowser, watchForScreen } from './installed-browser.ts';
import { superviseBrowser } from './kiosk-browser.ts';
import { superviseServer } from './supervised-server.ts';
import type { StartFailure } from './server-messages.ts';
import { connectServiceManager } from './systemd-notify.ts';

// The shell without Electron: the server as a child process, an installed browser for the kiosk, and this process, which watches
// both and holds no data. What can fail is thus never what repairs it. The page is watched through the server: its signs of life
// carry a key that only the address in this browser has, since any other kiosk page on this machine must not stand in for it.

/** How often a screen or a browser that is not there is looked for. */
const LOOK_AGAIN_AFTER_MS = 2_000;

/** How long the browser waits for the server at the first start, so that it opens on the kiosk at once. */
const BROWSER_WAITS_MS = 1_500;

type Options = {
  dataFolder: string;
  serverArgs: string[];
  port: number;
  windowed: boolean;
  /** Without a window: that is a service of its own (`runWindowService`). */
  serverOnly: boolean;
  /** Called each time the store is open, before the first request. */
  onStoreOpen: () => void;
};

/** Runs the kiosk until a signal, or until its window is closed; then exits. */
export async function runSupervisor({ dataFolder, serverArgs, port, windowed, serverOnly, onStoreOpen }: Options): Promise<void> {
  const key = randomBytes(16).toString('base64url');
  const findScreen = serverOnly ? () => undefined : watchForScreen();
  let browser: ReturnType<typeof superviseBrowser> | undefined;
  let isFirstStart = true;

  const exit = async (code: number): Promise<void> => {
    serviceManager.stopping();
    clearInterval(lookAgain);
    await Promise.all([browser?.stop(), server.stop()]);
    process.exit(code);
  };
  const url = (path: string): string => `http://127.0.0.1:${server.port()}/${path}`;
  const onFirstStartFailed = ({ reason, message }: StartFailure): void => {
    console.error(message);
    // A page that says so helps whoever stands before the screen; another Digipunt that runs already shows its own.
    if (reason === 'in-use' || !(serverOnly || findScreen())) void exit(1);
  };
  const onReady = (): void => {
    serviceManager.ready();
    if (!isFirstStart) return console.error(`The server runs again: ${url('')}`);
    isFirstStart = false;
    console.log(`desk ${url('desk')}\ndisplay ${url('display')}`);
    openBrowserIfPossible();
    if (!browser) console.log(`Open the kiosk in a browser: ${url('')}`);
  };
  const serviceManager = connectServiceManager({ isHealthy: () => server.isAnswering(), log: console.error });
  const server = await superviseServer({
    script: resolve(import.meta.dirname, 'serve.js'),
    args: serverArgs,
    port,
    onStoreOpen,
    onReady,
    onPortChange: () => browser?.reopen(),
    onPainted: (shown) => shown === key && browser?.noteSign(),
    onPageGone: (shown) => shown === key && browser?.notePageGone(),
    onFirstStartFailed,
    log: console.error,
  });

  function openBrowserIfPossible(): void {
    const env = findScreen();
    const program = env && !browser ? findInstalledBrowser() : undefined;
    if (!program || !env) return;
    console.log(`The kiosk is on the screen (${program}).`);
    browser = superviseBrowser({
      program,
      url: () => `${url('')}?heartbeat=${key}`,
      profile: join(dataFolder, 'browser'),
      windowed,
      env,
      onClosed: () => void exit(0),
      canPageSign: server.isAnswering,
      report: server.report,
    });
  }
  setTimeout(openBrowserIfPossible, BROWSER_WAITS_MS);
  const lookAgain = setInterval(openBrowserIfPossible, LOOK_AGAIN_AFTER_MS);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void exit(0));
}
