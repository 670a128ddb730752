import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { openWithOffer, withRequestId } from './fixtures.ts';

// Whoever has an appointment types its code at the kiosk, and is then in the line with priority.

const AT_TEN = '2026-11-24T09:00:00Z';

test('the code of an appointment takes a ticket of its topic and language with priority, once, and nothing of a name', async () => {
  const { booked, checkIn, setClock, signIn, list, get } = await openWithOffer();
  const { code } = await booked({ name: 'Vergifnaam', reach: '0470' });
  setClock(AT_TEN);
  const requestId = randomUUID();
  const answer = await checkIn(code, requestId);
  expect(answer).toMatchObject({ status: 201, body: { ticket: { topic: 'itsme', language: 'ar' } } });
  expect(JSON.stringify(answer.body)).not.toContain('Vergifnaam');
  expect(await checkIn(code, requestId)).toMatchObject({ status: 200, body: { ticket: { number: answer.body.ticket.number } } });
  expect((await checkIn('0000' === code ? '0001' : '0000', requestId)).body.error.code).toBe('request-reused');
  expect((await checkIn(code)).body.error.code).toBe('appointment-checked-in');
  expect(await list()).toMatchObject([{ state: 'checked-in', number: answer.body.ticket.number }]);
  const desk = await signIn();
  expect((await desk.get('/api/desk/state')).body.waiting).toMatchObject([{ topic: 'itsme', priority: 'appointment' }]);
  expect(JSON.stringify((await get('/api/kiosk/state')).body)).not.toContain('Vergifnaam');
});

test('a wrong code, one of another day, and who comes early or late are refused, each by its own code', async () => {
  const { booked, book, list, checkIn, setClock } = await openWithOffer();
  const [{ code }, next] = [await booked(), await book({ date: '2026-12-01' })];
  const other = (await list('2026-12-01')).find(({ id }) => id === next.body.id);
  setClock('2026-11-24T08:29:00Z');
  expect((await checkIn(code)).body.error.code).toBe('appointment-early');
  expect((await checkIn(other?.code ?? '')).body.error.code).toBe('appointment-other-day');
  const unused = ['0000', '0001', '0002'].find((one) => one !== code && one !== other?.code) ?? '';
  expect((await checkIn(unused)).body.error.code).toBe('appointment-unknown');
  setClock('2026-11-24T09:15:00Z');
  expect((await checkIn(code)).body.error.code).toBe('appointment-late');
  expect((await checkIn('12345')).status).toBe(400);
});

test('after five wrong codes the kiosk waits, also for the right one, and the desk checks in meanwhile', async () => {
  const { booked, checkIn, setClock, advanceClock, desk } = await openWithOffer();
  const [{ code }, { code: laterCode, id }] = [await booked(), await booked()];
  setClock(AT_TEN);
  const unused = ['0000', '0001', '0002'].find((one) => one !== code && one !== laterCode) ?? '';
  for (let nth = 0; nth < 5; nth++) expect((await checkIn(unused)).status).toBe(404);
  expect(await checkIn(code)).toMatchObject({ status: 429, body: { error: { code: 'check-in-wait', seconds: 300 } } });
  const atDesk = async () => (await desk()).post(`/api/desk/appointments/${id}/check-in`, withRequestId());
  expect((await atDesk()).status).toBe(201);
  expect((await atDesk()).body.error.code).toBe('appointment-checked-in');
  advanceClock({ minutes: 5 });
  expect((await checkIn(code)).status).toBe(201);
});

test('an appointment to which nobody came is given up, frees its time, and can still be taken at the desk that day', async () => {
  const { booked, list, slots, setClock, desk, signIn, get } = await openWithOffer();
  const { id } = await booked();
  expect((await get('/api/kiosk/state')).body.actions).not.toContainEqual({ id: 'check-in' });
  setClock('2026-11-24T08:00:00Z');
  expect((await get('/api/kiosk/state')).body.actions).toContainEqual({ id: 'check-in' });
  const coordinator = await signIn('coordinator', '2');
  expect((await coordinator.post('/api/desk/appointment-grace', withRequestId({ minutes: 20 }))).status).toBe(204);
  setClock('2026-11-24T09:19:00Z');
  expect((await get('/api/kiosk/state')).body.actions).toContainEqual({ id: 'check-in' });
  setClock('2026-11-24T09:20:01Z');
  expect((await get('/api/kiosk/state')).body.actions).not.toContainEqual({ id: 'check-in' });
  expect((await list())[0]).toMatchObject({ id, state: 'missed' });
  expect(await slots()).toHaveLength(3);
  expect((await (await desk()).post(`/api/desk/appointments/${id}/check-in`, withRequestId())).status).toBe(201);
  setClock('2026-11-25T09:00:00Z');
  expect((await (await desk()).post(`/api/desk/appointments/${id}/check-in`, withRequestId())).status).toBe(409);
});

