import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { openTestApp } from '../fixtures.ts';

test('a ticket goes from waiting to helped, and the desk has its hands free again', async () => {
  const { takeTicket: take, signIn } = await openTestApp();
  const desk = await signIn();
  await take();
  const called = (await desk.callNext()).body.ticket;
  expect(called).toMatchObject({ number: 1, state: 'called', desk: '1', staff: 'helper1', acts: ['recall', 'start', 'missed', 'requeue'] });
  expect((await desk.runAction(called, 'recall')).body.ticket.state).toBe('called');
  expect((await desk.runAction(called, 'start')).body.ticket).toMatchObject({ state: 'serving', acts: ['requeue', 'finish'] });
  expect((await desk.runAction(called, 'finish', { outcome: 'training' })).body.ticket).toMatchObject({
    state: 'finished',
    outcome: 'training',
    acts: [],
  });
  expect((await desk.callNext()).status).toBe(204);
});

test('two helpers never get the same ticket', async () => {
  const { takeTicket: take, signIn } = await openTestApp();
  const desks = [await signIn('helper1', '1'), await signIn('helper2', '2'), await signIn('coordinator', '3')];
  for (let number = 0; number < 30; number++) await take();
  const numbers: number[] = [];
  while (numbers.length < 30) {
    const calls = (await Promise.all(desks.map((desk) => desk.callNext()))).map(({ body }) => body.ticket);
    numbers.push(...calls.map(({ number }) => number));
    await Promise.all(desks.map((desk, index) => desk.runAction(calls[index], 'start')));
    await Promise.all(desks.map((desk, index) => desk.runAction(calls[index], 'finish', { outcome: 'helped' })));
  }
  expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, index) => index + 1));
});

test('an open call keeps its desk and its helper from the next one, wherever the helper signs in', async () => {
  const { takeTicket: take, signIn } = await openTestApp();
  await take();
  await take();
  const [first, sameHelper, sameDesk] = [await signIn('helper1', '1'), await signIn('helper1', '2'), await signIn('helper2', '1')];
  await first.callNext();
  for (const other of [first, sameHelper, sameDesk]) {
    const refusal = await other.callNext();
    expect([refusal.status, refusal.body.error]).toEqual([
      409,
      { code: 'call-open', number: 1, desk: '1', message: 'call 1 at desk 1 is still open' },
    ]);
  }
});

test('another desk’s call is not touched, and whoever takes over the desk goes on with it', async () => {
  const { takeTicket: take, signIn } = await openTestApp();
  await take();
  const { ticket } = (await (await signIn('helper1', '1')).callNext()).body;
  const elsewhere = await (await signIn('helper2', '2')).runAction(ticket, 'start');
  expect([elsewhere.status, elsewhere.body.error.code]).toEqual([403, 'other-desk']);
  expect((await (await signIn('helper2', '1')).runAction(ticket, 'start')).status).toBe(200);
});

test('an act that does not fit the state is refused and changes nothing', async () => {
  const { takeTicket: take, signIn } = await openTestApp();
  const waiting = (await take()).body.ticket;
  const desk = await signIn();
  expect((await desk.runAction(waiting, 'start')).status).toBe(409);
  const { ticket } = (await desk.callNext()).body;
  const refusal = await desk.runAction(ticket, 'finish', { outcome: 'helped' });
  expect([refusal.status, refusal.body.error.code, refusal.body.error.accepted]).toEqual([409, 'ticket-state', ['serving']]);
  expect((await desk.get('/api/desk/state')).body.call).toMatchObject({ state: 'called', number: 1 });
  expect((await desk.runAction({ id: randomUUID() }, 'start')).status).toBe(404);
});

