import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test, vi } from 'vitest';
import { openApp } from '../../../electron/app.ts';
import { ok } from '../../../electron/rules/result.ts';
import { listBackups } from '../../../electron/store/backup/backup-files.ts';
import { schemaOfVersion, UnsupportedStoreError } from '../../../electron/store/file-check.ts';
import { FolderInUseError, lockFolder } from '../../../electron/store/folder-lock.ts';
import { migrate } from '../../../electron/store/migrate.ts';
import { MIGRATIONS } from '../../../electron/store/migrations.ts';
import { openStore } from '../../../electron/store/open.ts';
import { openTestApp, temporaryFolder } from '../fixtures.ts';

/** The content of all files of a folder, in base64 by name. */
const fileContents = (folder: string) =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => [entry.name, readFileSync(join(entry.parentPath, entry.name)).toString('base64')]),
  );

/** Creates a store with demonstration data and one ticket. Returns the path of its file. */
async function createFilledStore(folder: string) {
  const { takeTicket, app } = await openTestApp({ folder });
  await takeTicket();
  app.close();
  return join(folder, 'digipunt.sqlite');
}

test('a store is opened with the settings that keep it whole', () => {
  const file = join(temporaryFolder(), 'digipunt.sqlite');
  openStore(file).close();
  const pragmas = vi.spyOn(Database.prototype, 'pragma');
  using _reopened = openStore(file);
  const db = pragmas.mock.contexts[0] as Database.Database;
  pragmas.mockRestore();
  const settings = {
    journal_mode: 'wal',
    // FULL: with NORMAL, a power cut can lose the last commits in WAL mode.
    synchronous: 2,
    foreign_keys: 1,
    secure_delete: 1,
    cell_size_check: 1,
    trusted_schema: 0,
    mmap_size: 0,
    journal_size_limit: 1_048_576,
    busy_timeout: 250,
  };
  for (const [name, value] of Object.entries(settings)) expect([name, db.pragma(name, { simple: true })]).toEqual([name, value]);
});

test('a file of a newer version is refused and not changed', async () => {
  const folder = temporaryFolder();
  const file = await createFilledStore(folder);
  const db = new Database(file);
  db.exec('PRAGMA user_version = 99; CREATE TABLE newer (a)');
  db.close();
  const before = fileContents(folder);
  expect(() => openStore(file)).toThrow(UnsupportedStoreError);
  expect(() => openStore(file)).toThrow(/newer version/);
  await expect(openApp({ dataFolder: folder, pagesFolder: folder, demo: true })).rejects.toThrow(UnsupportedStoreError);
  expect(fileContents(folder)).toEqual(before);
});

test('a file of a newer version whose version is only in the write-ahead log is refused and not changed', async () => {
  const folder = temporaryFolder();
  const file = await createFilledStore(folder);
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  db.exec('PRAGMA user_version = 99; CREATE TABLE newer (a)');
  const copyFolder = temporaryFolder();
  cpSync(folder, copyFolder, { recursive: true });
  db.close();
  const copy = join(copyFolder, 'digipunt.sqlite');
  const before = readFileSync(copy);
  expect(() => openStore(copy)).toThrow(/newer version/);
  expect(readFileSync(copy).equals(before)).toBe(true);
});

test.for([
  ['another program’s database', (file: string) => new Database(file).exec('CREATE TABLE theirs (a)').close()],
  ['a text file', (file: string) => writeFileSync(file, 'a list of names\n'.repeat(400))],
] as const)('%s is refused and not changed', ([, createFile]) => {
  const folder = temporaryFolder();
  const file = join(folder, 'digipunt.sqlite');
  createFile(file);
  const before = fileContents(folder);
  expect(() => openStore(file)).toThrow(/not a file of this program/);
  expect(fileContents(folder)).toEqual(before);
});

