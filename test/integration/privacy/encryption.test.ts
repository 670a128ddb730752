import { randomUUID } from 'node:crypto';
import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Temporal } from 'temporal-polyfill';
import { expect, onTestFinished, test } from 'vitest';
import { requestHomeVisit } from '../../../electron/agenda/services/home-visits.ts';
import { bookAppointment } from '../../../electron/appointments/services/booking.ts';
import { saveOffer } from '../../../electron/appointments/services/offers.ts';
import { createBackups } from '../../../electron/backup/services/backups.ts';
import { restoreBackup } from '../../../electron/backup/services/restore.ts';
import { listAllLoans } from '../../../electron/lending/services/loan-list.ts';
import { formatLoansCsv } from '../../../electron/lending/lists/loans-csv.ts';
import { addDevice } from '../../../electron/lending/services/devices.ts';
import { lendDevice } from '../../../electron/lending/services/lend.ts';
import { recordContact, returnDevice } from '../../../electron/lending/services/open-loans.ts';
import { addToWaitingList, readWaitingList } from '../../../electron/lending/services/waiting-list.ts';
import { correctPersonalData } from '../../../electron/privacy/services/correction.ts';
import { runRetention } from '../../../electron/privacy/services/erasure.ts';
import { replacePersonalDataKey, unlockPersonalData } from '../../../electron/privacy/services/personal-data-key.ts';
import { setQueueState } from '../../../electron/queue/services/set-queue-state.ts';
import { takeTicket } from '../../../electron/queue/services/take-ticket.ts';
import { ok } from '../../../electron/rules/result.ts';
import { PersonalDataLockedError } from '../../../electron/sqlite/encrypted-field.ts';
import { backupFolder, listBackups } from '../../../electron/store/backup/backup-files.ts';
import { makeBackup } from '../../../electron/store/backup/make-backup.ts';
import { checkFile, isWhole } from '../../../electron/store/check/check-file.ts';
import { keyFolder, openKeyFiles, openProtectedKeys } from '../../../electron/store/field-keys/key-files.ts';
import { migrate } from '../../../electron/store/migrate.ts';
import { MIGRATIONS } from '../../../electron/store/migrations.ts';
import { openStore } from '../../../electron/store/open.ts';
import { temporaryFolder } from '../fixtures.ts';

const MONDAY = Temporal.Instant.from('2026-11-23T09:00:00Z');
const STORE = 'digipunt.sqlite';
const POISON = 'Vergifnaam';
const CHECKLIST = { condition: 'good', signedOut: true, wiped: true, charged: true } as const;

/** The files of a folder that hold a text in any byte, also as SQLite or JSON write it. */
function filesWith(folder: string, text = POISON): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => readFileSync(file).includes(text));
}

/** A Digipunt on a machine that is a data folder and a folder of keys; a test opens either elsewhere. */
function openMachine({ folder = temporaryFolder(), keys = temporaryFolder(), isNew = true } = {}) {
  let now = MONDAY;
  const store = openStore(join(folder, STORE), MIGRATIONS, () => now, openKeyFiles(keys));
  if (isNew) {
    store.transact(() => {
      store.team.createDigipunt({ id: randomUUID(), name: 'Digipunt', demo: false, at: now.toString() });
      store.team.addStaff({ id: 'anna', name: 'Anna', role: 'coordinator', pinHash: 'x', at: now.toString() });
      return ok(null);
    });
    setQueueState(store, 'anna', { state: 'open', pause: null, requestId: randomUUID() }, now);
  }
  const backups = createBackups({ store, dataFolder: folder, now: () => now });
  onTestFinished(() => (backups.close(), store.close()));
  const lend = (label: string, name: string) => {
    const [device, loan] = [randomUUID(), randomUUID()];
    const details = { label, type: 'laptop', model: '', serial: '', shelf: '', boughtOn: null, valueCents: null, note: '' } as const;
    addDevice(store, null, { ...details, requestId: device }, now);
    const borrower = { name, reach: `${name} 0470`, more: { address: `${name}straat 1` } };
    store.transact(() => ok(store.settings.setUnlogged({ borrowerFields: ['address'] })));
    const request = { requestId: loan, device, ticket: null, waiting: null, borrower, due: '2026-12-07', parts: [], condition: '' };
    return { loan, result: lendDevice(store, null, request, now) };
  };
  const names = () => store.persons.listNotErased().map(({ name }) => name);
  const take = () => takeTicket(store, { topic: 'itsme', language: 'nl', requestId: randomUUID() }, now);
  const wait = (hours: number) => (now = now.add({ hours }));
  return { folder, keys, store, backups, lend, names, take, wait, context: { store, backups, dataFolder: folder, now: () => now } };
}

