import type { BrowserWindow } from 'electron';
import { fail, NO_FAILURES, PAGE_LADDER, succeed } from './rules/restart-ladder.ts';
import { checkWatch, noteSign, startWatch } from './rules/silence.ts';

type Options = {
  /** Opens another window. */
  replace: () => Promise<BrowserWindow>;
  /** Starts the whole program again. */
  relaunch: () => void;
  report: (code: 'browser-stopped' | 'page-hung', line: string) => void;
};

/**
 * Watches a window: a page that crashed or hangs is reloaded at once, after 2 s and after 10 s; then comes a new window, then a
 * new process. The returned function notes a sign of life of the page.
 */
export function watchWindow(firstWindow: BrowserWindow, { replace, relaunch, report }: Options): () => void {
  let window = firstWindow;
  let failures = NO_FAILURES;
  let watch = startWatch(performance.now());

  const recover = (reason: string): void => {
    const { state, rung } = fail(PAGE_LADDER, failures, performance.now());
    failures = state;
    report('browser-stopped', `the kiosk's page ${reason}; ${rung.action} in ${rung.delayMs} ms`);
    const act = (): void => {
      watch = startWatch(performance.now());
      if (rung.action === 'relaunch') return relaunch();
      if (rung.action === 'new-window') return void replaceWindow();
      if (!window.isDestroyed()) window.webContents.reload();
    };
    if (rung.delayMs === 0) act();
    else setTimeout(act, rung.delayMs);
  };

  /** A hanging page cannot be reloaded. Its process is ended first, which emits render-process-gone. */
  const endHangingPage = (): void => {
    watch = startWatch(performance.now());
    report('page-hung', "the kiosk's page does not paint");
    window.webContents.forcefullyCrashRenderer();
  };

  const replaceWindow = async (): Promise<void> => {
    const previous = window;
    window = await replace();
    listen();
    previous.destroy();
  };

  const listen = (): void => {
    const watched = window;
    watched.webContents.on('render-process-gone', (_event, { reason }) => {
      if (watched === window && reason !== 'clean-exit') recover(`is gone (${reason})`);
    });
    watched.on('unresponsive', () => watched === window && endHangingPage());
  };

  listen();
  setInterval(() => {
    const checked = checkWatch(watch, performance.now());
    watch = checked.watch;
    if (checked.hangs) endHangingPage();
  }, 1_000).unref();
  return () => {
    watch = noteSign(watch, performance.now());
    failures = succeed(failures, performance.now());
  };
}
