import { randomBytes } from 'node:crypto';

// Server-sent events as whole states: a lost event cannot leave a face wrong, and a slow reader gets only the newest.
// A stream of bytes of our own, not a writer per message: each state is encoded once for all who look at it, and nothing
// is queued for a reader that does not read (unbounded queues took 76 to 579 MB with 100 such readers).

/** Proof of life for the faces, which count a line as dead after three silences. */
const BEAT_MS = 10_000;

/** What a stream shows: read anew after each change; null ends it, with the word that the session is over. */
export type View = { shared: string | null; read: () => object | null };

type Encoded = { json: string; bytes: Uint8Array };
type Follower = { tell: () => void; beat: () => void; end: () => void };

const utf8 = new TextEncoder();
const BEAT = utf8.encode('event: beat\ndata: -\n\n');
const SIGNED_OUT = utf8.encode('event: signed-out\ndata: -\n\n');
const OPENING = utf8.encode('retry: 1000\n\n');

export function openEvents() {
  // Ids tell this process from the one before: after a restart the count begins again.
  const process = randomBytes(4).toString('hex');
  const followers = new Set<Follower>();
  const shared = new Map<string, Encoded>();
  let count = 0;
  let due = false;
  const beating = setInterval(() => followers.forEach((follower) => follower.beat()), BEAT_MS);
  beating.unref();

  const encode = (state: object): Encoded => {
    const json = JSON.stringify(state);
    return { json, bytes: utf8.encode(`id: ${process}-${count}\ndata: ${json}\n\n`) };
  };

  /** The encoded state of a view; null when its session is over. */
  const latest = ({ shared: name, read }: View): Encoded | null => {
    const known = name === null ? undefined : shared.get(name);
    if (known) return known;
    const state = read();
    if (!state) return null;
    const encoded = encode(state);
    if (name !== null) shared.set(name, encoded);
    return encoded;
  };

  return {
    /** Says that something was committed. The answer to whoever did it goes first. */
    tell(): void {
      count++;
      shared.clear();
      if (due) return;
      due = true;
      setImmediate(() => {
        due = false;
        followers.forEach((follower) => follower.tell());
      });
    },

    /** A stream of a view's states: one now, one after each change that alters it. */
    follow(view: View): ReadableStream<Uint8Array> {
      let sent: string | undefined;
      let wanted = false;
      let follower: Follower;
      return new ReadableStream<Uint8Array>({
        start(controller) {
          const end = (lastWord?: Uint8Array): void => {
            if (!followers.delete(follower)) return;
            if (lastWord) controller.enqueue(lastWord);
            controller.close();
          };
          // `enqueue` may ask for more before it returns, so what is remembered is changed first.
          const send = (bytes: Uint8Array): void => {
            wanted = false;
            controller.enqueue(bytes);
          };
          follower = {
            end: () => end(),
            tell: () => {
              if (!wanted) return;
              const encoded = latest(view);
              if (!encoded) return end(SIGNED_OUT);
              if (encoded.json === sent) return;
              sent = encoded.json;
              send(encoded.bytes);
            },
            beat: () => {
              if (!wanted) return;
              if (view.read() === null) end(SIGNED_OUT);
              else send(BEAT);
            },
          };
          followers.add(follower);
          controller.enqueue(OPENING);
        },
        pull() {
          wanted = true;
          if (followers.has(follower)) follower.tell();
        },
        cancel() {
          followers.delete(follower);
        },
      });
    },

    /** How many streams are open. */
    open: (): number => followers.size,

    close(): void {
      clearInterval(beating);
      [...followers].forEach((follower) => follower.end());
    },
  };
}

export type Events = ReturnType<typeof openEvents>;
