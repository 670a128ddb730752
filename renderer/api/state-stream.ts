import type { KioskState } from '../../electron/faces/services/kiosk-state.ts';
import type { DisplayState } from '../../electron/faces/services/display-state.ts';
import type { DeskState } from '../../electron/faces/services/desk-state.ts';

/** The state that the server sends to each face. */
type StateOf = { kiosk: KioskState; desk: DeskState; display: DisplayState };

/** The server sends an event at least every 10 s; after three missing ones the connection counts as lost (ms). */
const HEARTBEAT_TIMEOUT_MS = 30_000;

/**
 * Subscribes to the state of a face; returns the function that closes the stream. The browser reconnects a broken stream by
 * itself, but not one that got an error response or went silent: those are reopened here. The event `signed-out` closes the stream.
 */
export function subscribeToState<Face extends keyof StateOf>(
  face: Face,
  handlers: {
    onState: (state: StateOf[Face]) => void;
    onConnectionChange: (connection: 'live' | 'lost') => void;
    onSignedOut?: () => void;
  },
): () => void {
  let source: EventSource;
  let heartbeatTimer: ReturnType<typeof setTimeout> | undefined;
  let reconnectTimer: ReturnType<typeof setTimeout> | undefined;

  const resetHeartbeatTimer = (): void => {
    clearTimeout(heartbeatTimer);
    heartbeatTimer = setTimeout(reconnect, HEARTBEAT_TIMEOUT_MS);
    handlers.onConnectionChange('live');
  };
  const connect = (): void => {
    source = new EventSource(`/api/events?face=${face}`);
    source.onopen = resetHeartbeatTimer;
    source.onmessage = ({ data }: MessageEvent<string>) => {
      resetHeartbeatTimer();
      handlers.onState(JSON.parse(data) as StateOf[Face]);
    };
    source.addEventListener('beat', resetHeartbeatTimer);
    source.addEventListener('signed-out', () => {
      close();
      handlers.onSignedOut?.();
    });
    source.onerror = () => {
      handlers.onConnectionChange('lost');
      if (source.readyState === EventSource.CLOSED) reconnectTimer = setTimeout(reconnect, 1_000);
    };
  };
  const close = (): void => {
    clearTimeout(heartbeatTimer);
    clearTimeout(reconnectTimer);
    source.close();
  };
  const reconnect = (): void => {
    handlers.onConnectionChange('lost');
    close();
    connect();
  };

  connect();
  return close;
}
