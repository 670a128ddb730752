import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test, vi } from 'vitest';
import { openApp } from '../../../electron/app.ts';
import { choosePicture } from '../../../electron/queue/rules/ticket-picture.ts';
import { FolderInUseError, lockFolder } from '../../../electron/store/folder-lock.ts';
import { MIGRATIONS } from '../../../electron/store/migrations.ts';
import { openStore } from '../../../electron/store/open.ts';
import { openTestApp, temporaryFolder } from '../fixtures.ts';
import { ok } from '../../../electron/rules/result.ts';
import { UnsupportedStoreError } from '../../../electron/store/file-check.ts';

const bytesOf = (folder: string) =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((each) => each.isFile())
      .map((each) => [each.name, readFileSync(join(each.parentPath, each.name)).toString('base64')]),
  );

async function filled(folder: string) {
  const { takeTicket: take, app } = await openTestApp({ folder });
  await take();
  app.close();
  return join(folder, 'digipunt.sqlite');
}

test('every opening is durable: a commit is on disk before it is answered', () => {
  const file = join(temporaryFolder(), 'digipunt.sqlite');
  openStore(file).close();
  const pragmas = vi.spyOn(Database.prototype, 'pragma');
  using _again = openStore(file);
  const db = pragmas.mock.contexts[0] as Database.Database;
  pragmas.mockRestore();
  // 2 is FULL: with NORMAL, which is what WAL opens as, a power cut takes the last answers.
  expect([db.pragma('journal_mode', { simple: true }), db.pragma('synchronous', { simple: true })]).toEqual(['wal', 2]);
  expect([db.pragma('foreign_keys', { simple: true }), db.pragma('secure_delete', { simple: true })]).toEqual([1, 1]);
});

test('a file of a newer version is refused and left as it is, byte for byte', async () => {
  const folder = temporaryFolder();
  const file = await filled(folder);
  const db = new Database(file);
  db.pragma('user_version = 99');
  db.close();
  const before = bytesOf(folder);
  expect(() => openStore(file)).toThrow(UnsupportedStoreError);
  expect(() => openStore(file)).toThrow(/newer version/);
  await expect(openApp({ dataFolder: folder, facesFolder: folder, demo: true })).rejects.toThrow(UnsupportedStoreError);
  expect(bytesOf(folder)).toEqual(before);
});

test('a newer version that was killed before its log was written back is recognised too', async () => {
  const folder = temporaryFolder();
  const file = await filled(folder);
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  db.pragma('user_version = 99');
  const killed = temporaryFolder();
  cpSync(folder, killed, { recursive: true });
  db.close();
  const copy = join(killed, 'digipunt.sqlite');
  const before = readFileSync(copy);
  expect(() => openStore(copy)).toThrow(/newer version/);
  expect(readFileSync(copy).equals(before)).toBe(true);
});

test.for([
  ['another program’s database', (file: string) => new Database(file).exec('CREATE TABLE theirs (a)').close()],
  ['a text file', (file: string) => writeFileSync(file, 'a list of names\n'.repeat(400))],
] as const)('%s is refused and left as it is', ([, make]) => {
  const folder = temporaryFolder();
  const file = join(folder, 'digipunt.sqlite');
  make(file);
  const before = bytesOf(folder);
  expect(() => openStore(file)).toThrow(/not a file of this program/);
  expect(bytesOf(folder)).toEqual(before);
});

test('numbers that are out while a store gets its pictures have each their own', () => {
  const file = join(temporaryFolder(), 'digipunt.sqlite');
  const [first, ...others] = MIGRATIONS;
  const db = new Database(file);
  db.exec(first?.sql ?? '');
  db.pragma('application_id = 0x44494749');
  db.pragma('user_version = 1');
  const insert = db.prepare(`INSERT INTO ticket (id, day, number, topic, language, taken_at, state, place)
    VALUES (:id, '2026-11-23', :number, 'itsme', 'nl', '2026-11-23T09:00:00.000Z', 'waiting', :number)`);
  for (let number = 1; number <= 160; number++) insert.run({ id: crypto.randomUUID(), number });
  db.close();
  expect(others.length).toBeGreaterThan(0);
  using store = openStore(file);
  const open = store.tickets.listOpen('2026-11-23');
  expect(new Set(open.map(({ picture, colour }) => `${colour} ${picture}`)).size).toBe(160);
  for (const { number, picture, colour } of open) expect({ picture, colour }).toEqual(choosePicture(number, new Set()));
});

