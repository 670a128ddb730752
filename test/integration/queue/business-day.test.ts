import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openStore } from '../../../electron/store/open.ts';
import { openTestApp, temporaryFolder } from '../fixtures.ts';

test('at the rollover yesterday’s tickets expire, the desks are free and signed out, and numbers start again', async () => {
  const { takeTicket: take, signIn, setClock, get, app, folder } = await openTestApp();
  const desk = await signIn();
  await take();
  await take();
  await desk.callNext();
  setClock('2026-11-24T02:59:59Z');
  expect((await get('/api/kiosk/state')).body.waiting).toBe(1);
  setClock('2026-11-24T03:00:00Z');
  expect((await get('/api/kiosk/state')).body.waiting).toBe(0);
  expect((await desk.get('/api/desk/state')).status).toBe(401);
  expect((await take()).body.ticket).toMatchObject({ number: 1, ahead: 0 });
  expect((await (await signIn()).callNext()).body.ticket.number).toBe(1);
  app.close();
  using store = openStore(join(folder, 'digipunt.sqlite'));
  expect(store.tickets.listOpenOnOtherDays('2026-11-24')).toEqual([]);
});

test.for([
  ['summer time begins', '2026-03-28T22:00:00Z', '2026-03-29T01:59:59Z', '2026-03-29T02:00:00Z'],
  ['winter time begins', '2026-10-24T21:00:00Z', '2026-10-25T02:59:59Z', '2026-10-25T03:00:00Z'],
] as const)('on the day that %s the numbers start again at four by the wall clock', async ([, evening, before, four]) => {
  const { takeTicket: take, setClock } = await openTestApp();
  setClock(evening);
  expect((await take()).body.ticket.number).toBe(1);
  setClock(before);
  expect((await take()).body.ticket.number).toBe(2);
  setClock(four);
  expect((await take()).body.ticket.number).toBe(1);
});

test('a clock set back, also over the rollover, and a restart never repeat a number', async () => {
  const folder = temporaryFolder();
  const first = await openTestApp({ folder });
  first.setClock('2026-11-24T03:10:00Z');
  const given = [(await first.takeTicket()).body.ticket.number, (await first.takeTicket()).body.ticket.number];
  first.advanceClock({ hours: -1 });
  given.push((await first.takeTicket()).body.ticket.number);
  first.app.close();
  const second = await openTestApp({ folder });
  second.setClock('2026-11-24T02:30:00Z');
  given.push((await second.takeTicket()).body.ticket.number);
  second.setClock('2026-11-24T03:20:00Z');
  given.push((await second.takeTicket()).body.ticket.number);
  expect(given).toEqual([1, 2, 3, 4, 5]);
});

test('a Digipunt that does not open by itself is closed each morning until a desk opens it', async () => {
  const { folder, app } = await openTestApp();
  app.close();
  using store = openStore(join(folder, 'digipunt.sqlite'));
  store.settings.set({ opensByItself: false });
  store.close();
  const again = await openTestApp({ folder });
  expect((await again.takeTicket()).body.error).toMatchObject({ code: 'queue-not-open', why: 'closed' });
  const desk = await again.signIn();
  expect((await desk.post('/api/desk/queue', { state: 'open', requestId: crypto.randomUUID() })).status).toBe(204);
  expect((await again.takeTicket()).status).toBe(201);
  again.advanceClock({ hours: 24 });
  expect((await again.get('/api/kiosk/state')).body).toMatchObject({ open: false, why: 'closed' });
});

test('a call of a day that a wrong clock made does not hold its desk for ever', async () => {
  const { takeTicket: take, signIn, setClock } = await openTestApp();
  setClock('2027-06-01T09:00:00Z');
  await take();
  await (await signIn()).callNext();
  setClock('2026-11-23T09:00:00Z');
  expect((await take()).body.ticket.number).toBe(1);
  const desk = await signIn();
  expect((await desk.callNext()).body.ticket).toMatchObject({ number: 1, state: 'called' });
});
