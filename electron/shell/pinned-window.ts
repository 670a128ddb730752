import { X509Certificate } from 'node:crypto';
import { BrowserWindow, type Session, session } from 'electron';
import { fingerprintOf } from '../computers/rules/key-fingerprint.ts';
import { windowOptions } from './kiosk-window.ts';
import { lockSession, type PageLock } from './lockdown.ts';

// The window of a desk or a waiting-room screen in Electron. Each address gets a session of its own, in memory only, in which
// exactly one host with one key is trusted: Electron remembers what it thought of a certificate as long as the session lives.

/** A page that ended or could not be loaded is opened again after this time (ms). */
const REOPEN_AFTER_MS = 1_000;

/** What Chromium is told of a certificate (`setCertificateVerifyProc`). */
const ACCEPTED = 0;
const REFUSED = -2;

const withoutBrackets = (host: string): string => host.replaceAll(/[[\]]/g, '');

/** Lets a session reach one origin only, and there only whoever has the key (SHA-256 in hex), whatever the certificate says. */
function pinSession(pinned: Session, { hostname }: URL, key: string | null, isOwnUrl: (url: string) => boolean): void {
  pinned.setCertificateVerifyProc((request, answer) => {
    const isOwn = key !== null && withoutBrackets(request.hostname) === withoutBrackets(hostname);
    answer(isOwn && fingerprintOf(new X509Certificate(request.certificate.data).publicKey) === key ? ACCEPTED : REFUSED);
  });
  pinned.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !isOwnUrl(url) }));
}

type Options = {
  /** Over the whole screen, without shortcuts or downloads, and opened again when it is closed; otherwise a window for work. */
  isFullScreen: boolean;
  /** Called when its user closed a window that is not full-screen. */
  onClosed: () => void;
};

/**
 * How a window reaches a Digipunt: the key that it trusts there and nowhere else (SHA-256 in hex), and the port on loopback of the
 * proxy that knows where it is.
 */
export type Pin = { key: string; proxyPort: number };

/** A window for one address at a time, with the pin of it, or null for a page of this computer; `lock` is how its page is locked. */
export function openPinnedWindow({ isFullScreen, onClosed }: Options) {
  let current: BrowserWindow | undefined;
  let origin = '';
  let count = 0;
  let timer: NodeJS.Timeout | undefined;
  const isOwnUrl = (url: string): boolean => url.startsWith('data:') || (URL.canParse(url) && new URL(url).origin === origin);

  const open = (url: string, pin: Pin | null): void => {
    const address = new URL(url);
    const partition = `pinned-${++count}`;
    const pinned = session.fromPartition(partition);
    lockSession(pinned, { downloads: !isFullScreen, microphone: !isFullScreen });
    pinSession(pinned, address, pin?.key ?? null, isOwnUrl);
    origin = address.origin;
    const window = new BrowserWindow({ ...windowOptions(isFullScreen, partition), ...(!isFullScreen && { width: 1280, height: 900 }) });
    window.removeMenu();
    const previous = current;
    current = window;
    const openAgain = (): void => {
      if (current !== window) return;
      clearTimeout(timer);
      timer = setTimeout(() => current === window && open(url, pin), REOPEN_AFTER_MS);
    };
    window.webContents.on('render-process-gone', openAgain);
    window.on('unresponsive', openAgain);
    window.on('closed', () => {
      if (current !== window) return;
      if (isFullScreen) openAgain();
      else onClosed();
    });
    pinned
      .setProxy(pin ? { proxyRules: `127.0.0.1:${pin.proxyPort}` } : { mode: 'direct' })
      .then(() => window.loadURL(url))
      .catch(openAgain);
    if (previous && !previous.isDestroyed()) previous.destroy();
  };
  return {
    lock: { isOwnUrl, allowsShortcuts: !isFullScreen } satisfies PageLock,
    show: open,
    close: (): Promise<void> => {
      clearTimeout(timer);
      const closing = current;
      current = undefined;
      if (closing && !closing.isDestroyed()) closing.destroy();
      return Promise.resolve();
    },
  };
}
