import { spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { ok } from '../../electron/rules/result.ts';
import { openKeyFiles } from '../../electron/store/field-keys/key-files.ts';
import { migrate } from '../../electron/store/migrate.ts';
import { MIGRATIONS } from '../../electron/store/migrations.ts';
import { openStore } from '../../electron/store/open.ts';
import { startKiosk } from './kiosk-process.ts';
import { post, startServer, temporaryDataFolder } from './server-process.ts';

const CLI = resolve(import.meta.dirname, '../../dist/main/cli.js');
const STORE = 'digipunt.sqlite';
const POISON = 'Vergifnaam';
const PERSONS = 400;
const ROUNDS = 6;

const filesWithNames = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && readFileSync(join(entry.parentPath, entry.name)).includes(POISON))
    .map(({ name }) => name);

async function signIn(url: string, staff: string): Promise<string> {
  const body = JSON.stringify({ staff, pin: '2580', desk: '1' });
  const answer = await fetch(`${url}/api/desk/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  return answer.headers.get('set-cookie')?.split(';')[0] ?? '';
}

const cli = (...args: string[]) => spawnSync(process.execPath, [CLI, ...args], { encoding: 'utf8' });

function temporaryKeys(): string {
  const keys = mkdtempSync(join(tmpdir(), 'digipunt-keys-'));
  onTestFinished(() => rmSync(keys, { recursive: true, force: true }));
  return keys;
}

test('a start with the keys inside the data folder ends with one sentence, and writes nothing', async () => {
  const folder = temporaryDataFolder();
  const sentence = /^The folder of the keys, \S+, is inside the data folder \S+: .*--keys, and move the keys there\.$/;
  const kiosk = startKiosk({ DIGIPUNT_KEYS: join(folder, 'keys') }, '--demo', '--data', folder, '--port', '0');
  expect(await kiosk.ended).toBe(1);
  expect(kiosk.output().trim()).toMatch(sentence);
  const { status, stderr } = cli('places', 'list', '--data', folder, '--keys', folder);
  expect([status, stderr]).toEqual([1, `There is no Digipunt in ${folder}.\n`]);
  writeFileSync(join(folder, STORE), '');
  expect(cli('places', 'list', '--data', folder, '--keys', folder).stderr.trim()).toMatch(sentence);
  expect(readdirSync(folder)).toEqual([STORE]);
});

test('a server that is killed while names are written leaves none in any byte of its folder, and reads those it confirmed', async () => {
  const [folder, keys] = [temporaryDataFolder(), temporaryKeys()];
  const server = await startServer('--data', folder, '--keys', keys, '--demo');
  const cookie = await signIn(server.url, 'helper1');
  const confirmed = new Set<string>();
  const load = { isOn: true };
  const clients = Array.from({ length: 4 }, async (_, client) => {
    for (let count = 0; load.isOn; count++) {
      const name = `${POISON} ${client}-${count}`;
      const borrower = { name, reach: `${name}@voorbeeld`, more: {} };
      const entry = { requestId: randomUUID(), type: 'tablet', borrower, languages: ['nl'], ticket: null };
      const answer = await post(`${server.url}/api/desk/waiting-list`, entry, cookie);
      if (answer?.status === 201) confirmed.add(name);
    }
  });
  await new Promise((wait) => setTimeout(wait, 700));
  await server.kill('SIGKILL');
  load.isOn = false;
  await Promise.all(clients);
  expect(confirmed.size).toBeGreaterThan(3);
  expect(filesWithNames(folder)).toEqual([]);
  using store = openStore(join(folder, STORE), MIGRATIONS, undefined, openKeyFiles(keys));
  const names = new Set(store.persons.listNotErased().map(({ name }) => name));
  expect([...confirmed].filter((name) => !names.has(name))).toEqual([]);
});

/** A store of the version before the encryption. */
function createPlainFolder(): string {
  const folder = temporaryDataFolder();
  const file = join(folder, STORE);
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  const before = MIGRATIONS.slice(
    0,
    MIGRATIONS.findIndex(({ name }) => name.includes('encrypted-fields')),
  );
  migrate(db, file, before, '2026-11-23T09:00:00.000Z');
  const insert = db.prepare("INSERT INTO person (name, reach, more) VALUES (?, ?, '{}')");
  db.transaction(() => {
    for (let count = 0; count < PERSONS; count++) insert.run(`${POISON} ${count}`, `${POISON}@voorbeeld`);
  })();
  db.close();
  return folder;
}

/** Kills a command of the program again and again, a little later each time; after each the store must be whole. */
async function killAtMoments(start: (folder: string, keys: string) => string[], original: { folder: string; keys: string }): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) {
    const [folder, keys] = [temporaryDataFolder(), temporaryKeys()];
    cpSync(original.folder, folder, { recursive: true });
    cpSync(original.keys, keys, { recursive: true });
    const child = spawn(process.execPath, start(folder, keys), { stdio: 'ignore' });
    const exited = once(child, 'exit');
    await new Promise((wait) => setTimeout(wait, 120 + round * 120));
    child.kill('SIGKILL');
    await exited;
    using store = openStore(join(folder, STORE), MIGRATIONS, undefined, openKeyFiles(keys));
    expect(store.personalData.unreadable(true)).toEqual({ locked: 0, damaged: [] });
    expect(store.persons.listNotErased().map(({ name }) => name)).toEqual(
      Array.from({ length: PERSONS }, (_, count) => `${POISON} ${count}`),
    );
    rmSync(join(folder, 'backups'), { recursive: true, force: true });
    expect(filesWithNames(folder)).toEqual([]);
  }
}

test('a first start that is killed at any moment of the encryption loses no name and leaves none plain', async () => {
  const serve = resolve(CLI, '../serve.js');
  const original = { folder: createPlainFolder(), keys: temporaryKeys() };
  await killAtMoments((folder, keys) => [serve, '--port', '0', '--data', folder, '--keys', keys], original);
});

test('a change of the key that is killed at any moment leaves every name readable', async () => {
  const original = { folder: temporaryDataFolder(), keys: temporaryKeys() };
  const store = openStore(join(original.folder, STORE), MIGRATIONS, undefined, openKeyFiles(original.keys));
  store.transact(() => {
    for (let count = 0; count < PERSONS; count++) store.persons.add({ name: `${POISON} ${count}`, reach: 'x', more: {} });
    return ok(null);
  });
  store.close();
  await killAtMoments((folder, keys) => [CLI, 'rekey', '--data', folder, '--keys', keys], original);
});

test('the key is changed by a command, and where it is lost a command opens the data with the recovery key', async () => {
  const [folder, keys] = [temporaryDataFolder(), temporaryKeys()];
  const place = ['--data', folder, '--keys', keys];
  const server = await startServer(...place, '--demo');
  const cookie = await signIn(server.url, 'coordinator');
  const made = await post(`${server.url}/api/desk/recovery-key`, { requestId: randomUUID() }, cookie);
  const before = cli('loans', 'export', ...place).stdout;
  expect(cli('rekey', ...place)).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/^\d+ fields have a new key, 0 stay locked\.\n$/),
  });
  expect(cli('loans', 'export', ...place).stdout).toBe(before);
  await server.kill('SIGTERM');
  for (const name of readdirSync(keys)) rmSync(join(keys, name));
  expect(cli('loans', 'export', ...place).stdout).not.toBe(before);
  expect(cli('rekey', ...place)).toMatchObject({ status: 1, stderr: expect.stringContaining('recovery key') });
  expect(cli('unlock', ...place)).toMatchObject({ status: 2 });
  expect(cli('unlock', '--key', 'WRONG', ...place)).toMatchObject({ status: 1 });
  expect(cli('unlock', '--key', made?.body.recoveryKey as string, ...place)).toMatchObject({
    status: 0,
    stdout: 'The personal data is open.\n',
  });
  expect(cli('loans', 'export', ...place).stdout).toBe(before);
});
