import { randomUUID } from 'node:crypto';
import { atDesk, client, expectStatus, newTicket, type Client } from './client.ts';
import { floor, serve } from './process.ts';
import { copyOf } from './seeded-store.ts';
import { type Figure, figure, quantile } from './statistics.ts';

const WARM_UP = 60;
const TURN = 60;
const TURNS = 6;
/** Who waits while somebody is called. */
const IN_LINE = 20;

/** Times of both, in turns, after a warm-up of each. */
async function inTurns(sides: readonly [() => Promise<number>, () => Promise<number>]): Promise<[number[], number[]]> {
  const times: [number[], number[]] = [[], []];
  for (const measure of sides) for (let nth = 0; nth < WARM_UP; nth++) await measure();
  for (let turn = 0; turn < TURNS; turn++) {
    for (const side of [0, 1] as const) for (let nth = 0; nth < TURN; nth++) times[side].push(await sides[side]());
  }
  return times;
}

const taking = (visitor: Client) => async () => expectStatus(await visitor.post('/api/kiosk/tickets', newTicket()), 201).ms;

/** Taking a ticket, against a bare server that writes the same rows. */
export async function takeFigures(seeded: string): Promise<Figure[]> {
  const [ours, bare] = [await serve(copyOf(seeded)), await floor('http-server', copyOf(seeded))];
  const [visitor, bareVisitor] = [client(ours.port), client(bare.port)];
  const [times, bareTimes] = await inTurns([taking(visitor), taking(bareVisitor)]);
  await Promise.all([ours.stop(), bare.stop()]);
  return [
    figure('take a ticket, p50', 'ms', quantile(times, 0.5), quantile(bareTimes, 0.5), 1.5),
    figure('take a ticket, p99', 'ms', quantile(times, 0.99), quantile(bareTimes, 0.99), 2),
  ];
}

type Ticket = { ticket: { id: string; seq: number } };

/** A call that is measured, with what has to be before and after it and is not. */
function calling(desk: Client, visitor: Client) {
  return async () => {
    expectStatus(await visitor.post('/api/kiosk/tickets', newTicket()), 201);
    const called = expectStatus(await desk.post('/api/desk/next', { requestId: randomUUID() }), 200);
    const { id } = (JSON.parse(called.body) as Ticket).ticket;
    expectStatus(await desk.post(`/api/desk/tickets/${id}/start`, { requestId: randomUUID() }), 200);
    expectStatus(await desk.post(`/api/desk/tickets/${id}/finish`, { requestId: randomUUID(), outcome: 'helped' }), 200);
    return called.ms;
  };
}

function bareCalling(bare: Client) {
  return async () => {
    expectStatus(await bare.post('/api/kiosk/tickets', newTicket()), 201);
    const called = expectStatus(await bare.post('/next', { requestId: randomUUID() }), 201);
    const { seq } = (JSON.parse(called.body) as Ticket).ticket;
    expectStatus(await bare.post('/finish', { requestId: randomUUID(), seq }), 201);
    return called.ms;
  };
}

const fill = async (visitor: Client): Promise<void> => {
  for (let nth = 0; nth < IN_LINE; nth++) await visitor.post('/api/kiosk/tickets', newTicket());
};

/** Calling the next, against the bare server, and with 200,000 past tickets against none. */
export async function callFigures(seeded: string, empty: string): Promise<Figure[]> {
  const [ours, bare, without] = [await serve(copyOf(seeded)), await floor('http-server', copyOf(seeded)), await serve(copyOf(empty))];
  const [visitor, bareVisitor, other] = [client(ours.port), client(bare.port), client(without.port)];
  for (const each of [visitor, bareVisitor, other]) await fill(each);
  const [times, bareTimes] = await inTurns([calling(await atDesk(ours.port), visitor), bareCalling(bareVisitor)]);
  await bare.stop();
  const [withPast, withoutPast] = await inTurns([calling(await atDesk(ours.port), visitor), calling(await atDesk(without.port), other)]);
  await Promise.all([ours.stop(), without.stop()]);
  return [
    figure('call the next, p50', 'ms', quantile(times, 0.5), quantile(bareTimes, 0.5), 1.5),
    figure('call the next with 200,000 past tickets, against none, p50', 'ms', quantile(withPast, 0.5), quantile(withoutPast, 0.5), 1.1),
  ];
}