/** Everything personal that staff can write down. */
function fillWithPersonalData({ store, lend }: ReturnType<typeof openMachine>) {
  const { loan, result } = lend('Geleend', POISON);
  expect(result).toMatchObject({ ok: true });
  recordContact(store, 'anna', { loan, requestId: randomUUID(), note: `${POISON} gebeld` }, MONDAY);
  const person = { name: POISON, reach: POISON };
  addToWaitingList(
    store,
    { requestId: randomUUID(), type: 'tablet', borrower: { ...person, more: {} }, languages: ['nl'], ticket: null },
    MONDAY,
  );
  const visit = { ...person, area: POISON, suits: POISON, about: POISON };
  requestHomeVisit(store, 'anna', { ...visit, requestId: randomUUID(), ticket: null }, MONDAY);
  const times = { when: 'dinsdag 10-11', holidays: 'closed', topics: null, staff: null, place: null, minutes: 30, atOnce: 1 } as const;
  saveOffer(store, 'times', times);
  const wish = { offer: 'times', date: '2026-11-24', from: '10:00', topic: 'itsme', language: 'nl' };
  expect(bookAppointment(store, { ...wish, ...person, requestId: randomUUID() }, MONDAY)).toMatchObject({ ok: true });
  return loan;
}

/** A store as the version before the encryption left it, with its backups, killed with plain names in its log. */
function createPlainFolder(): string {
  const folder = temporaryFolder();
  const file = join(folder, STORE);
  const before = MIGRATIONS.slice(
    0,
    MIGRATIONS.findIndex(({ name }) => name.includes('encrypted-fields')),
  );
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  migrate(db, file, before, MONDAY.toString());
  db.exec(`INSERT INTO digipunt VALUES (1, '${randomUUID()}', 'Digipunt', 0, 'x');
    INSERT INTO device (id, label, type, model, serial, shelf, note, state, since) VALUES ('${randomUUID()}', 'Oud', 'laptop', '', '', '', '', 'lent', 'x');
    INSERT INTO person (name, reach, more) VALUES ('${POISON}', '${POISON} 0470', '{"address":"${POISON}straat"}'), ('Weg', 'weg', '{}');
    INSERT INTO person (name, reach, more, erased_at) VALUES ('', '', '{}', 'x');
    INSERT INTO loan (id, device, person, lent_at, due, parts, condition) VALUES ('${randomUUID()}', 1, 1, 'x', '2026-12-01', '[]', '');
    INSERT INTO contact (loan, at, note, request_id) VALUES (1, 'x', '${POISON} gebeld', 'r')`);
  makeBackup({
    file,
    folder: backupFolder(folder),
    at: MONDAY.toString({ smallestUnit: 'millisecond' }),
    day: '2026-11-23',
    reason: 'day',
  });
  db.exec("DELETE FROM person WHERE name = 'Weg'");
  for (const suffix of ['', '-wal']) cpSync(`${file}${suffix}`, join(folder, `copy${suffix}`));
  db.close();
  for (const suffix of ['', '-wal']) {
    cpSync(join(folder, `copy${suffix}`), `${file}${suffix}`);
    rmSync(join(folder, `copy${suffix}`));
  }
  return folder;
}

test('names, contacts, details and notes are in no byte of the data folder: while it runs, after a backup, after it stopped', async () => {
  const machine = openMachine();
  const loan = fillWithPersonalData(machine);
  expect(filesWith(machine.folder)).toEqual([]);
  await machine.backups.runDue();
  machine.store.runNightWork();
  expect(listBackups(backupFolder(machine.folder))).toHaveLength(1);
  expect(filesWith(machine.folder)).toEqual([]);
  expect(readdirSync(join(machine.folder, 'changes'))).not.toEqual([]);
  // Staff and exports read them all the same.
  expect(machine.names()).toEqual([POISON, POISON, POISON, POISON]);
  expect(formatLoansCsv(listAllLoans(machine.store, MONDAY))).toContain(`${POISON} 0470`);
  expect(machine.store.loans.listContacts(machine.store.loans.findById(loan)?.seq ?? 0)[0]?.note).toBe(`${POISON} gebeld`);
  expect(readWaitingList(machine.store)[0]?.borrower?.name).toBe(POISON);
  machine.store.close();
  expect(filesWith(machine.folder)).toEqual([]);
  expect(openMachine({ ...machine, isNew: false }).names()).toEqual([POISON, POISON, POISON, POISON]);
});