test('a migration makes a copy first, and one that fails leaves the file as it was', async () => {
  const folder = temporaryFolder();
  const file = await filled(folder);
  const broken = [...MIGRATIONS, { name: '0002-broken.sql', sql: 'CREATE TABLE half (a) STRICT' }];
  expect(() => openStore(file, broken)).toThrow(/0002-broken/);
  const fine = [...MIGRATIONS, { name: '0002-fine.sql', sql: 'CREATE TABLE whole (a TEXT) STRICT; INSERT INTO whole VALUES (1);' }];
  openStore(file, fine).close();
  const copies = readdirSync(join(folder, 'backups'));
  expect(copies).toHaveLength(2);
  for (const copy of copies) {
    using old = openStore(join(folder, 'backups', copy));
    expect(old.tickets.latestDay()).toBe('2026-11-23');
  }
  expect(() => openStore(file)).toThrow(/newer version/);
});

test('a migration that throws half-way leaves nothing of itself', async () => {
  const folder = temporaryFolder();
  const file = await filled(folder);
  for (const statements of [1, 2, 3]) {
    const sql = `${Array.from({ length: statements }, (_, index) => `CREATE TABLE t${index} (a TEXT) STRICT;`).join('')} INSERT INTO nowhere VALUES (1);`;
    expect(() => openStore(file, [...MIGRATIONS, { name: '0002.sql', sql }])).toThrow();
  }
  openStore(file).close();
  const db = new Database(file, { readonly: true });
  expect(db.prepare("SELECT count(*) FROM sqlite_schema WHERE name LIKE 't_'").pluck().get()).toBe(0);
  db.close();
});

test('a released migration is never edited', async () => {
  const { createHash } = await import('node:crypto');
  const released: Record<string, string> = {};
  for (const { name, sql } of MIGRATIONS) if (released[name]) expect(createHash('sha256').update(sql).digest('hex')).toBe(released[name]);
  expect(MIGRATIONS.map(({ name }) => Number(name.slice(0, 4)))).toEqual(MIGRATIONS.map((_, index) => index + 1));
});

test('all tables are strict', () => {
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
    'a number given twice in a day',
    "INSERT INTO ticket (id, day, number, topic, language, taken_at, state, place) VALUES ('00000000-0000-4000-8000-000000000000', '2026-11-23', 1, 'a', 'nl', 'x', 'waiting', 1)",
  ],
  ['a state that is no state', "UPDATE ticket SET state = 'lost'"],
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
  ['a day that is no date', "UPDATE ticket SET day = '2026-02-30'"],
] as const)('the store itself refuses %s', async ([, sql]) => {
  const folder = temporaryFolder();
  const { takeTicket: take, app } = await openTestApp({ folder });
  await take();
  await take();
  app.close();
  const db = new Database(join(folder, 'digipunt.sqlite'));
  db.pragma('foreign_keys = ON');
  expect(() => db.exec(sql)).toThrow(/constraint/i);
  db.close();
});

test('a change that throws leaves nothing behind, and the next one works', async () => {
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

test('a folder is held by one at a time, and is free when that one lets go', () => {
  const folder = temporaryFolder();
  const unlock = lockFolder(folder, 'now');
  const before = performance.now();
  expect(() => lockFolder(folder, 'later')).toThrow(FolderInUseError);
  expect(() => lockFolder(folder, 'later')).toThrow(/process \d+, started now/);
  expect(performance.now() - before).toBeLessThan(1_000);
  unlock();
  lockFolder(folder, 'later')();
});
