import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';

// An installed browser as the kiosk's window. Gestures that leave the page, dialogs and remembered sessions are switched
// off; what no switch reaches, the page itself swallows.

/** The switches of the kiosk's browser; a windowed one is for trying it out. */
function browserSwitches(url: string, profile: string, windowed: boolean): string[] {
  return [
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
    // Without it Chromium on Linux has no voices.
    '--enable-speech-dispatcher',
    '--password-store=basic',
    // Chromium refuses to run as root with its sandbox; a kiosk runs as a user of its own.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ...(windowed ? [] : [url]),
  ];
}

const REOPEN_AFTER_MS = 1_000;

/**
 * Opens the browser on a profile that is wiped each time: nothing of the last visitor, and nothing to restore. A kiosk's
 * window that ends is opened again; a windowed one ends all. The answer closes it.
 */
export function openKioskBrowser(program: string, url: string, profile: string, windowed: boolean, onClosed: () => void): () => void {
  let stopped = false;
  let stop = (): void => {};
  const open = (): void => {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    const browser = spawn(program, browserSwitches(url, profile, windowed), { stdio: 'ignore' });
    stop = () => void browser.kill();
    let hasEnded = false;
    const onEnded = (): void => {
      if (hasEnded) return;
      hasEnded = true;
      if (stopped) return;
      if (windowed) onClosed();
      else setTimeout(open, REOPEN_AFTER_MS);
    };
    browser.on('exit', onEnded).on('error', (error) => {
      console.error(`${program} cannot be started: ${error.message}`);
      onEnded();
    });
  };
  open();
  return () => {
    stopped = true;
    stop();
  };
}
