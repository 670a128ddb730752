import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { openTestApp } from '../fixtures.ts';

/** A valid set-up with a code; `fields` replaces parts of it. */
const setUpRequest = (code: string, fields: object = {}) => ({
  requestId: randomUUID(),
  code,
  digipunt: 'Digipunt Kessel-Lo',
  desks: ['1', 'Balie bij het raam'],
  coordinator: { name: 'Fatima', pin: '4711' },
  ...fields,
});

test('the code on the kiosk sets up a new Digipunt, whose queue can then be opened', async () => {
  const { get, post, signIn, takeTicket } = await openTestApp({ demo: false });
  const { why, setUp } = (await get('/api/kiosk/state')).body;
  expect([why, setUp.code]).toEqual(['not-set-up', expect.stringMatching(/^\d{6}$/)]);
  expect((await get('/api/desk/door')).body).toMatchObject({ digipunt: '', demo: false, setUp: false, staff: [], desks: [] });
  expect((await takeTicket()).body.error).toMatchObject({ code: 'queue-not-open', why: 'not-set-up' });
  const request = setUpRequest(setUp.code);
  expect((await post('/api/desk/set-up', request)).status).toBe(204);
  expect((await post('/api/desk/set-up', request)).status).toBe(204);
  const signInOptions = (await get('/api/desk/door')).body;
  expect(signInOptions).toMatchObject({
    digipunt: 'Digipunt Kessel-Lo',
    setUp: true,
    staff: [{ name: 'Fatima' }],
    desks: [{ name: '1' }, { name: 'Balie bij het raam' }],
  });
  expect((await get('/api/kiosk/state')).body).toMatchObject({ why: 'closed', setUp: null });
  const desk = await signIn(signInOptions.staff[0].id, signInOptions.desks[0].id, '4711');
  expect((await desk.post('/api/desk/queue', { state: 'open', requestId: randomUUID() })).status).toBe(204);
  expect((await takeTicket()).body.ticket.number).toBe(1);
});

test('the set-up signs the coordinator in at the first desk, and a repeated one only with the right PIN', async () => {
  const { get, post, send } = await openTestApp({ demo: false });
  const { setUp } = (await get('/api/kiosk/state')).body;
  const request = setUpRequest(setUp.code, { desks: ['Balie bij het raam', '1'] });
  for (const _ of ['first', 'repeated']) {
    const cookie = (await post('/api/desk/set-up', request)).headers.get('set-cookie');
    expect(cookie).toMatch(/^digipunt-desk=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    const { me } = (await send('/api/desk/state', { headers: { cookie: cookie?.split(';')[0] ?? '' } })).body;
    expect([me.staff.name, me.staff.role, me.desk.name]).toEqual(['Fatima', 'coordinator', 'Balie bij het raam']);
  }
  const guess = await post('/api/desk/set-up', { ...request, coordinator: { name: 'Fatima', pin: '9753' } });
  expect(guess.headers.get('set-cookie')).toBeNull();
});

test('a second set-up is refused, also with the right code', async () => {
  const { get, post } = await openTestApp({ demo: false });
  const { setUp } = (await get('/api/kiosk/state')).body;
  await post('/api/desk/set-up', setUpRequest(setUp.code));
  const second = await post('/api/desk/set-up', setUpRequest(setUp.code));
  expect([second.status, second.body.error.code]).toEqual([409, 'set-up-done']);
});

test('five wrong codes replace the code by a new one', async () => {
  const { get, post } = await openTestApp({ demo: false });
  const { setUp } = (await get('/api/kiosk/state')).body;
  const wrongCode = setUp.code === '000000' ? '000001' : '000000';
  for (let guess = 0; guess < 5; guess++)
    expect((await post('/api/desk/set-up', setUpRequest(wrongCode))).body.error.code).toBe('code-wrong');
  expect((await get('/api/kiosk/state')).body.setUp.code).not.toBe(setUp.code);
});

test.for([
  ['a trivial PIN', { coordinator: { name: 'Fatima', pin: '1234' } }, 422, 'coordinator.pin'],
  ['a PIN of three digits', { coordinator: { name: 'Fatima', pin: '471' } }, 400, 'coordinator.pin'],
  ['no desk', { desks: [] }, 400, 'desks'],
  ['two desks with the same name', { desks: ['Raam', 'raam'] }, 400, 'desks'],
  ['an empty name', { digipunt: '   ' }, 400, 'digipunt'],
  ['a name with a line break', { digipunt: 'Digi\npunt' }, 400, 'digipunt'],
] as const)('%s is refused, and nothing is set up', async ([, fields, status, field]) => {
  const { get, post } = await openTestApp({ demo: false });
  const { setUp } = (await get('/api/kiosk/state')).body;
  const refusal = await post('/api/desk/set-up', setUpRequest(setUp.code, fields));
  expect([refusal.status, refusal.body.error.field]).toEqual([status, field]);
  expect((await get('/api/desk/door')).body.setUp).toBe(false);
});
