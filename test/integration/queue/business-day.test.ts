import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { openStore } from '../../../electron/store/open.ts';
import { openTestApp, temporaryFolder } from '../fixtures.ts';

test('at the rollover open tickets expire, the desks are signed out, and the numbers start at 1 again', async () => {
  const { takeTicket, signIn, setClock, get, app, folder } = await openTestApp();
  const desk = await signIn();
  await takeTicket();
  await takeTicket();
  await desk.callNext();
  setClock('2026-11-24T02:59:59Z');
  expect((await get('/api/kiosk/state')).body.waiting).toBe(1);
  setClock('2026-11-24T03:00:00Z');
  expect((await get('/api/kiosk/state')).body.waiting).toBe(0);
  expect((await desk.get('/api/desk/state')).status).toBe(401);
  expect((await takeTicket()).body.ticket).toMatchObject({ number: 1, ahead: 0 });
  expect((await (await signIn()).callNext()).body.ticket.number).toBe(1);
  app.close();
  using store = openStore(join(folder, 'digipunt.sqlite'));
  expect(store.tickets.listOpenOnOtherDays('2026-11-24')).toEqual([]);
});

test.for([
  ['summer time begins', '2026-03-28T22:00:00Z', '2026-03-29T01:59:59Z', '2026-03-29T02:00:00Z'],
  ['winter time begins', '2026-10-24T21:00:00Z', '2026-10-25T02:59:59Z', '2026-10-25T03:00:00Z'],
] as const)('on the day that %s the numbers start again at 04:00 local time', async ([, evening, beforeRollover, rollover]) => {
  const { takeTicket, setClock } = await openTestApp({ startTime: Temporal.Instant.from(evening) });
  expect((await takeTicket()).body.ticket.number).toBe(1);
  setClock(beforeRollover);
  expect((await takeTicket()).body.ticket.number).toBe(2);
  setClock(rollover);
  expect((await takeTicket()).body.ticket.number).toBe(1);
});

test('who is parked, transferred, prioritised or was let in again is gone after the night that summer time begins, and is told so', async () => {
  const { takeTicket, signIn, setClock, get } = await openTestApp({ startTime: Temporal.Instant.from('2026-03-28T22:00:00Z') });
  const desk = await signIn();
  const tickets: { id: string }[] = [];
  for (let index = 0; index < 4; index++) tickets.push((await takeTicket()).body.ticket);
  const [parked, transferred, prioritised, reopened] = tickets as [{ id: string }, { id: string }, { id: string }, { id: string }];
  await desk.runAction(parked, 'park');
  await desk.runAction(transferred, 'transfer', { target: { kind: 'staff', id: 'helper2' }, reason: 'asked' });
  await desk.runAction(prioritised, 'priority', { reason: 'child' });
  await desk.runAction(reopened, 'remove');
  // Twenty seconds to four in the new time: an hour earlier by the old one.
  setClock('2026-03-29T01:59:40Z');
  const night = await signIn();
  expect((await night.runAction(reopened, 'reopen')).body.ticket.state).toBe('waiting');
  expect((await night.get('/api/desk/state')).body).toMatchObject({ parked: [{ id: parked.id }], undoable: { act: 'reopen' } });
  setClock('2026-03-29T02:00:10Z');
  const next = await signIn();
  expect((await next.get('/api/desk/state')).body).toMatchObject({ parked: [], waiting: [], undoable: null });
  for (const ticket of tickets) expect((await get(`/api/kiosk/tickets/${ticket.id}`)).body.ticket.state).toBe('expired');
  expect((await next.runAction(reopened, 'undo', { act: 'reopen' })).body.error).toMatchObject({ last: { act: 'expire' } });
  for (const [ticket, act] of [
    [parked, 'unpark'],
    [transferred, 'park'],
    [prioritised, 'remove'],
    [reopened, 'merge'],
  ] as const)
    expect((await next.runAction(ticket, act, act === 'merge' ? { into: parked.id } : {})).body.error).toMatchObject({
      code: 'ticket-state',
      state: 'expired',
      last: { act: 'expire', desk: '', staff: '' },
    });
  // None of them keeps a desk from its first call of the day.
  expect((await takeTicket()).body.ticket).toMatchObject({ number: 1, ahead: 0 });
  expect((await next.callNext()).body.ticket.number).toBe(1);
});

test('an act can be undone for a minute, also when the clock is set back meanwhile', async () => {
  const { takeTicket, signIn, advanceClock } = await openTestApp();
  const desk = await signIn();
  const { ticket } = (await takeTicket()).body;
  for (const seconds of [-30, -3_600]) {
    await desk.runAction(ticket, 'park');
    advanceClock({ seconds });
    expect((await desk.runAction(ticket, 'undo', { act: 'park' })).status).toBe(200);
  }
  await desk.runAction(ticket, 'park');
  advanceClock({ seconds: 61 });
  expect((await desk.runAction(ticket, 'undo', { act: 'park' })).status).toBe(409);
});

test('a clock set back, also over the rollover, and a restart repeat no number', async () => {
  const folder = temporaryFolder();
  const first = await openTestApp({ folder });
  first.setClock('2026-11-24T03:10:00Z');
  const numbers = [(await first.takeTicket()).body.ticket.number, (await first.takeTicket()).body.ticket.number];
  first.advanceClock({ hours: -1 });
  numbers.push((await first.takeTicket()).body.ticket.number);
  first.app.close();
  const second = await openTestApp({ folder });
  second.setClock('2026-11-24T02:30:00Z');
  numbers.push((await second.takeTicket()).body.ticket.number);
  second.setClock('2026-11-24T03:20:00Z');
  numbers.push((await second.takeTicket()).body.ticket.number);
  expect(numbers).toEqual([1, 2, 3, 4, 5]);
});

test('a Digipunt that does not open by itself is closed each day until a desk opens it', async () => {
  const { folder, app } = await openTestApp();
  app.close();
  using store = openStore(join(folder, 'digipunt.sqlite'));
  store.settings.setUnlogged({ opensByItself: false });
  store.close();
  const reopened = await openTestApp({ folder });
  expect((await reopened.takeTicket()).body.error).toMatchObject({ code: 'queue-not-open', why: 'closed' });
  const desk = await reopened.signIn();
  expect((await desk.post('/api/desk/queue', { state: 'open', requestId: crypto.randomUUID() })).status).toBe(204);
  expect((await reopened.takeTicket()).status).toBe(201);
  reopened.advanceClock({ hours: 24 });
  expect((await reopened.get('/api/kiosk/state')).body).toMatchObject({ open: false, why: 'closed' });
});

test('an open call of a future day, made by a wrong clock, does not block its desk', async () => {
  const { takeTicket, signIn, setClock } = await openTestApp();
  setClock('2027-06-01T09:00:00Z');
  await takeTicket();
  await (await signIn()).callNext();
  setClock('2026-11-23T09:00:00Z');
  // Until a person says so, it may as well be the new time that is wrong.
  expect((await takeTicket()).body.ticket.number).toBe(2);
  await (await signIn()).post('/api/desk/clock', { requestId: crypto.randomUUID() });
  expect((await takeTicket()).body.ticket.number).toBe(1);
  const desk = await signIn();
  expect((await desk.callNext()).body.ticket).toMatchObject({ number: 1, state: 'called' });
});
