import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { openLog } from '../../../electron/health/services/log.ts';
import { ROUTE_ACCESS } from '../../../electron/http/route-access.ts';
import { openTestApp, temporaryFolder } from '../fixtures.ts';

const POISON = 'Poisoned-Name-7391';

const readLogs = (folder: string): string =>
  readdirSync(join(folder, 'logs'))
    .map((name) => readFileSync(join(folder, 'logs', name), 'utf8'))
    .join('');

test('no value of a request is in the log, whatever field of whatever route holds it, while failures are logged by their route', async () => {
  const app = await openTestApp();
  const desk = await app.signIn('coordinator', '3');
  const fields = [
    'requestId',
    'name',
    'pin',
    'currentPin',
    'reach',
    'borrower',
    'topic',
    'language',
    'note',
    'text',
    'base64',
    'address',
    'code',
    'key',
    'path',
    'recoveryKey',
  ];
  const bodies = [
    Object.fromEntries(fields.map((field) => [field, POISON])),
    {
      requestId: randomUUID(),
      name: POISON,
      borrower: { name: POISON, reach: POISON, more: { email: POISON } },
      staff: POISON,
      pin: POISON,
      desk: POISON,
    },
  ];
  for (const route of Object.keys(ROUTE_ACCESS)) {
    const [method = 'GET', path = '/'] = route.split(' ');
    if (path.endsWith('/events') || path.endsWith('*')) continue;
    const target = `${path.replaceAll(/:\w+/g, POISON)}?${POISON}=${POISON}`;
    const headers = { cookie: `${desk.cookie}; ${POISON}=${POISON}`, 'x-request-id': POISON, 'user-agent': POISON };
    const texts = method === 'GET' ? [undefined] : [...bodies.map((body) => JSON.stringify(body)), `{"name":"${POISON}`];
    for (const body of texts) {
      // The session must last until the end.
      if (route === 'DELETE /api/desk/session') continue;
      await app.send(target, { method, headers, ...(body !== undefined && { body }) });
    }
  }
  await app.post('/api/desk/session', { staff: 'helper1', desk: '1', pin: '739173' });
  // Lines are written after the answers.
  await new Promise((resolve) => setImmediate(resolve));
  const logs = readLogs(app.folder);
  expect(logs).toContain('"route":"/api/desk/tickets/:id/');
  expect(logs).toMatch(/"id":"[\w-]{8}","method":"POST"/);
  expect(logs).not.toContain(POISON);
  expect(logs).not.toContain('739173');
  expect(logs).not.toContain(desk.cookie.split('=')[1]);
});

test('the line of a request is written after its answer', async () => {
  const app = await openTestApp();
  await app.post('/api/kiosk/tickets', { requestId: randomUUID(), topic: 'itsme', language: 'nl' });
  expect(readLogs(app.folder)).not.toContain('/api/kiosk/tickets');
  await new Promise((resolve) => setImmediate(resolve));
  expect(readLogs(app.folder)).toContain('"route":"/api/kiosk/tickets","status":201');
});

test('an error that quotes a value is logged by its name and place, with the id that the answer has', async () => {
  const app = await openTestApp();
  vi.spyOn(JSON, 'stringify').mockImplementationOnce(() => {
    throw new SyntaxError(`Unexpected token in "${POISON}"`);
  });
  const answer = await app.get('/api/kiosk/devices');
  expect(answer.status).toBe(500);
  const line = readLogs(app.folder)
    .split('\n')
    .find((text) => text.includes('SyntaxError'));
  expect(line).toContain(`"id":"${answer.body.error.id}"`);
  expect(line).toMatch(/"at":\["at .+"/);
  expect(line).not.toContain(POISON);
});

test('a line that repeats is written once a minute with a count, and a million errors leave little', async () => {
  const folder = temporaryFolder();
  let now = 0;
  const log = await openLog(
    folder,
    () => true,
    () => now,
  );
  const error = new Error('again');
  for (let count = 0; count < 100_000; count++) {
    log.error(error);
    now += 1.2; // two minutes in all
  }
  log.error(error);
  log.close();
  const lines = readLogs(folder).trim().split('\n');
  expect(lines.length).toBeLessThanOrEqual(3);
  expect(lines[1]).toMatch(/"repeated":\d{5}/);
});

test('nothing is written while the disk is full, and old files are removed when the log goes on in a new one', async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'logs'));
  for (let number = 1; number <= 14; number++) writeFileSync(join(folder, 'logs', `server.${number}.log`), 'x'.repeat(1_000));
  writeFileSync(join(folder, 'logs', 'server.15.log'), 'x'.repeat(5 * 1024 * 1024 - 100));
  let isFull = true;
  const log = await openLog(folder, () => !isFull);
  const write = (): void => log.request({ id: 'a', method: 'POST', route: '/', status: 200, ms: 1, from: 'loopback' });
  write();
  expect(readLogs(folder)).not.toContain('request');
  isFull = false;
  for (let count = 0; count < 3; count++) {
    write();
    await new Promise((onTimeout) => setTimeout(onTimeout, 50));
  }
  await vi.waitFor(() => expect(readdirSync(join(folder, 'logs')).length).toBeLessThanOrEqual(10), 10_000);
  expect(existsSync(join(folder, 'logs', 'server.1.log'))).toBe(false);
  expect(statSync(join(folder, 'logs', 'server.16.log')).mode & 0o777).toBe(0o600);
  log.close();
});
