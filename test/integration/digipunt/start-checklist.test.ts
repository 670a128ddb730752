import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { openTestApp } from '../fixtures.ts';

/** Sets up a new Digipunt and signs its coordinator in. `done` lists the items of the checklist that are done. */
async function setUpNewDigipunt() {
  const testApp = await openTestApp({ demo: false });
  const { setUp } = (await testApp.get('/api/kiosk/state')).body;
  const coordinator = { name: 'Fatima', pin: '4711' };
  await testApp.post('/api/desk/set-up', {
    requestId: randomUUID(),
    code: setUp.code,
    digipunt: 'Wilsele',
    desks: ['1', '2'],
    coordinator,
  });
  const { staff, desks } = (await testApp.get('/api/desk/door')).body;
  const desk = await testApp.signIn(staff[0].id, desks[0].id, coordinator.pin);
  const post = (path: string, body: object = {}) => desk.post(`/api/desk/${path}`, { requestId: randomUUID(), ...body });
  const checklist = async () => (await desk.get('/api/desk/state')).body.checklist;
  const done = async () => (await checklist()).filter((item: { done: boolean }) => item.done).map(({ id }: { id: string }) => id);
  return { ...testApp, desk, desks, post, checklist, done };
}

const HOURS = { when: 'maandag 9-12', holidays: 'closed', intake: { minutes: 0, byWait: true }, schoolHolidays: '' };
const DEVICE = { label: 'DP-1', type: 'laptop', model: 'X', serial: '', shelf: '', boughtOn: null, valueCents: null, note: '' };

test('each item of the checklist is done once its thing is really there, and the checklist goes away with the last', async () => {
  const { post, done, checklist, desk, takeTicket } = await setUpNewDigipunt();
  expect((await checklist()).map(({ id }: { id: string }) => id)).toEqual(['team', 'hours', 'topics', 'devices', 'ticket']);
  expect(await done()).toEqual([]);
  await post('staff', { name: 'Jan', role: 'helper', pin: '4812' });
  expect(await done()).toEqual(['team']);
  await post('hours', HOURS);
  expect(await done()).toEqual(['team', 'hours']);
  const { topics, names } = (await desk.get('/api/desk/topics')).body;
  await post('topics', { topics, names });
  expect(await done()).toEqual(['team', 'hours', 'topics']);
  expect((await post('devices', DEVICE)).status).toBe(201);
  expect(await done()).toEqual(['team', 'hours', 'topics', 'devices']);
  await post('queue', { state: 'open' });
  expect((await takeTicket()).status).toBe(201);
  expect(await checklist()).toBeNull();
});

test('a coordinator puts the checklist away for good, and a helper neither sees it nor puts it away', async () => {
  const { post, checklist, signIn, get, desks } = await setUpNewDigipunt();
  await post('staff', { name: 'Jan', role: 'helper', pin: '4812' });
  const { staff } = (await get('/api/desk/door')).body;
  const helper = await signIn(staff.find(({ name }: { name: string }) => name === 'Jan').id, desks[1].id, '4812');
  expect((await helper.get('/api/desk/state')).body.checklist).toBeNull();
  expect((await helper.post('/api/desk/checklist/dismiss', { requestId: randomUUID() })).status).toBe(403);
  expect(await checklist()).toHaveLength(5);
  expect((await post('checklist/dismiss')).status).toBe(204);
  expect(await checklist()).toBeNull();
});

test('the first start goes on where it was left, for coordinators only, and ends for good', async () => {
  const { desk, post, signIn, get, desks } = await setUpNewDigipunt();
  const step = async () => (await desk.get('/api/desk/state')).body.firstStart;
  expect(await step()).toBe('hours');
  expect((await post('first-start', { step: 'printer' })).status).toBe(204);
  expect(await step()).toBe('printer');
  expect((await post('first-start', { step: 'nowhere' })).status).toBe(400);
  await post('staff', { name: 'Jan', role: 'helper', pin: '4812' });
  const { staff } = (await get('/api/desk/door')).body;
  const helper = await signIn(staff.find(({ name }: { name: string }) => name === 'Jan').id, desks[1].id, '4812');
  expect((await helper.get('/api/desk/state')).body.firstStart).toBeNull();
  expect((await helper.post('/api/desk/first-start', { requestId: randomUUID(), step: 'ready' })).status).toBe(403);
  expect(await step()).toBe('printer');
  expect((await post('first-start', { step: null })).status).toBe(204);
  expect((await post('first-start', { step: 'hours' })).status).toBe(204);
  expect(await step()).toBeNull();
});

test('who puts the checklist away has ended the first start', async () => {
  const { desk, post } = await setUpNewDigipunt();
  await post('checklist/dismiss');
  expect((await desk.get('/api/desk/state')).body.firstStart).toBeNull();
});
