import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { get as getHttp } from 'node:http';
import { Agent, get as getHttps, request } from 'node:https';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { createClient, expectStatus, signInClient, ticketRequest } from './client.ts';
import { copyFolder } from './seeded-store.ts';
import { startServer } from './server-process.ts';
import { type BenchmarkResult, createResult, quantile } from './statistics.ts';

// What the network costs: a paired desk and a hundred displays over TLS, against the same on loopback of the same server, and a
// visitor at the kiosk while a stranger floods. The other computers are loopback addresses of their own.

const HOST = '127.0.1.1';
const [WARM_UP, CALLS, DISPLAYS, CHANGES, FLOOD_SECONDS] = [20, 200, 100, 40, 8];

/** Fewer connections in a second are no flood: the kiosk lets in 20 of strangers. */
const MIN_FLOOD = 100;

type Answer = { status: number; body: string; cookie: string; ms: number };

/** Sends a request over TLS; with an agent on a kept connection, without one on a connection of its own. */
function send(url: string, options: { agent?: Agent; headers?: Record<string, string> } = {}, body?: object): Promise<Answer> {
  const text = body && JSON.stringify(body);
  const headers = { ...options.headers, ...(text && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }) };
  const startedAt = performance.now();
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      { agent: false, ...options, method: text ? 'POST' : 'GET', headers, rejectUnauthorized: false },
      (response) => {
        let received = '';
        response.on('data', (chunk: Buffer) => (received += chunk.toString()));
        response.on('end', () => {
          const cookie = response.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
          resolve({ status: response.statusCode ?? 0, body: received, cookie, ms: performance.now() - startedAt });
        });
      },
    );
    sent.on('error', reject).end(text);
  });
}

/** The times (ms) from a ticket to each of a hundred displays, over TLS or on loopback. */
async function measureDisplays(port: number, lan: string | null, cookie: string): Promise<number[]> {
  const visitor = createClient(port);
  const times: number[] = [];
  let startedAt = 0;
  let left = 0;
  let done = (): void => {};
  const streams = [];
  for (let display = 0; display < DISPLAYS; display++) {
    const onResponse = (response: NodeJS.ReadableStream): void =>
      void response.on('data', (chunk: Buffer) => {
        if (!chunk.includes('data: {') || startedAt === 0) return;
        times.push(performance.now() - startedAt);
        if (--left === 0) done();
      });
    const [host, path] = [{ localAddress: `127.0.2.${display + 1}`, agent: false as const }, '/api/events?face=display'];
    streams.push(
      (lan === null
        ? getHttp({ ...host, host: '127.0.0.1', port, path }, onResponse)
        : getHttps(`${lan}${path}`, { ...host, headers: { cookie }, rejectUnauthorized: false }, onResponse)
      ).on('error', () => undefined),
    );
    // More strangers than this in a second are refused.
    if (lan !== null) await setTimeout(60);
  }
  await setTimeout(1_000);
  for (let change = 0; change < CHANGES; change++) {
    await setTimeout(30);
    left = DISPLAYS;
    const told = new Promise<void>((resolve) => (done = resolve));
    startedAt = performance.now();
    expectStatus(await visitor.post('/api/kiosk/tickets', ticketRequest()), 201);
    await told;
  }
  streams.forEach((stream) => stream.destroy());
  visitor.close();
  return times.slice(DISPLAYS * 5);
}

async function measureTickets(port: number, count: number): Promise<number[]> {
  const visitor = createClient(port);
  const times: number[] = [];
  for (let nth = 0; nth < count; nth++) {
    times.push(expectStatus(await visitor.post('/api/kiosk/tickets', ticketRequest()), 201).ms);
    await setTimeout(10);
  }
  visitor.close();
  return times;
}

/**
 * A stranger who opens connections for some seconds, at the lowest priority: the time that a flood takes of its own computer, which
 * is another one, is not ours. Throws when it was none.
 */
function startFlood(lan: string): { ended: Promise<void> } {
  const actor = join(import.meta.dirname, '../faults/network-actor.ts');
  const flood = spawn('nice', ['-n', '19', process.execPath, actor, 'flood', lan, String(FLOOD_SECONDS * 1_000)]);
  let opened = '';
  flood.stdout.on('data', (chunk: Buffer) => (opened += chunk.toString()));
  const ended = once(flood, 'exit').then(() => {
    if (Number(opened) < MIN_FLOOD * FLOOD_SECONDS) throw new Error(`the flood opened only ${opened.trim()} connections`);
  });
  return { ended };
}

/** Measures a desk and displays over TLS, the first page, and tickets under a flood from the network. */
export async function benchmarkNetwork(seeded: string): Promise<BenchmarkResult[]> {
  const server = await startServer(copyFolder(seeded), '--lan', '--host', HOST);
  const { port, lan } = server;
  const coordinator = await signInClient(port, 'coordinator');
  const pair = async (kind: string): Promise<string> => {
    const { body } = expectStatus(await coordinator.post('/api/desk/pairing-code', { requestId: randomUUID(), kind }), 201);
    const { code } = (JSON.parse(body) as { code: { code: string } }).code;
    return (await send(`${lan}/api/pair`, {}, { requestId: randomUUID(), code, name: kind, kind })).cookie;
  };
  const [desk, display] = [await pair('desk'), await pair('display')];
  const session = (await send(`${lan}/api/desk/session`, { headers: { cookie: desk } }, { staff: 'helper2', pin: '2580', desk: '2' }))
    .cookie;
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const [overTls, onLoopback]: [number[], number[]] = [[], []];
  for (let nth = 0; nth < WARM_UP + CALLS; nth++) {
    const ours = (await send(`${lan}/api/desk/state`, { agent, headers: { cookie: `${desk}; ${session}` } })).ms;
    const floor = expectStatus(await coordinator.get('/api/desk/state'), 200).ms;
    if (nth < WARM_UP) continue;
    overTls.push(ours);
    onLoopback.push(floor);
  }
  agent.destroy();
  const pages: [number[], number[]] = [[], []];
  for (let nth = 0; nth < 20; nth++) {
    await setTimeout(120);
    pages[0].push((await send(`${lan}/desk`, { headers: { cookie: desk } })).ms);
    const client = createClient(port);
    pages[1].push((await client.get('/desk')).ms);
    client.close();
  }
  const displays = [await measureDisplays(port, lan, display), await measureDisplays(port, null, '')] as const;
  const quiet = await measureTickets(port, 150);
  const flood = startFlood(lan);
  await setTimeout(1_000);
  const flooded = await measureTickets(port, 150);
  await flood.ended;
  coordinator.close();
  await server.stop();
  return [
    createResult('a call of a paired desk over TLS, median', 'ms', quantile(overTls, 0.5), quantile(onLoopback, 0.5), 1.5),
    createResult('a change to 100 displays over TLS, p95', 'ms', quantile(displays[0], 0.95), quantile(displays[1], 0.95), 1.5),
    createResult(
      'the page of the desk over TLS beyond loopback, of 300 ms',
      'ms',
      quantile(pages[0], 0.5) - quantile(pages[1], 0.5),
      300,
      1,
    ),
    createResult('a ticket while the network floods, p95', 'ms', quantile(flooded, 0.95), quantile(quiet, 0.95), 2),
  ];
}
