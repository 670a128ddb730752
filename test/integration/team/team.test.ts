import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { openTestApp } from '../fixtures.ts';

const request = () => ({ requestId: randomUUID() });

test('a coordinator adds a helper, who can sign in; the same request twice adds one', async () => {
  const { signIn } = await openTestApp();
  const coordinator = await signIn('coordinator', '3');
  const newHelper = { ...request(), name: 'Yusuf', role: 'helper', pin: '4711' };
  expect((await coordinator.post('/api/desk/staff', newHelper)).body).toEqual({ id: newHelper.requestId });
  expect((await coordinator.post('/api/desk/staff', newHelper)).body).toEqual({ id: newHelper.requestId });
  expect((await coordinator.get('/api/desk/team')).body.staff.filter(({ name }: { name: string }) => name === 'Yusuf')).toHaveLength(1);
  expect((await (await signIn(newHelper.requestId, '2', '4711')).get('/api/desk/state')).body.me.staff.name).toBe('Yusuf');
});

test('a helper cannot use the coordinator’s requests', async () => {
  const { signIn } = await openTestApp();
  const helper = await signIn();
  const answers = await Promise.all([
    helper.get('/api/desk/team'),
    helper.post('/api/desk/staff', { ...request(), name: 'X', role: 'coordinator', pin: '4711' }),
    helper.post('/api/desk/staff/helper1/pin', { ...request(), pin: '4711' }),
    helper.post('/api/desk/staff/helper2/retire', request()),
    helper.post('/api/desk/desks', { ...request(), name: 'X' }),
    helper.post('/api/desk/desks/3/retire', request()),
  ]);
  expect(answers.map(({ status, body }) => [status, body.error.code])).toEqual(Array(6).fill([403, 'not-allowed']));
});

test('v5.0.0-7.4.2: retiring a staff member ends their sessions at once, and their name can be used again', async () => {
  const { signIn, get } = await openTestApp();
  const [coordinator, helper] = [await signIn('coordinator', '3'), await signIn('helper1', '1')];
  expect((await coordinator.post('/api/desk/staff/helper1/retire', request())).status).toBe(204);
  expect((await coordinator.post('/api/desk/staff/helper1/retire', request())).status).toBe(204);
  expect((await helper.get('/api/desk/state')).status).toBe(401);
  expect((await get('/api/desk/door')).body.staff.map(({ id }: { id: string }) => id)).toEqual(['coordinator', 'helper2']);
  expect((await coordinator.post('/api/desk/staff', { ...request(), name: 'helper 1', role: 'helper', pin: '4711' })).status).toBe(201);
});

test('a new PIN ends the sessions of the old PIN and unlocks the name', async () => {
  const { signIn, post } = await openTestApp();
  const [coordinator, helper] = [await signIn('coordinator', '3'), await signIn('helper1', '1')];
  for (let guess = 0; guess < 5; guess++) await post('/api/desk/session', { staff: 'helper1', pin: '9999', desk: '1' });
  expect((await coordinator.post('/api/desk/staff/helper1/pin', { ...request(), pin: '4711' })).status).toBe(204);
  expect((await helper.get('/api/desk/state')).status).toBe(401);
  expect((await signIn('helper1', '1', '4711')).cookie).toBeTruthy();
  expect((await coordinator.post('/api/desk/staff/helper1/pin', { ...request(), pin: '1111' })).body.error).toMatchObject({
    code: 'pin-trivial',
    field: 'pin',
  });
});

test('the last coordinator, the last desk, and a helper or desk with an open call cannot be retired', async () => {
  const { signIn, takeTicket } = await openTestApp();
  const [coordinator, helper] = [await signIn('coordinator', '3'), await signIn('helper1', '1')];
  expect((await coordinator.post('/api/desk/staff/coordinator/retire', request())).body.error.code).toBe('last-coordinator');
  await takeTicket();
  await helper.callNext();
  expect((await coordinator.post('/api/desk/staff/helper1/retire', request())).body.error).toMatchObject({
    code: 'staff-serving',
    number: 1,
  });
  expect((await coordinator.post('/api/desk/desks/1/retire', request())).body.error).toMatchObject({ code: 'desk-serving', number: 1 });
  expect((await coordinator.post('/api/desk/desks/2/retire', request())).status).toBe(204);
  expect((await helper.runAction((await helper.get('/api/desk/state')).body.call, 'requeue')).status).toBe(200);
  expect((await coordinator.post('/api/desk/desks/1/retire', request())).status).toBe(204);
  expect((await coordinator.post('/api/desk/desks/3/retire', request())).body.error.code).toBe('last-desk');
  expect((await helper.get('/api/desk/state')).status).toBe(401);
});

test('a name that is in use is refused, also with other capitals', async () => {
  const { signIn } = await openTestApp();
  const coordinator = await signIn('coordinator', '3');
  expect((await coordinator.post('/api/desk/staff', { ...request(), name: 'HELPER 1', role: 'helper', pin: '4711' })).body.error.code).toBe(
    'name-taken',
  );
  expect((await coordinator.post('/api/desk/desks', { ...request(), name: '1' })).body.error.code).toBe('name-taken');
  expect((await coordinator.post('/api/desk/desks', { ...request(), name: '4' })).status).toBe(201);
});
