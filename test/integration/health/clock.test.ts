import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { expect, test, vi } from 'vitest';
import { openStore } from '../../../electron/store/open.ts';
import { openTestApp, temporaryFolder } from '../fixtures.ts';

// What a wrong clock must not do: erase, make overdue, unlock, expire tickets, or give a number twice.

type TestApp = Awaited<ReturnType<typeof openTestApp>>;

const confirmClock = (desk: Awaited<ReturnType<TestApp['signIn']>>) => desk.post('/api/desk/clock', { requestId: randomUUID() });
const numberOf = async (app: TestApp): Promise<number> => (await app.takeTicket()).body.ticket.number;

const WRONG_TIMES = [
  '2026-11-23T08:00:00Z',
  '2026-11-22T09:00:00Z',
  '1970-01-01T00:00:10Z',
  '2000-01-01T00:00:00Z',
  '2026-11-30T09:00:00Z',
  '2031-01-01T09:00:00Z',
];

test('with a ticket in the queue, a clock that jumps changes neither day, queue nor sessions, and the desk is asked', async () => {
  const app = await openTestApp();
  const desk = await app.signIn();
  let number = await numberOf(app);
  for (const to of WRONG_TIMES) {
    app.jumpClock(to);
    expect([to, await numberOf(app)]).toEqual([to, ++number]);
    const state = (await desk.get('/api/desk/state')).body;
    expect(state.waiting).toHaveLength(number);
    expect(state.machine.clockDoubt).toEqual({ clock: to.replace(/:\d\dZ/, ':00Z'), used: '2026-11-23T09:00:00Z' });
    app.jumpClock('2026-11-23T09:00:30Z');
    expect((await desk.get('/api/desk/state')).body.machine.clockDoubt).toBeNull();
    expect(await numberOf(app)).toBe(++number);
  }
});

test('when a person says that the clock is right, the day changes with it', async () => {
  const app = await openTestApp();
  const desk = await app.signIn();
  await numberOf(app);
  app.jumpClock('2026-12-01T09:00:00Z');
  expect(await numberOf(app)).toBe(2);
  expect((await confirmClock(desk)).status).toBe(204);
  expect(await numberOf(app)).toBe(1);
  expect((await (await app.signIn()).get('/api/desk/state')).body.machine.clockDoubt).toBeNull();
});

test('when the queue is empty the day follows a clock that jumped ahead, and its tickets stay when the clock is set right', async () => {
  const app = await openTestApp();
  const id = (await app.takeTicket()).body.ticket.id;
  app.jumpClock('2026-12-01T09:00:00Z');
  expect(await numberOf(app)).toBe(2);
  for (const ticket of [id, ...(await waitingIds(app))]) await app.post(`/api/kiosk/tickets/${ticket}/leave`, { requestId: randomUUID() });
  expect(await numberOf(app)).toBe(1);
  app.jumpClock('2026-11-23T09:00:00Z');
  expect(await numberOf(app)).toBe(2);
});

async function waitingIds(app: TestApp): Promise<string[]> {
  const desk = await app.signIn('coordinator', '3');
  return ((await desk.get('/api/desk/state')).body.waiting as { id: string }[]).map(({ id }) => id);
}

test('a jump erases nobody and makes no loan overdue until a person says that the clock is right', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  try {
    const app = await openTestApp();
    await returnOneLoan(app);
    const before = await readLending(app);
    expect(before.kept).toBeGreaterThan(0);
    app.jumpClock('2028-11-23T09:00:00Z');
    await vi.advanceTimersByTimeAsync(30_000);
    expect(await readLending(app)).toEqual(before);
    await confirmClock(await app.signIn('coordinator', '3'));
    await vi.advanceTimersByTimeAsync(30_000);
    const after = await readLending(app);
    expect(after.overdue).toBeGreaterThan(before.overdue);
    expect(after.kept).toBeLessThan(before.kept);
  } finally {
    vi.useRealTimers();
  }
});

/** The borrower's data is kept for thirty days from now. */
async function returnOneLoan(app: TestApp): Promise<void> {
  const desk = await app.signIn('coordinator', '3');
  const [loan] = (await desk.get('/api/desk/loans')).body.loans as { id: string; parts: { part: string }[] | string[] }[];
  const checklist = { condition: 'good', signedOut: true, wiped: true, charged: true };
  const back = (loan?.parts ?? []).map((part) => (typeof part === 'string' ? part : part.part));
  const returned = await desk.post(`/api/desk/loans/${loan?.id}/return`, { requestId: randomUUID(), back, checklist, note: '' });
  expect(returned.status).toBe(204);
}

async function readLending(app: TestApp): Promise<{ kept: number; overdue: number }> {
  const desk = await app.signIn('coordinator', '3');
  const { kept } = (await desk.get('/api/desk/personal-data')).body;
  return { kept: kept.length, overdue: (await desk.get('/api/desk/state')).body.lending.overdue };
}

test('a jump unlocks no PIN: the lock ends after its own time', async () => {
  const app = await openTestApp();
  const signIn = () => app.post('/api/desk/session', { staff: 'helper2', desk: '2', pin: '0000' });
  let refused = await signIn();
  for (let attempt = 0; attempt < 10 && refused.body.error.code !== 'pin-locked'; attempt++) refused = await signIn();
  expect(refused.body.error.code).toBe('pin-locked');
  app.jumpClock('2027-06-01T09:00:00Z');
  expect((await signIn()).body.error.code).toBe('pin-locked');
  app.advanceClock({ minutes: 16 });
  expect((await signIn()).body.error.code).toBe('pin-wrong');
});

test.for([
  ['an hour back', '2026-11-23T08:00:00Z'],
  ['in 1970', '1970-01-01T00:00:00Z'],
  ['ten days later', '2026-12-03T09:00:00Z'],
] as const)('after a restart with a clock that is %s, numbers go on, the queue is open, and the desk is asked', async ([, clock]) => {
  const folder = temporaryFolder();
  const first = await openTestApp({ folder });
  first.setClock('2026-11-23T09:30:00Z');
  expect([await numberOf(first), await numberOf(first)]).toEqual([1, 2]);
  first.app.close();
  const second = await openTestApp({ folder });
  second.app.close();
  using store = openStore(join(folder, 'digipunt.sqlite'));
  expect(store.tickets.lastActAt()).toMatch(/^2026-11-23T09:30/);
  store.close();
  const third = await openTestApp({ folder, startTime: Temporal.Instant.from(clock) });
  expect(await numberOf(third)).toBe(3);
  const desk = await third.signIn();
  expect((await desk.get('/api/desk/state')).body.machine.clockDoubt).toMatchObject({ used: '2026-11-23T09:30:00Z' });
  expect((await confirmClock(desk)).status).toBe(204);
  expect((await desk.get('/api/desk/state')).body?.machine?.clockDoubt ?? null).toBeNull();
});
