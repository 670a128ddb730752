import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { openAppWithTraining } from '../agenda/training-fixtures.ts';
import { openTestApp } from '../fixtures.ts';

type TestApp = Awaited<ReturnType<typeof openTestApp>>;
type Desk = Awaited<ReturnType<TestApp['signIn']>>;
type TestTicket = { id: string; number: number };

const undo = (desk: Desk, ticket: TestTicket, act: string, fields: object = {}) => desk.runAction(ticket, 'undo', { act, ...fields });
const undoableAt = async (desk: Desk) => (await desk.get('/api/desk/state')).body.undoable;

/** Opens a Digipunt where visitors have taken tickets and a desk has called the first. */
async function openWithCall(visitors = 1, fields: object = {}) {
  const testApp = await openTestApp();
  const desk = await testApp.signIn('helper1', '1');
  for (let number = 1; number <= visitors; number++) await testApp.takeTicket(fields);
  const call = (await desk.callNext()).body.ticket;
  const start = () => desk.runAction(call, 'start');
  const finish = async (outcome = 'helped') => {
    await start();
    return desk.runAction(call, 'finish', { outcome });
  };
  return { ...testApp, desk, call, start, finish };
}

test.for([
  ['finish', 'serving'],
  ['requeue', 'serving'],
  ['requeue', 'called'],
  ['missed', 'called'],
] as const)('undoing %s gives the desk its open call back as it was: %s', async ([act, state]) => {
  const { desk, call, start, advanceClock, get } = await openWithCall(3);
  advanceClock({ minutes: 2 });
  await desk.runAction(call, 'recall');
  advanceClock({ minutes: 2 });
  if (state === 'serving') await start();
  const before = [await desk.get('/api/desk/state'), await get('/api/display/state')];
  expect(before[0]?.body).toMatchObject({ undoable: null, call: { state } });
  advanceClock({ minutes: 2 });
  await desk.runAction(call, act, act === 'finish' ? { outcome: 'referred' } : {});
  expect((await desk.get('/api/desk/state')).body).toMatchObject({
    call: null,
    undoable: { act, ticket: { id: call.id, number: 1 } },
  });
  advanceClock({ seconds: 60 });
  expect((await undo(desk, call, act)).body.ticket).toMatchObject({ number: 1, state, passes: 0, outcome: null, staff: 'helper1' });
  // The same for the desk and for the waiting-room screen, with nothing to undo.
  expect([await desk.get('/api/desk/state'), await get('/api/display/state')].map(({ body }) => body)).toEqual(
    before.map(({ body }) => body),
  );
});

const BERT = { kind: 'staff', id: 'helper2' };

/** Acts on the tickets in and around the line: what is done before, the number, the act with its fields, and the state after it. */
const LINE_ACTS: readonly [string, readonly [number, string, object?][], [number, string, object?], string][] = [
  ['park who waits', [], [2, 'park'], 'parked'],
  ['park who is called', [], [1, 'park'], 'parked'],
  ['park who is helped', [[1, 'start']], [1, 'park'], 'parked'],
  ['unpark', [[3, 'park']], [3, 'unpark'], 'waiting'],
  [
    'transfer who waits',
    [[2, 'transfer', { target: { kind: 'topic', id: 'tax' }, reason: 'asked' }]],
    [2, 'transfer', { target: BERT, reason: 'asked' }],
    'waiting',
  ],
  ['transfer who is helped', [[1, 'start']], [1, 'transfer', { target: BERT, reason: 'language' }], 'waiting'],
  ['prioritise', [], [3, 'priority', { reason: 'mobility' }], 'waiting'],
  ['remove', [], [2, 'remove'], 'left'],
  ['remove who is parked', [[2, 'park']], [2, 'remove'], 'left'],
  [
    'reopen who was finished',
    [
      [1, 'start'],
      [1, 'finish', { outcome: 'referred' }],
    ],
    [1, 'reopen'],
    'waiting',
  ],
  ['reopen who had left', [[2, 'remove']], [2, 'reopen'], 'waiting'],
  [
    'correct',
    [
      [1, 'start'],
      [1, 'finish', { outcome: 'referred' }],
    ],
    [1, 'correct', { outcome: 'training' }],
    'finished',
  ],
  ['merge with one behind', [], [2, 'merge', { into: 3 }], 'merged'],
  ['merge with one ahead', [], [3, 'merge', { into: 2 }], 'merged'],
  [
    'call who had left',
    [
      [2, 'remove'],
      [1, 'requeue'],
    ],
    [2, 'call', { reason: 'turned-up' }],
    'called',
  ],
  ['call who was transferred', [[1, 'transfer', { target: BERT, reason: 'asked' }]], [1, 'call', { reason: 'quick' }], 'called'],
];

