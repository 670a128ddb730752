import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test, vi } from 'vitest';
import { backupFolder } from '../../../electron/store/backup/backup-files.ts';
import { recordFolder } from '../../../electron/store/record/change-log.ts';
import { openTestApp } from '../fixtures.ts';
import { openPrintingApp } from '../print/printing-app.ts';

/** Every row of every table of a data folder, and the bytes of its second record and backups. */
function contentsOf(folder: string): Record<string, unknown> {
  const db = new Database(join(folder, 'digipunt.sqlite'), { readonly: true });
  const tables = db.prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").pluck().all() as string[];
  const rows = tables.map((table) => [table, db.prepare(`SELECT * FROM "${table}"`).raw().all()] as const);
  db.close();
  const files = [recordFolder(folder), backupFolder(folder)].flatMap(filesIn);
  return { ...Object.fromEntries(rows), ...Object.fromEntries(files.map((file) => [file, readFileSync(file).toString('base64')])) };
}

function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());
}

type App = Awaited<ReturnType<typeof openTestApp>>;

async function rehearse(app: App) {
  const desk = await app.signIn('coordinator', '3');
  const post = (path: string, body: object = {}) => desk.post(`/api/desk/rehearsal${path}`, { requestId: randomUUID(), ...body });
  return {
    post,
    goOn: async (from: string) => expect([from, (await post('/next', { from })).status]).toEqual([from, 204]),
    state: async () => (await desk.get('/api/desk/rehearsal')).body.rehearsal,
    kiosk: async () => (await app.get('/api/kiosk/state')).body,
    display: async () => (await app.get('/api/display/state')).body,
  };
}

test('a number goes over the kiosk, the paper and the waiting-room screen, and no table, record or backup has a byte more', async () => {
  const app = await openPrintingApp();
  const { post, goOn, state, kiosk, display } = await rehearse(app);
  expect((await app.takeTicket()).body.ticket.number).toBe(1);
  const called = (await app.coordinator.post('/api/desk/next', { requestId: randomUUID() })).body.ticket;
  await app.coordinator.post(`/api/desk/tickets/${called.id}/start`, { requestId: randomUUID() });
  await app.coordinator.post(`/api/desk/tickets/${called.id}/finish`, { requestId: randomUUID(), outcome: 'helped' });
  expect((await app.coordinator.post('/api/desk/backups', { requestId: randomUUID() })).status).toBeLessThan(300);
  const reports = async () => (await app.coordinator.get('/api/desk/reports/visits?from=2026-11-01&to=2026-11-30')).body as unknown;
  const [before, figures, displayBefore] = [contentsOf(app.folder), await reports(), await display()];
  for (const kept of [recordFolder(app.folder), backupFolder(app.folder)])
    expect(Object.keys(before).some((name) => name.startsWith(kept))).toBe(true);

  expect((await post('')).status).toBe(204);
  expect((await kiosk()).rehearsal).toMatchObject({ number: 1 });
  await goOn('number');
  await vi.waitFor(async () => expect(await state()).toMatchObject({ step: 'paper', slip: 'printed' }), { timeout: 8_000, interval: 50 });
  expect(app.cups.printed()).toEqual(['slip-1']);
  await goOn('paper');
  expect(await display()).toMatchObject({ rehearsal: true, now: [{ number: 1, desk: '3', language: 'fr' }] });
  const { calledAt } = (await display()).now[0];
  app.advanceClock({ seconds: 5 });
  expect((await post('/recall')).status).toBe(204);
  expect((await display()).now[0].calledAt).not.toBe(calledAt);
  await goOn('call');
  expect([(await state()).step, (await kiosk()).rehearsal, (await display()).rehearsal]).toEqual(['done', null, false]);
  expect((await post('/end')).status).toBe(204);

  expect(contentsOf(app.folder)).toEqual(before);
  expect([await reports(), await display()]).toEqual([figures, displayBefore]);
  expect((await app.takeTicket()).body.ticket.number).toBe(2);
});

test('it does not begin while somebody waits, and a visitor who comes has the screens at once', async () => {
  const app = await openTestApp();
  const { post, goOn, state, kiosk, display } = await rehearse(app);
  expect((await post('')).status).toBe(204);
  await goOn('number');
  expect((await display()).now).toHaveLength(1);
  const { ticket } = (await app.takeTicket()).body;
  expect(await display()).toMatchObject({ rehearsal: false, now: [], next: [{ number: 1, picture: ticket.picture }] });
  expect([(await kiosk()).rehearsal, await state()]).toEqual([null, null]);
  expect((await post('/next', { from: 'call' })).body.error.code).toBe('rehearsal-over');
  expect((await post('')).body.error.code).toBe('rehearsal-visitors');
});

test('a repeated request skips no step, one that nobody goes on with ends, and helpers have none', async () => {
  const app = await openTestApp();
  const { post, goOn, state, kiosk } = await rehearse(app);
  await post('');
  await goOn('number');
  await goOn('number');
  expect((await state()).step).toBe('call');
  app.advanceClock({ minutes: 9 });
  expect((await kiosk()).rehearsal).not.toBeNull();
  app.advanceClock({ minutes: 1 });
  expect([await state(), (await kiosk()).rehearsal]).toEqual([null, null]);
  const helper = await app.signIn();
  expect((await helper.get('/api/desk/rehearsal')).status).toBe(403);
  expect((await helper.post('/api/desk/rehearsal', { requestId: randomUUID() })).status).toBe(403);
});