test('the ticket of an appointment with a helper is for that helper, and keeps its priority when a call is undone', async () => {
  const { coordinator, book, list, checkIn, setClock, signIn, takeTicket } = await openWithOffer();
  const { staff } = (await coordinator.get('/api/desk/team')).body as { staff: { id: string; name: string }[] };
  const helper = staff.find(({ name }) => name === 'Helper 1');
  const offer = { when: 'dinsdag 10-11', holidays: 'closed', topics: null, staff: helper?.id, minutes: 60, atOnce: 1 };
  const own = (await coordinator.post('/api/desk/appointment-offers', withRequestId(offer))).body.id;
  await book({ offer: own });
  const [row] = await list();
  setClock('2026-11-24T08:40:00Z');
  await takeTicket();
  setClock(AT_TEN);
  const taken = await checkIn(row?.code ?? '');
  expect(taken.status).toBe(201);
  const [first, second] = [await signIn('helper1', '1'), await signIn('helper2', '2')];
  expect((await second.get('/api/desk/state')).body.next.id).not.toBe(taken.body.ticket.id);
  expect((await first.get('/api/desk/state')).body.next).toMatchObject({ id: taken.body.ticket.id });
  const called = (await first.callNext()).body.ticket;
  expect(called).toMatchObject({ id: taken.body.ticket.id });
  expect((await first.runAction(called, 'undo', { act: 'call' })).status).toBe(200);
  const waiting = (await first.get('/api/desk/state')).body.waiting.find(({ id }: { id: string }) => id === called.id);
  expect(waiting).toMatchObject({ priority: 'appointment', target: { kind: 'staff', id: helper?.id } });
});

test('who has an appointment is let in while the queue is paused, and not while it is closed', async () => {
  const { booked, checkIn, setClock, signIn, takeTicket } = await openWithOffer();
  const { code } = await booked();
  setClock(AT_TEN);
  const desk = await signIn();
  const setQueue = (fields: object) => desk.post('/api/desk/queue', withRequestId(fields));
  await setQueue({ state: 'paused', pause: 'busy' });
  expect((await takeTicket()).body.error.code).toBe('queue-not-open');
  await setQueue({ state: 'closed' });
  expect((await checkIn(code)).body.error.code).toBe('queue-not-open');
  await setQueue({ state: 'open' });
  await setQueue({ state: 'paused', pause: 'busy' });
  expect((await checkIn(code)).status).toBe(201);
});

test('who gave the number of an appointment back can check in again with its code, and gets another number', async () => {
  const { booked, checkIn, setClock, post, list } = await openWithOffer();
  const { code } = await booked();
  setClock(AT_TEN);
  const first = (await checkIn(code)).body.ticket;
  expect((await post(`/api/kiosk/tickets/${first.id}/leave`, withRequestId())).status).toBe(204);
  const second = await checkIn(code);
  expect(second).toMatchObject({ status: 201, body: { ticket: { number: first.number + 1 } } });
  expect(await list()).toMatchObject([{ state: 'checked-in', number: first.number + 1 }]);
  expect((await checkIn(code)).body.error.code).toBe('appointment-checked-in');
});

test('the desks show who is expected from a quarter of an hour before, until they come or are given up', async () => {
  const { booked, checkIn, setClock, desk, helper, wish, book } = await openWithOffer();
  const expected = async () => (await (await desk()).get('/api/desk/state')).body.expected;
  const { code } = await booked({ name: 'Vergifnaam' });
  await book({ from: '11:00' });
  await helper.post('/api/desk/appointments', withRequestId({ ...wish, date: '2026-12-01', name: '', reach: '' }));
  setClock('2026-11-24T08:44:00Z');
  expect(await expected()).toEqual([]);
  setClock('2026-11-24T08:45:00Z');
  expect(await expected()).toEqual([
    { topic: 'itsme', staff: null, startsAt: '2026-11-24T09:00:00.000Z', until: '2026-11-24T09:15:00.000Z' },
  ]);
  setClock('2026-11-24T09:14:00Z');
  expect(await expected()).toHaveLength(1);
  expect((await checkIn(code)).status).toBe(201);
  expect(await expected()).toEqual([]);
  setClock('2026-11-24T10:15:00Z');
  expect(await expected()).toEqual([]);
});
