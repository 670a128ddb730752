import { randomUUID } from 'node:crypto';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { connect, type Socket } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createEventBroadcaster } from '../../../electron/http/event-broadcaster.ts';
import { listen } from '../../../electron/shell/listen.ts';
import { openTestApp } from '../fixtures.ts';
import { readEvents } from './read-events.ts';

/** Opens the app; `openStream` requests the event stream of a face. */
async function openWithStream(face: string) {
  const testApp = await openTestApp();
  const openStream = async (headers: Record<string, string> = {}) =>
    testApp.app.fetch(
      new Request(`http://127.0.0.1:${testApp.port}/api/events?face=${face}`, {
        headers: { host: `127.0.0.1:${testApp.port}`, ...headers },
      }),
      { kind: 'loopback', port: testApp.port },
    );
  return { ...testApp, openStream };
}

test('a face gets the whole state at once and after each change', async () => {
  const { openStream, takeTicket, signIn } = await openWithStream('display');
  const display = readEvents((await openStream()).body);
  expect(await display.state()).toMatchObject({ now: [], waiting: 0 });
  await takeTicket();
  expect(await display.state()).toMatchObject({ now: [], waiting: 1 });
  const desk = await signIn();
  await desk.callNext();
  expect(await display.state()).toMatchObject({ now: [{ number: 1, desk: '1' }], waiting: 0 });
});

test('every state has an id, and a reconnection with an id gets the current state', async () => {
  const { openStream, takeTicket } = await openWithStream('kiosk');
  const firstEvent = await readEvents((await openStream()).body).next();
  if (firstEvent === 'end') throw new Error('the stream ended');
  expect(firstEvent.id).toMatch(/^[0-9a-f]{8}-\d+$/);
  await takeTicket();
  const event = await readEvents((await openStream({ 'last-event-id': firstEvent.id ?? '' })).body).next();
  if (event === 'end') throw new Error('the stream ended');
  expect([JSON.parse(event.data).waiting, event.id === firstEvent.id]).toEqual([1, false]);
});

test('a face that reads slowly gets only the newest state, and states in between are not computed', async () => {
  const events = createEventBroadcaster();
  onTestFinished(() => events.close());
  let value = 0;
  let reads = 0;
  const stream = events.subscribe({ shared: { key: 'a', read: () => (reads++, { value }) } });
  const reader = readEvents(stream);
  expect(await reader.state()).toEqual({ value: 0 });
  for (value = 1; value < 1_000; value++) {
    events.broadcast();
    await new Promise(setImmediate);
  }
  value = 1_000;
  events.broadcast();
  await new Promise(setImmediate);
  const states: number[] = [];
  while (states.at(-1) !== 1_000) states.push((await reader.state()).value);
  expect(states.length).toBeLessThanOrEqual(3);
  expect(reads).toBeLessThanOrEqual(5);
});

test('a face gets no event for a change that does not change its state', async () => {
  const events = createEventBroadcaster();
  onTestFinished(() => events.close());
  let value = 'same';
  const reader = readEvents(events.subscribe({ shared: { key: 'a', read: () => ({ value }) } }));
  expect(await reader.state()).toEqual({ value: 'same' });
  events.broadcast();
  await new Promise(setImmediate);
  value = 'other';
  events.broadcast();
  expect(await reader.state()).toEqual({ value: 'other' });
});

test('the stream of a desk ends with a signed-out event when its session ends', async () => {
  const { openStream, signIn } = await openWithStream('desk');
  const desk = await signIn();
  const stream = readEvents((await openStream({ cookie: desk.cookie })).body);
  expect(await stream.state()).toMatchObject({ me: { staff: { id: 'helper1' } } });
  await desk.delete('/api/desk/session');
  expect(await stream.next()).toMatchObject({ event: 'signed-out' });
  expect(await stream.next()).toBe('end');
});

test('the stream of a desk needs a session, and every stream needs a known face', async () => {
  const { get } = await openTestApp();
  expect((await get('/api/events?face=desk')).status).toBe(401);
  expect((await get('/api/events?face=office')).body.error).toMatchObject({ code: 'malformed', field: 'face' });
  expect((await get('/api/events')).status).toBe(400);
});

test('two desks get the same queue and desks, and each its own call', async () => {
  const { openStream, signIn, takeTicket } = await openWithStream('desk');
  const [one, two] = [await signIn('helper1', '1'), await signIn('helper2', '2')];
  const stateStream = async ({ cookie }: { cookie: string }) => readEvents((await openStream({ cookie })).body);
  const [firstStream, secondStream] = [await stateStream(one), await stateStream(two)];
  await Promise.all([firstStream.state(), secondStream.state()]);
  await takeTicket();
  const [firstState, secondState] = await Promise.all([firstStream.state(), secondStream.state()]);
  expect(firstState.waiting).toEqual(secondState.waiting);
  await one.post('/api/desk/next', { requestId: randomUUID() });
  const [firstAfterCall, secondAfterCall] = await Promise.all([firstStream.state(), secondStream.state()]);
  expect(firstAfterCall.desks).toEqual(secondAfterCall.desks);
  expect([firstAfterCall.call?.number, secondAfterCall.call]).toEqual([1, null]);
});

