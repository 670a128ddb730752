import { randomUUID } from 'node:crypto';
import {
  closeSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Temporal } from 'temporal-polyfill';
import { afterAll, expect, test } from 'vitest';
import { callNext } from '../../../electron/queue/services/calls.ts';
import { backupFolder, listBackups } from '../../../electron/store/backup/backup-files.ts';
import { makeBackup } from '../../../electron/store/backup/make-backup.ts';
import { checkFile, isWhole } from '../../../electron/store/check/check-file.ts';
import { migrate } from '../../../electron/store/migrate.ts';
import { MIGRATIONS } from '../../../electron/store/migrations.ts';
import { openStore } from '../../../electron/store/open.ts';
import { recordFolder } from '../../../electron/store/record/change-log.ts';
import { openTestApp, temporaryFolder } from '../fixtures.ts';

const STORE = 'digipunt.sqlite';
const PAGE_BYTES = 4096;

/** A copy of a stopped store with a backup of the morning, and after that five tickets, of which the first was finished, and a loan. */
async function createStoppedFolder() {
  original ??= await createOriginal();
  const folder = temporaryFolder();
  cpSync(original.folder, folder, { recursive: true });
  return { ...original, folder };
}

/** Made once, since checking PINs takes long. */
let original: Awaited<ReturnType<typeof createOriginal>> | undefined;
afterAll(() => rmSync(original?.folder ?? '', { recursive: true, force: true }));

async function createOriginal() {
  const { app, folder, takeTicket, signIn } = await openTestApp({ folder: mkdtempSync(join(tmpdir(), 'digipunt-')) });
  makeBackup({ file: join(folder, STORE), folder: backupFolder(folder), at: '2026-11-23T03:00:00.000Z', day: '2026-11-23', reason: 'day' });
  const tickets: string[] = [];
  for (let taken = 0; taken < 5; taken++) tickets.push((await takeTicket()).body.ticket.id as string);
  const helper = await signIn();
  await helper.callNext();
  await helper.runAction({ id: tickets[0] ?? '' }, 'start');
  await helper.runAction({ id: tickets[0] ?? '' }, 'finish', { outcome: 'helped' });
  const { body } = await helper.get('/api/desk/devices');
  const device = body.devices.find(({ state }: { state: string }) => state === 'available');
  const loan = {
    requestId: randomUUID(),
    device: device.id,
    ticket: null,
    waiting: null,
    borrower: { name: 'Jan Nieuw', reach: '0470', more: {} },
    due: '2026-11-30',
    parts: [],
    condition: '',
    accepted: true,
  };
  expect(await helper.post('/api/desk/loans', loan)).toMatchObject({ status: 201 });
  app.close();
  return { folder, tickets, label: device.label as string };
}

/** Overwrites a part of a file, as `dd conv=notrunc` does. */
function overwrite(file: string, offset: number, bytes: Uint8Array): void {
  const handle = openSync(file, 'r+');
  writeSync(handle, bytes, 0, bytes.length, offset);
  closeSync(handle);
}