test('the same request twice is one act, and something else under its id is refused', async () => {
  const { takeTicket: take, signIn } = await openTestApp();
  await take();
  await take();
  const desk = await signIn();
  const requestId = randomUUID();
  const first = await desk.post('/api/desk/next', { requestId });
  const again = await desk.post('/api/desk/next', { requestId });
  expect([again.status, again.body]).toEqual([200, first.body]);
  const missed = randomUUID();
  const { id } = first.body.ticket;
  expect((await desk.post(`/api/desk/tickets/${id}/missed`, { requestId: missed })).body.ticket).toMatchObject({
    state: 'waiting',
    passes: 1,
  });
  expect((await desk.post(`/api/desk/tickets/${id}/missed`, { requestId: missed })).body.ticket).toMatchObject({
    state: 'waiting',
    passes: 1,
  });
  expect((await desk.post(`/api/desk/tickets/${id}/recall`, { requestId: missed })).status).toBe(409);
});

test('who did not come waits behind the next two, and is closed the second time', async () => {
  const { takeTicket: take, signIn } = await openTestApp();
  const desk = await signIn();
  for (let number = 1; number <= 4; number++) await take();
  const finish = async (ticket: { id: string }) => {
    await desk.runAction(ticket, 'start');
    await desk.runAction(ticket, 'finish', { outcome: 'helped' });
  };
  const first = (await desk.callNext()).body.ticket;
  expect((await desk.runAction(first, 'missed')).body.ticket.state).toBe('waiting');
  const order: number[] = [];
  for (let call = 0; call < 4; call++) {
    const { ticket } = (await desk.callNext()).body;
    order.push(ticket.number);
    if (ticket.number === 1) expect((await desk.runAction(ticket, 'missed')).body.ticket.state).toBe('missed');
    else await finish(ticket);
  }
  expect(order).toEqual([2, 3, 1, 4]);
});

test('a ticket that was put back is next again', async () => {
  const { takeTicket: take, signIn } = await openTestApp();
  const desk = await signIn();
  await take();
  await take();
  const { ticket } = (await desk.callNext()).body;
  expect((await desk.runAction(ticket, 'requeue')).body.ticket).toMatchObject({ state: 'waiting', desk: null });
  expect((await desk.callNext()).body.ticket.number).toBe(1);
});

test('the waiting-room screen shows the number, the desk and the last calls, and nothing about the person', async () => {
  const { takeTicket: take, signIn, get, advanceClock: pass } = await openTestApp();
  const [one, two] = [await signIn('helper1', '1'), await signIn('helper2', '2')];
  for (let number = 1; number <= 3; number++) await take({ topic: 'health', language: 'ar' });
  const first = (await one.callNext()).body.ticket;
  pass({ seconds: 5 });
  await two.callNext();
  pass({ seconds: 5 });
  await one.runAction(first, 'recall');
  const { body } = await get('/api/display/state');
  expect(body).toEqual({
    digipunt: 'Digipunt Leuven-Noord',
    look: { accent: null, logo: null },
    sounds: { chime: true, voice: true },
    now: [
      { number: 1, picture: 'boat', colour: 'blue', language: 'ar', desk: '1', calledAt: '2026-11-23T09:00:10.000Z' },
      { number: 2, picture: 'tree', colour: 'yellow', language: 'ar', desk: '2', calledAt: '2026-11-23T09:00:05.000Z' },
    ],
    recent: [],
    waiting: 1,
  });
  await one.runAction(first, 'start');
  expect((await get('/api/display/state')).body).toMatchObject({ now: [{ number: 2 }], recent: [{ number: 1, desk: '1' }] });
  // The language is there so that the call can be said in it, and is not shown.
  expect(JSON.stringify(body)).not.toMatch(/health|helper|Helper/);
});

test('what one desk does, the other sees', async () => {
  const { takeTicket: take, signIn } = await openTestApp();
  const [one, two] = [await signIn('helper1', '1'), await signIn('helper2', '2')];
  await take();
  await one.callNext();
  const { body } = await two.get('/api/desk/state');
  expect(body.desks[0]).toEqual({ id: '1', name: '1', staff: ['Helper 1'], number: 1, state: 'called' });
  expect(body.call).toBeNull();
  expect(body.waiting).toEqual([]);
});
