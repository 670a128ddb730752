import { randomBytes } from 'node:crypto';

// Server-sent events as whole states: a lost event cannot leave a face wrong, and a slow reader gets only the newest state.
// What many streams have in common is read and encoded once per broadcast, and changes that follow one another within a few
// milliseconds are broadcast together: ten desks that each read and encoded everything made a ticket twenty times slower.
// Nothing is queued for a reader that does not read, but for the one event that is on its way (unbounded queues took 76 to
// 579 MB with 100 such readers); such a reader is cut off, and a face that was only slow connects again.

/** A heartbeat for the faces, which say within 10 s that the network is gone: they take a stream for dead after two that did not come. */
const HEARTBEAT_INTERVAL_MS = 3_000;

/** A reader that has taken nothing for this many heartbeats is gone, or keeps a connection and its buffers for nothing. */
const MAX_MISSED_BEATS = 5;

/** The least time between two broadcasts. The first change after a pause is broadcast at once. */
const MIN_BROADCAST_INTERVAL_MS = 20;

/** What a stream shows: `shared` is the same for all streams with its key, and the properties of `own` come before it. */
export type EventStreamSource = {
  shared: { key: string; read: () => object };
  /** Null ends the stream with the event `signed-out`. */
  own?: () => object | null;
  /** Whether the reader may no longer read; ends the stream in the same way. */
  isEnded?: () => boolean;
};

/** The JSON of a shared state without its opening brace, and the end of the event. One object until the state changes. */
type SharedState = { count: number; json: string; body: Uint8Array; event?: Uint8Array };
type Sent = { shared: SharedState; own: string };
type Subscriber = { key: string; broadcast: () => void; beat: () => void; end: () => void; fail: (error: unknown) => void };

const utf8 = new TextEncoder();
const HEARTBEAT_EVENT = utf8.encode('event: beat\ndata: -\n\n');
const SIGNED_OUT_EVENT = utf8.encode('event: signed-out\ndata: -\n\n');
const RETRY_FIELD = utf8.encode('retry: 1000\n\n');