test('a stream whose state cannot be read ends, and the others go on', async () => {
  const events = createEventBroadcaster();
  onTestFinished(() => events.close());
  const logged = vi.spyOn(console, 'error').mockReturnValue(undefined);
  onTestFinished(() => logged.mockRestore());
  let value = 0;
  const read = (): object => {
    if (value > 0) throw new Error('disk full');
    return {};
  };
  const failing = readEvents(events.subscribe({ shared: { key: 'failing', read } }));
  const working = readEvents(events.subscribe({ shared: { key: 'working', read: () => ({ value }) } }));
  await failing.state();
  await working.state();
  value = 1;
  events.broadcast();
  expect(await working.state()).toEqual({ value: 1 });
  await expect(failing.next()).rejects.toThrow('disk full');
  expect([events.subscriberCount(), logged.mock.calls.length]).toEqual([1, 1]);
});

test('the state that streams have in common is kept no longer than somebody follows it', async () => {
  const events = createEventBroadcaster();
  onTestFinished(() => events.close());
  let reads = 0;
  const shared = { key: 'ticket', read: () => ({ reads: ++reads }) };
  const [first, second] = [readEvents(events.subscribe({ shared })), readEvents(events.subscribe({ shared }))];
  expect([await first.state(), await second.state()]).toEqual([{ reads: 1 }, { reads: 1 }]);
  await first.reader.cancel();
  const third = readEvents(events.subscribe({ shared }));
  expect(await third.state()).toEqual({ reads: 1 });
  await Promise.all([second.reader.cancel(), third.reader.cancel()]);
  expect(await readEvents(events.subscribe({ shared })).state()).toEqual({ reads: 2 });
});

test('a reader that takes nothing for five heartbeats is cut off, and one that reads is not', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  onTestFinished(() => void vi.useRealTimers());
  const events = createEventBroadcaster();
  onTestFinished(() => events.close());
  const source = { shared: { key: 'display', read: () => ({ waiting: 0 }) } };
  const stuck = events.subscribe(source).getReader();
  const cut = stuck.closed.catch(String);
  const reading = readEvents(events.subscribe(source));
  for (let beat = 0; beat < 10; beat++) {
    await reading.next();
    expect(events.subscriberCount()).toBe(beat < 5 ? 2 : 1);
    // One at a time: a stream asks for more in a microtask.
    await vi.advanceTimersByTimeAsync(3_000);
  }
  expect(await cut).toContain('does not read');
});

/** The other ends of the sockets of this process that connect while a test runs. */
function collectServerSockets(): Socket[] {
  const sockets: Socket[] = [];
  const add = (message: unknown): void => void sockets.push((message as { socket: Socket }).socket);
  subscribe('net.server.socket', add);
  onTestFinished(() => void unsubscribe('net.server.socket', add));
  return sockets;
}

test('a socket that never reads has at most 256 KiB waiting, is closed, and gets the newest state when it connects again', async () => {
  vi.spyOn(console, 'error').mockReturnValue(undefined); // by the HTTP server
  onTestFinished(() => void vi.restoreAllMocks());
  const events = createEventBroadcaster(undefined, 20);
  onTestFinished(() => events.close());
  let value = 0;
  /** The bytes of the states that were made for each reader. */
  const made = new Map<string, number>();
  const follow = (reader: string) => () => {
    made.set(reader, (made.get(reader) ?? 0) + 100_000);
    return { value, filler: 'x'.repeat(100_000) };
  };
  const respond = ({ url }: Request) => new Response(events.subscribe({ shared: { key: url, read: follow(new URL(url).pathname) } }));
  const server = await listen({ fetch: respond, setListeningPort: () => undefined }, 0);
  onTestFinished(server.close);
  const serverSockets = collectServerSockets();
  const open = (reader: string): Socket => {
    const socket = connect(server.port, '127.0.0.1');
    socket.on('error', () => undefined).write(`GET ${reader} HTTP/1.1\r\nHost: x\r\n\r\n`);
    onTestFinished(() => void socket.destroy());
    return socket;
  };
  const sockets = Array.from({ length: 20 }, (_, index) => open(`/${index}`).pause());
  await vi.waitFor(() => expect(events.subscriberCount()).toBe(20), 10_000);
  /** What was made for a reader and has not left this process. */
  const waitingOf = ({ localPort }: Socket, index: number): number => {
    const { bytesWritten = 0, writableLength = 0 } = serverSockets.find(({ remotePort }) => remotePort === localPort) ?? {};
    return (made.get(`/${index}`) ?? 0) - (bytesWritten - writableLength);
  };
  let mostWaiting = 0;
  // Until the buffers of the system are full, some MB for each, and then for as long again.
  await vi.waitFor(
    async () => {
      for (let change = 0; change < 20; change++) {
        value++;
        events.broadcast();
        await new Promise((onTimeout) => setTimeout(onTimeout, 25));
        mostWaiting = Math.max(mostWaiting, ...sockets.map(waitingOf));
      }
      expect(events.subscriberCount()).toBe(0);
    },
    { timeout: 25_000 },
  );
  expect(mostWaiting).toBeGreaterThan(50_000);
  expect(mostWaiting).toBeLessThanOrEqual(256 * 1_024);
  const newest = new Promise<string>((onState) => {
    let text = '';
    open('/again').on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (text.includes('filler')) onState(text);
    });
  });
  expect(await newest).toContain(`{"value":${value},`);
  for (const socket of sockets) socket.resume();
  await vi.waitFor(() => expect(sockets.every((socket) => socket.closed)).toBe(true), { timeout: 20_000 });
});