test('the key is a file outside the data folder that its owner alone can read', () => {
  const { folder, keys, lend } = openMachine();
  expect(readdirSync(keys)).toEqual([]);
  lend('X', 'Jan');
  const [file = '', ...others] = readdirSync(keys);
  expect(others).toEqual([]);
  expect(statSync(join(keys, file)).mode & 0o777).toBe(0o600);
  expect(filesWith(folder, readFileSync(join(keys, file), 'utf8').trim())).toEqual([]);
  // A copy tool or an unpacked archive may have opened it to others.
  chmodSync(join(keys, file), 0o644);
  openKeyFiles(keys).find(file.replace('.key', ''));
  expect(statSync(join(keys, file)).mode & 0o777).toBe(0o600);
});

test('a store with plain names is encrypted when it is opened, with its free pages, its log and its backups', async () => {
  const folder = createPlainFolder();
  expect(filesWith(folder).length).toBeGreaterThan(1);
  const { store, names, backups, context } = openMachine({ folder, isNew: false });
  expect(names()).toEqual([POISON]);
  expect(store.persons.findBorrower(1)).toEqual({ name: POISON, reach: `${POISON} 0470`, more: { address: `${POISON}straat` } });
  expect(store.loans.listContacts(1)[0]?.note).toBe(`${POISON} gebeld`);
  expect(filesWith(folder).filter((file) => !file.includes('backups'))).toEqual([]);
  const [migrationBackup] = listBackups(backupFolder(folder));
  expect(migrationBackup?.manifest).toMatchObject({ reason: 'migration', fieldKey: null });
  await backups.runDue();
  await backups.sealAll();
  expect(filesWith(folder)).toEqual([]);
  const sealed = listBackups(backupFolder(folder));
  expect(sealed.map(({ state, manifest }) => [state, manifest?.reason])).toEqual(
    expect.arrayContaining([
      ['good', 'day'],
      ['good', 'migration'],
    ]),
  );
  // Of before the deletion.
  const oldest = sealed.findLast(({ manifest }) => manifest?.reason === 'day');
  expect(await restoreBackup(context, { name: oldest?.name ?? '' }, null)).toMatchObject({ ok: true });
  expect(names()).toEqual([POISON, 'Weg']);
  expect(filesWith(folder)).toEqual([]);
  store.close();
  expect(isWhole(checkFile(join(folder, STORE)))).toBe(true);
});

test('a plain backup from before the encryption is restored, and encrypted in the store', async () => {
  const plain = createPlainFolder();
  const [backup] = listBackups(backupFolder(plain));
  const { folder, names, context } = openMachine();
  expect(await restoreBackup(context, { path: backup?.file ?? '' }, null)).toMatchObject({ ok: true });
  expect(names()).toEqual([POISON, 'Weg']);
  expect(filesWith(folder)).toEqual([]);
});

test('an encryption that was ended after any step is finished at the next start', () => {
  const killedAfter: ((folder: string, keys: string) => void)[] = [
    // Migrated, and nothing is encrypted.
    (folder) => {
      const db = new Database(join(folder, STORE));
      migrate(db, join(folder, STORE), MIGRATIONS, MONDAY.toString());
      db.close();
    },
    // Encrypted, and what was there before is not removed.
    (folder, keys) => {
      openMachine({ folder, keys, isNew: false }).store.close();
      const db = new Database(join(folder, STORE));
      db.pragma('secure_delete = OFF');
      db.exec(`UPDATE field_key SET scrubbed_at = NULL; CREATE TABLE left_over (name TEXT); INSERT INTO left_over VALUES ('${POISON}');
        DROP TABLE left_over`);
      db.close();
      expect(filesWith(folder).some((file) => file.endsWith(STORE))).toBe(true);
    },
  ];
  for (const interrupt of killedAfter) {
    const [folder, keys] = [createPlainFolder(), temporaryFolder()];
    interrupt(folder, keys);
    expect(openMachine({ folder, keys, isNew: false }).names()).toEqual([POISON]);
    expect(filesWith(folder).filter((file) => !file.includes('backups'))).toEqual([]);
  }
});

