import { randomUUID } from 'node:crypto';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Temporal } from 'temporal-polyfill';
import { expect, onTestFinished, test } from 'vitest';
import { createBackups } from '../../../electron/backup/services/backups.ts';
import { previewRestore, restoreBackup } from '../../../electron/backup/services/restore.ts';
import { addDevice } from '../../../electron/lending/services/devices.ts';
import { lendDevice } from '../../../electron/lending/services/lend.ts';
import { returnDevice } from '../../../electron/lending/services/open-loans.ts';
import { erasePersonalData } from '../../../electron/privacy/services/erasure.ts';
import { setQueueState } from '../../../electron/queue/services/set-queue-state.ts';
import { takeTicket } from '../../../electron/queue/services/take-ticket.ts';
import { ok } from '../../../electron/rules/result.ts';
import { backupFolder, listBackups } from '../../../electron/store/backup/backup-files.ts';
import { checkFile, isWhole } from '../../../electron/store/check/check-file.ts';
import { memoryKeys } from '../../../electron/store/field-keys/key-files.ts';
import { MIGRATIONS } from '../../../electron/store/migrations.ts';
import { openStore } from '../../../electron/store/open.ts';
import { openTestApp, temporaryFolder } from '../fixtures.ts';

const MONDAY = Temporal.Instant.from('2026-11-23T09:00:00Z');
const STORE = 'digipunt.sqlite';
const CHECKLIST = { condition: 'good', signedOut: true, wiped: true, charged: true } as const;

/** A Digipunt with an open queue, its backups, and a clock that a test moves. */
function openBackups() {
  const dataFolder = temporaryFolder();
  let now = MONDAY;
  // Each machine has keys of its own.
  const store = openStore(join(dataFolder, STORE), MIGRATIONS, () => now, memoryKeys());
  store.transact(() => {
    store.team.createDigipunt({ id: randomUUID(), name: 'Digipunt', demo: false, at: now.toString() });
    store.team.addStaff({ id: 'anna', name: 'Anna', role: 'coordinator', pinHash: 'x', at: now.toString() });
    return ok(null);
  });
  setQueueState(store, 'anna', { state: 'open', pause: null, requestId: randomUUID() }, now);
  const backups = createBackups({ store, dataFolder, now: () => now });
  onTestFinished(() => (backups.close(), store.close()));
  const context = { store, backups, dataFolder, now: () => now };
  const take = () => {
    const taken = takeTicket(store, { topic: 'itsme', language: 'nl', requestId: randomUUID() }, now);
    return taken.ok ? taken.value.value.number : JSON.stringify(taken.refusal);
  };
  const lend = (label: string, name: string) => {
    const [device, loan] = [randomUUID(), randomUUID()];
    addDevice(
      store,
      null,
      { requestId: device, label, type: 'laptop', model: '', serial: '', shelf: '', boughtOn: null, valueCents: null, note: '' },
      now,
    );
    const borrower = { name, reach: '0470', more: {} };
    const request = { requestId: loan, device, ticket: null, waiting: null, borrower, due: '2026-12-07', parts: [], condition: '' };
    expect(lendDevice(store, null, request, now)).toMatchObject({ ok: true });
    return loan;
  };
  const giveBack = (loan: string) =>
    expect(returnDevice(store, null, { loan, requestId: randomUUID(), back: [], checklist: CHECKLIST, note: '' }, now)).toMatchObject({
      ok: true,
    });
  const wait = (hours: number) => (now = now.add({ hours }));
  return { ...context, context, take, lend, giveBack, wait, clock: () => now };
}

const goodNames = (folder: string) =>
  listBackups(backupFolder(folder))
    .filter(({ state }) => state === 'good')
    .map(({ name }) => name);

