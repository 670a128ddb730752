import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';

// An installed browser as the kiosk window, without gestures that leave the page, dialogs and session restore. Shortcuts
// that no switch disables are handled by the page itself.

/** The command-line switches; `windowed` opens a normal window, for development. */
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
    // Without this switch Chromium on Linux has no voices.
    '--enable-speech-dispatcher',
    '--password-store=basic',
    // Chromium does not run as root with its sandbox. Kiosks do not run as root.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ...(windowed ? [] : [url]),
  ];
}

const REOPEN_AFTER_MS = 1_000;

/**
 * Opens the browser with an empty profile, so that nothing of an earlier visit remains. A kiosk browser that exits is opened
 * again after 1 s; a windowed one calls `onClosed`. Returns a function that closes the browser.
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
