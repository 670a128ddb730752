import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { addFault, type Fault } from '../../../electron/health/rules/faults.ts';
import { openTestApp } from '../fixtures.ts';

test('monitoring on this machine reads every part without a session, and 503 when something does not work', async () => {
  const app = await openTestApp();
  const healthy = await app.get('/api/health');
  expect(healthy.status).toBe(200);
  expect(Object.keys(healthy.body)).toEqual(
    expect.arrayContaining(['store', 'disk', 'clock', 'backups', 'screens', 'browser', 'versions', 'faults']),
  );
  expect(healthy.body).toMatchObject({ clock: { state: 'ok' }, versions: { node: process.versions.node }, faults: [] });
  await app.takeTicket();
  app.jumpClock('2031-01-01T09:00:00Z');
  const doubtful = await app.get('/api/health');
  expect([doubtful.status, doubtful.body.state, doubtful.body.clock.state]).toEqual([503, 'fault', 'fault']);
  expect(doubtful.body.faults).toMatchObject([{ code: 'clock-jumped', count: 1 }]);
});

test('the page is for coordinators only, and neither it nor the file to send holds a name', async () => {
  const app = await openTestApp();
  const [helper, coordinator] = [await app.signIn(), await app.signIn('coordinator', '3')];
  expect((await helper.get('/api/desk/health')).status).toBe(403);
  expect((await helper.get('/api/desk/health/diagnostics')).status).toBe(403);
  const names = ((await coordinator.get('/api/desk/personal-data')).body.kept as { name: string }[]).map(({ name }) => name);
  const file = await coordinator.get('/api/desk/health/diagnostics');
  expect(file.headers.get('content-disposition')).toContain('attachment');
  expect(file.body).toContain('"versions"');
  for (const name of names) expect(file.body).not.toContain(name);
});

test('the page on the kiosk that paints is on the page of the coordinator, with the version of its browser', async () => {
  const app = await openTestApp();
  const headers = { 'content-type': 'application/json', 'user-agent': 'Mozilla/5.0 Chrome/156.0.0.0 Safari/537.36' };
  expect((await app.send('/api/kiosk/heartbeat', { method: 'POST', headers, body: '{"key":"k"}' })).status).toBe(204);
  expect((await app.get('/api/health')).body).toMatchObject({ screens: { state: 'ok' }, browser: { version: '156' } });
  app.advanceClock({ minutes: 2 });
  expect((await app.get('/api/health')).body.screens.state).toBe('fault');
});

test('a fault that repeats within an hour is counted, and others are not pushed out by it', () => {
  let faults: Fault[] = addFault([], 'disk-full', '2026-11-23T09:00:00.000Z');
  for (let minute = 1; minute < 200; minute++)
    faults = addFault(faults, 'page-hung', new Date(Date.parse('2026-11-23T09:00:00Z') + minute * 60_000).toISOString());
  expect(faults.map(({ code, count }) => [code, count])).toEqual([
    ['page-hung', 199],
    ['disk-full', 1],
  ]);
});

test('a window of another service learns when its own page has painted and gone, and nothing of another page', async () => {
  const app = await openTestApp();
  const sign = async (key: string) => (await app.get(`/api/kiosk/heartbeat/last?key=${key}`)).body;
  expect(await sign('k')).toEqual({ paintedMsAgo: null, isGone: false });
  await app.post('/api/kiosk/heartbeat', { key: 'k' });
  expect(await sign('k')).toEqual({ paintedMsAgo: expect.any(Number), isGone: false });
  const page = await app.app.fetch(
    new Request(`http://127.0.0.1:${app.port}/api/kiosk/heartbeat?key=k`, { headers: { host: `127.0.0.1:${app.port}` } }),
    {
      kind: 'loopback',
      port: app.port,
    },
  );
  await page.body?.cancel();
  expect(await sign('k')).toEqual({ paintedMsAgo: expect.any(Number), isGone: true });
  await app.post('/api/kiosk/heartbeat', { key: 'k' });
  expect(await sign('k')).toMatchObject({ isGone: false });
  expect(await sign('other')).toMatchObject({ paintedMsAgo: null });
  for (let key = 0; key < 16; key++) await app.post('/api/kiosk/heartbeat', { key: `many-${key}` });
  expect(await sign('k')).toMatchObject({ paintedMsAgo: null });
  expect(await sign('many-15')).toMatchObject({ paintedMsAgo: expect.any(Number) });
});

test('the server works for as long as its store takes transactions', async () => {
  const { app, folder } = await openTestApp();
  expect(app.isWorking()).toBe(true);
  const other = new Database(join(folder, 'digipunt.sqlite'));
  other.exec('BEGIN IMMEDIATE');
  expect(app.isWorking()).toBe(false);
  other.exec('ROLLBACK');
  other.close();
  expect(app.isWorking()).toBe(true);
  app.close();
  expect(app.isWorking()).toBe(false);
});