test.for(LINE_ACTS)('undoing it makes everything as it was: %s', async ([, before, [number, act, fields = {}], state]) => {
  const { desk, call, takeTicket, get, advanceClock } = await openWithCall(0);
  expect(call).toBeUndefined();
  const tickets: TestTicket[] = [];
  for (let index = 0; index < 4; index++) tickets.push((await takeTicket()).body.ticket);
  const ticket = (index: number) => tickets[index - 1] ?? { id: '', number: 0 };
  const run = (index: number, name: string, more: { into?: number } = {}) =>
    desk.runAction(ticket(index), name, { ...more, ...(more.into && { into: ticket(more.into).id }) });
  await desk.callNext();
  for (const [index, name, more] of before) expect((await run(index, name, more)).status).toBe(200);
  const observe = async () => {
    advanceClock({ seconds: 1 });
    const { undoable: _undoable, ...shown } = (await desk.get('/api/desk/state')).body;
    const visitors = await Promise.all(tickets.map(({ id }) => get(`/api/kiosk/tickets/${id}`)));
    const bodies = [await get('/api/display/state'), await desk.get('/api/desk/today'), ...visitors].map(({ body }) => body);
    return { shown, bodies };
  };
  const unchanged = await observe();
  expect((await run(number, act, fields)).body.ticket).toMatchObject({ number, state });
  expect(await observe()).not.toEqual(unchanged);
  const { undoable } = (await desk.get('/api/desk/state')).body;
  expect(undoable).toMatchObject({ ticket: { number } });
  expect((await undo(desk, ticket(number), undoable.act)).status).toBe(200);
  expect(await observe()).toEqual(unchanged);
  expect((await desk.get('/api/desk/state')).body.undoable).toBeNull();
});

test('a priority that was undone does not count for the hour, and a merge leaves a ticket that has moved since where it is', async () => {
  const { desk, takeTicket } = await openWithCall(0);
  const tickets: TestTicket[] = [];
  for (let index = 0; index < 6; index++) tickets.push((await takeTicket()).body.ticket);
  const [first, second, third, fourth, fifth, sixth] = tickets as [TestTicket, TestTicket, TestTicket, TestTicket, TestTicket, TestTicket];
  for (const ticket of [first, second, third, fourth]) await desk.runAction(ticket, 'priority', { reason: 'child' });
  expect((await desk.runAction(fifth, 'priority', { reason: 'child' })).body.error.code).toBe('priorities-used');
  await undo(desk, fourth, 'prioritise');
  expect((await desk.runAction(fifth, 'priority', { reason: 'child' })).status).toBe(200);
  const line = async () => (await desk.get('/api/desk/state')).body.waiting.map(({ number }: TestTicket) => number);
  await desk.runAction(second, 'merge', { into: sixth.id });
  expect(await line()).toEqual([1, 6, 3, 4, 5]);
  await desk.runAction(sixth, 'call', { reason: 'quick' });
  await desk.runAction(sixth, 'missed');
  expect(await line()).toEqual([1, 3, 6, 4, 5]);
  await undo(desk, second, 'merge');
  expect(await line()).toEqual([1, 2, 3, 6, 4, 5]);
});

