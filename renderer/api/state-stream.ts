import type { DeskState } from '../../electron/faces/services/desk-state.ts';
import type { DisplayState } from '../../electron/faces/services/display-state.ts';
import type { KioskState } from '../../electron/faces/services/kiosk-state.ts';
import { shareAmongTabs } from './share-among-tabs.ts';

type StateOf = { kiosk: KioskState; desk: DeskState; display: DisplayState };

/** What a stream says, and what becomes of it; `state` is the JSON of a whole state. */
type StreamEvent = { type: 'open' | 'beat' | 'error' | 'signed-out' } | { type: 'state'; json: string };

type Handlers<State> = {
  onState: (state: State) => void;
  onConnectionChange: (connection: 'live' | 'lost') => void;
  onSignedOut?: () => void;
  /** Called for every event, so every few seconds: a timer of a page in the background may run once a minute. */
  onEvent?: () => void;
};

/** The server sends something at least every 3 s; after two missing heartbeats, and time for a slow third, the stream counts as dead. */
const HEARTBEAT_TIMEOUT_MS = 8_000;

/** While it is dead it is opened anew this often, so that it is live within 2 s of a network that is back. */
const REOPEN_INTERVAL_MS = 2_000;

const RECONNECT_DELAY_MS = 1_000;

const UNAUTHORIZED = 401;

/** Follows the state of a face; the returned function ends that. */
export const subscribeToState = <Face extends keyof StateOf>(face: Face, handlers: Handlers<StateOf[Face]>): (() => void) =>
  subscribeToStream(face, `/api/events?face=${face}`, handlers);

/**
 * Follows the states that a stream sends; the returned function ends that. `name` identifies the stream. All tabs of a browser share one stream: a browser opens six
 * connections to a server at most, so the seventh tab would wait for ever (HTML Standard, 9.2.8, authoring notes).
 */
export function subscribeToStream<State>(name: string, url: string, handlers: Handlers<State>): () => void {
  let heartbeatTimer: ReturnType<typeof setTimeout> | undefined;

  const handle = (event: StreamEvent): void => {
    if (event.type === 'error') return handlers.onConnectionChange('lost');
    clearTimeout(heartbeatTimer);
    if (event.type === 'signed-out') {
      stream.close();
      handlers.onSignedOut?.();
      return;
    }
    heartbeatTimer = setTimeout(onSilence, HEARTBEAT_TIMEOUT_MS);
    handlers.onConnectionChange('live');
    handlers.onEvent?.();
    if (event.type === 'state') handlers.onState(JSON.parse(event.json) as State);
  };
  const onSilence = (): void => {
    handlers.onConnectionChange('lost');
    heartbeatTimer = setTimeout(onSilence, REOPEN_INTERVAL_MS);
    stream.reopen();
  };

  const stream = shareAmongTabs<StreamEvent>(
    `digipunt-${name}`,
    (emit) => openStream(url, emit),
    // After an error the state may be outdated.
    (event, replayed) => (event.type === 'state' ? event : event.type === 'beat' ? replayed : undefined),
    handle,
  );
  return () => {
    clearTimeout(heartbeatTimer);
    stream.close();
  };
}

/**
 * Opens a stream; the returned function closes it. The browser reconnects a stream that broke. One that was answered with an
 * error it does not retry, and does not say which error: that is asked for here. Without a session the stream ends; otherwise
 * it is opened anew.
 */
function openStream(url: string, emit: (event: StreamEvent) => void): () => void {
  let source: EventSource;
  let isClosed = false;
  let reconnectTimer: ReturnType<typeof setTimeout> | undefined;
  const connect = (): void => {
    source = new EventSource(url);
    source.onopen = () => emit({ type: 'open' });
    source.onmessage = ({ data }: MessageEvent<string>) => emit({ type: 'state', json: data });
    source.addEventListener('beat', () => emit({ type: 'beat' }));
    source.addEventListener('signed-out', () => {
      source.close();
      emit({ type: 'signed-out' });
    });
    source.onerror = () => {
      emit({ type: 'error' });
      if (source.readyState === EventSource.CLOSED) void reconnect();
    };
  };
  const reconnect = async (): Promise<void> => {
    const status = await readStatus(url);
    if (isClosed) return;
    if (status === UNAUTHORIZED) emit({ type: 'signed-out' });
    else reconnectTimer = setTimeout(connect, RECONNECT_DELAY_MS);
  };
  connect();
  return () => {
    isClosed = true;
    clearTimeout(reconnectTimer);
    source.close();
  };
}

/** The status with which a stream is answered; undefined without an answer. */
async function readStatus(url: string): Promise<number | undefined> {
  try {
    const response = await fetch(url);
    await response.body?.cancel();
    return response.status;
  } catch {
    return undefined;
  }
}
