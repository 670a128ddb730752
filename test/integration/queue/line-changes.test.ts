import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { openTestApp } from '../fixtures.ts';

type Ticket = { id: string; number: number };

/** Opens a Digipunt with two helpers at desks and visitors who wait. */
async function openWithLine(visitors: number) {
  const testApp = await openTestApp();
  const [anna, bert] = [await testApp.signIn('helper1', '1'), await testApp.signIn('helper2', '2')];
  const tickets: Ticket[] = [];
  for (let index = 0; index < visitors; index++) tickets.push((await testApp.takeTicket()).body.ticket);
  const line = async () => (await anna.get('/api/desk/state')).body.waiting.map(({ number }: Ticket) => number);
  const ticket = (number: number): Ticket => tickets[number - 1] ?? { id: 'none', number };
  return { ...testApp, anna, bert, line, ticket };
}

test('a helper adds a ticket for a visitor, also while the queue is paused, and the same request twice adds one', async () => {
  const { anna, line } = await openWithLine(1);
  await anna.post('/api/desk/queue', { requestId: randomUUID(), state: 'paused', pause: 'busy' });
  const request = { topic: 'tax', language: 'ar', requestId: randomUUID() };
  const added = await anna.post('/api/desk/tickets', request);
  expect(added).toMatchObject({ status: 201, body: { ticket: { number: 2, topic: 'tax', language: 'ar' } } });
  expect((await anna.post('/api/desk/tickets', request)).body.ticket.number).toBe(2);
  expect(await line()).toEqual([1, 2]);
  await anna.post('/api/desk/queue', { requestId: randomUUID(), state: 'closed' });
  expect((await anna.post('/api/desk/tickets', { ...request, requestId: randomUUID() })).body.error).toMatchObject({ why: 'closed' });
});

test('the desk offers for a new ticket what the kiosk offers, and lists who is to come back', async () => {
  const { anna, get, ticket } = await openWithLine(2);
  const { topics, languages } = (await anna.get('/api/desk/ticket-options')).body;
  const kiosk = (await get('/api/kiosk/state')).body;
  expect(topics).toEqual(expect.arrayContaining(kiosk.topics.map(({ id }: { id: string }) => id)));
  expect(languages).toEqual(kiosk.languages);
  for (const topic of topics.filter((id: string) => id !== 'borrow' && id !== 'training'))
    expect((await anna.post('/api/desk/tickets', { topic, language: 'nl', requestId: randomUUID() })).status).toBe(201);
  await anna.runAction(ticket(2), 'park');
  expect((await anna.get('/api/desk/state')).body.parked).toMatchObject([{ id: ticket(2).id, number: 2 }]);
});

test('a number that is not next is called with a reason, and the one who turns up late too', async () => {
  const { anna, bert, ticket, line } = await openWithLine(4);
  expect((await anna.runAction(ticket(3), 'call', { reason: 'transport' })).body.ticket).toMatchObject({ number: 3, state: 'called' });
  expect((await bert.runAction(ticket(3), 'call', { reason: 'transport' })).body.error.code).toBe('other-desk');
  expect((await anna.runAction(ticket(2), 'call', { reason: 'quick' })).body.error.code).toBe('call-open');
  expect((await bert.runAction(ticket(2), 'call', { reason: 'because' })).status).toBe(400);
  await anna.runAction(ticket(3), 'missed');
  await anna.runAction(ticket(3), 'call', { reason: 'turned-up' });
  await anna.runAction(ticket(3), 'missed');
  expect((await anna.get('/api/desk/today')).body.tickets[2]).toMatchObject({ number: 3, state: 'missed' });
  expect((await anna.runAction(ticket(3), 'call', { reason: 'turned-up' })).body.ticket).toMatchObject({ state: 'called' });
  expect(await line()).toEqual([1, 2, 4]);
});

test('who is overtaken three times by calls out of order is called before anybody behind', async () => {
  const { anna, coordinatorSkills, ticket } = await openWithOvertaken();
  expect(coordinatorSkills).toBe(204);
  // The helper speaks Arabic, so 5 would come before 1; but 1 was overtaken three times.
  expect((await anna.callNext()).body.ticket.number).toBe(ticket(1).number);
});

async function openWithOvertaken() {
  const opened = await openWithLine(4);
  const { anna, ticket, signIn, takeTicket } = opened;
  const coordinator = await signIn('coordinator', '3');
  const skills = { topics: {}, languages: ['ar'] };
  const set = await coordinator.post('/api/desk/staff/helper1/skills', { requestId: randomUUID(), skills });
  await takeTicket({ language: 'ar' });
  for (const number of [2, 3, 4]) {
    await anna.runAction(ticket(number), 'call', { reason: 'quick' });
    await anna.runAction(ticket(number), 'start');
    await anna.runAction(ticket(number), 'finish', { outcome: 'helped' });
  }
  return { ...opened, coordinatorSkills: set.status };
}