test('a second miss that is undone can be repeated, and the ticket keeps its place after an undone first one', async () => {
  const { desk, call } = await openWithCall(4);
  await desk.runAction(call, 'missed');
  await undo(desk, call, 'missed');
  await desk.runAction(call, 'requeue');
  // Its place is the first again, and not behind the next two.
  expect((await desk.callNext()).body.ticket.number).toBe(1);
  await desk.runAction(call, 'missed');
  const finishNext = async () => {
    const { ticket } = (await desk.callNext()).body;
    await desk.runAction(ticket, 'start');
    await desk.runAction(ticket, 'finish', { outcome: 'helped' });
  };
  await finishNext();
  await finishNext();
  expect((await desk.callNext()).body.ticket.number).toBe(1);
  expect((await desk.runAction(call, 'missed')).body.ticket.state).toBe('missed');
  expect((await undo(desk, call, 'missed')).body.ticket).toMatchObject({ state: 'called', passes: 1 });
  expect((await desk.runAction(call, 'missed')).body.ticket.state).toBe('missed');
});

test('an act is undone only once, only as what it was, and not after a minute', async () => {
  const { desk, call, finish, advanceClock } = await openWithCall();
  await finish();
  expect((await undo(desk, call, 'requeue')).body.error.code).toBe('undo-changed');
  const requestId = randomUUID();
  const undone = await undo(desk, call, 'finish', { requestId });
  expect((await undo(desk, call, 'finish', { requestId })).body).toEqual(undone.body);
  expect(await undo(desk, call, 'finish')).toMatchObject({ status: 409, body: { error: { code: 'undo-changed' } } });
  await desk.runAction(call, 'finish', { outcome: 'helped' });
  expect((await undo(desk, call, 'finish', { requestId })).body.ticket.state).toBe('finished');
  expect((await desk.runAction(call, 'requeue', { requestId })).body.error.code).toBe('request-reused');
  advanceClock({ seconds: 61 });
  expect(await undoableAt(desk)).toBeNull();
  expect(await undo(desk, call, 'finish')).toMatchObject({ status: 409, body: { error: { code: 'undo-late' } } });
});

test('what cannot be undone says what happened since', async () => {
  const { desk, call, signIn } = await openWithCall(2);
  const colleague = await signIn('helper2', '1');
  await desk.runAction(call, 'park');
  await colleague.runAction(call, 'unpark');
  expect((await undo(desk, call, 'park')).body.error).toMatchObject({ code: 'undo-changed', last: { act: 'unpark', desk: '1' } });
});

test('a ticket that another desk called meanwhile, or that its visitor gave back, is not taken from them', async () => {
  const { desk, call, signIn, post, takeTicket } = await openWithCall();
  const other = await signIn('helper2', '2');
  await desk.runAction(call, 'requeue');
  expect(await undo(other, call, 'requeue')).toMatchObject({ status: 403, body: { error: { code: 'other-desk', desk: '1' } } });
  await other.callNext();
  expect(await undoableAt(desk)).toBeNull();
  expect(await undo(desk, call, 'requeue')).toMatchObject({ status: 403, body: { error: { code: 'other-desk', desk: '2' } } });
  expect((await other.get('/api/desk/state')).body.call).toMatchObject({ number: 1, state: 'called' });
  await takeTicket();
  const second = (await desk.callNext()).body.ticket;
  await desk.runAction(second, 'missed');
  await post(`/api/kiosk/tickets/${second.id}/leave`, { requestId: randomUUID() });
  expect(await undo(desk, second, 'missed')).toMatchObject({ status: 409, body: { error: { code: 'undo-changed' } } });
});