test.for<[string, (keys: string) => void]>([
  ['missing', (keys) => rmSync(keys, { recursive: true })],
  ['of another store', (keys) => writeKey(keys, Buffer.alloc(32, 7).toString('base64url'))],
  ['damaged', (keys) => writeKey(keys, 'not a key')],
  ['in the safe of another account', (keys) => writeKey(keys, 'protected AAAA')],
])('with a key file that is %s tickets are given, nothing personal is written over, and the recovery key opens it', ([, change]) => {
  const first = openMachine();
  const recoveryKey = first.backups.createRecoveryKey();
  const loan = fillWithPersonalData(first);
  first.store.close();
  const before = readPersons(first.folder);
  for (const name of readdirSync(first.keys)) if (name !== keyOfFields(first.folder)) rmSync(join(first.keys, name));
  change(first.keys);

  const { store, lend, take, names, keys } = openMachine({ ...first, isNew: false });
  expect(store.personalData.state()).toEqual({ isLocked: true, hasRecoveryKey: true, hasKey: true });
  expect(take()).toMatchObject({ ok: true });
  expect(names()).toEqual(['', '', '', '']);
  expect(store.persons.findBorrower(1)).toEqual({ name: '', reach: '', more: {}, unreadable: 'locked' });
  expect(() => lend('Nieuw', 'Piet')).toThrow(PersonalDataLockedError);
  const correction = { requestId: randomUUID(), name: 'Piet', reach: 'x', more: {} };
  expect(correctPersonalData(store, { id: 'anna', role: 'coordinator' }, 1, correction, MONDAY)).toMatchObject({
    refusal: { code: 'personal-data-locked' },
  });
  expect(() => store.persons.update(1, { name: 'Piet', reach: 'x', more: {} })).toThrow(PersonalDataLockedError);
  store.runNightWork();
  expect(readPersons(first.folder)).toEqual(before);
  // What is not personal goes on.
  expect(returnDevice(store, null, { loan, requestId: randomUUID(), back: [], checklist: CHECKLIST, note: '' }, MONDAY)).toMatchObject({
    ok: true,
  });

  for (const wrong of ['', 'x', recoveryKey.replaceAll(/[^-]/g, '0')])
    expect(unlockPersonalData(store, wrong)).toMatchObject({ refusal: { code: 'recovery-key-wrong' } });
  expect(unlockPersonalData(store, recoveryKey.toLowerCase())).toMatchObject({ ok: true });
  expect(store.personalData.state().isLocked).toBe(false);
  expect(names()).toEqual([POISON, POISON, POISON, POISON]);
  expect(lend('Nieuw 2', 'Piet').result).toMatchObject({ ok: true });
  store.close();
  expect(openMachine({ folder: first.folder, keys, isNew: false }).names()).toContain('Piet');
});

const keyOfFields = (folder: string): string => {
  const db = new Database(join(folder, STORE), { readonly: true });
  try {
    return `${String(db.prepare('SELECT id FROM field_key WHERE is_current = 1').pluck().get())}.key`;
  } finally {
    db.close();
  }
};

function writeKey(keys: string, text: string): void {
  for (const name of readdirSync(keys)) writeFileSync(join(keys, name), text);
}

function readPersons(folder: string): unknown[] {
  const db = new Database(join(folder, STORE), { readonly: true });
  try {
    return db.prepare('SELECT seq, name, reach, more FROM person').all();
  } finally {
    db.close();
  }
}

test('a folder for keys that cannot be made refuses personal data, and tickets are given', () => {
  const inTheWay = join(temporaryFolder(), 'file');
  writeFileSync(inTheWay, '');
  const { take, lend, names } = openMachine({ keys: join(inTheWay, 'keys') });
  expect(take()).toMatchObject({ ok: true });
  expect(() => lend('X', 'Jan')).toThrow(PersonalDataLockedError);
  expect(names()).toEqual([]);
});

