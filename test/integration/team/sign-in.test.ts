import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openStore } from '../../../electron/store/open.ts';
import { openTestApp, temporaryFolder } from '../fixtures.ts';

const session = (staff: string, pin: string, desk = '1') => ({ staff, pin, desk });

test('the cookie of a session cannot be read by a page and is not sent to another site', async () => {
  const { post } = await openTestApp();
  const { status, headers } = await post('/api/desk/session', session('helper1', '2580'));
  expect(status).toBe(204);
  expect(headers.get('set-cookie')).toMatch(/^digipunt-desk=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
});

test('a wrong PIN, an unknown name and someone who left get the same answer', async () => {
  const { post, signIn } = await openTestApp();
  const coordinator = await signIn('coordinator', '3');
  await coordinator.post('/api/desk/staff/helper2/retire', { requestId: randomUUID() });
  const answers = await Promise.all([
    post('/api/desk/session', session('helper1', '9999')),
    post('/api/desk/session', session('nobody', '2580')),
    post('/api/desk/session', session('helper2', '2580')),
  ]);
  expect(answers.map(({ status, body }) => [status, body.error.code])).toEqual(Array(3).fill([401, 'pin-wrong']));
});

test('v5.0.0-6.3.1: five wrong PINs in a row lock that name, also against the right one and after a restart, and nobody else', async () => {
  const folder = temporaryFolder();
  const first = await openTestApp({ folder });
  const wrong = await Promise.all(Array.from({ length: 8 }, () => first.post('/api/desk/session', session('helper1', '9999'))));
  expect(wrong.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401, 429, 429, 429]);
  expect((await first.post('/api/desk/session', session('helper2', '2580'))).status).toBe(204);
  first.app.close();
  const second = await openTestApp({ folder });
  const right = await second.post('/api/desk/session', session('helper1', '2580'));
  expect([right.status, right.body.error.code, right.body.error.seconds]).toEqual([429, 'pin-locked', 30]);
  second.advanceClock({ seconds: 31 });
  expect((await second.post('/api/desk/session', session('helper1', '9999'))).status).toBe(401);
  expect((await second.post('/api/desk/session', session('helper1', '2580'))).body.error.seconds).toBe(60);
  second.advanceClock({ seconds: 61 });
  expect((await second.post('/api/desk/session', session('helper1', '2580'))).status).toBe(204);
  expect((await second.post('/api/desk/session', session('helper1', '9999'))).status).toBe(401);
  expect((await second.post('/api/desk/session', session('helper1', '2580'))).status).toBe(204);
});

test('an unknown desk is refused with the desks that there are', async () => {
  const { post } = await openTestApp();
  const { status, body } = await post('/api/desk/session', session('helper1', '2580', '9'));
  expect([status, body.error.code, body.error.accepted]).toEqual([422, 'desk-unknown', ['1', '2', '3']]);
});

test('v5.0.0-7.3.1: a session ends after the idle time, and use keeps it open', async () => {
  const { signIn, advanceClock: pass } = await openTestApp();
  const desk = await signIn();
  pass({ minutes: 59 });
  expect((await desk.get('/api/desk/state')).status).toBe(200);
  pass({ minutes: 59 });
  expect((await desk.get('/api/desk/state')).status).toBe(200);
  pass({ minutes: 61 });
  expect((await desk.get('/api/desk/state')).status).toBe(401);
});

test('signing out ends the session, not only the cookie', async () => {
  const { signIn } = await openTestApp();
  const desk = await signIn();
  expect((await desk.delete('/api/desk/session')).status).toBe(204);
  for (const path of ['/api/desk/state', '/api/desk/team', '/api/events?face=desk']) expect((await desk.get(path)).status).toBe(401);
  expect((await desk.callNext()).body.error.code).toBe('not-signed-in');
});

test('neither PIN nor token stands in the store', async () => {
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