test('a desk or a helper with another open call cannot undo', async () => {
  const { desk, call, finish, signIn } = await openWithCall(2);
  await finish();
  await desk.callNext();
  // What it can undo is the new call.
  expect(await undoableAt(desk)).toMatchObject({ act: 'call', ticket: { number: 2 } });
  expect(await undo(desk, call, 'finish')).toMatchObject({ status: 409, body: { error: { code: 'call-open', number: 2, desk: '1' } } });
  const second = (await desk.get('/api/desk/state')).body.call;
  await desk.runAction(second, 'requeue');
  // The helper of the first call moved to another desk and calls there; a colleague at the first desk tries to undo.
  await (await signIn('helper1', '2')).callNext();
  const colleague = await signIn('helper2', '1');
  expect(await undo(colleague, call, 'finish')).toMatchObject({ body: { error: { code: 'call-open', number: 2, desk: '2' } } });
});

test('a call that was taken over goes back to whoever had it last', async () => {
  const { desk, call, signIn } = await openWithCall();
  const colleague = await signIn('helper2', '1');
  await colleague.runAction(call, 'take-over');
  await colleague.runAction(call, 'requeue');
  expect((await undo(desk, call, 'requeue')).body.ticket).toMatchObject({ state: 'called', staff: 'helper2' });
});

test('undoing a take-over gives the call back to the desk that had it, on every screen, unless that has another call by now', async () => {
  const { desk: anna, call, get, signIn, advanceClock } = await openWithCall(2);
  const bert = await signIn('helper2', '2');
  advanceClock({ minutes: 6 });
  const screens = async () =>
    Promise.all(
      [get('/api/display/state'), get(`/api/kiosk/tickets/${call.id}`), bert.get('/api/desk/state')].map(async (read) => (await read).body),
    );
  const before = await screens();
  // Twice: a call that was undone says nothing of where the visitor was sent before.
  for (let time = 0; time < 2; time++) {
    await bert.runAction(call, 'take-over');
    expect((await get('/api/display/state')).body.now).toMatchObject([{ number: 1, desk: '2' }]);
    expect(await undoableAt(bert)).toMatchObject({ act: 'take-over', ticket: { number: 1 } });
    expect((await undo(bert, call, 'take-over')).body.ticket).toMatchObject({ state: 'called', desk: '1', staff: 'helper1' });
    expect(await screens()).toEqual(before);
  }
  expect((await anna.runAction(call, 'start')).status).toBe(200);
  expect(await undo(bert, call, 'take-over')).toMatchObject({ status: 403, body: { error: { code: 'other-desk', desk: '1' } } });
  advanceClock({ minutes: 6 });
  await bert.runAction(call, 'take-over');
  // Whoever sits at that desk now, or its helper at another one, has a visitor.
  for (const [staff, desk] of [
    ['coordinator', '1'],
    ['helper1', '3'],
  ] as const) {
    const other = await signIn(staff, desk);
    const { ticket } = (await other.callNext()).body;
    expect(await undoableAt(bert)).toBeNull();
    expect(await undo(bert, call, 'take-over')).toMatchObject({ status: 409, body: { error: { code: 'call-open', number: 2, desk } } });
    await other.runAction(ticket, 'requeue');
  }
  expect((await bert.get('/api/desk/state')).body.call).toMatchObject({ number: 1, state: 'serving' });
  const neighbour = await signIn('coordinator', '2');
  await neighbour.runAction(call, 'take-over');
  expect((await undo(neighbour, call, 'take-over')).body.ticket).toMatchObject({ state: 'serving', desk: '2', staff: 'helper2' });
});

test('on a new business day nothing of the day before is undone', async () => {
  const { setClock, signIn, takeTicket } = await openTestApp();
  setClock('2026-11-24T02:59:45Z');
  const desk = await signIn();
  await takeTicket();
  const call = (await desk.callNext()).body.ticket;
  await desk.runAction(call, 'start');
  await desk.runAction(call, 'finish', { outcome: 'helped' });
  setClock('2026-11-24T03:00:05Z');
  const nextDay = await signIn();
  expect(await undoableAt(nextDay)).toBeNull();
  expect((await undo(nextDay, call, 'finish')).body.error.code).toBe('undo-late');
});

