import type { BrowserWindow } from 'electron';

/** How long to wait before each new try; after the last of them the window itself is made anew (ms). */
const RETRY_DELAYS_MS = [0, 2_000, 10_000];

/** A page that stayed well for so long starts with a clean sheet (ms). */
const STABLE_AFTER_MS = 60_000;

/** Reloads a page that crashed or hangs: at once, after 2 s, after 10 s, then in a new window, which the answer of `replace` is. */
export function watchWindow(window: BrowserWindow, replace: () => Promise<BrowserWindow>, log: (line: string) => void): void {
  let failures = 0;
  let stableTimer: NodeJS.Timeout | undefined;
  const recover = (why: string): void => {
    clearTimeout(stableTimer);
    const wait = RETRY_DELAYS_MS[failures++];
    log(`the kiosk's page ${why}; ${wait === undefined ? 'opening a new window' : `reloading in ${wait} ms`}`);
    if (wait === undefined) {
      void replace().then((next) => {
        watchWindow(next, replace, log);
        window.destroy();
      });
      return;
    }
    setTimeout(() => {
      if (window.isDestroyed()) return;
      window.webContents.reload();
      stableTimer = setTimeout(() => (failures = 0), STABLE_AFTER_MS);
    }, wait);
  };
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit') recover(`is gone (${reason})`);
  });
  window.on('unresponsive', () => {
    // A hanging page cannot reload itself; its process has to go first, which is then told as above.
    log("the kiosk's page does not answer");
    window.webContents.forcefullyCrashRenderer();
  });
}
