import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openStore } from '../../../electron/store/open.ts';
import { openTestApp } from '../fixtures.ts';

test('a ticket goes from waiting to finished, and the desk can call the next one', async () => {
  const { takeTicket, signIn } = await openTestApp();
  const desk = await signIn();
  await takeTicket();
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

test('three desks never get the same ticket', async () => {
  const { takeTicket, signIn } = await openTestApp();
  const desks = [await signIn('helper1', '1'), await signIn('helper2', '2'), await signIn('coordinator', '3')];
  for (let number = 0; number < 30; number++) await takeTicket();
  const numbers: number[] = [];
  while (numbers.length < 30) {
    const calls = (await Promise.all(desks.map((desk) => desk.callNext()))).map(({ body }) => body.ticket);
    numbers.push(...calls.map(({ number }) => number));
    await Promise.all(desks.map((desk, index) => desk.runAction(calls[index], 'start')));
    await Promise.all(desks.map((desk, index) => desk.runAction(calls[index], 'finish', { outcome: 'helped' })));
  }
  expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, index) => index + 1));
});

test('a helper or a desk with an open call cannot call another ticket, also after a change of desk', async () => {
  const { takeTicket, signIn } = await openTestApp();
  await takeTicket();
  await takeTicket();
  const [desk, sameHelper, sameDesk] = [await signIn('helper1', '1'), await signIn('helper1', '2'), await signIn('helper2', '1')];
  await desk.callNext();
  for (const blocked of [desk, sameHelper, sameDesk]) {
    const refusal = await blocked.callNext();
    expect([refusal.status, refusal.body.error]).toEqual([
      409,
      { code: 'call-open', number: 1, desk: '1', message: 'call 1 at desk 1 is still open' },
    ]);
  }
});

test('a call can be changed only at its own desk, by who called or took it over', async () => {
  const { takeTicket, signIn } = await openTestApp();
  await takeTicket();
  const [caller, colleague, otherDesk] = [await signIn('helper1', '1'), await signIn('helper2', '1'), await signIn('coordinator', '2')];
  const { ticket } = (await caller.callNext()).body;
  for (const action of ['start', 'take-over']) {
    const refusal = await otherDesk.runAction(ticket, action);
    expect([refusal.status, refusal.body.error.code]).toEqual([403, 'other-desk']);
  }
  const refusal = await colleague.runAction(ticket, 'start');
  expect([refusal.status, refusal.body.error]).toMatchObject([403, { code: 'other-staff', staff: 'Helper 1' }]);
  const requestId = randomUUID();
  for (const _ of ['first', 'repeated']) {
    const taken = await colleague.post(`/api/desk/tickets/${ticket.id}/take-over`, { requestId });
    expect(taken.body.ticket).toMatchObject({ state: 'called', staff: 'helper2', staffName: 'Helper 2', calledAt: ticket.calledAt });
  }
  expect((await caller.get('/api/desk/state')).body.call).toMatchObject({ staff: 'helper2', staffName: 'Helper 2' });
  expect((await colleague.runAction(ticket, 'start')).status).toBe(200);
  expect((await caller.runAction(ticket, 'finish', { outcome: 'helped' })).body.error.code).toBe('other-staff');
  expect((await caller.runAction(ticket, 'take-over')).body.ticket).toMatchObject({ state: 'serving', staff: 'helper1' });
  expect((await caller.runAction(ticket, 'finish', { outcome: 'helped' })).body.ticket.staff).toBe('helper1');
  expect((await colleague.runAction(ticket, 'take-over')).body.error.code).toBe('ticket-state');
});

test('the history of a ticket records who took it over, and the display shows no new call', async () => {
  const { takeTicket, signIn, get, folder, app } = await openTestApp();
  await takeTicket();
  const { ticket } = (await (await signIn('helper1', '1')).callNext()).body;
  const shown = (await get('/api/display/state')).body;
  const requestId = randomUUID();
  await (await signIn('helper2', '1')).post(`/api/desk/tickets/${ticket.id}/take-over`, { requestId });
  expect((await get('/api/display/state')).body).toEqual(shown);
  app.close();
  using store = openStore(join(folder, 'digipunt.sqlite'));
  expect(store.tickets.findByRequestId(requestId)).toMatchObject({ act: 'take-over', staff: 'helper2', desk: '1' });
});

test('a helper with an open call cannot take over another one, and no call that is not open', async () => {
  const { takeTicket, signIn } = await openTestApp();
  const [caller, busy] = [await signIn('helper1', '1'), await signIn('helper2', '2')];
  await takeTicket();
  await takeTicket();
  const waiting = (await takeTicket()).body.ticket;
  const { ticket } = (await caller.callNext()).body;
  expect((await caller.runAction(waiting, 'take-over')).body.error.code).toBe('call-open');
  await busy.callNext();
  const refusal = await (await signIn('helper2', '1')).runAction(ticket, 'take-over');
  expect([refusal.status, refusal.body.error]).toMatchObject([409, { code: 'call-open', number: 2, desk: '2' }]);
});

test('an action that is not allowed in the state is refused and changes nothing', async () => {
  const { takeTicket, signIn } = await openTestApp();
  const waiting = (await takeTicket()).body.ticket;
  const desk = await signIn();
  expect((await desk.runAction(waiting, 'start')).status).toBe(409);
  const { ticket } = (await desk.callNext()).body;
  const refusal = await desk.runAction(ticket, 'finish', { outcome: 'helped' });
  expect([refusal.status, refusal.body.error.code, refusal.body.error.accepted]).toEqual([409, 'ticket-state', ['serving']]);
  expect((await desk.get('/api/desk/state')).body.call).toMatchObject({ state: 'called', number: 1 });
  expect((await desk.runAction({ id: randomUUID() }, 'start')).status).toBe(404);
});

