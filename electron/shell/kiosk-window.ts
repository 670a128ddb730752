import { BrowserWindow, type BrowserWindowConstructorOptions } from 'electron';
import { KIOSK_PAGE } from './custom-scheme.ts';

/** The kiosk's window. Every default that protects is said aloud, and compared whole by a test. */
const windowOptions = (windowed: boolean): BrowserWindowConstructorOptions => ({
  kiosk: !windowed,
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
    // In memory: nothing of a visit is on the disk, and nothing outlives the process.
    partition: 'kiosk',
  },
});

/** Opens the window on the first screen. */
export async function openKioskWindow(windowed: boolean): Promise<BrowserWindow> {
  const window = new BrowserWindow(windowOptions(windowed));
  window.removeMenu();
  await window.loadURL(KIOSK_PAGE);
  return window;
}