test('a call that is undone leaves everybody where they were', async () => {
  const { anna, ticket, line, get } = await openWithLine(3);
  const before = (await get('/api/display/state')).body;
  await anna.runAction(ticket(2), 'call', { reason: 'quick' });
  expect((await anna.get('/api/desk/state')).body.undoable).toMatchObject({ act: 'call', ticket: { number: 2 } });
  expect((await anna.runAction(ticket(2), 'undo', { act: 'call' })).body.ticket).toMatchObject({ state: 'waiting', desk: null });
  expect(await line()).toEqual([1, 2, 3]);
  expect((await get('/api/display/state')).body).toEqual(before);
});

test('a parked visitor comes back in front of their topic, and is gone after the day', async () => {
  const { anna, ticket, line, takeTicket, advanceClock, signIn } = await openWithLine(3);
  const tax = (await takeTicket({ topic: 'tax' })).body.ticket;
  const secondTax = (await takeTicket({ topic: 'tax' })).body.ticket;
  await anna.runAction(secondTax, 'park');
  await anna.callNext();
  await anna.runAction(ticket(1), 'park');
  expect(await line()).toEqual([2, 3, 4]);
  expect((await anna.runAction(secondTax, 'unpark')).body.ticket.state).toBe('waiting');
  expect(await line()).toEqual([2, 3, secondTax.number, tax.number]);
  await anna.runAction(ticket(1), 'unpark');
  expect(await line()).toEqual([1, 2, 3, 5, 4]);
  await anna.runAction(ticket(1), 'park');
  advanceClock({ hours: 24 });
  const nextDay = await signIn('helper1', '1');
  await nextDay.callNext();
  expect((await nextDay.runAction(ticket(1), 'unpark')).body.error).toMatchObject({ code: 'ticket-state', state: 'expired' });
});

test('a transfer to a colleague is theirs alone while they are there, and keeps its place', async () => {
  const { anna, bert, ticket, line, signIn } = await openWithLine(3);
  await anna.callNext();
  await anna.runAction(ticket(1), 'start');
  const target = { kind: 'staff', id: 'helper2' };
  expect((await anna.runAction(ticket(1), 'transfer', { target, reason: 'language' })).body.ticket).toMatchObject({
    state: 'waiting',
    target,
  });
  expect(await line()).toEqual([1, 2, 3]);
  expect((await anna.callNext()).body.ticket.number).toBe(2);
  expect((await bert.callNext()).body.ticket).toMatchObject({ number: 1, target: null });
  expect((await bert.runAction(ticket(1), 'transfer', { target: { kind: 'staff', id: 'nobody' }, reason: 'asked' })).body.error.code).toBe(
    'staff-unknown',
  );
  // For a coordinator who is not there, anybody helps.
  await bert.runAction(ticket(1), 'transfer', { target: { kind: 'staff', id: 'coordinator' }, reason: 'asked' });
  expect((await bert.callNext()).body.ticket.number).toBe(1);
  await bert.runAction(ticket(1), 'transfer', { target: { kind: 'staff', id: 'coordinator' }, reason: 'asked' });
  await signIn('coordinator', '3');
  expect((await bert.callNext()).body.ticket.number).toBe(3);
});

test('priority comes before who waits up to its minutes longer, has a reason and is granted four times an hour', async () => {
  const { anna, ticket, advanceClock, line } = await openWithLine(6);
  for (const number of [6, 5, 4, 3])
    expect((await anna.runAction(ticket(number), 'priority', { reason: 'mobility' })).body.ticket.priority).toBe('mobility');
  expect((await anna.runAction(ticket(2), 'priority', { reason: 'child' })).body.error).toMatchObject({
    code: 'priorities-used',
    perHour: 4,
  });
  expect((await anna.get('/api/desk/state')).body.next).toMatchObject({ id: ticket(3).id, reason: 'priority' });
  expect((await anna.callNext()).body.ticket.number).toBe(3);
  await anna.runAction(ticket(3), 'missed');
  advanceClock({ minutes: 59 });
  await anna.runAction(ticket(1), 'park');
  advanceClock({ minutes: 2 });
  expect((await anna.runAction(ticket(2), 'priority', { reason: 'child' })).status).toBe(200);
  expect(await line()).toContain(2);
});