test('the same request sent twice is one action, and another action with its id is refused', async () => {
  const { takeTicket, signIn } = await openTestApp();
  await takeTicket();
  await takeTicket();
  const desk = await signIn();
  const requestId = randomUUID();
  const first = await desk.post('/api/desk/next', { requestId });
  const repeated = await desk.post('/api/desk/next', { requestId });
  expect([repeated.status, repeated.body]).toEqual([200, first.body]);
  const missedId = randomUUID();
  const { id } = first.body.ticket;
  expect((await desk.post(`/api/desk/tickets/${id}/missed`, { requestId: missedId })).body.ticket).toMatchObject({
    state: 'waiting',
    passes: 1,
  });
  expect((await desk.post(`/api/desk/tickets/${id}/missed`, { requestId: missedId })).body.ticket).toMatchObject({
    state: 'waiting',
    passes: 1,
  });
  expect((await desk.post(`/api/desk/tickets/${id}/recall`, { requestId: missedId })).status).toBe(409);
});

test('a missed ticket waits behind the next two, and ends when it is missed again', async () => {
  const { takeTicket, signIn } = await openTestApp();
  const desk = await signIn();
  for (let number = 1; number <= 4; number++) await takeTicket();
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

test('a requeued ticket is next again', async () => {
  const { takeTicket, signIn } = await openTestApp();
  const desk = await signIn();
  await takeTicket();
  await takeTicket();
  const { ticket } = (await desk.callNext()).body;
  expect((await desk.runAction(ticket, 'requeue')).body.ticket).toMatchObject({ state: 'waiting', desk: null });
  expect((await desk.callNext()).body.ticket.number).toBe(1);
});

test('the waiting-room screen gets numbers, desks and the last calls, but no topic or staff member', async () => {
  const { takeTicket, signIn, get, advanceClock } = await openTestApp();
  const [one, two] = [await signIn('helper1', '1'), await signIn('helper2', '2')];
  for (let number = 1; number <= 3; number++) await takeTicket({ topic: 'health', language: 'ar' });
  const ticket = (await one.callNext()).body.ticket;
  advanceClock({ seconds: 5 });
  await two.callNext();
  advanceClock({ seconds: 5 });
  await one.runAction(ticket, 'recall');
  const { body } = await get('/api/display/state');
  expect(body).toEqual({
    digipunt: 'Digipunt Leuven-Noord',
    look: { accent: null, logo: null, pictograms: {} },
    rehearsal: false,
    sounds: { chime: true, voice: true, volume: 100 },
    soundTest: null,
    speech: { languages: [], speed: 0.9 },
    now: [
      { number: 1, picture: 'boat', colour: 'blue', language: 'ar', desk: '1', escort: false, calledAt: '2026-11-23T09:00:10.000Z' },
      { number: 2, picture: 'fish', colour: 'black', language: 'ar', desk: '2', escort: false, calledAt: '2026-11-23T09:00:05.000Z' },
    ],
    recent: [],
    next: [{ number: 3, picture: 'cat', colour: 'red' }],
    waiting: 1,
    highest: 3,
    deskNames: ['1', '2', '3'],
    why: null,
    pause: null,
    nextOpening: null,
    today: [],
    training: {
      name: 'Starten met itsme',
      subject: 'itsme',
      from: '2026-11-24T09:00:00.000Z',
      to: '2026-11-24T11:00:00.000Z',
      where: null,
    },
  });
  await one.runAction(ticket, 'start');
  expect((await get('/api/display/state')).body).toMatchObject({ now: [{ number: 2 }], recent: [{ number: 1, desk: '1' }] });
  // The language is for the spoken call and is not shown.
  expect(JSON.stringify(body)).not.toMatch(/health|helper|Helper/);
});

test('a desk sees the call of another desk', async () => {
  const { takeTicket, signIn } = await openTestApp();
  const [one, two] = [await signIn('helper1', '1'), await signIn('helper2', '2')];
  await takeTicket();
  await one.callNext();
  const { body } = await two.get('/api/desk/state');
  expect(body.desks[0]).toEqual({ id: '1', name: '1', staff: ['Helper 1'], number: 1, state: 'called', abandoned: null });
  expect(body.call).toBeNull();
  expect(body.waiting).toEqual([]);
});

test('a desk learns by the id of its request whether an action was done while it had no connection, and it is not done after that', async () => {
  const { signIn, takeTicket } = await openTestApp();
  const desk = await signIn();
  await takeTicket();
  const requestId = randomUUID();
  const isDone = async (id: string) => (await desk.post('/api/desk/requests/settle', { requestId: id })).body.done;
  const { ticket } = (await desk.post('/api/desk/next', { requestId })).body;
  expect(await isDone(requestId)).toBe(true);
  const late = [
    ['/api/desk/next', {}],
    ['/api/desk/queue', { state: 'closed' }],
    [`/api/desk/tickets/${ticket.id}/start`, {}],
  ] as const;
  for (const [path, json] of late) {
    const lost = randomUUID();
    expect(await isDone(lost)).toBe(false);
    expect(await desk.post(path, { ...json, requestId: lost })).toMatchObject({
      status: 409,
      body: { error: { code: 'request-withdrawn' } },
    });
  }
  expect((await desk.get('/api/desk/state')).body).toMatchObject({ call: { id: ticket.id, state: 'called' }, queue: { state: 'open' } });
});
