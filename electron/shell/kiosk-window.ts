import { BrowserWindow, type BrowserWindowConstructorOptions } from 'electron';

/**
 * The options of every window. Secure defaults are written out, and a test compares them. A partition without `persist:` is in
 * memory only, so nothing of a visit is stored.
 */
export const windowOptions = (isFullScreen: boolean, partition: string): BrowserWindowConstructorOptions => ({
  kiosk: isFullScreen,
  width: 1080,
  height: 1600,
  autoHideMenuBar: true,
  backgroundColor: '#fbf7f0',
  webPreferences: {
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    webviewTag: false,
    allowRunningInsecureContent: false,
    devTools: false,
    spellcheck: false,
    navigateOnDragDrop: false,
    safeDialogs: true,
    autoplayPolicy: 'no-user-gesture-required',
    partition,
  },
});

/** Opens the kiosk window and waits until `url` is loaded. `windowed`: without kiosk mode, for development. */
export async function openKioskWindow(url: string, windowed: boolean): Promise<BrowserWindow> {
  const window = new BrowserWindow(windowOptions(!windowed, 'kiosk'));
  window.removeMenu();
  await window.loadURL(url);
  return window;
}