test('fields that were changed or moved to another person are named, and the others are read', () => {
  const machine = openMachine();
  for (const name of ['Een', 'Twee', 'Drie']) machine.lend(name, name);
  machine.store.close();
  const db = new Database(join(machine.folder, STORE));
  db.exec(`CREATE TEMP TABLE moved AS SELECT name FROM person WHERE seq = 1;
    UPDATE person SET name = (SELECT name FROM person AS other WHERE other.seq = 2) WHERE seq = 1;
    UPDATE person SET name = (SELECT name FROM moved) WHERE seq = 2`);
  db.close();
  const { store, names } = openMachine({ ...machine, isNew: false });
  expect(names()).toEqual(['', '', 'Drie']);
  expect(store.persons.findBorrower(2)).toMatchObject({ unreadable: 'damaged' });
  expect(store.personalData.unreadable()).toEqual({
    locked: 0,
    damaged: [
      { table: 'person', row: 1 },
      { table: 'person', row: 2 },
    ],
  });
  // The person can be asked again.
  const correction = { requestId: randomUUID(), name: 'Een', reach: 'x', more: {} };
  expect(correctPersonalData(store, { id: 'anna', role: 'coordinator' }, 1, correction, MONDAY)).toMatchObject({ ok: true });
  expect(names()).toEqual(['Een', '', 'Drie']);
});

test('retention removes the encrypted bytes, from the store, its log and the next backup, also while they are locked', async () => {
  const machine = openMachine();
  const { loan } = machine.lend('X', 'Jan');
  returnDevice(machine.store, null, { loan, requestId: randomUUID(), back: [], checklist: CHECKLIST, note: '' }, MONDAY);
  machine.store.close();
  const [{ name: sealed }] = readPersons(machine.folder) as [{ name: Buffer }];
  const holds = () =>
    readdirSync(machine.folder).filter((file) => file.startsWith(STORE) && readFileSync(join(machine.folder, file)).includes(sealed));
  expect(holds()).toEqual([STORE]);
  const { store, backups, context, wait } = openMachine({ folder: machine.folder, isNew: false });
  expect(store.personalData.state().isLocked).toBe(true);
  wait(24 * 40);
  expect(runRetention(store, context.now())).toMatchObject({ ok: true, value: { value: 1 } });
  expect(holds()).toEqual([]);
  const made = await backups.make('request');
  expect(made.ok && readFileSync(made.value.file).includes(sealed)).toBe(false);
});

test('a new key encrypts all anew, with the backups; the earlier one opens nothing and is deleted', async () => {
  const { store, folder, keys, lend, names, backups, context } = openMachine();
  const recoveryKey = backups.createRecoveryKey();
  lend('X', 'Jan');
  await backups.make('request');
  const earlier = keyOfFields(folder);
  expect(replacePersonalDataKey(store, false)).toMatchObject({ ok: true, value: { fields: 3, locked: 0 } });
  expect(names()).toEqual(['Jan']);
  expect(keyOfFields(folder)).not.toBe(earlier);
  expect(readdirSync(keys)).toContain(earlier);
  await backups.sealAll();
  expect(readdirSync(keys)).not.toContain(earlier);
  expect(filesWith(folder, Buffer.from(earlier.slice(0, 16), 'hex').toString('latin1'))).toEqual([]);
  const [backup] = listBackups(backupFolder(folder));
  lend('Y', 'Piet');
  expect(await restoreBackup(context, { name: backup?.name ?? '' }, null)).toMatchObject({ ok: true });
  expect(names()).toEqual(['Jan']);
  // The recovery key on paper opens the new key too.
  store.close();
  const elsewhere = openMachine({ folder, isNew: false });
  expect(elsewhere.names()).toEqual(['']);
  expect(unlockPersonalData(elsewhere.store, recoveryKey)).toMatchObject({ ok: true });
  expect(elsewhere.names()).toEqual(['Jan']);
});

test('with a key that is lost for good, a new one takes what is added, and what is locked stays until it is found', () => {
  const first = openMachine();
  first.lend('X', 'Jan');
  first.store.close();
  const { store, lend, names, keys } = openMachine({ folder: first.folder, isNew: false });
  expect(replacePersonalDataKey(store, false)).toMatchObject({ refusal: { code: 'personal-data-locked' } });
  expect(replacePersonalDataKey(store, true)).toMatchObject({ ok: true, value: { fields: 0, locked: 3 } });
  expect(lend('Y', 'Piet').result).toMatchObject({ ok: true });
  expect(names()).toEqual(['', 'Piet']);
  store.close();
  cpSync(first.keys, keys, { recursive: true });
  expect(openMachine({ folder: first.folder, keys, isNew: false }).names()).toEqual(['Jan', 'Piet']);
});