test('undoing a finish holds the same device again if it is free', async () => {
  const { desk, call, finish } = await openWithCall(1, { topic: 'borrow', deviceType: 'tablet' });
  expect(call.hold).not.toBeNull();
  expect((await finish('not-helped')).body.ticket.hold).toBeNull();
  expect((await undo(desk, call, 'finish')).body.ticket.hold).toEqual(call.hold);
});

test('undoing a finish holds another device of the type if the first is gone, and none if none is free', async () => {
  const { desk, call, finish, takeTicket } = await openWithCall(1, { topic: 'borrow', deviceType: 'tablet' });
  await finish('not-helped');
  const borrow = async () => (await takeTicket({ topic: 'borrow', deviceType: 'tablet' })).body.ticket;
  const holds: boolean[] = [];
  const labels = async () =>
    (await desk.get('/api/desk/state')).body.waiting.map((row: { hold: { label: string } | null }) => row.hold?.label);
  while (!(await labels()).includes(call.hold.label)) holds.push((await borrow()).hold);
  expect(holds.every(Boolean)).toBe(true);
  // The device that was free longest is held last, so all others are gone as well.
  expect((await undo(desk, call, 'finish')).body.ticket).toMatchObject({ state: 'serving', deviceType: 'tablet', hold: null });
  expect(await labels()).toContain(call.hold.label);
});

test('undoing a finish holds the seat again, unless it went to somebody who waits for one', async () => {
  const { coordinator, takeTicket, id, get } = await openAppWithTraining({ when: 'elke dinsdag 10-12', seats: 1 });
  const { trainings } = (await get('/api/kiosk/trainings?language=nl')).body;
  const session = trainings.find((row: { id: string }) => row.id === id).sessions[0].key;
  await takeTicket({ topic: 'training', session });
  const call = (await coordinator.callNext()).body.ticket;
  await coordinator.runAction(call, 'start');
  const finish = () => coordinator.runAction(call, 'finish', { outcome: 'not-helped' });
  expect((await finish()).body.ticket.seat.held).toBe(false);
  expect((await undo(coordinator, call, 'finish')).body.ticket.seat.held).toBe(true);
  const borrower = { name: 'Iemand', reach: '0470', more: {} };
  await coordinator.post('/api/desk/sign-ups', { requestId: randomUUID(), session, ticket: null, borrower });
  await finish();
  expect((await undo(coordinator, call, 'finish')).body.ticket.seat.held).toBe(false);
});

test('steps that were recorded before a finish are still there after it is undone', async () => {
  const { desk, call, start } = await openWithCall();
  const { places } = (await desk.get('/api/desk/places')).body;
  await start();
  expect((await desk.runAction(call, 'refer', { place: places[0].id })).status).toBe(204);
  await desk.runAction(call, 'finish', { outcome: 'referred' });
  expect((await undo(desk, call, 'finish')).body.ticket).toMatchObject({ state: 'serving', steps: [{ outcome: 'referred' }] });
});

test('a pause can be undone for a minute by whoever paused, while the queue is paused', async () => {
  const { desk, signIn, advanceClock, finish } = await openWithCall();
  const colleague = await signIn('helper2', '2');
  const setQueue = (fields: object) => desk.post('/api/desk/queue', { requestId: randomUUID(), ...fields });
  await setQueue({ state: 'paused', pause: 'break' });
  expect([await undoableAt(desk), await undoableAt(colleague)]).toEqual([{ act: 'pause', requestId: expect.any(String) }, null]);
  advanceClock({ seconds: 5 });
  await finish();
  expect(await undoableAt(desk)).toMatchObject({ act: 'finish' });
  await setQueue({ state: 'open' });
  expect(await undoableAt(desk)).toMatchObject({ act: 'finish' });
  advanceClock({ seconds: 1 });
  await setQueue({ state: 'paused', pause: 'break' });
  expect(await undoableAt(desk)).toMatchObject({ act: 'pause' });
  advanceClock({ seconds: 61 });
  expect(await undoableAt(desk)).toBeNull();
});
