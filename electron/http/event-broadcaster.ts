import { randomBytes } from 'node:crypto';

// Server-sent events as whole states: a lost event cannot leave a face wrong, and a slow reader gets only the newest.
// A stream of bytes of our own, not a writer per message: each state is encoded once for all who look at it, and nothing
// is queued for a reader that does not read (unbounded queues took 76 to 579 MB with 100 such readers).

/** Proof of life for the faces, which count a line as dead after three silences. */
const HEARTBEAT_INTERVAL_MS = 10_000;

/** What a stream shows: read anew after each change; null ends it, with the word that the session is over. */
export type EventStreamSource = { cacheKey: string | null; read: () => object | null };

type EncodedState = { json: string; bytes: Uint8Array };
type Subscriber = { broadcast: () => void; beat: () => void; end: () => void };

const utf8 = new TextEncoder();
const HEARTBEAT_EVENT = utf8.encode('event: beat\ndata: -\n\n');
const SIGNED_OUT_EVENT = utf8.encode('event: signed-out\ndata: -\n\n');
const RETRY_FIELD = utf8.encode('retry: 1000\n\n');

export function createEventBroadcaster() {
  // Ids tell this process from the one before: after a restart the count begins again.
  const processId = randomBytes(4).toString('hex');
  const subscribers = new Set<Subscriber>();
  const cachedStates = new Map<string, EncodedState>();
  let count = 0;
  let broadcastScheduled = false;
  const heartbeatTimer = setInterval(() => subscribers.forEach((follower) => follower.beat()), HEARTBEAT_INTERVAL_MS);
  heartbeatTimer.unref();

  const encode = (state: object): EncodedState => {
    const json = JSON.stringify(state);
    return { json, bytes: utf8.encode(`id: ${processId}-${count}\ndata: ${json}\n\n`) };
  };

  /** The encoded state of a view; null when its session is over. */
  const getEncodedState = ({ cacheKey: name, read }: EventStreamSource): EncodedState | null => {
    const cached = name === null ? undefined : cachedStates.get(name);
    if (cached) return cached;
    const state = read();
    if (!state) return null;
    const encoded = encode(state);
    if (name !== null) cachedStates.set(name, encoded);
    return encoded;
  };

  return {
    /** Says that something was committed. The answer to whoever did it goes first. */
    broadcast(): void {
      count++;
      cachedStates.clear();
      if (broadcastScheduled) return;
      broadcastScheduled = true;
      setImmediate(() => {
        broadcastScheduled = false;
        subscribers.forEach((follower) => follower.broadcast());
      });
    },

    /** A stream of a view's states: one now, one after each change that alters it. */
    subscribe(view: EventStreamSource): ReadableStream<Uint8Array> {
      let lastSentJson: string | undefined;
      let canSend = false;
      let follower: Subscriber;
      return new ReadableStream<Uint8Array>({
        start(controller) {
          const end = (finalEvent?: Uint8Array): void => {
            if (!subscribers.delete(follower)) return;
            if (finalEvent) controller.enqueue(finalEvent);
            controller.close();
          };
          // `enqueue` may ask for more before it returns, so what is remembered is changed first.
          const send = (bytes: Uint8Array): void => {
            canSend = false;
            controller.enqueue(bytes);
          };
          follower = {
            end: () => end(),
            broadcast: () => {
              if (!canSend) return;
              const encoded = getEncodedState(view);
              if (!encoded) return end(SIGNED_OUT_EVENT);
              if (encoded.json === lastSentJson) return;
              lastSentJson = encoded.json;
              send(encoded.bytes);
            },
            beat: () => {
              if (!canSend) return;
              if (view.read() === null) end(SIGNED_OUT_EVENT);
              else send(HEARTBEAT_EVENT);
            },
          };
          subscribers.add(follower);
          controller.enqueue(RETRY_FIELD);
        },
        pull() {
          canSend = true;
          if (subscribers.has(follower)) follower.broadcast();
        },
        cancel() {
          subscribers.delete(follower);
        },
      });
    },

    /** How many streams are open. */
    subscriberCount: (): number => subscribers.size,

    close(): void {
      clearInterval(heartbeatTimer);
      [...subscribers].forEach((follower) => follower.end());
    },
  };
}

export type EventBroadcaster = ReturnType<typeof createEventBroadcaster>;
