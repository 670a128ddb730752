import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import deskTexts from '../../../resources/locales/nl/desk.json';
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
    helper.post('/api/desk/staff/helper1', { ...request(), name: 'X', role: 'coordinator' }),
    helper.post('/api/desk/desks/3', { ...request(), name: 'X' }),
  ]);
  expect(answers.map(({ status, body }) => [status, body.error.code])).toEqual(Array(8).fill([403, 'not-allowed']));
});

/** A request for each line of what a role may do on the team page, by the key of its text in `team.may`. */
const WHAT_ROLES_MAY_DO = {
  helper: {
    queue: ['/next', '/queue', '/tickets/x/finish'],
    lending: ['/loans', '/loans/x/return', '/devices/x/mark', '/devices/x/ready', '/waiting-list', '/waiting-list/x/remove'],
    agenda: ['/sign-ups', '/sessions/cancel', '/home-visits', '/home-visits/x/plan'],
    roster: ['/own-absence'],
    pin: ['/own-pin'],
  },
  coordinator: {
    all: [],
    team: ['/staff', '/staff/x', '/staff/x/skills', '/staff/x/pin', '/staff/x/retire', '/desks', '/desks/x', '/desks/x/retire'],
    settings: ['/kiosk-settings', '/logo', '/hours', '/lending-settings'],
    catalog: ['/devices', '/devices/x', '/places', '/places/x', '/trainings', '/trainings/x', '/calendar', '/sessions/seats'],
    lists: ['/devices/import', '/places/import', '/trainings/import'],
    roster: ['/rosters/x', '/rosters/x/absence'],
    data: ['/personal-data/x/erase', '/personal-data/x/give'],
  },
};

test('the team page says of each role exactly what its requests allow', async () => {
  const { signIn } = await openTestApp();
  const helper = await signIn();
  for (const role of ['helper', 'coordinator'] as const) {
    expect(Object.keys(WHAT_ROLES_MAY_DO[role])).toEqual(Object.keys(deskTexts.team.may[role]));
    for (const path of Object.values(WHAT_ROLES_MAY_DO[role]).flat()) {
      const { status } = await helper.post(`/api/desk${path}`, {});
      expect([path, status === 403]).toEqual([path, role === 'coordinator']);
    }
  }
  for (const path of ['/devices/export', '/loans/export', '/places/export', '/trainings/export', '/personal-data', '/team'])
    expect([path, (await helper.get(`/api/desk${path}`)).status]).toEqual([path, 403]);
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

test('a coordinator renames a staff member and changes their role, which holds at once', async () => {
  const { signIn, get } = await openTestApp();
  const [coordinator, helper] = [await signIn('coordinator', '3'), await signIn('helper1', '1')];
  const update = (id: string, name: string, role: string) => coordinator.post(`/api/desk/staff/${id}`, { ...request(), name, role });
  expect((await update('helper1', 'Fatima', 'coordinator')).status).toBe(204);
  expect((await helper.get('/api/desk/state')).body.me.staff).toEqual({ id: 'helper1', name: 'Fatima', role: 'coordinator' });
  expect((await helper.get('/api/desk/team')).status).toBe(200);
  expect((await get('/api/desk/door')).body.staff.map(({ name }: { name: string }) => name)).toContain('Fatima');
  expect((await update('helper1', 'FATIMA', 'helper')).status).toBe(204);
  expect((await helper.get('/api/desk/team')).status).toBe(403);
  expect((await update('helper2', 'fatima', 'helper')).body.error).toMatchObject({ code: 'name-taken', field: 'name' });
  expect((await update('nobody', 'Jan', 'helper')).body.error.code).toBe('staff-unknown');
});

test('the last coordinator cannot become a helper, and another one can', async () => {
  const { signIn } = await openTestApp();
  const coordinator = await signIn('coordinator', '3');
  const update = (id: string, role: string) => coordinator.post(`/api/desk/staff/${id}`, { ...request(), name: `Naam ${id}`, role });
  const refusal = await update('coordinator', 'helper');
  expect([refusal.status, refusal.body.error]).toMatchObject([409, { code: 'last-coordinator', field: 'role' }]);
  expect((await coordinator.get('/api/desk/state')).body.me.staff.name).toBe('Coördinator');
  expect((await update('helper1', 'coordinator')).status).toBe(204);
  expect((await update('coordinator', 'helper')).status).toBe(204);
  expect((await coordinator.get('/api/desk/team')).status).toBe(403);
});

test('a coordinator renames a desk, also while it is used', async () => {
  const { signIn } = await openTestApp();
  const [coordinator, helper] = [await signIn('coordinator', '3'), await signIn('helper1', '1')];
  const rename = (id: string, name: string) => coordinator.post(`/api/desk/desks/${id}`, { ...request(), name });
  expect((await rename('1', 'Raam')).status).toBe(204);
  expect((await helper.get('/api/desk/state')).body.me.desk).toEqual({ id: '1', name: 'Raam' });
  expect((await rename('2', 'RAAM')).body.error).toMatchObject({ code: 'name-taken', field: 'name' });
  expect((await rename('9', 'Deur')).body.error).toMatchObject({ code: 'desk-unknown', field: 'id', accepted: ['2', '3', '1'] });
});

test('a staff member changes their own PIN with the present one; their other sessions end', async () => {
  const { signIn, post } = await openTestApp();
  const [here, elsewhere] = [await signIn('helper1', '1'), await signIn('helper1', '2')];
  const change = { ...request(), currentPin: '2580', pin: '4711' };
  expect((await here.post('/api/desk/own-pin', { ...change, pin: '1111' })).body.error).toMatchObject({
    code: 'pin-trivial',
    field: 'pin',
  });
  expect((await here.post('/api/desk/own-pin', change)).status).toBe(204);
  expect((await here.post('/api/desk/own-pin', change)).status).toBe(204);
  expect((await here.post('/api/desk/own-pin', { ...change, pin: '9753' })).body.error.code).toBe('request-reused');
  expect([(await here.get('/api/desk/state')).status, (await elsewhere.get('/api/desk/state')).status]).toEqual([200, 401]);
  expect((await post('/api/desk/session', { staff: 'helper1', pin: '2580', desk: '1' })).body.error.code).toBe('pin-wrong');
  expect((await signIn('helper1', '1', '4711')).cookie).toBeTruthy();
});

test('wrong present PINs count for the lockout of the name, and the next change waits for it', async () => {
  const { signIn, post, advanceClock } = await openTestApp();
  const helper = await signIn('helper1', '1');
  const change = (currentPin: string) => helper.post('/api/desk/own-pin', { ...request(), currentPin, pin: '4711' });
  for (let guess = 0; guess < 5; guess++) {
    const refusal = await change('9999');
    expect([refusal.status, refusal.body.error]).toMatchObject([403, { code: 'current-pin-wrong', field: 'currentPin' }]);
  }
  expect((await change('2580')).body.error).toMatchObject({ code: 'pin-locked', seconds: 30 });
  expect((await post('/api/desk/session', { staff: 'helper1', pin: '2580', desk: '1' })).body.error.code).toBe('pin-locked');
  expect((await helper.get('/api/desk/state')).status).toBe(200);
  advanceClock({ seconds: 31 });
  expect((await change('2580')).status).toBe(204);
  expect((await change('4711')).status).toBe(204);
});