test('who has left is taken out, and is let in again behind the next two; an outcome is corrected', async () => {
  const { anna, ticket, line } = await openWithLine(4);
  expect((await anna.runAction(ticket(1), 'remove')).body.ticket.state).toBe('left');
  expect(await line()).toEqual([2, 3, 4]);
  expect((await anna.runAction(ticket(1), 'reopen')).body.ticket.state).toBe('waiting');
  expect(await line()).toEqual([2, 3, 1, 4]);
  await anna.callNext();
  await anna.runAction(ticket(2), 'start');
  await anna.runAction(ticket(2), 'finish', { outcome: 'helped' });
  expect((await anna.runAction(ticket(2), 'correct', { outcome: 'referred' })).body.ticket).toMatchObject({
    state: 'finished',
    outcome: 'referred',
  });
  expect((await anna.runAction(ticket(2), 'reopen')).body.ticket).toMatchObject({ state: 'waiting', outcome: null });
  expect(await line()).toEqual([3, 1, 2, 4]);
});

test('the second ticket of one visitor ends, and the first keeps the earlier place', async () => {
  const { anna, ticket, line, takeTicket } = await openWithLine(3);
  expect((await anna.runAction(ticket(1), 'merge', { into: ticket(3).id })).body.ticket.state).toBe('merged');
  expect(await line()).toEqual([3, 2]);
  expect((await anna.runAction(ticket(2), 'merge', { into: ticket(2).id })).body.error.code).toBe('merge-unfit');
  const borrower = (await takeTicket({ topic: 'borrow', deviceType: 'tablet' })).body.ticket;
  expect((await anna.runAction(borrower, 'merge', { into: ticket(2).id })).body.error.code).toBe('merge-unfit');
  expect((await anna.runAction(ticket(2), 'merge', { into: borrower.id })).body.ticket.state).toBe('merged');
  expect(await line()).toEqual([3, borrower.number]);
});

test('every act is done once when its request is repeated', async () => {
  const { anna, ticket } = await openWithLine(2);
  const requestId = randomUUID();
  const first = await anna.runAction(ticket(1), 'park', { requestId });
  expect((await anna.runAction(ticket(1), 'park', { requestId })).body).toEqual(first.body);
  expect((await anna.runAction(ticket(1), 'remove', { requestId })).body.error.code).toBe('request-reused');
});

/** Acts that two helpers do at the same moment: what Anna does before, the act of both, and what the second one is told. */
const RACES: readonly [string, readonly [string, object?][], object, object][] = [
  ['call', [], { reason: 'quick' }, { code: 'other-desk', desk: '1', staff: 'Helper 1' }],
  ['park', [], {}, { code: 'ticket-state', last: { act: 'park', desk: '1', staff: 'Helper 1' } }],
  ['unpark', [['park']], {}, { code: 'ticket-state', last: { act: 'unpark', desk: '1', staff: 'Helper 1' } }],
  [
    'transfer',
    [],
    { target: { kind: 'staff', id: 'coordinator' }, reason: 'asked', seen: null },
    { code: 'ticket-changed', last: { act: 'transfer' } },
  ],
  ['priority', [], { reason: 'child' }, { code: 'ticket-changed', last: { act: 'prioritise' } }],
  ['remove', [], {}, { code: 'ticket-state', last: { act: 'remove' } }],
  ['reopen', [['remove']], {}, { code: 'ticket-state', last: { act: 'reopen' } }],
  ['merge', [], { into: 2 }, { code: 'ticket-state', last: { act: 'merge' } }],
  [
    'correct',
    [['call', { reason: 'quick' }], ['start'], ['finish', { outcome: 'helped' }]],
    { outcome: 'referred', seen: 'helped' },
    { code: 'ticket-changed', last: { act: 'correct', desk: '1', staff: 'Helper 1' } },
  ],
];

test.for(RACES)('two helpers at the same moment: one does it, the other is told who did: %s', async ([act, before, fields, told]) => {
  const { anna, bert, ticket } = await openWithLine(2);
  for (const [name, more] of before) expect((await anna.runAction(ticket(1), name, more)).status).toBe(200);
  const body = 'into' in fields ? { into: ticket(2).id } : fields;
  const [first, second] = await Promise.all([anna, bert].map((desk) => desk.runAction(ticket(1), act, body)));
  expect([first?.status, second?.body.error]).toMatchObject([200, told]);
});

test('two helpers who each merge one ticket of a visitor into the other lose neither', async () => {
  const { anna, bert, ticket, line } = await openWithLine(2);
  await anna.runAction(ticket(1), 'merge', { into: ticket(2).id });
  expect((await bert.runAction(ticket(2), 'merge', { into: ticket(1).id })).body.error).toMatchObject({
    code: 'ticket-changed',
    last: { act: 'merge', desk: '1' },
  });
  expect(await line()).toEqual([2]);
});
