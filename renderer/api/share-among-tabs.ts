// One source of events for all tabs of a browser. The tab that holds a Web Lock opens the source and passes on what it emits;
// when that tab closes, crashes or leaves, the browser gives the lock to the next one, which opens the source anew. A tab that
// holds a lock is not frozen in the background (Page Lifecycle). A SharedWorker would do the same, but its script needs an
// exception from the policy of trusted types.

type Message<Event> = { type: 'event'; event: Event } | { type: 'join' };

/**
 * Joins the tabs that share a source by this name. `open` starts the source and returns what stops it. A tab that joins is
 * passed the event that `nextReplayed` chose, which is called with each event and the one chosen before. `close` leaves; in the
 * tab that holds the source, another one takes over.
 */
export function shareAmongTabs<Event>(
  name: string,
  open: (emit: (event: Event) => void) => () => void,
  nextReplayed: (event: Event, replayed: Event | undefined) => Event | undefined,
  onEvent: (event: Event) => void,
): { close: () => void } {
  const channel = new BroadcastChannel(name);
  const leave = new AbortController();
  const send = (message: Message<Event>): void => channel.postMessage(message);
  let isLeading = false;
  let replayed: Event | undefined;

  /** Holds the source until this tab leaves. */
  const lead = (): Promise<void> =>
    new Promise((resolve) => {
      const emit = (event: Event): void => {
        if (leave.signal.aborted) return;
        replayed = nextReplayed(event, replayed);
        send({ type: 'event', event });
        onEvent(event);
      };
      isLeading = true;
      const stop = open(emit);
      leave.signal.addEventListener('abort', () => {
        stop();
        resolve();
      });
    });

  channel.onmessage = ({ data }: MessageEvent<Message<Event>>) => {
    if (data.type === 'event') onEvent(data.event);
    else if (isLeading && replayed !== undefined) send({ type: 'event', event: replayed });
  };
  // Aborted while it waits, a request rejects: this tab left before its turn came.
  void navigator.locks.request(name, { signal: leave.signal }, lead).catch(() => undefined);
  send({ type: 'join' });

  return {
    close: () => {
      leave.abort();
      channel.close();
    },
  };
}
