import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { type Client, createClient, expectStatus, signInClient, signInCookie, ticketRequest } from './client.ts';
import { copyFolder } from './seeded-store.ts';
import { type ServerProcess, startReaders, startServer } from './server-process.ts';
import { type BenchmarkResult, createResult, quantile } from './statistics.ts';

// What a change costs with every face of a Digipunt connected (ten desks, five displays, two kiosks), on a full store, against
// the same server without any. The faces run in a process of their own, so that their reading is not counted as ours.

const [DEVICES, OPEN_LOANS, PAST_LOANS] = [2_000, 300, 50_000];
const DESKS = 10;
// A day has 999 numbers: with 600 waiting, what is measured takes at most 399 more.
const WARM_UP = 20;
const BATCHES = 6;
const BATCH_SIZE = 30;
const BURSTS = 18;
const BURST_SIZE = 8;

/** Ten desks with a helper each, devices, loans, and as many tickets of today that wait. */
export async function createFullFolder(seeded: string, waiting: number): Promise<string> {
  const folder = copyFolder(seeded);
  const db = new Database(join(folder, 'digipunt.sqlite'));
  const now = new Date().toISOString();
  db.transaction(() => {
    const { pin_hash: pinHash } = db.prepare(`SELECT pin_hash FROM staff LIMIT 1`).get() as { pin_hash: string };
    for (let nth = 4; nth <= DESKS; nth++)
      db.prepare('INSERT INTO desk (id, name, added_at) VALUES (?, ?, ?)').run(`${nth}`, `${nth}`, now);
    for (let nth = 3; nth <= DESKS; nth++)
      db.prepare(`INSERT INTO staff (id, name, role, pin_hash, added_at) VALUES (?, ?, 'helper', ?, ?)`).run(
        `helper${nth}`,
        `Helper ${nth}`,
        pinHash,
        now,
      );
    const device = db.prepare(`INSERT INTO device (id, label, type, model, serial, shelf, note, state, since)
      VALUES (?, ?, 'laptop', 'Model', '', 'Kast', '', ?, ?)`);
    const devices = Array.from(
      { length: DEVICES },
      (_, nth) => device.run(randomUUID(), `B-${nth}`, nth < OPEN_LOANS ? 'lent' : 'available', now).lastInsertRowid,
    );
    const person = db.prepare(`INSERT INTO person (name, reach, more) VALUES ('Naam', 'reach', '{}')`);
    const loan = db.prepare(`INSERT INTO loan (id, device, person, lent_at, due, parts, condition, back_at, ended, closed_at)
      VALUES (?, ?, ?, ?, '2099-01-01', '[]', '', ?, ?, ?)`);
    for (let nth = 0; nth < OPEN_LOANS; nth++) loan.run(randomUUID(), devices[nth], person.run().lastInsertRowid, now, null, null, null);
    for (let nth = 0; nth < PAST_LOANS; nth++)
      loan.run(randomUUID(), devices[OPEN_LOANS + (nth % (DEVICES - OPEN_LOANS))], person.run().lastInsertRowid, now, now, 'returned', now);
  })();
  db.close();
  const server = await startServer(folder);
  const visitor = createClient(server.port);
  for (let nth = 0; nth < waiting; nth++) expectStatus(await visitor.post('/api/kiosk/tickets', ticketRequest()), 201);
  visitor.close();
  await server.stop();
  return folder;
}

/** CPU time that a process used so far (ms); the clock of Linux counts in hundredths of a second (proc(5)). */
function cpuMs({ pid }: ServerProcess): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

type Side = { server: ServerProcess; visitor: Client; desk: Client; stop: () => Promise<void> };

export async function openSide(folder: string, connected: boolean): Promise<Side> {
  const server = await startServer(copyFolder(folder));
  const desk = await signInClient(server.port, 'coordinator');
  const cookies = connected
    ? await Promise.all(Array.from({ length: DESKS }, (_, nth) => signInCookie(server.port, `helper${nth + 1}`, `${nth + 1}`)))
    : [];
  const readers = connected ? await startReaders(server.port, cookies) : undefined;
  const stop = async (): Promise<void> => {
    if (readers && (await readers.stop()) !== 0) throw new Error('a face did not receive the changes');
    await server.stop();
  };
  return { server, visitor: createClient(server.port), desk, stop };
}