test('a new key that fails in the middle leaves the earlier one and all data', () => {
  const { store, folder, keys, lend, names } = openMachine();
  for (let count = 0; count < 5; count++) lend(`X${count}`, `Jan ${count}`);
  const before = readPersons(folder);
  const db = new Database(join(folder, STORE));
  db.exec(`CREATE TRIGGER refuse BEFORE UPDATE ON person WHEN NEW.seq = 4 BEGIN SELECT RAISE(ABORT, 'in the middle'); END`);
  db.close();
  expect(() => replacePersonalDataKey(store, false)).toThrow('in the middle');
  expect(readPersons(folder)).toEqual(before);
  expect(names()).toHaveLength(5);
  store.close();
  expect(openMachine({ folder, keys, isNew: false }).names()).toEqual(['Jan 0', 'Jan 1', 'Jan 2', 'Jan 3', 'Jan 4']);
});

test('the recovery key of an earlier version leaves the data folder, and still encrypts the copies', () => {
  const folder = createPlainFolder();
  const earlier = Buffer.alloc(32, 5).toString('base64url');
  writeFileSync(join(folder, 'backup-key'), earlier);
  const { store, keys } = openMachine({ folder, isNew: false });
  expect(Buffer.from(store.personalData.recoveryKey() ?? []).toString('base64url')).toBe(earlier);
  expect(store.personalData.state().hasRecoveryKey).toBe(true);
  expect(filesWith(folder, earlier)).toEqual([]);
  expect(filesWith(keys, earlier)).toHaveLength(1);
});

test('keys inside the data folder are refused, also behind a link and where neither folder is there yet, and beside it they are not', () => {
  const folder = temporaryFolder();
  const [data, link] = [join(folder, 'data'), join(folder, 'link')];
  for (const keys of [data, join(data, 'keys'), join(data, 'a', '..', 'b')])
    expect(() => keyFolder(data, keys)).toThrow(/is inside the data folder/);
  mkdirSync(data);
  symlinkSync(data, link);
  expect(() => keyFolder(data, join(link, 'keys'))).toThrow(/is inside/);
  expect(() => keyFolder(link, join(data, 'keys'))).toThrow(/is inside/);
  for (const keys of [folder, join(folder, 'data keys'), join(folder, '..keys')]) expect(keyFolder(data, keys)).toBe(keys);
});

test('keys go into the safe of the operating system once a recovery key opens them too', async () => {
  const keys = temporaryFolder();
  const flip = (bytes: Uint8Array) => Buffer.from(bytes.map((byte) => byte ^ 0xff));
  const protector = {
    protect: (text: string) => Promise.resolve(flip(Buffer.from(text))),
    reveal: (bytes: Buffer) => Promise.resolve(flip(bytes).toString()),
  };
  const folder = temporaryFolder();
  const open = async () => openStore(join(folder, STORE), MIGRATIONS, () => MONDAY, await openProtectedKeys(keys, protector));
  const add = (store: Awaited<ReturnType<typeof open>>) =>
    store.transact(() => ok(store.persons.add({ name: 'Jan', reach: 'x', more: {} })));
  const first = await open();
  add(first);
  const [file = ''] = readdirSync(keys);
  const plain = readFileSync(join(keys, file), 'utf8');
  await first.personalData.protect();
  expect(readFileSync(join(keys, file), 'utf8')).toBe(plain);
  first.personalData.setRecoveryKey(Buffer.alloc(32, 9));
  await first.personalData.protect();
  for (const name of readdirSync(keys)) expect(readFileSync(join(keys, name), 'utf8')).toMatch(/^protected /);
  expect(filesWith(keys, plain)).toEqual([]);
  first.close();
  using again = await open();
  expect(again.persons.listNotErased()).toMatchObject([{ name: 'Jan' }]);
  again.close();
  // A shell without that safe.
  using locked = openStore(join(folder, STORE), MIGRATIONS, () => MONDAY, openKeyFiles(keys));
  expect(locked.personalData.state().isLocked).toBe(true);
});
