import type { KioskState } from '../../electron/faces/services/kiosk-state.ts';
import type { DisplayState } from '../../electron/faces/services/display-state.ts';
import type { DeskState } from '../../electron/faces/services/desk-state.ts';

type StateOf = { kiosk: KioskState; desk: DeskState; display: DisplayState };

/** The server says something at least every 10 s; three silences in a row and the line counts as dead. */
const HEARTBEAT_TIMEOUT_MS = 30_000;

/**
 * Follows a face's state until it is closed. The browser reconnects a stream that broke; one that was answered with an
 * error, or that went silent, never retries by itself, so it is opened anew.
 */
export function subscribeToState<Face extends keyof StateOf>(
  face: Face,
  told: { onState: (state: StateOf[Face]) => void; onConnectionChange: (link: 'live' | 'lost') => void; onSignedOut?: () => void },
): () => void {
  let source: EventSource;
  let heartbeatTimer: ReturnType<typeof setTimeout> | undefined;
  let reconnectTimer: ReturnType<typeof setTimeout> | undefined;

  const resetHeartbeatTimer = (): void => {
    clearTimeout(heartbeatTimer);
    heartbeatTimer = setTimeout(reconnect, HEARTBEAT_TIMEOUT_MS);
    told.onConnectionChange('live');
  };
  const connect = (): void => {
    source = new EventSource(`/api/events?face=${face}`);
    source.onopen = resetHeartbeatTimer;
    source.onmessage = ({ data }: MessageEvent<string>) => {
      resetHeartbeatTimer();
      told.onState(JSON.parse(data) as StateOf[Face]);
    };
    source.addEventListener('beat', resetHeartbeatTimer);
    source.addEventListener('signed-out', () => {
      close();
      told.onSignedOut?.();
    });
    source.onerror = () => {
      told.onConnectionChange('lost');
      if (source.readyState === EventSource.CLOSED) reconnectTimer = setTimeout(reconnect, 1_000);
    };
  };
  const close = (): void => {
    clearTimeout(heartbeatTimer);
    clearTimeout(reconnectTimer);
    source.close();
  };
  const reconnect = (): void => {
    told.onConnectionChange('lost');
    close();
    connect();
  };

  connect();
  return close;
}
