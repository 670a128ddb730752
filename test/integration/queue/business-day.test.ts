import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openStore } from '../../../electron/store/open.ts';
import { digipunt, temporaryFolder } from '../given.ts';

test('at the rollover yesterday’s tickets expire, the desks are free and signed out, and numbers start again', async () => {
  const { take, signIn, setClock, get, app, folder } = await digipunt();
  const desk = await signIn();
  await take();
  await take();
  await desk.next();
  setClock('2026-11-24T02:59:59Z');
  expect((await get('/api/kiosk/state')).body.waiting).toBe(1);
  setClock('2026-11-24T03:00:00Z');
  expect((await get('/api/kiosk/state')).body.waiting).toBe(0);
  expect((await desk.get('/api/desk/state')).status).toBe(401);
  expect((await take()).body.ticket).toMatchObject({ number: 1, ahead: 0 });
  expect((await (await signIn()).next()).body.ticket.number).toBe(1);
  app.close();
  using store = openStore(join(folder, 'digipunt.sqlite'));
  expect(store.tickets.openElsewhen('2026-11-24')).toEqual([]);
});

test.for([
  ['summer time begins', '2026-03-28T22:00:00Z', '2026-03-29T01:59:59Z', '2026-03-29T02:00:00Z'],
  ['winter time begins', '2026-10-24T21:00:00Z', '2026-10-25T02:59:59Z', '2026-10-25T03:00:00Z'],
] as const)('on the day that %s the numbers start again at four by the wall clock', async ([, evening, before, four]) => {
  const { take, setClock } = await digipunt();
  setClock(evening);
  expect((await take()).body.ticket.number).toBe(1);
  setClock(before);
  expect((await take()).body.ticket.number).toBe(2);
  setClock(four);
  expect((await take()).body.ticket.number).toBe(1);
});

test('a clock set back, also over the rollover, and a restart never repeat a number', async () => {
  const folder = temporaryFolder();
  const first = await digipunt({ folder });
  first.setClock('2026-11-24T03:10:00Z');
  const given = [(await first.take()).body.ticket.number, (await first.take()).body.ticket.number];
  first.pass({ hours: -1 });
  given.push((await first.take()).body.ticket.number);
  first.app.close();
  const second = await digipunt({ folder });
  second.setClock('2026-11-24T02:30:00Z');
  given.push((await second.take()).body.ticket.number);
  second.setClock('2026-11-24T03:20:00Z');
  given.push((await second.take()).body.ticket.number);
  expect(given).toEqual([1, 2, 3, 4, 5]);
});

test('a Digipunt that does not open by itself is closed each morning until a desk opens it', async () => {
  const { folder, app } = await digipunt();
  app.close();
  using store = openStore(join(folder, 'digipunt.sqlite'));
  store.settings.set({ opensByItself: false });
  store.close();
  const again = await digipunt({ folder });
  expect((await again.take()).body.error).toMatchObject({ code: 'queue-not-open', why: 'closed' });
  const desk = await again.signIn();
  expect((await desk.post('/api/desk/queue', { state: 'open', requestId: crypto.randomUUID() })).status).toBe(204);
  expect((await again.take()).status).toBe(201);
  again.pass({ hours: 24 });
  expect((await again.get('/api/kiosk/state')).body).toMatchObject({ open: false, why: 'closed' });
});

test('a call of a day that a wrong clock made does not hold its desk for ever', async () => {
  const { take, signIn, setClock } = await digipunt();
  setClock('2027-06-01T09:00:00Z');
  await take();
  await (await signIn()).next();
  setClock('2026-11-23T09:00:00Z');
  expect((await take()).body.ticket.number).toBe(1);
  const desk = await signIn();
  expect((await desk.next()).body.ticket).toMatchObject({ number: 1, state: 'called' });
});
