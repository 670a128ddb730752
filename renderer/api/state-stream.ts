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

/** While it is dead, the server is asked this often for a sign of life, so that a stream is live within 2 s of a network that is back. */
const PROBE_INTERVAL_MS = 1_000;

/** How long such a question may take, and how long a stream that was opened after its answer (ms). */
const PROBE_TIMEOUT_MS = 2_000;
const OPEN_TIMEOUT_MS = 4_000;

/** What anybody may read, paired or not. */
const PROBE_URL = '/pair';

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
    // The tab that holds the stream says so too, unless it does not run.
    heartbeatTimer = setTimeout(() => handlers.onConnectionChange('lost'), HEARTBEAT_TIMEOUT_MS);
    handlers.onConnectionChange('live');
    handlers.onEvent?.();
    if (event.type === 'state') handlers.onState(JSON.parse(event.json) as State);
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
 *
 * A stream that falls silent has lost its network, and so has the connection of HTTP/2 that it shares with all requests. What
 * is sent over that is repeated by TCP after ever longer pauses, and would keep it dead long after the network is back. So it
 * is left alone, until a question without cookies, for which a browser keeps connections of its own, is answered.
 */
function openStream(url: string, emit: (event: StreamEvent) => void): () => void {
  let source: EventSource | undefined;
  let isSilent = false;
  let isProbing = false;
  const closed = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const waitThen = (next: () => void, ms: number): void => {
    clearTimeout(timer);
    if (!closed.signal.aborted) timer = setTimeout(next, ms);
  };

  const hear = (event: StreamEvent): void => {
    isSilent = false;
    waitThen(onSilence, HEARTBEAT_TIMEOUT_MS);
    emit(event);
  };
  const onSilence = (): void => {
    isSilent = true;
    emit({ type: 'error' });
    void probe();
  };
  const probe = async (): Promise<void> => {
    if (!isSilent || isProbing) return;
    isProbing = true;
    const isBack = await isServerThere();
    isProbing = false;
    if (!isSilent) return;
    if (isBack) connect();
    waitThen(() => void probe(), isBack ? OPEN_TIMEOUT_MS : PROBE_INTERVAL_MS);
  };
  const connect = (): void => {
    if (closed.signal.aborted) return;
    source?.close();
    const opened = new EventSource(url);
    source = opened;
    waitThen(onSilence, HEARTBEAT_TIMEOUT_MS);
    opened.onopen = () => hear({ type: 'open' });
    opened.onmessage = ({ data }: MessageEvent<string>) => hear({ type: 'state', json: data });
    opened.addEventListener('beat', () => hear({ type: 'beat' }));
    opened.addEventListener('signed-out', () => {
      opened.close();
      clearTimeout(timer);
      emit({ type: 'signed-out' });
    });
    opened.onerror = () => {
      emit({ type: 'error' });
      if (opened.readyState === EventSource.CLOSED) void reconnect();
    };
  };
  const reconnect = async (): Promise<void> => {
    const status = await readStatus(url);
    if (closed.signal.aborted) return;
    if (status === UNAUTHORIZED) emit({ type: 'signed-out' });
    else waitThen(connect, RECONNECT_DELAY_MS);
  };
  // The cable of this computer is back.
  window.addEventListener('online', () => void probe(), { signal: closed.signal });
  connect();
  return () => {
    closed.abort();
    clearTimeout(timer);
    source?.close();
  };
}

/** Whether the server answers anything, over a connection without cookies. */
async function isServerThere(): Promise<boolean> {
  try {
    const response = await fetch(PROBE_URL, { credentials: 'omit', cache: 'no-store', signal: AbortSignal.timeout(PROBE_TIMEOUT_MS) });
    await response.body?.cancel();
    return true;
  } catch {
    return false;
  }
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
