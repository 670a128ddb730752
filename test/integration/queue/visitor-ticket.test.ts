import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { openAppWithTraining } from '../agenda/training-fixtures.ts';
import { openTestApp } from '../fixtures.ts';
import { readEvents } from '../http/read-events.ts';

// What the visitor of a ticket sees of it, and does with it, after it was taken.

type TestApp = Awaited<ReturnType<typeof openTestApp>>;
type TestTicket = { id: string; number: number };

const visitorOf = ({ get, post }: Pick<TestApp, 'get' | 'post'>, { id }: TestTicket) => ({
  read: async () => (await get(`/api/kiosk/tickets/${id}`)).body.ticket,
  leave: () => post(`/api/kiosk/tickets/${id}/leave`, { requestId: randomUUID() }),
  rejoin: (requestId: string = randomUUID()) => post(`/api/kiosk/tickets/${id}/rejoin`, { requestId }),
  escort: (wanted: boolean) => post(`/api/kiosk/tickets/${id}/escort`, { requestId: randomUUID(), wanted }),
});

/** Opens a Digipunt where visitors have taken tickets; `visitor` is the first of them. */
async function openWithTickets(count: number, fields: object = {}) {
  const testApp = await openTestApp();
  const visitor = visitorOf(testApp, (await testApp.takeTicket(fields)).body.ticket);
  for (let taken = 1; taken < count; taken++) await testApp.takeTicket(fields);
  return { ...testApp, visitor, desk: await testApp.signIn('helper1', '1') };
}

/** Requests the stream of a ticket. */
const openStream = ({ app, port }: Pick<TestApp, 'app' | 'port'>, { id }: TestTicket) =>
  app.fetch(new Request(`http://127.0.0.1:${port}/api/kiosk/tickets/${id}/events`, { headers: { host: `127.0.0.1:${port}` } }), {
    kind: 'loopback',
    port,
  });

test('a visitor follows their ticket until it is finished: who is ahead, the desk that calls, a miss, and the end', async () => {
  const testApp = await openWithTickets(2);
  const { desk, takeTicket } = testApp;
  const colleague = await testApp.signIn('helper2', '2');
  const { ticket } = (await takeTicket()).body;
  const stream = readEvents((await openStream(testApp, ticket)).body);
  expect(await stream.state()).toEqual(ticket);
  const first = (await desk.callNext()).body.ticket;
  expect(await stream.state()).toMatchObject({ state: 'waiting', ahead: 1, desk: null });
  await desk.runAction(first, 'start');
  await desk.runAction(first, 'finish', { outcome: 'helped' });
  await desk.callNext();
  expect(await stream.state()).toMatchObject({ state: 'waiting', ahead: 0 });
  await colleague.callNext();
  expect(await stream.state()).toMatchObject({ state: 'called', desk: '2', passes: 0, wait: null });
  await colleague.runAction(ticket, 'missed');
  expect(await stream.state()).toMatchObject({ state: 'waiting', desk: null, passes: 1 });
  await colleague.callNext();
  expect(await stream.state()).toMatchObject({ state: 'called', passes: 1 });
  await colleague.runAction(ticket, 'missed');
  expect(await stream.state()).toMatchObject({ state: 'missed', desk: null });
});

test('a stream of a ticket that does not exist is refused', async () =>
  expect((await openStream(await openTestApp(), { id: randomUUID(), number: 1 })).status).toBe(404));

test('a visitor who gives a number back that was called meanwhile is refused, and finds the desk that called', async () => {
  const { visitor, desk } = await openWithTickets(1);
  await desk.callNext();
  expect(await visitor.leave()).toMatchObject({ status: 409, body: { error: { code: 'ticket-state', state: 'called' } } });
  expect(await visitor.read()).toMatchObject({ state: 'called', desk: '1' });
});

test('a visitor who left comes back to the same place in line, once, and not after half a minute', async () => {
  const { visitor, takeTicket, advanceClock } = await openWithTickets(2);
  const other = (await takeTicket()).body.ticket;
  await visitor.leave();
  expect(await visitor.read()).toMatchObject({ state: 'left' });
  advanceClock({ seconds: 25 });
  const requestId = randomUUID();
  const rejoined = await visitor.rejoin(requestId);
  expect(rejoined).toMatchObject({ status: 200, body: { ticket: { number: 1, state: 'waiting', ahead: 0 } } });
  expect((await visitor.rejoin(requestId)).body).toEqual(rejoined.body);
  expect(await visitor.rejoin()).toMatchObject({ status: 409, body: { error: { code: 'undo-changed' } } });
  expect((await takeTicket({ requestId: other.id })).body.ticket.ahead).toBe(2);
  await visitor.leave();
  advanceClock({ seconds: 31 });
  expect(await visitor.rejoin()).toMatchObject({ status: 409, body: { error: { code: 'undo-late' } } });
});

