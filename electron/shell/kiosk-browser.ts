import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { endLeftoverBrowser } from './leftover-browser.ts';
import { addCrash } from './rules/repeated-crashes.ts';
import { BROWSER_LADDER, fail, NO_FAILURES, succeed } from './rules/restart-ladder.ts';
import { checkWatch, noteSign, startWatch, type Watch } from './rules/silence.ts';

// An installed browser as the kiosk window, without gestures that leave the page, dialogs and session restore. Shortcuts
// that no switch disables are handled by the page itself.

/** The command-line switches; `windowed` opens a normal window, for development; `withoutGpu` draws without the graphics driver. */
export function browserSwitches(url: string, profile: string, windowed: boolean, withoutGpu = false): string[] {
  return [
    ...(withoutGpu ? ['--disable-gpu'] : []),
    ...(windowed ? [`--app=${url}`, '--window-size=1080,1600'] : ['--kiosk']),
    `--user-data-dir=${profile}`,
    '--no-first-run',
    '--no-default-browser-check',
    '--noerrdialogs',
    '--disable-session-crashed-bubble',
    '--disable-pinch',
    '--overscroll-history-navigation=0',
    '--disable-features=OverscrollHistoryNavigation,Translate,TranslateUI',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--autoplay-policy=no-user-gesture-required',
    // Without this switch Chromium on Linux has no voices.
    '--enable-speech-dispatcher',
    '--password-store=basic',
    // Chromium does not run as root with its sandbox. Kiosks do not run as root.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ...(windowed ? [] : [url]),
  ];
}

/**
 * How long (ms) a page that is gone may take to paint again, as after a reload. When the process of a page has crashed, the browser
 * shows an error of its own and says nothing; the end of the page's connection is what tells.
 */
const BACK_WITHIN_MS = 4_000;

/** How long a browser may take to end by itself (ms). */
const STOP_WITHIN_MS = 3_000;

type Options = {
  program: string;
  /** The address to show, read at each start. */
  url: () => string;
  profile: string;
  windowed: boolean;
  /** Added to the environment: where the screen is. */
  env: NodeJS.ProcessEnv;
  /** A windowed browser ended: it was closed by its user. */
  onClosed: () => void;
  /** Whether the page can give signs of life now. */
  canPageSign: () => boolean;
  report: (code: 'browser-stopped' | 'page-hung', line: string) => void;
};

/**
 * Keeps an installed browser open, with an empty profile at each start, so that nothing of an earlier visit remains. It is
 * started again when it ends, when its page has not painted for 15 s, and when its page is gone and does not come back; from the
 * third time in ten minutes on without the graphics driver, which is the most frequent cause. A windowed one that ends calls `onClosed`.
 */
export function superviseBrowser({ program, url, profile, windowed, env, onClosed, canPageSign, report }: Options) {
  let browser: ChildProcess | undefined;
  let failures = NO_FAILURES;
  let ends: readonly number[] = [];
  let withoutGpu = false;
  let watch: Watch | undefined;
  let goneAt: number | undefined;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;

  function open(): void {
    endLeftoverBrowser(profile);
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    const started = spawn(program, browserSwitches(url(), profile, windowed, withoutGpu), {
      stdio: 'ignore',
      env: { ...process.env, ...env },
    });
    browser = started;
    watch = startWatch(performance.now());
    goneAt = undefined;
    let hasEnded = false;
    const onEnded = (reason: string): void => {
      if (hasEnded) return;
      hasEnded = true;
      watch = undefined;
      if (stopped) return;
      if (windowed) return onClosed();
      const { state, rung } = fail(BROWSER_LADDER, failures, performance.now());
      failures = state;
      const { crashes, isRepeated } = addCrash(ends, performance.now());
      ends = crashes;
      withoutGpu ||= isRepeated;
      const how = withoutGpu ? ' without the graphics driver' : '';
      report('browser-stopped', `the browser ended (${reason}); opening it again${how} in ${rung.delayMs} ms`);
      timer = setTimeout(open, rung.delayMs);
    };
    started.on('exit', (code, signal) => onEnded(String(signal ?? code))).on('error', (error) => onEnded(error.message));
  }

  const hangCheck = setInterval(() => {
    if (!watch) return;
    const now = performance.now();
    // Without a server no page can give a sign, so its silence counts from the next answer on.
    const checked = checkWatch(canPageSign() ? watch : startWatch(now), now);
    watch = checked.watch;
    if (!canPageSign()) goneAt &&= now;
    const isGone = goneAt !== undefined && now - goneAt > BACK_WITHIN_MS;
    if (!checked.hangs && !isGone) return;
    watch = undefined;
    report('page-hung', `the page of the kiosk ${isGone ? 'is gone' : 'does not paint'}; ending the browser`);
    browser?.kill('SIGKILL');
  }, 1_000);

  open();
  return {
    /** The page has painted. */
    noteSign: (): void => {
      const now = performance.now();
      if (watch) watch = noteSign(watch, now);
      goneAt = undefined;
      failures = succeed(failures, now);
    },
    /** The page was closed, is loaded anew, or has crashed. One that has not painted yet is not there, but that of the browser before. */
    notePageGone: (): void => {
      if (watch && watch.lastSign !== null && !windowed) goneAt ??= performance.now();
    },
    /** Opens the browser anew, with an address that has changed. */
    reopen: (): void => void browser?.kill(),
    /** Closes the browser; it is killed after 3 s. */
    stop: async (): Promise<void> => {
      stopped = true;
      clearInterval(hangCheck);
      clearTimeout(timer);
      const started = browser;
      if (!started?.pid || started.exitCode !== null || started.signalCode !== null) return;
      const exited = new Promise((resolve) => started.once('exit', resolve));
      const killTimer = setTimeout(() => started.kill('SIGKILL'), STOP_WITHIN_MS);
      started.kill();
      await exited;
      clearTimeout(killTimer);
    },
  };
}
