import { BrowserWindow, type Display, screen } from 'electron';
import { DISPLAY_PAGE } from './custom-scheme.ts';
import { windowOptions } from './kiosk-window.ts';

// A second screen of the kiosk's computer is the one of the waiting room, without a question: nobody has a keyboard to answer one.

/** How long after a crash the page is loaded again (ms). */
const RELOAD_AFTER_MS = 2_000;

/** The screen beside the main one; the one that is used already as long as it is there. Undefined with one screen. */
function secondDisplay(usedId: number | undefined): Display | undefined {
  const main = screen.getPrimaryDisplay().id;
  const others = screen.getAllDisplays().filter(({ id }) => id !== main);
  return others.find(({ id }) => id === usedId) ?? others[0];
}

/** Opens a window over the whole of a screen. It takes no keys: those are the visitor's at the kiosk. */
function openOn({ bounds }: Display): BrowserWindow {
  const window = new BrowserWindow({ ...windowOptions(false, 'kiosk'), ...bounds, frame: false, focusable: false });
  window.removeMenu();
  window.webContents.on('render-process-gone', () => {
    setTimeout(() => window.isDestroyed() || window.webContents.reload(), RELOAD_AFTER_MS);
  });
  // The server is in this process; a page that does not load is loaded when the screens change.
  window.loadURL(DISPLAY_PAGE).catch(console.error);
  return window;
}

/** Shows the waiting-room screen on a second screen whenever there is one, in whatever direction it is turned. */
export function showDisplayOnSecondScreen(): void {
  let shown: { id: number; window: BrowserWindow } | undefined;
  const follow = (): void => {
    const display = secondDisplay(shown?.id);
    if (shown && shown.id !== display?.id) {
      shown.window.destroy();
      shown = undefined;
    }
    if (!display) return;
    if (shown) shown.window.setBounds(display.bounds);
    else shown = { id: display.id, window: openOn(display) };
  };
  for (const event of ['display-added', 'display-removed', 'display-metrics-changed'] as const) screen.on(event as 'display-added', follow);
  follow();
}