/** The first page of a table or index. */
function rootPageOf(file: string, name: string): number {
  const db = new Database(file, { readonly: true });
  try {
    return Number(db.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').pluck().get(name));
  } finally {
    db.close();
  }
}

const noise = new Uint8Array(PAGE_BYTES).fill(0xa5);
const overwritePage = (file: string, name: string): void => overwrite(file, (rootPageOf(file, name) - 1) * PAGE_BYTES, noise);

/** Opens a damaged folder, and expects that every ticket is as before and the numbers go on. Returns what was reported. */
async function expectRecovered(folder: string, tickets: readonly string[]) {
  const startedAt = performance.now();
  const { app, takeTicket } = await openTestApp({ folder });
  for (const [index, requestId] of tickets.entries()) expect((await takeTicket({ requestId })).body.ticket.number).toBe(index + 1);
  expect((await takeTicket()).body.ticket.number).toBe(6);
  expect(performance.now() - startedAt).toBeLessThan(10_000);
  app.close();
  expect(checkFile(join(folder, STORE))).toEqual({ problems: [], brokenReferences: 0, brokenHistories: [] });
  using store = openStore(join(folder, STORE));
  expect(store.tickets.findById(tickets[0] ?? '')).toMatchObject({ state: 'finished', outcome: 'helped' });
  const called = callNext(store, { staff: 'helper1', desk: '1' }, randomUUID(), Temporal.Instant.from('2026-11-23T09:30:00Z'));
  expect(called).toMatchObject({ ok: true, value: { value: { number: 2 } } });
  const incident = store.incidents.list().find(({ kind }) => kind === 'recovered');
  return { incident: incident?.details as any, borrower: store.persons.listNotErased().find(({ name }) => name === 'Jan Nieuw') };
}

test.for<[string, string, (file: string) => void, boolean]>([
  ['is missing', 'missing', (file) => rmSync(file), false],
  ['is empty', 'empty', (file) => truncateSync(file, 0), false],
  ['is of another program', 'foreign', (file) => (rmSync(file), new Database(file).exec('CREATE TABLE theirs (a)').close()), false],
  ['is a text', 'foreign', (file) => writeFileSync(file, 'a list of names\n'.repeat(4_000)), false],
  ['was cut in half', 'damaged', (file) => truncateSync(file, Math.floor(statSync(file).size / 2 / PAGE_BYTES) * PAGE_BYTES), false],
  ['has a damaged header', 'foreign', (file) => overwrite(file, 0, noise.subarray(0, 100)), true],
  ['has a wrong version in its header', 'damaged', (file) => overwrite(file, 60, new Uint8Array([0, 0, 0, 3])), true],
  ['has the version of a program to come in its header', 'damaged', (file) => overwrite(file, 60, new Uint8Array([0, 0, 0, 113])), true],
  ['has an unknown format in its header', 'damaged', (file) => overwrite(file, 44, new Uint8Array([0, 0, 0, 5])), true],
  ['has a damaged table of tickets', 'damaged', (file) => overwritePage(file, 'ticket'), true],
  ['has a damaged history', 'damaged', (file) => overwritePage(file, 'ticket_history'), true],
  ['has a damaged table of settings', 'damaged', (file) => overwritePage(file, 'setting'), true],
  ['has a damaged index', 'damaged', (file) => overwritePage(file, 'open_ticket'), true],
  ['has lost its persons', 'damaged', (file) => overwritePage(file, 'person'), false],
  ['has a damaged list of tables', 'damaged', (file) => overwrite(file, 100, noise.subarray(0, 3_000)), false],
])('a store that %s is recovered: tickets are given again, and what was lost is named', async ([, cause, damage, knowsBorrower]) => {
  const { folder, tickets, label } = await createStoppedFolder();
  const file = join(folder, STORE);
  damage(file);
  const damaged = existsSync(file) ? readFileSync(file) : undefined;
  const { incident, borrower } = await expectRecovered(folder, tickets);
  expect(incident).toMatchObject({ cause, backup: { at: '2026-11-23T03:00:00.000Z' } });
  expect(incident.lost.tickets).toEqual([]);
  expect(borrower !== undefined).toBe(knowsBorrower);
  expect(incident.lost.loans).toEqual(knowsBorrower ? [] : [{ label, due: '2026-11-30' }]);
  expect(JSON.stringify(incident)).not.toContain('Jan');
  // The damaged file is kept as it was.
  if (damaged) expect(readFileSync(join(folder, incident.folder, STORE)).equals(damaged)).toBe(true);
});

test('without a backup, the readable rows and the second record make the store', async () => {
  const { folder, tickets } = await createStoppedFolder();
  rmSync(backupFolder(folder), { recursive: true });
  overwritePage(join(folder, STORE), 'ticket');
  const { incident, borrower } = await expectRecovered(folder, tickets);
  expect(incident).toMatchObject({ cause: 'damaged', backup: null });
  expect(borrower).toBeDefined();
});

test('a damaged backup is passed over for an older one', async () => {
  const { folder, tickets } = await createStoppedFolder();
  const newer = makeBackup({
    file: join(folder, STORE),
    folder: backupFolder(folder),
    at: '2026-11-23T08:00:00.000Z',
    day: '2026-11-23',
    reason: 'request',
  });
  overwrite(newer.file, 20_000, noise);
  rmSync(join(folder, STORE));
  const { incident } = await expectRecovered(folder, tickets);
  expect(incident.backup.at).toBe('2026-11-23T03:00:00.000Z');
});

test('without the record, the readable rows and the backup make the store, and missing numbers are named', async () => {
  const { folder, tickets } = await createStoppedFolder();
  rmSync(recordFolder(folder), { recursive: true });
  rmSync(join(folder, STORE));
  const { app, takeTicket } = await openTestApp({ folder });
  // Nobody knows of the tickets after the backup: this is the loss that the record prevents.
  expect((await takeTicket({ requestId: tickets[0] })).body.ticket.number).toBe(1);
  app.close();
  using store = openStore(join(folder, STORE));
  expect(store.incidents.list()[0]).toMatchObject({ kind: 'recovered', details: { cause: 'missing', changes: 0 } });
});

test('with the record alone, numbers go on, and the kiosk asks to be set up again', async () => {
  const { folder, tickets } = await createStoppedFolder();
  rmSync(backupFolder(folder), { recursive: true });
  rmSync(join(folder, STORE));
  const { app, get, post } = await openTestApp({ folder, demo: false });
  expect((await get('/api/desk/door')).body.setUp).toBe(false);
  const { code } = (await get('/api/kiosk/state')).body.setUp;
  const requestId = randomUUID();
  const setUp = { requestId, code, digipunt: 'Digipunt', desks: ['1'], coordinator: { name: 'Coördinator', pin: '2580' } };
  expect((await post('/api/desk/set-up', setUp)).status).toBeLessThan(300);
  app.close();
  using store = openStore(join(folder, STORE));
  expect(store.tickets.highestNumber('2026-11-23')).toBe(tickets.length);
  expect(isWhole(checkFile(join(folder, STORE)))).toBe(true);
});

test('a recovery that was killed just before its end is finished at the next start', async () => {
  const { folder, tickets } = await createStoppedFolder();
  const file = join(folder, STORE);
  // The recovered store is complete, the damaged one is moved away but for its log.
  copyFileSync(file, `${file}.recovered`);
  rmSync(file);
  writeFileSync(`${file}-wal`, noise);
  const { app, takeTicket } = await openTestApp({ folder });
  for (const [index, requestId] of tickets.entries()) expect((await takeTicket({ requestId })).body.ticket.number).toBe(index + 1);
  app.close();
  expect(readdirSync(folder).filter((name) => name.includes('recovered'))).toEqual([]);
});

test('an older store whose table definitions are written otherwise is migrated and not recovered', () => {
  const folder = temporaryFolder();
  const file = join(folder, STORE);
  const db = new Database(file);
  migrate(db, file, MIGRATIONS.slice(0, -1), '2026-11-23T09:00:00.000Z');
  // As another version of SQLite may write them when a table is renamed.
  db.unsafeMode();
  db.exec(
    `PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, 'CREATE TABLE ', 'CREATE TABLE  ') WHERE name = 'setting'`,
  );
  db.close();
  makeBackup({ file, folder: backupFolder(folder), at: '2026-11-23T03:00:00.000Z', day: '2026-11-23', reason: 'day' });
  using store = openStore(file);
  expect(store.incidents.list()).toEqual([]);
});

test('a newer store is neither recovered nor changed, also beside a record and backups', async () => {
  const { folder } = await createStoppedFolder();
  const db = new Database(join(folder, STORE));
  db.exec('PRAGMA user_version = 99; CREATE TABLE newer (a)');
  db.close();
  const bytes = readFileSync(join(folder, STORE));
  expect(() => openStore(join(folder, STORE))).toThrow(/newer version/);
  expect(readFileSync(join(folder, STORE)).equals(bytes)).toBe(true);
});

test('a migration that fails at any statement leaves the store to the old program', async () => {
  const { folder, tickets } = await createStoppedFolder();
  const statements = [
    'CREATE TABLE one (a TEXT) STRICT',
    'ALTER TABLE ticket ADD COLUMN one TEXT',
    "UPDATE ticket SET one = 'x'",
    'DROP TABLE one',
  ];
  for (let count = 0; count <= statements.length; count++) {
    const sql = [...statements.slice(0, count), 'INSERT INTO nowhere VALUES (1)', ...statements.slice(count)].join(';\n');
    expect(() => openStore(join(folder, STORE), [...MIGRATIONS, { name: 'broken.sql', sql }])).toThrow('broken.sql');
    using store = openStore(join(folder, STORE));
    expect(store.tickets.findById(tickets[0] ?? '')).toMatchObject({ state: 'finished' });
    expect(store.incidents.list()).toEqual([]);
  }
  expect(listBackups(backupFolder(folder)).filter(({ manifest }) => manifest?.reason === 'migration')).toHaveLength(statements.length + 1);
});

test('damage that shows at run time is recovered without a restart, and the request is answered', async () => {
  const { folder, tickets } = await createStoppedFolder();
  const file = join(folder, STORE);
  using store = openStore(file, MIGRATIONS, () => Temporal.Instant.from('2026-11-23T10:00:00Z'));
  overwritePage(file, 'ticket');
  store.recover();
  expect(tickets.map((id) => store.tickets.findById(id)?.number)).toEqual([1, 2, 3, 4, 5]);
  expect(store.incidents.list()[0]?.kind).toBe('recovered');
});

test('with 16 bytes changed at seeded places, every start has all tickets', async () => {
  const { folder, tickets } = await createStoppedFolder();
  let seed = 17;
  const random = (below: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
    return seed % below;
  };
  const size = statSync(join(folder, STORE)).size;
  for (let round = 0; round < 10; round++) {
    const copy = temporaryFolder();
    cpSync(folder, copy, { recursive: true });
    for (let count = 0; count < 16; count++) overwrite(join(copy, STORE), random(size), new Uint8Array([random(256)]));
    using store = openStore(join(copy, STORE), MIGRATIONS, () => Temporal.Instant.from('2026-11-23T10:00:00Z'));
    store.recover();
    expect(tickets.map((id) => store.tickets.findById(id)?.number)).toEqual([1, 2, 3, 4, 5]);
  }
}, 120_000);