test('a backup is made once a business day by itself, checked, with its hash and counts, in a file for its owner alone', async () => {
  const { backups, dataFolder, lend, take, wait } = openBackups();
  take();
  lend('X', 'Jan');
  for (let run = 0; run < 3; run++) await backups.runDue();
  const [backup, ...others] = listBackups(backupFolder(dataFolder));
  expect(others).toEqual([]);
  expect(backup).toMatchObject({
    state: 'good',
    manifest: { day: '2026-11-23', reason: 'day', counts: { tickets: 1, openLoans: 1, persons: 1, devices: 1 } },
  });
  expect(isWhole(checkFile(backup?.file ?? ''))).toBe(true);
  expect(statSync(backup?.file ?? '').mode & 0o777).toBe(0o600);
  wait(24);
  await backups.runDue();
  expect(goodNames(dataFolder)).toHaveLength(2);
  expect(readdirSync(backupFolder(dataFolder)).filter((name) => name.includes('part'))).toEqual([]);
});

test('a backup that is asked for while another one is made holds what was changed meanwhile', async () => {
  const { backups, take } = openBackups();
  const daily = backups.make('day');
  take();
  const safety = await backups.make('restore');
  expect(safety).toMatchObject({ value: { manifest: { reason: 'restore', counts: { tickets: 1 } } } });
  expect(await daily).toMatchObject({ value: { manifest: { reason: 'day' } } });
  expect(backups.list().isRunning).toBe(false);
});

test('backups are deleted by the rule, and folders of damaged files with them', async () => {
  const { backups, dataFolder, wait, store } = openBackups();
  mkdirSync(join(dataFolder, 'damaged-2026-11-14T090000Z'));
  store.transact(() => ok(store.settings.setUnlogged({ retentionDays: 7 })));
  const made = await backups.make('day');
  const file = made.ok ? made.value.file : '';
  for (const day of ['14', '15', '16', '17', '18'])
    for (const suffix of ['', '.json']) copyFileSync(`${file}${suffix}`, `${file.replace('11-23', `11-${day}`)}${suffix}`);
  wait(24);
  await backups.runDue();
  const overview = backups.list();
  expect(overview.backups.map(({ at }) => at.slice(8, 10))).toEqual(['24', '23', '18', '17']);
  expect(overview.backups[0]?.keptUntil.slice(0, 10)).toBe('2026-12-01');
  expect(readdirSync(dataFolder).filter((name) => name.startsWith('damaged'))).toEqual([]);
});

test('an erased name is in no byte of a backup', async () => {
  const { backups, dataFolder, lend, giveBack, store, context } = openBackups();
  const loan = lend('X', 'Vergif');
  giveBack(loan);
  const person = store.persons.listNotErased()[0]?.seq ?? 0;
  erasePersonalData(store, 'anna', person, context.now());
  await backups.make('request');
  const [backup] = listBackups(backupFolder(dataFolder));
  expect(readFileSync(backup?.file ?? '').includes('Vergif')).toBe(false);
});

test('going back keeps the tickets and the erasures, loses what the preview says, and can be undone', async () => {
  const { backups, dataFolder, lend, giveBack, take, wait, store, context } = openBackups();
  const early = lend('Vroeg', 'Vroege Lener');
  take();
  const made = await backups.make('request');
  const name = made.ok ? made.value.name : '';
  wait(1);
  giveBack(early);
  const [erased] = store.persons.listNotErased();
  erasePersonalData(store, 'anna', erased?.seq ?? 0, context.now());
  lend('Laat', 'Late Lener');
  expect(take()).toBe(2);

  expect(await previewRestore(context, { name })).toMatchObject({
    ok: true,
    value: { name, counts: { tickets: 1, openLoans: 1, persons: 1 }, ticketsSince: 1, loansSince: 1, personsSince: 1, erasedSince: 1 },
  });
  const restored = await restoreBackup(context, { name }, 'anna');
  const undo = restored.ok ? restored.value.undo : '';
  expect(store.persons.listNotErased()).toEqual([]);
  expect(store.devices.listAll().map(({ label }) => label)).toEqual(['Vroeg']);
  expect(take()).toBe(3);
  expect(store.incidents.list()[0]).toMatchObject({ kind: 'restored', details: { name, undo, staff: 'anna' } });
  for (const file of readdirSync(dataFolder))
    if (file.startsWith(STORE)) expect(readFileSync(join(dataFolder, file)).includes('Vroege')).toBe(false);

  expect(await restoreBackup(context, { name: undo }, 'anna')).toMatchObject({ ok: true });
  expect(store.devices.listAll().map(({ label }) => label)).toEqual(['Laat', 'Vroeg']);
  expect(store.persons.listNotErased().map((person) => person.name)).toEqual(['Late Lener']);
  expect(take()).toBe(4);
  store.close();
  expect(isWhole(checkFile(join(dataFolder, STORE)))).toBe(true);
});

