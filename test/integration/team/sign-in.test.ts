import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openStore } from '../../../electron/store/open.ts';
import { openTestApp, temporaryFolder } from '../fixtures.ts';

const credentials = (staff: string, pin: string, desk = '1') => ({ staff, pin, desk });

test('the session cookie is HttpOnly and SameSite=Strict', async () => {
  const { post } = await openTestApp();
  const { status, headers } = await post('/api/desk/session', credentials('helper1', '2580'));
  expect(status).toBe(204);
  expect(headers.get('set-cookie')).toMatch(/^digipunt-desk=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
});

test('a wrong PIN, an unknown name and a retired staff member get the same answer', async () => {
  const { post, signIn } = await openTestApp();
  const coordinator = await signIn('coordinator', '3');
  await coordinator.post('/api/desk/staff/helper2/retire', { requestId: randomUUID() });
  const answers = await Promise.all([
    post('/api/desk/session', credentials('helper1', '9999')),
    post('/api/desk/session', credentials('nobody', '2580')),
    post('/api/desk/session', credentials('helper2', '2580')),
  ]);
  expect(answers.map(({ status, body }) => [status, body.error.code])).toEqual(Array(3).fill([401, 'pin-wrong']));
});

test('v5.0.0-6.3.1: five wrong PINs in a row lock that name only, also for the right PIN and after a restart', async () => {
  const folder = temporaryFolder();
  const first = await openTestApp({ folder });
  const wrongAnswers = await Promise.all(Array.from({ length: 8 }, () => first.post('/api/desk/session', credentials('helper1', '9999'))));
  expect(wrongAnswers.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401, 429, 429, 429]);
  expect((await first.post('/api/desk/session', credentials('helper2', '2580'))).status).toBe(204);
  first.app.close();
  const second = await openTestApp({ folder });
  const right = await second.post('/api/desk/session', credentials('helper1', '2580'));
  expect([right.status, right.body.error.code, right.body.error.seconds]).toEqual([429, 'pin-locked', 30]);
  second.advanceClock({ seconds: 31 });
  expect((await second.post('/api/desk/session', credentials('helper1', '9999'))).status).toBe(401);
  expect((await second.post('/api/desk/session', credentials('helper1', '2580'))).body.error.seconds).toBe(60);
  second.advanceClock({ seconds: 61 });
  expect((await second.post('/api/desk/session', credentials('helper1', '2580'))).status).toBe(204);
  expect((await second.post('/api/desk/session', credentials('helper1', '9999'))).status).toBe(401);
  expect((await second.post('/api/desk/session', credentials('helper1', '2580'))).status).toBe(204);
});

test('an unknown desk is refused with the list of desks', async () => {
  const { post } = await openTestApp();
  const { status, body } = await post('/api/desk/session', credentials('helper1', '2580', '9'));
  expect([status, body.error.code, body.error.accepted]).toEqual([422, 'desk-unknown', ['1', '2', '3']]);
});

test('v5.0.0-7.3.1: a session ends after the idle time without a request', async () => {
  const { signIn, advanceClock } = await openTestApp();
  const desk = await signIn();
  advanceClock({ minutes: 59 });
  expect((await desk.get('/api/desk/state')).status).toBe(200);
  advanceClock({ minutes: 59 });
  expect((await desk.get('/api/desk/state')).status).toBe(200);
  advanceClock({ minutes: 61 });
  expect((await desk.get('/api/desk/state')).status).toBe(401);
});

test('signing out ends the session on the server', async () => {
  const { signIn } = await openTestApp();
  const desk = await signIn();
  expect((await desk.delete('/api/desk/session')).status).toBe(204);
  for (const path of ['/api/desk/state', '/api/desk/team', '/api/events?face=desk']) expect((await desk.get(path)).status).toBe(401);
  expect((await desk.callNext()).body.error.code).toBe('not-signed-in');
});

test('the store contains neither PINs nor session tokens', async () => {
  const { signIn, folder, app } = await openTestApp();
  const { cookie } = await signIn();
  app.close();
  const bytes = readFileSync(join(folder, 'digipunt.sqlite')).toString('latin1');
  expect(bytes).not.toContain(cookie.split('=')[1]);
  using store = openStore(join(folder, 'digipunt.sqlite'));
  expect(store.team.listStaff().map(({ pinHash }) => pinHash)).toEqual(
    Array(3).fill(expect.stringMatching(/^scrypt\$[\w-]{22}\$[\w-]{43}$/)),
  );
});

test('the sign-in page says who sits at which desk and where a call is open, and nothing more', async () => {
  const { get, signIn, takeTicket, advanceClock } = await openTestApp();
  for (const desk of ['1', '2']) await signIn('helper1', desk);
  const helper = await signIn('helper2', '1');
  await takeTicket();
  await helper.callNext();
  expect((await get('/api/desk/door')).body).toEqual({
    digipunt: 'Digipunt Leuven-Noord',
    demo: true,
    look: expect.anything(),
    setUp: true,
    staff: [
      { id: 'coordinator', name: 'Coördinator' },
      { id: 'helper1', name: 'Helper 1' },
      { id: 'helper2', name: 'Helper 2' },
    ],
    desks: [
      { id: '1', name: '1', staff: ['Helper 1', 'Helper 2'], hasOpenCall: true },
      { id: '2', name: '2', staff: ['Helper 1'], hasOpenCall: false },
      { id: '3', name: '3', staff: [], hasOpenCall: false },
    ],
  });
  advanceClock({ minutes: 61 });
  expect((await get('/api/desk/door')).body.desks[0]).toEqual({ id: '1', name: '1', staff: [], hasOpenCall: true });
});
