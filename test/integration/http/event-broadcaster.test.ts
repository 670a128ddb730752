import { randomUUID } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import { createEventBroadcaster } from '../../../electron/http/event-broadcaster.ts';
import { openTestApp } from '../fixtures.ts';

type Told = { event: string; id: string | undefined; data: string };

/** Reads a stream of server-sent events, one at a time. */
function listen(body: ReadableStream<Uint8Array> | null) {
  const reader = body?.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader();
  if (!reader) throw new Error('no stream');
  onTestFinished(() => reader.cancel().catch(() => undefined));
  let text = '';
  const next = async (): Promise<Told | 'end'> => {
    for (;;) {
      const end = text.indexOf('\n\n');
      if (end >= 0) {
        const lines = text.slice(0, end).split('\n');
        text = text.slice(end + 2);
        const value = (name: string) => lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
        if (value('data') === undefined) continue;
        return { event: value('event') ?? 'message', id: value('id'), data: value('data') ?? '' };
      }
      const { done, value } = await reader.read();
      if (done) return 'end';
      text += value;
    }
  };
  return {
    next,
    state: async () => {
      const told = await next();
      if (told === 'end') throw new Error('the stream ended');
      return JSON.parse(told.data);
    },
    reader,
  };
}

async function following(face: string, cookie?: string) {
  const given = await openTestApp();
  const open = async (headers: Record<string, string> = {}) =>
    given.app.fetch(
      new Request(`http://127.0.0.1:${given.port}/api/events?face=${face}`, {
        headers: { host: `127.0.0.1:${given.port}`, ...(cookie && { cookie }), ...headers },
      }),
      {
        kind: 'loopback',
        port: given.port,
      },
    );
  return { ...given, open };
}

test('a face is told the whole state at once, and again after each change', async () => {
  const { open, takeTicket: take, signIn } = await following('display');
  const display = listen((await open()).body);
  expect(await display.state()).toMatchObject({ now: [], waiting: 0 });
  await take();
  expect(await display.state()).toMatchObject({ now: [], waiting: 1 });
  const desk = await signIn();
  await desk.callNext();
  expect(await display.state()).toMatchObject({ now: [{ number: 1, desk: '1' }], waiting: 0 });
});

test('every state has an id, and who comes back with one gets the state as it is now', async () => {
  const { open, takeTicket: take } = await following('kiosk');
  const first = await listen((await open()).body).next();
  if (first === 'end') throw new Error('nothing was told');
  expect(first.id).toMatch(/^[0-9a-f]{8}-\d+$/);
  await take();
  const again = await listen((await open({ 'last-event-id': first.id ?? '' })).body).next();
  if (again === 'end') throw new Error('nothing was told');
  expect([JSON.parse(again.data).waiting, again.id === first.id]).toEqual([1, false]);
});

test('a face that does not read gets only the newest state, and costs no memory', async () => {
  const events = createEventBroadcaster();
  onTestFinished(() => events.close());
  let value = 0;
  let reads = 0;
  const stream = events.subscribe({ cacheKey: 'a', read: () => (reads++, { value }) });
  const reader = listen(stream);
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

test('a change that a face does not show is not told to it', async () => {
  const events = createEventBroadcaster();
  onTestFinished(() => events.close());
  let value = 'same';
  const reader = listen(events.subscribe({ cacheKey: 'a', read: () => ({ value }) }));
  expect(await reader.state()).toEqual({ value: 'same' });
  events.broadcast();
  await new Promise(setImmediate);
  value = 'other';
  events.broadcast();
  expect(await reader.state()).toEqual({ value: 'other' });
});

test('a desk’s stream ends with a word when its session does', async () => {
  const given = await openTestApp();
  const desk = await given.signIn();
  const response = await given.app.fetch(
    new Request(`http://127.0.0.1:${given.port}/api/events?face=desk`, {
      headers: { host: `127.0.0.1:${given.port}`, cookie: desk.cookie },
    }),
    { kind: 'loopback', port: given.port },
  );
  const stream = listen(response.body);
  expect(await stream.state()).toMatchObject({ me: { staff: { id: 'helper1' } } });
  await desk.delete('/api/desk/session');
  expect(await stream.next()).toMatchObject({ event: 'signed-out' });
  expect(await stream.next()).toBe('end');
});

test('without a session there is no desk stream, and without a face no stream', async () => {
  const { get } = await openTestApp();
  expect((await get('/api/events?face=desk')).status).toBe(401);
  expect((await get('/api/events?face=office')).body.error).toMatchObject({ code: 'malformed', field: 'face' });
  expect((await get('/api/events')).status).toBe(400);
});

test('two desks that look at the page see the same', async () => {
  const given = await openTestApp();
  const [one, two] = [await given.signIn('helper1', '1'), await given.signIn('helper2', '2')];
  const stream = async ({ cookie }: { cookie: string }) =>
    listen(
      (
        await given.app.fetch(
          new Request(`http://127.0.0.1:${given.port}/api/events?face=desk`, { headers: { host: `127.0.0.1:${given.port}`, cookie } }),
          {
            kind: 'loopback',
            port: given.port,
          },
        )
      ).body,
    );
  const [first, second] = [await stream(one), await stream(two)];
  await Promise.all([first.state(), second.state()]);
  await given.takeTicket();
  const [seenByOne, seenByTwo] = await Promise.all([first.state(), second.state()]);
  expect(seenByOne.waiting).toEqual(seenByTwo.waiting);
  await one.post('/api/desk/next', { requestId: randomUUID() });
  const [after, afterToo] = await Promise.all([first.state(), second.state()]);
  expect(after.desks).toEqual(afterToo.desks);
  expect([after.call?.number, afterToo.call]).toEqual([1, null]);
});