test('the migration that adds pictures gives each open ticket its own', () => {
  const file = join(temporaryFolder(), 'digipunt.sqlite');
  const [firstMigration, ...laterMigrations] = MIGRATIONS;
  const db = new Database(file);
  db.exec(firstMigration?.sql ?? '');
  db.pragma('application_id = 0x44494749');
  db.pragma('user_version = 1');
  const insert = db.prepare(`INSERT INTO ticket (id, day, number, topic, language, taken_at, state, place)
    VALUES (:id, '2026-11-23', :number, 'itsme', 'nl', '2026-11-23T09:00:00.000Z', 'waiting', :number)`);
  for (let number = 1; number <= 160; number++) insert.run({ id: crypto.randomUUID(), number });
  db.close();
  expect(laterMigrations.length).toBeGreaterThan(0);
  using store = openStore(file);
  const tickets = store.tickets.listOpen('2026-11-23');
  expect(new Set(tickets.map(({ picture, colour }) => `${colour} ${picture}`)).size).toBe(160);
  // The carrot is no picture of new tickets, and stays one of stored tickets.
  expect(tickets[11]).toMatchObject({ number: 12, picture: 'carrot', colour: 'yellow' });
});

test('the migration for undo and taking over keeps the history of every ticket', () => {
  const file = join(temporaryFolder(), 'digipunt.sqlite');
  const db = new Database(file);
  migrate(db, file, MIGRATIONS.slice(0, 5), '2026-11-23T09:00:00.000Z');
  db.exec(`INSERT INTO ticket (id, day, number, topic, language, taken_at, state, place, picture, colour)
    VALUES ('00000000-0000-4000-8000-000000000000', '2026-11-23', 1, 'itsme', 'nl', 'x', 'waiting', 1, 'boat', 'blue');
    INSERT INTO ticket_history (seq, ticket, act, at, request_id) VALUES (7, 1, 'take', 'x', 'r1'), (9, 1, 'expire', 'y', NULL)`);
  const readHistory = (from: Database.Database) =>
    from.prepare('SELECT seq, ticket, act, at, desk, staff, outcome, request_id FROM ticket_history ORDER BY seq').all();
  const before = readHistory(db);
  db.close();
  openStore(file).close();
  const migrated = new Database(file, { readonly: true });
  expect(readHistory(migrated)).toEqual(before);
  expect(migrated.pragma('foreign_key_check')).toEqual([]);
  migrated.close();
});

test('a migration copies the store first, and a failing one does not change the store', async () => {
  const folder = temporaryFolder();
  const file = await createFilledStore(folder);
  const withBroken = [...MIGRATIONS, { name: '0002-broken.sql', sql: 'CREATE TABLE half (a) STRICT' }];
  expect(() => openStore(file, withBroken)).toThrow(/0002-broken/);
  const withValid = [...MIGRATIONS, { name: '0002-fine.sql', sql: 'CREATE TABLE whole (a TEXT) STRICT; INSERT INTO whole VALUES (1);' }];
  openStore(file, withValid).close();
  const copies = listBackups(join(folder, 'backups'));
  expect(copies).toHaveLength(2);
  for (const { file: copy, state, manifest } of copies) {
    expect([state, manifest?.reason]).toEqual(['good', 'migration']);
    const copyFolder = temporaryFolder();
    cpSync(copy, join(copyFolder, 'digipunt.sqlite'));
    using backup = openStore(join(copyFolder, 'digipunt.sqlite'));
    expect(backup.tickets.latestDay()).toBe('2026-11-23');
  }
  expect(() => openStore(file)).toThrow(/newer version/);
});

test('a migration that fails after some statements leaves no changes', async () => {
  const folder = temporaryFolder();
  const file = await createFilledStore(folder);
  for (const statements of [1, 2, 3]) {
    const sql = `${Array.from({ length: statements }, (_, index) => `CREATE TABLE t${index} (a TEXT) STRICT;`).join('')} INSERT INTO nowhere VALUES (1);`;
    expect(() => openStore(file, [...MIGRATIONS, { name: '0002.sql', sql }])).toThrow();
  }
  openStore(file).close();
  const db = new Database(file, { readonly: true });
  expect(db.prepare("SELECT count(*) FROM sqlite_schema WHERE name LIKE 't_'").pluck().get()).toBe(0);
  db.close();
});

test('released migrations are unchanged and numbered in order', async () => {
  const { createHash } = await import('node:crypto');
  // SHA-256 of each released migration by file name. None is released yet.
  const released: Record<string, string> = {};
  for (const { name, sql } of MIGRATIONS) if (released[name]) expect(createHash('sha256').update(sql).digest('hex')).toBe(released[name]);
  expect(MIGRATIONS.map(({ name }) => Number(name.slice(0, 4)))).toEqual(MIGRATIONS.map((_, index) => index + 1));
});

