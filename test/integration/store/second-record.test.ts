import { randomUUID } from 'node:crypto';
import { copyFileSync, cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { refused } from '../../../electron/rules/result.ts';
import { openStore } from '../../../electron/store/open.ts';
import { formatLine, hashLine, parseLine, START_OF_RECORD } from '../../../electron/store/record/change-line.ts';
import { openChangeLog, readRecord, recordFolder } from '../../../electron/store/record/change-log.ts';
import { CHAINED_TABLES, findBrokenChain } from '../../../electron/store/record/history-chain.ts';
import { RECORDED_TABLES, UNRECORDED_TABLES } from '../../../electron/store/record/recorded-tables.ts';
import { openTestApp, temporaryFolder } from '../fixtures.ts';

const STORE = 'digipunt.sqlite';
const WAL = `${STORE}-wal`;

/** A ticket as the visitor was shown it. */
type ShownTicket = { id: string; number: number; picture: string };

/**
 * A folder as a kill leaves it: nine tickets of which one is served, the first three in the file and the others in the log only.
 * `olderLog` is the log from before the last three.
 */
async function createKilledFolder() {
  const { app, folder, takeTicket, signIn } = await openTestApp();
  const tickets: ShownTicket[] = [];
  const take = async () => {
    const { body } = await takeTicket();
    tickets.push({ id: body.ticket.id, number: body.ticket.number, picture: body.ticket.picture });
  };
  for (let taken = 0; taken < 3; taken++) await take();
  const writer = new Database(join(folder, STORE));
  writer.pragma('wal_checkpoint(TRUNCATE)');
  writer.close();
  for (let taken = 0; taken < 3; taken++) await take();
  const helper = await signIn();
  await helper.callNext();
  const olderLog = join(temporaryFolder(), 'older');
  copyFileSync(join(folder, WAL), olderLog);
  for (let taken = 0; taken < 3; taken++) await take();
  const killed = temporaryFolder();
  cpSync(folder, killed, { recursive: true, filter: (path) => !path.endsWith('-shm') });
  app.close();
  return { folder: killed, tickets, olderLog };
}

/** What SQLite itself says of a file. */
function integrityOf(file: string): unknown {
  const db = new Database(file, { readonly: true });
  try {
    return [
      db.pragma('integrity_check', { simple: true }),
      db.pragma('foreign_key_check'),
      ...CHAINED_TABLES.map((table) => findBrokenChain(db, table)),
    ];
  } finally {
    db.close();
  }
}

const WHOLE = ['ok', [], null, null, null];

test.for<[string, (folder: string, olderLog: string) => void]>([
  ['whose log is gone', (folder) => rmSync(join(folder, WAL))],
  ['whose log lost its end', (folder) => truncateSync(join(folder, WAL), statSync(join(folder, WAL)).size - 2_000)],
  [
    'whose log has one wrong bit',
    (folder) => {
      const log = readFileSync(join(folder, WAL));
      const middle = Math.floor(log.length / 2);
      log[middle] = (log[middle] ?? 0) ^ 1;
      writeFileSync(join(folder, WAL), log);
    },
  ],
  ['with an older log put back', (folder, olderLog) => copyFileSync(olderLog, join(folder, WAL))],
])('a store %s gets back what it lost from the second record, and says so', async ([, damage]) => {
  const { folder, tickets, olderLog } = await createKilledFolder();
  damage(folder, olderLog);
  const { app, takeTicket, get } = await openTestApp({ folder });
  for (const { id, number, picture } of tickets) {
    const again = await takeTicket({ requestId: id });
    expect(again.body.ticket).toMatchObject({ number, picture });
  }
  expect((await takeTicket()).body.ticket.number).toBe(10);
  expect((await get('/api/display/state')).body.now).toHaveLength(1);
  app.close();
  using store = openStore(join(folder, STORE));
  const [incident] = store.incidents.list();
  expect(incident).toMatchObject({ kind: 'put-back', seenAt: null });
  expect(incident?.details['tickets']).toContain(9);
  store.close();
  expect(integrityOf(join(folder, STORE))).toEqual(WHOLE);
});

test('a store that was only killed is not reported', async () => {
  const { folder, tickets } = await createKilledFolder();
  const { app, takeTicket } = await openTestApp({ folder });
  expect((await takeTicket()).body.ticket.number).toBe(tickets.length + 1);
  app.close();
  using store = openStore(join(folder, STORE));
  expect(store.incidents.list()).toEqual([]);
});

test('a store that has more than its record goes on, and the record after it', async () => {
  const { folder } = await createKilledFolder();
  const [file = ''] = readdirSync(recordFolder(folder));
  const path = join(recordFolder(folder), file);
  // The end of the record was not on the disk when the power went, and half a line was.
  writeFileSync(path, readFileSync(path, 'utf8').split('\n').slice(0, -4).join('\n').slice(0, -40));
  const { app, takeTicket } = await openTestApp({ folder });
  expect((await takeTicket()).body.ticket.number).toBe(10);
  app.close();
  using store = openStore(join(folder, STORE));
  expect(store.incidents.list()).toEqual([]);
  expect(readRecord(recordFolder(folder), 0)).toMatchObject({ isIncomplete: true });
});

test('a record that belongs to another store is set aside and kept', async () => {
  const [{ folder }, other] = [await createKilledFolder(), await createKilledFolder()];
  rmSync(recordFolder(folder), { recursive: true });
  cpSync(recordFolder(other.folder), recordFolder(folder), { recursive: true });
  const { app, takeTicket } = await openTestApp({ folder });
  expect((await takeTicket()).body.ticket.number).toBe(10);
  app.close();
  using store = openStore(join(folder, STORE));
  const [incident] = store.incidents.list();
  expect(incident?.kind).toBe('other-record');
  expect(existsSync(join(folder, String(incident?.details['folder']), 'changes'))).toBe(true);
});

test('a change that was refused or failed leaves no line in the record', () => {
  const folder = temporaryFolder();
  using store = openStore(join(folder, STORE));
  const lines = () => readRecord(recordFolder(folder), 0).lines.length;
  const addDesk = () => store.team.addDesk({ id: 'x', name: 'x', at: '2026-11-23T09:00:00.000Z' });
  store.transact(() => {
    addDesk();
    return refused({ code: 'ticket-unknown', field: 'id' });
  });
  const failing = () =>
    store.transact(() => {
      addDesk();
      throw new Error('a fault');
    });
  expect(failing).toThrow('a fault');
  expect(lines()).toBe(0);
  store.transact(() => ({ ok: true, value: addDesk() }));
  expect(readRecord(recordFolder(folder), 0).lines).toEqual([
    { position: 1, previous: '', changes: [['desk', 'put', expect.objectContaining({ id: 'x' })]] },
  ]);
});

test('the record holds no name, contact, PIN or free text', async () => {
  const { app, folder, signIn } = await openTestApp();
  const coordinator = await signIn('coordinator');
  const { body } = await coordinator.get('/api/desk/devices');
  const device = body.devices.find(({ state }: { state: string }) => state === 'available');
  const lent = await coordinator.post('/api/desk/loans', {
    requestId: randomUUID(),
    device: device.id,
    ticket: null,
    waiting: null,
    borrower: { name: 'Vergif Achternaam', reach: '0470 11 22 33', more: {} },
    due: '2026-11-30',
    parts: [],
    condition: 'kras van Vergif',
    accepted: true,
  });
  expect(lent).toMatchObject({ status: 201 });
  await coordinator.post('/api/desk/staff', { requestId: randomUUID(), name: 'Vergif Collega', role: 'helper', pin: '1973' });
  app.close();
  const text = readdirSync(recordFolder(folder))
    .map((name) => readFileSync(join(recordFolder(folder), name), 'utf8'))
    .join('');
  expect(text).toContain('"loan","put"');
  expect(text).toContain('"staff","put"');
  expect(text).not.toMatch(/Vergif|0470 11|scrypt/);
});

test('every table is in the record, or is named as left out', () => {
  const file = join(temporaryFolder(), STORE);
  openStore(file).close();
  const db = new Database(file, { readonly: true });
  const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'").pluck().all();
  db.close();
  expect(new Set(tables)).toEqual(new Set([...Object.keys(RECORDED_TABLES), ...UNRECORDED_TABLES]));
});

test.for([
  ['a changed value', "UPDATE ticket_history SET at = '2026-11-23T09:00:01.000Z' WHERE seq = :seq"],
  ['a missing row', 'DELETE FROM ticket_history WHERE seq = :seq'],
  ['a row without a hash', 'UPDATE ticket_history SET chain = NULL WHERE seq = :seq'],
] as const)('the chain of the history shows %s, which SQLite does not see', async ([, sql]) => {
  const { folder } = await createKilledFolder();
  openStore(join(folder, STORE)).close();
  const db = new Database(join(folder, STORE));
  const seq = Number(db.prepare('SELECT max(seq) - 3 FROM ticket_history').pluck().get());
  expect(findBrokenChain(db, 'ticket_history')).toBeNull();
  db.prepare(sql).run({ seq });
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
  expect(findBrokenChain(db, 'ticket_history')).toBe(sql.startsWith('DELETE') ? seq + 1 : seq);
  db.close();
});

test('the record is kept in sixteen files, and what is read after any position is complete from there', () => {
  const folder = temporaryFolder();
  const log = openChangeLog(folder);
  let last = START_OF_RECORD;
  const change = JSON.stringify(['desk', 'put', { id: 'x', name: 'x'.repeat(60_000) }]);
  for (let count = 1; count <= 700; count++) {
    const text = formatLine(last, [change]);
    log.append(count, text);
    last = { position: count, hash: hashLine(text) };
  }
  log.close();
  expect(readdirSync(folder)).toHaveLength(16);
  // Each ends with the line that fills it.
  for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).size).toBeLessThan(2 * 1_024 * 1_024 + 61_000);
  for (const after of [600, 660, 699, 700]) {
    const { lines, isIncomplete, end } = readRecord(folder, after);
    expect([lines.length, isIncomplete, end]).toEqual([700 - after, false, last]);
  }
  expect(readRecord(folder, 0).isIncomplete).toBe(true);
});

test('a line that is no line is left out', () => {
  for (const text of ['', '{', 'null', '[]', '{"position":1}', '{"position":"1","previous":"","changes":[]}'])
    expect(parseLine(text)).toBeUndefined();
});
