import { api } from './client.ts';

/** A page that sends no sign for 15 s is taken for one that hangs (electron/shell/rules/silence.ts). */
const INTERVAL_MS = 5_000;

/** The key that the shell has put into the address of the page in its window; null in any other window. */
export const windowKey: string | null = new URLSearchParams(window.location.search).get('heartbeat');

/**
 * Tells the shell that this page paints, when the shell has opened it with a key in its address. Sent from
 * requestAnimationFrame: a page whose script runs and that shows nothing is white, and must be found as well. A stream beside it
 * ends with the process of the page, at once. `isIdle`: whether nobody has begun anything on the page.
 */
export function startPaintHeartbeat(isIdle: () => boolean): void {
  const key = windowKey;
  if (!key) return;
  const send = (): void => {
    // Without a server there is nobody to tell; the shell knows.
    requestAnimationFrame(() => void api.kiosk.heartbeat.$post({ json: { key, isIdle: isIdle() } }).catch(() => undefined));
    setTimeout(send, INTERVAL_MS);
  };
  send();
  holdStream(`/api/kiosk/heartbeat?key=${encodeURIComponent(key)}`);
}

/** Keeps a stream open. The browser opens it again by itself, but not after an answer with an error. */
function holdStream(url: string): void {
  const stream = new EventSource(url);
  stream.onerror = () => {
    if (stream.readyState === EventSource.CLOSED) setTimeout(() => holdStream(url), INTERVAL_MS);
  };
}