test('a backup takes no recording away and brings none back, since their sounds are in none', async () => {
  const { store, backups, context } = openBackups();
  const sound = { language: 'uk', seconds: 1, bytes: 1, isShared: false, recordedAt: MONDAY.toString() };
  store.transact(() => ok(store.recordings.put({ ...sound, text: 'withdrawn', file: 'a'.repeat(64) })));
  const made = await backups.make('day');
  store.transact(() => {
    store.recordings.remove('uk', 'withdrawn');
    return ok(store.recordings.put({ ...sound, text: 'later', file: 'b'.repeat(64) }));
  });
  expect(await restoreBackup(context, { name: made.ok ? made.value.name : '' }, null)).toMatchObject({ ok: true });
  expect(store.recordings.all().map(({ text }) => text)).toEqual(['later']);
});

test('a store that is lost after a restore does not get back what the restore undid', async () => {
  const { backups, dataFolder, lend, take, store, context } = openBackups();
  const made = await backups.make('request');
  lend('Fout', 'Iemand');
  take();
  await restoreBackup(context, { name: made.ok ? made.value.name : '' }, null);
  take();
  store.close();
  for (const { name } of listBackups(backupFolder(dataFolder)).slice(0, -1)) rmSync(join(backupFolder(dataFolder), name));
  rmSync(join(dataFolder, STORE));
  using recovered = openStore(join(dataFolder, STORE));
  expect(recovered.devices.listAll()).toEqual([]);
  expect(recovered.tickets.highestNumber('2026-11-23')).toBe(2);
});

test('a damaged, cut, foreign, newer or unknown backup is refused, and the store is as it was', async () => {
  const { backups, dataFolder, take, context } = openBackups();
  const made = await backups.make('request');
  const file = made.ok ? made.value.file : '';
  const elsewhere = join(temporaryFolder(), 'copy.sqlite');
  const withCopy = (change: () => void) => (copyFileSync(file, elsewhere), change(), restoreBackup(context, { path: elsewhere }, null));
  const change = (sql: string) => {
    const db = new Database(elsewhere);
    db.exec(sql);
    db.close();
  };
  expect(await withCopy(() => truncateSync(elsewhere, 40_960))).toMatchObject({ refusal: { code: 'backup-damaged' } });
  expect(await withCopy(() => writeFileSync(elsewhere, 'a text'))).toMatchObject({ refusal: { code: 'backup-damaged' } });
  expect(await withCopy(() => change('PRAGMA user_version = 99'))).toMatchObject({ refusal: { code: 'backup-newer' } });
  expect(await withCopy(() => change('PRAGMA application_id = 1'))).toMatchObject({ refusal: { code: 'backup-foreign' } });
  expect(await restoreBackup(context, { path: '/no/such/file' }, null)).toMatchObject({ refusal: { code: 'backup-unknown' } });
  expect(await restoreBackup(context, { name: '../digipunt.sqlite' }, null)).toMatchObject({ refusal: { code: 'backup-unknown' } });
  const bytes = readFileSync(file);
  bytes[30_000] = (bytes[30_000] ?? 0) ^ 1;
  writeFileSync(file, bytes);
  expect(await restoreBackup(context, { name: made.ok ? made.value.name : '' }, null)).toMatchObject({
    refusal: { code: 'backup-damaged' },
  });
  expect(take()).toBe(1);
  expect(listBackups(backupFolder(dataFolder))).toHaveLength(1);
});

