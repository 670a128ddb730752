import type { KioskState } from '../../electron/faces/services/kiosk-state.ts';
import type { DisplayState } from '../../electron/faces/services/display-state.ts';
import type { DeskState } from '../../electron/faces/services/desk-state.ts';

type StateOf = { kiosk: KioskState; desk: DeskState; display: DisplayState };

/** The server says something at least every 10 s; three silences in a row and the line counts as dead. */
const SILENCE_MS = 30_000;

/**
 * Follows a face's state until it is closed. The browser reconnects a stream that broke; one that was answered with an
 * error, or that went silent, never retries by itself, so it is opened anew.
 */
export function follow<Face extends keyof StateOf>(
  face: Face,
  told: { state: (state: StateOf[Face]) => void; link: (link: 'live' | 'lost') => void; signedOut?: () => void },
): () => void {
  let source: EventSource;
  let silence: ReturnType<typeof setTimeout> | undefined;
  let again: ReturnType<typeof setTimeout> | undefined;

  const heard = (): void => {
    clearTimeout(silence);
    silence = setTimeout(reopen, SILENCE_MS);
    told.link('live');
  };
  const open = (): void => {
    source = new EventSource(`/api/events?face=${face}`);
    source.onopen = heard;
    source.onmessage = ({ data }: MessageEvent<string>) => {
      heard();
      told.state(JSON.parse(data) as StateOf[Face]);
    };
    source.addEventListener('beat', heard);
    source.addEventListener('signed-out', () => {
      close();
      told.signedOut?.();
    });
    source.onerror = () => {
      told.link('lost');
      if (source.readyState === EventSource.CLOSED) again = setTimeout(reopen, 1_000);
    };
  };
  const close = (): void => {
    clearTimeout(silence);
    clearTimeout(again);
    source.close();
  };
  const reopen = (): void => {
    told.link('lost');
    close();
    open();
  };

  open();
  return close;
}
