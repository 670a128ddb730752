import type { App, Event, Input, Session, WebContents } from 'electron';
import { WINDOW_ORIGIN } from '../http/origin-guard.ts';
import { RECORDING_PAGE } from '../voice/rules/recording-page.ts';

// Electron allows what is not denied. Everything that leads away from the page of a window is denied here, for every page
// (electronjs.org, security checklist 5 and 12 to 14).

/** Where a page may go, and whether the shortcuts of a browser reach it: at a desk people copy and paste. */
export type PageLock = { isOwnUrl: (url: string) => boolean; allowsShortcuts: boolean };

/** The page of the kiosk stays at its own origin, and has no shortcuts. */
export const KIOSK_LOCK: PageLock = {
  isOwnUrl: (url) => URL.canParse(url) && url.startsWith(`${WINDOW_ORIGIN}/`),
  allowsShortcuts: false,
};

const preventDefault = (event: Event): void => event.preventDefault();

/** Whether a key is a browser shortcut. Letters, digits, Tab, Enter and arrows remain, for keyboard users. */
const isShortcut = ({ control, alt, meta, key }: Input): boolean => control || alt || meta || /^F\d{1,2}$/.test(key);

function lockPage(page: WebContents, lock: () => PageLock): void {
  page.setWindowOpenHandler(() => ({ action: 'deny' }));
  page.on('will-navigate', (event) => lock().isOwnUrl(event.url) || event.preventDefault());
  page.on('will-frame-navigate', (event) => lock().isOwnUrl(event.url) || event.preventDefault());
  page.on('will-redirect', (event) => lock().isOwnUrl(event.url) || event.preventDefault());
  page.on('will-attach-webview', preventDefault);
  page.on('before-input-event', (event, input) => !lock().allowsShortcuts && isShortcut(input) && event.preventDefault());
  page.setIgnoreMenuShortcuts(true);
  void page.setVisualZoomLevelLimits(1, 1);
}

/** What the session of a window allows: at a desk people save lists, and record voices on one page. */
type SessionRights = { downloads: boolean; microphone: boolean };

const NOTHING: SessionRights = { downloads: false, microphone: false };

const isRecordingPage = (url: string | undefined): boolean =>
  url !== undefined && URL.canParse(url) && new URL(url).pathname === RECORDING_PAGE;

/**
 * Denies every permission and device of a session, and every download, but what `rights` allow: the microphone, without the camera,
 * for the page that records.
 */
export function lockSession(session: Session, { downloads, microphone }: SessionRights = NOTHING): void {
  session.setPermissionRequestHandler((page, permission, answer, details) => {
    const kinds = 'mediaTypes' in details ? (details.mediaTypes ?? []) : [];
    const isMicrophone = permission === 'media' && kinds.length > 0 && kinds.every((kind) => kind === 'audio');
    answer(microphone && isMicrophone && details.isMainFrame && isRecordingPage(page.getURL()));
  });
  session.setPermissionCheckHandler(
    (page, permission, _origin, details) =>
      microphone && permission === 'media' && details.mediaType === 'audio' && details.isMainFrame && isRecordingPage(page?.getURL()),
  );
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}));
  if (!downloads) session.on('will-download', preventDefault);
}

/** Locks every page when it is created; `lock` is read at each event. */
export const lockPages = (app: Pick<App, 'on'>, lock: () => PageLock): void =>
  void app.on('web-contents-created', (_event, page) => lockPage(page, lock));