test('a backup of an older version is brought to this one', async () => {
  const { context, take, store, dataFolder } = openBackups();
  take();
  const older = join(temporaryFolder(), 'older.sqlite');
  const db = new Database(older);
  for (const { sql } of MIGRATIONS.slice(0, 5)) db.exec(sql);
  db.exec(`PRAGMA application_id = 0x44494749; PRAGMA user_version = 5;
    INSERT INTO digipunt VALUES (1, '${randomUUID()}', 'Digipunt', 0, 'x');
    INSERT INTO staff VALUES ('anna', 'Anna', 'coordinator', 'x', 'x', NULL);
    INSERT INTO device (id, label, type, model, serial, shelf, note, state, since) VALUES ('${randomUUID()}', 'Oud', 'laptop', '', '', '', '', 'available', 'x')`);
  db.close();
  expect(await restoreBackup(context, { path: older }, null)).toMatchObject({ ok: true });
  expect(store.devices.listAll().map(({ label }) => label)).toEqual(['Oud']);
  expect(take()).toBe(2);
  store.close();
  expect(isWhole(checkFile(join(dataFolder, STORE)))).toBe(true);
});

test('a copy elsewhere is encrypted, is read back, and is restored with the printed key on another machine', async () => {
  const { backups, lend, wait, store } = openBackups();
  lend('X', 'Vergif Achternaam');
  const place = temporaryFolder();
  expect(backups.setSecondPlace(place, 'anna')).toMatchObject({ refusal: { code: 'recovery-key-missing' } });
  const recoveryKey = backups.createRecoveryKey();
  expect(backups.setSecondPlace('relative', 'anna')).toMatchObject({ refusal: { code: 'folder-unknown' } });
  expect(backups.setSecondPlace(place, 'anna')).toMatchObject({ ok: true });
  await backups.runDue();
  const [copy = ''] = readdirSync(place);
  expect(copy).toMatch(/^digipunt-.*\.sqlite\.enc$/);
  const bytes = readFileSync(join(place, copy));
  expect(bytes.includes('SQLite format') || bytes.includes('Vergif')).toBe(false);

  const other = openBackups();
  const path = join(place, copy);
  const restore = (key?: string) => restoreBackup(other.context, { path, recoveryKey: key }, null);
  expect(await restore()).toMatchObject({ refusal: { code: 'recovery-key-wrong' } });
  expect(await restore(recoveryKey.replace(/^./, (digit) => (digit === '0' ? '1' : '0')))).toMatchObject({
    refusal: { code: 'recovery-key-wrong' },
  });
  expect(await restore(recoveryKey.toLowerCase())).toMatchObject({ ok: true });
  expect(await previewRestore(other.context, { path: place, recoveryKey })).toMatchObject({ value: { name: copy } });
  expect(await previewRestore(other.context, { path: temporaryFolder() })).toMatchObject({
    refusal: { code: 'backup-unknown', field: 'path' },
  });
  expect(other.store.persons.listNotErased().map(({ name }) => name)).toEqual(['Vergif Achternaam']);
  for (const [offset, code] of [
    [0, 'backup-damaged'],
    [10, 'recovery-key-wrong'],
    [30, 'backup-damaged'],
    [5_000, 'backup-damaged'],
    [bytes.length - 1, 'backup-damaged'],
  ] as const) {
    const damaged = Buffer.from(bytes);
    damaged[offset] = (damaged[offset] ?? 0) ^ 1;
    writeFileSync(path, damaged);
    expect(await restore(recoveryKey)).toMatchObject({ refusal: { code } });
  }
  for (const size of [0, 20, 60, 10_000]) {
    writeFileSync(path, bytes.subarray(0, size));
    expect(await restore(recoveryKey)).toMatchObject({ refusal: { code: 'backup-damaged' } });
  }

  // The place is away for a while, and comes back.
  rmSync(place, { recursive: true });
  wait(24);
  await backups.runDue();
  expect(backups.list().secondPlace).toMatchObject({ copies: null, failure: { message: expect.stringContaining('not there') } });
  mkdirSync(place);
  await backups.runDue();
  expect(readdirSync(place)).toEqual([]);
  wait(1);
  await backups.runDue();
  expect(readdirSync(place)).toHaveLength(1);
  expect(backups.list().secondPlace).toMatchObject({ copies: 1, failure: null });
  expect(store.settings.get().backupFolder).toBe(place);
});