/** Calls somebody and puts them back, so that as many wait as before. */
export async function callNext({ desk }: Side): Promise<number> {
  const called = expectStatus(await desk.post('/api/desk/next', { requestId: randomUUID() }), 200);
  const { id } = (JSON.parse(called.body) as { ticket: { id: string } }).ticket;
  expectStatus(await desk.post(`/api/desk/tickets/${id}/requeue`, { requestId: randomUUID() }), 200);
  return called.ms;
}

/** Takes a ticket and gives it back, so that as many wait as before; only the taking is measured. */
async function takeAndLeave(side: Side): Promise<number> {
  const ask = ticketRequest();
  const { ms } = expectStatus(await side.visitor.post('/api/kiosk/tickets', ask), 201);
  expectStatus(await side.visitor.post(`/api/kiosk/tickets/${ask.requestId}/leave`, { requestId: randomUUID() }), 204);
  return ms;
}

/** Times of the connected side and of the quiet one, in turns. */
async function measure(sides: readonly [Side, Side], one: (side: Side) => Promise<number>): Promise<[number[], number[]]> {
  const times: [number[], number[]] = [[], []];
  for (const side of sides) for (let nth = 0; nth < WARM_UP; nth++) await one(side);
  for (let turn = 0; turn < BATCHES; turn++)
    for (const which of [0, 1] as const) for (let nth = 0; nth < BATCH_SIZE; nth++) times[which].push(await one(sides[which]));
  return times;
}

/** Eight visitors at once, then a pause, as when a bus arrives. */
async function measureBursts(sides: readonly [Side, Side]): Promise<[number[], number[]]> {
  const times: [number[], number[]] = [[], []];
  const clients = sides.map(({ server }) => Array.from({ length: BURST_SIZE }, () => createClient(server.port)));
  for (let turn = 0; turn < BURSTS; turn++) {
    for (const which of [0, 1] as const) {
      const asked = await Promise.all(
        (clients[which] ?? []).map(async (client) => {
          const ask = ticketRequest();
          times[which].push(expectStatus(await client.post('/api/kiosk/tickets', ask), 201).ms);
          return ask.requestId;
        }),
      );
      for (const id of asked)
        expectStatus(await sides[which].visitor.post(`/api/kiosk/tickets/${id}/leave`, { requestId: randomUUID() }), 204);
      await new Promise((resolve) => setTimeout(resolve, 60));
    }
  }
  for (const client of clients.flat()) client.close();
  return times;
}

const compare = (name: string, [ours, quiet]: [number[], number[]]): BenchmarkResult[] => [
  createResult(`${name}, p50`, 'ms', quantile(ours, 0.5), quantile(quiet, 0.5), 1.3),
  createResult(`${name}, p99`, 'ms', quantile(ours, 0.99), quantile(quiet, 0.99), 2),
];

/** Tickets and calls with every face connected, against the same with none, with 60 and with 600 people waiting. */
export async function benchmarkConnectedFaces(seeded: string): Promise<BenchmarkResult[]> {
  const results: BenchmarkResult[] = [];
  for (const waiting of [60, 600]) {
    const folder = await createFullFolder(seeded, waiting);
    const sides = [await openSide(folder, true), await openSide(folder, false)] as const;
    const name = (what: string): string => `${what}, 17 faces, ${waiting} waiting`;
    const before = sides.map(({ server }) => cpuMs(server));
    results.push(...compare(name('take a ticket'), await measure(sides, takeAndLeave)));
    const [connected = 0, quiet = 0] = sides.map(({ server }, which) => cpuMs(server) - (before[which] ?? 0));
    const changes = 2 * (WARM_UP + BATCHES * BATCH_SIZE);
    results.push(createResult(name('CPU of a change beyond its own'), 'ms', (connected - quiet) / changes, 1, 3));
    results.push(...compare(name('take a ticket, eight at once'), await measureBursts(sides)));
    results.push(...compare(name('call the next'), await measure(sides, callNext)));
    for (const side of sides) await side.stop();
  }
  return results;
}
