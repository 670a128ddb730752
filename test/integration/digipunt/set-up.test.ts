import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { openTestApp } from '../fixtures.ts';

const ask = (code: string, more: object = {}) => ({
  requestId: randomUUID(),
  code,
  digipunt: 'Digipunt Kessel-Lo',
  desks: ['1', 'Balie bij het raam'],
  coordinator: { name: 'Fatima', pin: '4711' },
  ...more,
});

test('the first start goes from the code on the kiosk to a queue that can be opened', async () => {
  const { get, post, signIn, takeTicket: take } = await openTestApp({ demo: false });
  const { why, setUp } = (await get('/api/kiosk/state')).body;
  expect([why, setUp.code]).toEqual(['not-set-up', expect.stringMatching(/^\d{6}$/)]);
  expect((await get('/api/desk/door')).body).toMatchObject({ digipunt: '', demo: false, setUp: false, staff: [], desks: [] });
  expect((await take()).body.error).toMatchObject({ code: 'queue-not-open', why: 'not-set-up' });
  const wanted = ask(setUp.code);
  expect((await post('/api/desk/set-up', wanted)).status).toBe(204);
  expect((await post('/api/desk/set-up', wanted)).status).toBe(204);
  const door = (await get('/api/desk/door')).body;
  expect(door).toMatchObject({
    digipunt: 'Digipunt Kessel-Lo',
    setUp: true,
    staff: [{ name: 'Fatima' }],
    desks: [{ name: '1' }, { name: 'Balie bij het raam' }],
  });
  expect((await get('/api/kiosk/state')).body).toMatchObject({ why: 'closed', setUp: null });
  const desk = await signIn(door.staff[0].id, door.desks[0].id, '4711');
  expect((await desk.post('/api/desk/queue', { state: 'open', requestId: randomUUID() })).status).toBe(204);
  expect((await take()).body.ticket.number).toBe(1);
});

test('a second set-up is refused, also with the code', async () => {
  const { get, post } = await openTestApp({ demo: false });
  const { setUp } = (await get('/api/kiosk/state')).body;
  await post('/api/desk/set-up', ask(setUp.code));
  const again = await post('/api/desk/set-up', ask(setUp.code));
  expect([again.status, again.body.error.code]).toEqual([409, 'set-up-done']);
});

test('a code cannot be guessed: the fifth wrong one makes a new code', async () => {
  const { get, post } = await openTestApp({ demo: false });
  const { setUp } = (await get('/api/kiosk/state')).body;
  const wrong = setUp.code === '000000' ? '000001' : '000000';
  for (let guess = 0; guess < 5; guess++) expect((await post('/api/desk/set-up', ask(wrong))).body.error.code).toBe('code-wrong');
  expect((await get('/api/kiosk/state')).body.setUp.code).not.toBe(setUp.code);
});

test.for([
  ['a trivial PIN', { coordinator: { name: 'Fatima', pin: '1234' } }, 422, 'coordinator.pin'],
  ['a PIN of three digits', { coordinator: { name: 'Fatima', pin: '471' } }, 400, 'coordinator.pin'],
  ['no desk', { desks: [] }, 400, 'desks'],
  ['two desks of one name', { desks: ['Raam', 'raam'] }, 400, 'desks'],
  ['an empty name', { digipunt: '   ' }, 400, 'digipunt'],
  ['a name with a line break', { digipunt: 'Digi\npunt' }, 400, 'digipunt'],
] as const)('%s is refused, and nothing is set up', async ([, more, status, field]) => {
  const { get, post } = await openTestApp({ demo: false });
  const { setUp } = (await get('/api/kiosk/state')).body;
  const refusal = await post('/api/desk/set-up', ask(setUp.code, more));
  expect([refusal.status, refusal.body.error.field]).toEqual([status, field]);
  expect((await get('/api/desk/door')).body.setUp).toBe(false);
});