test('the check of the night finds a history that was changed, and damage, which it repairs', async () => {
  const { backups, take, store, dataFolder, wait } = openBackups();
  for (let count = 0; count < 3; count++) take();
  await backups.runDue();
  expect(backups.lastCheck()).toMatchObject({ isWhole: true, day: '2026-11-23' });
  const db = new Database(join(dataFolder, STORE));
  db.exec("UPDATE ticket_history SET at = 'x' WHERE seq = 1");
  wait(24);
  await backups.runDue();
  expect(store.incidents.list()).toMatchObject([{ kind: 'history-broken', details: { histories: ['ticket_history'] } }]);
  db.close();
  // One wrong letter in an index, which only the thorough check sees.
  const bytes = readFileSync(join(dataFolder, STORE));
  const at = bytes.lastIndexOf(store.tickets.listOpen('2026-11-23')[1]?.id ?? '');
  bytes[at + 30] = (bytes[at + 30] ?? 0) ^ 1;
  writeFileSync(join(dataFolder, STORE), bytes);
  wait(24);
  await backups.runDue();
  expect(store.incidents.list()[0]).toMatchObject({ kind: 'recovered', details: { cause: 'damaged' } });
  expect(store.tickets.highestNumber('2026-11-23')).toBe(3);
});

test('a backup that fails says so, is tried again after an hour, and leaves nothing', async () => {
  const { backups, dataFolder, wait } = openBackups();
  writeFileSync(backupFolder(dataFolder), 'in the way');
  await backups.runDue();
  const failure = backups.list().failure;
  expect(failure?.message).toMatch(/EEXIST|ENOTDIR/);
  rmSync(backupFolder(dataFolder));
  await backups.runDue();
  expect(listBackups(backupFolder(dataFolder))).toEqual([]);
  wait(1);
  await backups.runDue();
  expect(backups.list()).toMatchObject({ failure: null, backups: [{ state: 'good' }] });
});

test('only a coordinator sees, makes and restores backups, by the desk', async () => {
  const { signIn, folder, takeTicket } = await openTestApp();
  const [helper, coordinator] = [await signIn(), await signIn('coordinator', '2')];
  const body = { requestId: randomUUID() };
  for (const path of ['backups', 'backups/x/preview', 'store-incidents']) expect((await helper.get(`/api/desk/${path}`)).status).toBe(403);
  for (const path of ['backups', 'backups/x/restore', 'recovery-key', 'store-incidents/seen'])
    expect((await helper.post(`/api/desk/${path}`, body)).status).toBe(403);
  expect((await helper.post('/api/desk/backup-folder', { ...body, folder: '' })).status).toBe(403);

  const { status, body: made } = await coordinator.post('/api/desk/backups', body);
  expect(status).toBe(201);
  await takeTicket();
  expect((await coordinator.get(`/api/desk/backups/${made.name}/preview`)).body).toMatchObject({ ticketsSince: 1, loansSince: 0 });
  const restore = () => coordinator.post(`/api/desk/backups/${made.name}/restore`, body);
  expect((await restore()).status).toBe(200);
  expect((await restore()).status).toBe(200);
  expect(listBackups(backupFolder(folder)).map(({ manifest }) => manifest?.reason)).toEqual(['restore', 'request']);
  expect((await takeTicket()).body.ticket.number).toBe(2);
  expect((await coordinator.get('/api/desk/store-incidents')).body.incidents).toMatchObject([{ kind: 'restored', seenAt: null }]);
  expect((await coordinator.post('/api/desk/store-incidents/seen', body)).status).toBe(204);
  expect((await coordinator.get('/api/desk/store-incidents')).body.incidents[0].seenAt).not.toBeNull();
});