/** `onError` is told of a state that cannot be read; `heartbeatMs` is the time between two heartbeats. */
export function createEventBroadcaster(
  onError: (error: unknown) => void = (error) => console.error(error),
  heartbeatMs: number = HEARTBEAT_INTERVAL_MS,
) {
  // Event ids differ from those of an earlier process, whose count also began at 0.
  const processId = randomBytes(4).toString('hex');
  const subscribers = new Set<Subscriber>();
  const sharedStates = new Map<string, SharedState>();
  let count = 0;
  let scheduled: NodeJS.Immediate | NodeJS.Timeout | undefined;
  let lastBroadcastAt = Number.NEGATIVE_INFINITY;
  const heartbeatTimer = setInterval(() => subscribers.forEach((subscriber) => send(subscriber, 'beat')), heartbeatMs);
  heartbeatTimer.unref();

  /** The shared state of a source, read once per change; the same object as before where nothing in it changed. */
  const getSharedState = ({ key, read }: EventStreamSource['shared']): SharedState => {
    const cached = sharedStates.get(key);
    if (cached?.count === count) return cached;
    const json = JSON.stringify(read());
    if (cached?.json === json) {
      cached.count = count;
      return cached;
    }
    const state = { count, json, body: utf8.encode(`${json.slice(1)}\n\n`) };
    sharedStates.set(key, state);
    return state;
  };

  /** Ends a subscription, with the state of its key when nobody else follows that. Returns whether it had not ended before. */
  const unsubscribe = (subscriber: Subscriber): boolean => {
    if (!subscribers.delete(subscriber)) return false;
    const { key } = subscriber;
    if (![...subscribers].some((other) => other.key === key)) sharedStates.delete(key);
    return true;
  };

  const createEvent = ({ shared, own }: Sent): Uint8Array => {
    const head = utf8.encode(`id: ${processId}-${count}\ndata: {${own}`);
    const event = new Uint8Array(head.length + shared.body.length);
    event.set(head);
    event.set(shared.body, head.length);
    return event;
  };

  /** A stream whose state cannot be read fails alone; its face reconnects. */
  const send = (subscriber: Subscriber, event: 'broadcast' | 'beat'): void => {
    try {
      subscriber[event]();
    } catch (error) {
      onError(error);
      subscriber.fail(error);
    }
  };

  const broadcastNow = (): void => {
    scheduled = undefined;
    lastBroadcastAt = performance.now();
    subscribers.forEach((subscriber) => send(subscriber, 'broadcast'));
  };

  return {
    /** Announces a committed change. The response to the request that made it is sent first. */
    broadcast(): void {
      count++;
      if (scheduled) return;
      const wait = lastBroadcastAt + MIN_BROADCAST_INTERVAL_MS - performance.now();
      scheduled = wait > 0 ? setTimeout(broadcastNow, wait) : setImmediate(broadcastNow);
    },

    /** A stream of a source's states: one now, and one after each change that alters it. */
    subscribe(source: EventStreamSource): ReadableStream<Uint8Array> {
      let lastSent: Sent | undefined;
      let canSend = false;
      /** A broadcast came while the reader was not ready, or nothing was sent yet. */
      let isOutdated = true;
      let missedBeats = 0;
      let subscriber: Subscriber;
      return new ReadableStream<Uint8Array>({
        start(controller) {
          const end = (finalEvent?: Uint8Array): void => {
            if (!unsubscribe(subscriber)) return;
            if (finalEvent) controller.enqueue(finalEvent);
            controller.close();
          };
          // `enqueue` may call `pull` before it returns, so every flag is set before it.
          const enqueue = (bytes: Uint8Array): void => {
            canSend = false;
            controller.enqueue(bytes);
          };
          subscriber = {
            key: source.shared.key,
            end: () => end(),
            fail: (error) => {
              if (unsubscribe(subscriber)) controller.error(error);
            },
            broadcast: () => {
              if (source.isEnded?.()) return end(SIGNED_OUT_EVENT);
              isOutdated = true;
              if (!canSend) return;
              isOutdated = false;
              const own = source.own?.();
              if (own === null) return end(SIGNED_OUT_EVENT);
              const shared = getSharedState(source.shared);
              const state = { shared, own: own ? `${JSON.stringify(own).slice(1, -1)},` : '' };
              if (lastSent?.shared === shared && lastSent.own === state.own) return;
              lastSent = state;
              enqueue(source.own ? createEvent(state) : (shared.event ??= createEvent(state)));
            },
            beat: () => {
              if (!canSend) {
                if (++missedBeats >= MAX_MISSED_BEATS) subscriber.fail(new Error('the reader of a stream does not read'));
                return;
              }
              if (source.own?.() === null) end(SIGNED_OUT_EVENT);
              else enqueue(HEARTBEAT_EVENT);
            },
          };
          subscribers.add(subscriber);
          controller.enqueue(RETRY_FIELD);
        },
        pull() {
          canSend = true;
          missedBeats = 0;
          if (isOutdated && subscribers.has(subscriber)) send(subscriber, 'broadcast');
        },
        cancel() {
          unsubscribe(subscriber);
        },
      });
    },

    /** How many streams are open, by the key of what they share. */
    streamCounts: (): Record<string, number> => {
      const counts: Record<string, number> = {};
      for (const { key } of subscribers) counts[key] = (counts[key] ?? 0) + 1;
      return counts;
    },
    /** How many streams are open. */
    subscriberCount: (): number => subscribers.size,

    close(): void {
      clearInterval(heartbeatTimer);
      clearTimeout(scheduled as NodeJS.Timeout);
      [...subscribers].forEach((subscriber) => subscriber.end());
    },
  };
}

export type EventBroadcaster = ReturnType<typeof createEventBroadcaster>;
