import type { App, Event, Input, Session, WebContents } from 'electron';
import { WINDOW_ORIGIN } from '../http/origin-guard.ts';

// Electron allows what is not denied. Everything that leads away from the kiosk page is denied here, for every page
// (electronjs.org, security checklist 5 and 12 to 14).

const preventDefault = (event: Event): void => event.preventDefault();

const isForeignUrl = (url: string): boolean => !URL.canParse(url) || !url.startsWith(`${WINDOW_ORIGIN}/`);

/** Whether a key is a browser shortcut. Letters, digits, Tab, Enter and arrows remain, for keyboard users. */
const isShortcut = ({ control, alt, meta, key }: Input): boolean => control || alt || meta || /^F\d{1,2}$/.test(key);

function lockPage(page: WebContents): void {
  page.setWindowOpenHandler(() => ({ action: 'deny' }));
  page.on('will-navigate', (event) => isForeignUrl(event.url) && event.preventDefault());
  page.on('will-frame-navigate', (event) => isForeignUrl(event.url) && event.preventDefault());
  page.on('will-redirect', (event) => isForeignUrl(event.url) && event.preventDefault());
  page.on('will-attach-webview', preventDefault);
  page.on('before-input-event', (event, input) => isShortcut(input) && event.preventDefault());
  page.setIgnoreMenuShortcuts(true);
  void page.setVisualZoomLevelLimits(1, 1);
}

/** Denies every permission, device and download of a session. */
export function lockSession(session: Session): void {
  session.setPermissionRequestHandler((_page, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}));
  session.on('will-download', preventDefault);
}

/** Locks every page when it is created. */
export const lockPages = (app: Pick<App, 'on'>): void => void app.on('web-contents-created', (_event, page) => lockPage(page));
