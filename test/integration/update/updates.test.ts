import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { expect, onTestFinished, test } from 'vitest';
import { ok, refused } from '../../../electron/rules/result.ts';
import { type Backup, backupFolder, listBackups } from '../../../electron/store/backup/backup-files.ts';
import { memoryKeys } from '../../../electron/store/field-keys/key-files.ts';
import { MIGRATIONS } from '../../../electron/store/migrations.ts';
import { openStore } from '../../../electron/store/open.ts';
import { createUpdates } from '../../../electron/update/services/updates.ts';
import { writeAttempt } from '../../../electron/update/services/versions.ts';
import { openTestApp, temporaryFolder } from '../fixtures.ts';
import { publicKey, writeUpdate } from './update-fixtures.ts';

const request = () => ({ requestId: randomUUID() });

/** A Digipunt of the Debian package, version 1.1.0, with a folder for updates and an open session of its coordinator. */
async function openUpdatable() {
  const [home, versions, source] = [temporaryFolder(), temporaryFolder(), temporaryFolder()];
  writeFileSync(join(home, 'version'), '1.1.0\n');
  writeFileSync(join(home, 'update-key.pem'), publicKey.export({ type: 'spki', format: 'pem' }));
  const app = await openTestApp({ program: { home, versions } });
  const coordinator = await app.signIn('coordinator');
  const setSource = (source: string, fromHour = 3) => coordinator.post('/api/desk/updates/settings', { ...request(), source, fromHour });
  expect((await setSource(source)).status).toBe(204);
  const state = async () => (await coordinator.get('/api/desk/health')).body.update;
  /** The update that was left for the service that installs it; undefined without one. */
  const left = () => {
    const file = join(app.folder, 'update/incoming');
    return existsSync(file) ? readFileSync(file) : undefined;
  };
  return { ...app, versions, source, coordinator, setSource, state, left, now: () => coordinator.post('/api/desk/updates/now', request()) };
}

test('an update that is asked for waits until nobody is in the line, is backed up first, and is left for the service', async () => {
  const { source, post, state, left, now, takeTicket, folder } = await openUpdatable();
  expect(await state()).toMatchObject({ way: 'here', version: '1.1.0', newest: null, phase: 'idle', problem: null });
  const file = writeUpdate(join(source, 'new.update'));
  const { ticket } = (await takeTicket()).body;
  expect((await now()).status).toBe(204);
  expect(await state()).toMatchObject({ newest: '1.2.0', phase: 'waiting', isQuiet: false });
  expect(left()).toBeUndefined();
  expect((await post(`/api/kiosk/tickets/${ticket.id}/leave`, request())).status).toBe(204);
  await now();
  expect(await state()).toMatchObject({ phase: 'under-way' });
  expect(left()).toEqual(readFileSync(file));
  expect(readFileSync(join(folder, 'update/request'), 'utf8')).toMatch(/^1\.2\.0 /);
  expect(listBackups(backupFolder(folder)).map(({ state, manifest }) => [state, manifest?.reason])).toEqual([['good', 'update']]);
});

test('nobody is disturbed in the middle of a visit', async () => {
  const { source, post, state, left, now } = await openUpdatable();
  writeUpdate(join(source, 'new.update'));
  const beat = (isIdle: boolean) => post('/api/kiosk/heartbeat', { key: 'window', isIdle });
  expect((await beat(false)).status).toBe(204);
  await now();
  expect(await state()).toMatchObject({ phase: 'waiting', isQuiet: false });
  await beat(true);
  await now();
  expect(await state()).toMatchObject({ phase: 'under-way' });
  expect(left()).toBeDefined();
});

test('the page says what is wrong with a file, and that a version did not work here', async () => {
  const { source, state, left, now, versions } = await openUpdatable();
  writeUpdate(join(source, 'old.update'), { version: '1.0.5' });
  await now();
  expect(await state()).toMatchObject({ phase: 'idle', problem: 'older', state: 'warning' });
  writeFileSync(join(source, 'old.update'), readFileSync(join(source, 'old.update')).fill(0, 30, 40));
  await now();
  expect(await state()).toMatchObject({ problem: 'wrong-signature' });
  writeAttempt(versions, { at: '2026-11-22T03:00:00Z', version: '1.2.0', result: 'no-start' });
  expect(await state()).toMatchObject({ last: { version: '1.2.0', result: 'no-start' }, state: 'warning' });
  expect(left()).toBeUndefined();
});

