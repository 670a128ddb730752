import { randomUUID } from 'node:crypto';
import { type Client, createClient, expectStatus, signInHelper, ticketRequest } from './client.ts';
import { copyFolder } from './seeded-store.ts';
import { startBaseline, startServer } from './server-process.ts';
import { type BenchmarkResult, createResult, quantile } from './statistics.ts';

const WARM_UP = 60;
const BATCH_SIZE = 60;
const BATCHES = 6;
/** The number of waiting tickets while calls are measured. */
const QUEUE_LENGTH = 20;

/** Measures both sides in alternating batches, after a warm-up of each. Returns the times (ms). */
export async function measureInterleaved(sides: readonly [() => Promise<number>, () => Promise<number>]): Promise<[number[], number[]]> {
  const times: [number[], number[]] = [[], []];
  for (const measure of sides) for (let iteration = 0; iteration < WARM_UP; iteration++) await measure();
  for (let batch = 0; batch < BATCHES; batch++) {
    for (const side of [0, 1] as const) for (let iteration = 0; iteration < BATCH_SIZE; iteration++) times[side].push(await sides[side]());
  }
  return times;
}

const measureTake = (visitor: Client) => async () => expectStatus(await visitor.post('/api/kiosk/tickets', ticketRequest()), 201).ms;

/** Measures taking a ticket. The baseline is a bare server that writes the same rows. */
export async function benchmarkTakeTicket(seeded: string): Promise<BenchmarkResult[]> {
  const [ours, bare] = [await startServer(copyFolder(seeded)), await startBaseline('http-server', copyFolder(seeded))];
  const [visitor, bareVisitor] = [createClient(ours.port), createClient(bare.port)];
  const [times, bareTimes] = await measureInterleaved([measureTake(visitor), measureTake(bareVisitor)]);
  await Promise.all([ours.stop(), bare.stop()]);
  return [
    createResult('take a ticket, p50', 'ms', quantile(times, 0.5), quantile(bareTimes, 0.5), 1.5),
    createResult('take a ticket, p99', 'ms', quantile(times, 0.99), quantile(bareTimes, 0.99), 2),
  ];
}

type Ticket = { ticket: { id: string; seq: number } };

/** Measures one call. The requests before and after it, which make a call possible, are not measured. */
function measureCall(desk: Client, visitor: Client) {
  return async () => {
    expectStatus(await visitor.post('/api/kiosk/tickets', ticketRequest()), 201);
    const called = expectStatus(await desk.post('/api/desk/next', { requestId: randomUUID() }), 200);
    const { id } = (JSON.parse(called.body) as Ticket).ticket;
    expectStatus(await desk.post(`/api/desk/tickets/${id}/start`, { requestId: randomUUID() }), 200);
    expectStatus(await desk.post(`/api/desk/tickets/${id}/finish`, { requestId: randomUUID(), outcome: 'helped' }), 200);
    return called.ms;
  };
}

export function measureBaselineCall(bare: Client) {
  return async () => {
    expectStatus(await bare.post('/api/kiosk/tickets', ticketRequest()), 201);
    const called = expectStatus(await bare.post('/next', { requestId: randomUUID() }), 201);
    const { seq } = (JSON.parse(called.body) as Ticket).ticket;
    expectStatus(await bare.post('/finish', { requestId: randomUUID(), seq }), 201);
    return called.ms;
  };
}

export const fillQueue = async (visitor: Client, waiting = QUEUE_LENGTH): Promise<void> => {
  for (let ticket = 0; ticket < waiting; ticket++) await visitor.post('/api/kiosk/tickets', ticketRequest());
};

/** Measures calling the next ticket, against the bare server, and with 200,000 past tickets against none. */
export async function benchmarkCallNext(seeded: string, empty: string): Promise<BenchmarkResult[]> {
  const [ours, bare, emptyServer] = [
    await startServer(copyFolder(seeded)),
    await startBaseline('http-server', copyFolder(seeded)),
    await startServer(copyFolder(empty)),
  ];
  const [visitor, bareVisitor, emptyVisitor] = [createClient(ours.port), createClient(bare.port), createClient(emptyServer.port)];
  for (const client of [visitor, bareVisitor, emptyVisitor]) await fillQueue(client);
  const [times, bareTimes] = await measureInterleaved([
    measureCall(await signInHelper(ours.port), visitor),
    measureBaselineCall(bareVisitor),
  ]);
  await bare.stop();
  const [withPast, withoutPast] = await measureInterleaved([
    measureCall(await signInHelper(ours.port), visitor),
    measureCall(await signInHelper(emptyServer.port), emptyVisitor),
  ]);
  await Promise.all([ours.stop(), emptyServer.stop()]);
  return [
    createResult('call the next, p50', 'ms', quantile(times, 0.5), quantile(bareTimes, 0.5), 1.5),
    createResult(
      'call the next with 200,000 past tickets, against none, p50',
      'ms',
      quantile(withPast, 0.5),
      quantile(withoutPast, 0.5),
      1.1,
    ),
  ];
}