test('all tables of the store are strict', () => {
  const file = join(temporaryFolder(), 'digipunt.sqlite');
  openStore(file).close();
  const db = new Database(file, { readonly: true });
  const tables = db.pragma('table_list') as { name: string; strict: number; schema: string }[];
  expect(tables.filter(({ name, strict }) => !name.startsWith('sqlite_') && strict !== 1)).toEqual([]);
  db.close();
});

test.for([
  [
    'a number of 1000',
    "INSERT INTO ticket (id, day, number, topic, language, taken_at, state, place) VALUES ('00000000-0000-4000-8000-000000000000', '2026-11-23', 1000, 'a', 'nl', 'x', 'waiting', 1)",
  ],
  [
    'a number twice in a day',
    "INSERT INTO ticket (id, day, number, topic, language, taken_at, state, place) VALUES ('00000000-0000-4000-8000-000000000000', '2026-11-23', 1, 'a', 'nl', 'x', 'waiting', 1)",
  ],
  ['an unknown state', "UPDATE ticket SET state = 'lost'"],
  ['a call without a desk', "UPDATE ticket SET state = 'called'"],
  ['a desk that does not exist', "UPDATE ticket SET state = 'called', desk = '9', staff = 'helper1', called_at = 'x'"],
  [
    'two open calls at one desk',
    "UPDATE ticket SET state = 'called', desk = '1', staff = CASE number WHEN 1 THEN 'helper1' ELSE 'helper2' END, called_at = 'x' WHERE day = '2026-11-23'",
  ],
  [
    'two open calls of one helper',
    "UPDATE ticket SET state = 'called', staff = 'helper1', desk = CASE number WHEN 1 THEN '1' ELSE '2' END, called_at = 'x' WHERE day = '2026-11-23'",
  ],
  [
    'a finished ticket without an outcome',
    "UPDATE ticket SET state = 'finished', desk = '1', staff = 'helper1', called_at = 'x', ended_at = 'x' WHERE number = 1 AND day = '2026-11-23'",
  ],
  ['history of a ticket that does not exist', "INSERT INTO ticket_history (ticket, act, at, request_id) VALUES (9999, 'take', 'x', 'y')"],
  ['a day that is not a date', "UPDATE ticket SET day = '2026-02-30'"],
] as const)('the constraints of the store refuse %s', async ([, sql]) => {
  const folder = temporaryFolder();
  const { takeTicket, app } = await openTestApp({ folder });
  await takeTicket();
  await takeTicket();
  app.close();
  const db = new Database(join(folder, 'digipunt.sqlite'));
  db.pragma('foreign_keys = ON');
  expect(() => db.exec(sql)).toThrow(/constraint/i);
  db.close();
});

test('a transaction that throws is rolled back, and the next one works', async () => {
  using store = openStore(':memory:');
  const at = '2026-11-23T09:00:00.000Z';
  expect(() =>
    store.transact(() => {
      store.team.addDesk({ id: '1', name: '1', at });
      throw new Error('in the middle');
    }),
  ).toThrow('in the middle');
  expect(store.team.listDesks()).toEqual([]);
  store.transact(() => ok(store.team.addDesk({ id: '1', name: '1', at })));
  expect(store.team.listDesks()).toHaveLength(1);
});

test('a data folder can be locked once at a time, and again after it was unlocked', () => {
  const folder = temporaryFolder();
  const unlock = lockFolder(folder, 'now');
  const startedAt = performance.now();
  expect(() => lockFolder(folder, 'later')).toThrow(FolderInUseError);
  expect(() => lockFolder(folder, 'later')).toThrow(/process \d+, started now/);
  expect(performance.now() - startedAt).toBeLessThan(1_000);
  unlock();
  lockFolder(folder, 'later')();
});

test('each migration changes the tables, so that a version in a header that is not theirs is seen', () => {
  const schemas = MIGRATIONS.map((_, index) => schemaOfVersion(MIGRATIONS, index + 1, 'type, name, sql'));
  expect(new Set(schemas).size).toBe(MIGRATIONS.length);
});