test('a source is a folder or an address with a secure scheme, without a password, and only coordinators set it', async () => {
  const { setSource, state, signIn } = await openUpdatable();
  for (const source of ['updates', 'http://zone.example/', 'ftp://zone.example/', 'https://user:pin@zone.example/', 'file:///tmp'])
    expect([source, (await setSource(source)).body.error?.code]).toEqual([source, 'update-source']);
  expect((await setSource('https://zone.example/kiosk', 24)).status).toBe(400);
  expect((await setSource('', 22)).status).toBe(204);
  expect(await state()).toMatchObject({ source: '', fromHour: 22 });
  const helper = await signIn();
  for (const path of ['now', 'settings']) expect((await helper.post(`/api/desk/updates/${path}`, request())).status).toBe(403);
});

test('where a program is updated in another way, nothing is offered and nothing is done', async () => {
  const { signIn, folder } = await openTestApp();
  const coordinator = await signIn('coordinator');
  expect((await coordinator.get('/api/desk/health')).body.update).toMatchObject({ way: 'installer', state: 'ok' });
  expect((await coordinator.post('/api/desk/updates/now', request())).body.error.code).toBe('update-elsewhere');
  const home = temporaryFolder();
  const app = await openTestApp({ program: { home, versions: home } });
  const other = await app.signIn('coordinator');
  expect((await other.get('/api/desk/health')).body.update).toMatchObject({ way: 'package' });
  expect(existsSync(join(folder, 'update'))).toBe(false);
});

test('at night it is installed by itself, but not a version that did not work before', async () => {
  const [home, versions, dataFolder, stick] = [temporaryFolder(), temporaryFolder(), temporaryFolder(), temporaryFolder()];
  writeFileSync(join(home, 'version'), '1.1.0\n');
  writeFileSync(join(home, 'update-key.pem'), publicKey.export({ type: 'spki', format: 'pem' }));
  let now = Temporal.Instant.from('2026-11-23T13:00:00Z');
  const store = openStore(':memory:', MIGRATIONS, () => now, memoryKeys());
  onTestFinished(() => store.close());
  let backups = 0;
  const updates = createUpdates({
    store,
    dataFolder,
    now: () => now,
    backups: { make: () => Promise.resolve(++backups > 1 ? ok({} as Backup) : refused({ code: 'backup-failed' })) },
    program: { home, versions },
    isScreenInUse: () => false,
    onChange: () => undefined,
    stick,
  });
  const runAt = async (time: string) => {
    now = Temporal.Instant.from(time);
    await updates.runDue();
    return { ...updates.state(), isLeft: existsSync(join(dataFolder, 'update/incoming')) };
  };
  writeUpdate(join(stick, 'new.update'));
  expect(await runAt('2026-11-23T13:00:00Z')).toMatchObject({ newest: '1.2.0', phase: 'idle', isLeft: false });
  writeAttempt(versions, { at: '2026-11-22T03:00:00Z', version: '1.2.0', result: 'no-start' });
  expect(await runAt('2026-11-24T02:30:00Z')).toMatchObject({ phase: 'idle', isLeft: false });
  writeUpdate(join(stick, 'newer.update'), { version: '1.2.1' });
  expect(await runAt('2026-11-24T03:40:00Z')).toMatchObject({ newest: '1.2.1', problem: 'backup-failed', isLeft: false });
  expect(await runAt('2026-11-24T03:41:00Z')).toMatchObject({ phase: 'under-way', isLeft: true });
  // The service found something wrong before it stopped this server.
  writeAttempt(versions, { at: '2026-11-24T03:42:00Z', version: '1.2.1', result: 'damaged' });
  expect(await runAt('2026-11-24T03:43:00Z')).toMatchObject({ phase: 'idle', last: { version: '1.2.1' } });
  // A service that is not there takes nothing.
  writeUpdate(join(stick, 'newest.update'), { version: '1.2.2' });
  expect(await runAt('2026-11-25T03:00:00Z')).toMatchObject({ phase: 'under-way' });
  expect(await runAt('2026-11-25T03:10:00Z')).toMatchObject({ phase: 'under-way' });
  expect(await runAt('2026-11-25T03:20:00Z')).toMatchObject({ phase: 'idle', problem: 'not-taken' });
});
