import type { BrowserWindow } from 'electron';

/** The delay before each reload; after the last one the window is replaced. */
const RETRY_DELAYS_MS = [0, 2_000, 10_000];

/** After this time without a failure the count starts again. */
const STABLE_AFTER_MS = 60_000;

/** Reloads a page that crashed or hangs: at once, after 2 s, after 10 s; then opens a new window with `replace` and closes this one. */
export function watchWindow(window: BrowserWindow, replace: () => Promise<BrowserWindow>, log: (line: string) => void): void {
  let failures = 0;
  let stableTimer: NodeJS.Timeout | undefined;
  const recover = (reason: string): void => {
    clearTimeout(stableTimer);
    const delay = RETRY_DELAYS_MS[failures++];
    log(`the kiosk's page ${reason}; ${delay === undefined ? 'opening a new window' : `reloading in ${delay} ms`}`);
    if (delay === undefined) {
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
    }, delay);
  };
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit') recover(`is gone (${reason})`);
  });
  window.on('unresponsive', () => {
    // A hanging page cannot be reloaded. Its process is ended first, which emits render-process-gone.
    log("the kiosk's page does not answer");
    window.webContents.forcefullyCrashRenderer();
  });
}