test('a visitor comes back to a paused queue, and not on the next business day', async () => {
  const { visitor, desk, setClock } = await openWithTickets(1);
  await visitor.leave();
  await desk.post('/api/desk/queue', { requestId: randomUUID(), state: 'paused', pause: 'break' });
  expect((await visitor.rejoin()).status).toBe(200);
  setClock('2026-11-24T02:59:50Z');
  await visitor.leave();
  setClock('2026-11-24T03:00:05Z');
  expect((await visitor.rejoin()).body.error.code).toBe('undo-late');
});

test('what a visitor does after coming back is no act that a desk can undo', async () => {
  const { visitor, desk } = await openWithTickets(1);
  const call = (await desk.callNext()).body.ticket;
  await desk.runAction(call, 'requeue');
  await visitor.leave();
  await visitor.rejoin();
  expect((await desk.runAction(call, 'undo', { act: 'requeue' })).body.error.code).toBe('undo-changed');
  expect((await desk.get('/api/desk/state')).body).toMatchObject({ undoable: null, waiting: [{ number: 1 }] });
});

test('a device that was held is held again for a visitor who comes back, if one is free', async () => {
  const { visitor, takeTicket } = await openWithTickets(1, { topic: 'borrow', deviceType: 'tablet' });
  expect((await visitor.read()).hold).toBe(true);
  await visitor.leave();
  expect((await visitor.rejoin()).body.ticket.hold).toBe(true);
  await visitor.leave();
  while ((await takeTicket({ topic: 'borrow', deviceType: 'tablet' })).body.ticket.hold);
  expect((await visitor.rejoin()).body.ticket).toMatchObject({ state: 'waiting', hold: false });
});

test('a seat that was held is held again for a visitor who comes back, unless another visitor has it', async () => {
  const testApp = await openAppWithTraining({ when: 'elke dinsdag 10-12', seats: 1 });
  const { trainings } = (await testApp.get('/api/kiosk/trainings?language=nl')).body;
  const session = trainings.find((row: { id: string }) => row.id === testApp.id).sessions[0].key;
  const visitor = visitorOf(testApp, (await testApp.takeTicket({ topic: 'training', session })).body.ticket);
  await visitor.leave();
  expect((await visitor.rejoin()).body.ticket.hold).toBe(true);
  await visitor.leave();
  expect((await testApp.takeTicket({ topic: 'training', session })).body.ticket.hold).toBe(true);
  expect((await visitor.rejoin()).body.ticket.hold).toBe(false);
});

test('the wish that a helper comes is seen by every desk and by the waiting-room screen, and can be taken back', async () => {
  const { visitor, desk, get, signIn } = await openWithTickets(1);
  const waitingAtDesk = async () => (await (await signIn('helper2', '2')).get('/api/desk/state')).body.waiting[0]?.escort;
  expect(await waitingAtDesk()).toBe(false);
  expect((await visitor.escort(true)).body.ticket.escort).toBe(true);
  expect((await visitor.escort(true)).status).toBe(200);
  expect(await waitingAtDesk()).toBe(true);
  await visitor.escort(false);
  expect(await waitingAtDesk()).toBe(false);
  await visitor.escort(true);
  const call = (await desk.callNext()).body.ticket;
  expect(call.escort).toBe(true);
  expect((await get('/api/display/state')).body.now).toMatchObject([{ number: 1, escort: true }]);
  await visitor.escort(false);
  expect((await get('/api/display/state')).body.now).toMatchObject([{ number: 1, escort: false }]);
  await desk.runAction(call, 'start');
  expect(await visitor.escort(true)).toMatchObject({ status: 409, body: { error: { code: 'ticket-state', state: 'serving' } } });
});

test('a coordinator can switch off that a helper comes; who asked for it before can still take it back', async () => {
  const { visitor, get, signIn } = await openWithTickets(1);
  const coordinator = await signIn('coordinator', '3');
  expect((await get('/api/kiosk/state')).body.offersEscort).toBe(true);
  await visitor.escort(true);
  await coordinator.post('/api/desk/kiosk-settings', { requestId: randomUUID(), offersEscort: false });
  expect((await get('/api/kiosk/state')).body.offersEscort).toBe(false);
  expect((await visitor.escort(false)).body.ticket.escort).toBe(false);
  expect(await visitor.escort(true)).toMatchObject({ status: 409, body: { error: { code: 'escort-off' } } });
});
