import { randomBytes } from 'node:crypto';

// Server-sent events with whole states: a lost event cannot leave a face wrong, and a slow reader gets only the newest state.
// Byte streams instead of Hono's streamSSE: a state is encoded once for all subscribers, and nothing is queued for a reader
// that does not read (unbounded queues took 76 to 579 MB with 100 such readers).

/** The faces treat a connection as lost after three missing heartbeats. */
const HEARTBEAT_INTERVAL_MS = 10_000;

/**
 * What a stream sends: `read` is called after each change, and null ends the stream with a `signed-out` event. Streams with
 * the same `cacheKey` share one encoded state; null shares nothing.
 */
export type EventStreamSource = { cacheKey: string | null; read: () => object | null };

type EncodedState = { json: string; bytes: Uint8Array };
type Subscriber = { sendState: () => void; sendHeartbeat: () => void; end: () => void };

const utf8 = new TextEncoder();
const HEARTBEAT_EVENT = utf8.encode('event: beat\ndata: -\n\n');
const SIGNED_OUT_EVENT = utf8.encode('event: signed-out\ndata: -\n\n');
const RETRY_FIELD = utf8.encode('retry: 1000\n\n');

/** Creates the broadcaster of state changes to the faces, by server-sent events with a heartbeat every 10 s. */
export function createEventBroadcaster() {
  // Part of the event ids: the counter starts again with each process.
  const processId = randomBytes(4).toString('hex');
  const subscribers = new Set<Subscriber>();
  const cachedStates = new Map<string, EncodedState>();
  let count = 0;
  let broadcastScheduled = false;
  const heartbeatTimer = setInterval(() => subscribers.forEach((subscriber) => subscriber.sendHeartbeat()), HEARTBEAT_INTERVAL_MS);
  heartbeatTimer.unref();

  const encode = (state: object): EncodedState => {
    const json = JSON.stringify(state);
    return { json, bytes: utf8.encode(`id: ${processId}-${count}\ndata: ${json}\n\n`) };
  };

  /** The encoded state of a source; null when its session has ended. */
  const getEncodedState = ({ cacheKey, read }: EventStreamSource): EncodedState | null => {
    const cached = cacheKey === null ? undefined : cachedStates.get(cacheKey);
    if (cached) return cached;
    const state = read();
    if (!state) return null;
    const encoded = encode(state);
    if (cacheKey !== null) cachedStates.set(cacheKey, encoded);
    return encoded;
  };

  return {
    /** Sends new states after a commit. Calls in one turn of the event loop are combined, and the response goes first. */
    broadcast(): void {
      count++;
      cachedStates.clear();
      if (broadcastScheduled) return;
      broadcastScheduled = true;
      setImmediate(() => {
        broadcastScheduled = false;
        subscribers.forEach((subscriber) => subscriber.sendState());
      });
    },

    /** A stream of states: the current one, then one after each broadcast that changed it. */
    subscribe(source: EventStreamSource): ReadableStream<Uint8Array> {
      let lastSentJson: string | undefined;
      let canSend = false;
      let subscriber: Subscriber;
      return new ReadableStream<Uint8Array>({
        start(controller) {
          const end = (finalEvent?: Uint8Array): void => {
            if (!subscribers.delete(subscriber)) return;
            if (finalEvent) controller.enqueue(finalEvent);
            controller.close();
          };
          // `enqueue` may call `pull` before it returns, so `canSend` is reset first.
          const send = (bytes: Uint8Array): void => {
            canSend = false;
            controller.enqueue(bytes);
          };
          subscriber = {
            end: () => end(),
            sendState: () => {
              if (!canSend) return;
              const encoded = getEncodedState(source);
              if (!encoded) return end(SIGNED_OUT_EVENT);
              if (encoded.json === lastSentJson) return;
              lastSentJson = encoded.json;
              send(encoded.bytes);
            },
            sendHeartbeat: () => {
              if (!canSend) return;
              if (source.read() === null) end(SIGNED_OUT_EVENT);
              else send(HEARTBEAT_EVENT);
            },
          };
          subscribers.add(subscriber);
          controller.enqueue(RETRY_FIELD);
        },
        pull() {
          canSend = true;
          if (subscribers.has(subscriber)) subscriber.sendState();
        },
        cancel() {
          subscribers.delete(subscriber);
        },
      });
    },

    /** The number of open streams. */
    subscriberCount: (): number => subscribers.size,

    /** Ends all streams. */
    close(): void {
      clearInterval(heartbeatTimer);
      [...subscribers].forEach((subscriber) => subscriber.end());
    },
  };
}

export type EventBroadcaster = ReturnType<typeof createEventBroadcaster>;
