import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { addDevice } from '../../../electron/lending/services/devices.ts';
import { settleMissingParts, returnDevice } from '../../../electron/lending/services/open-loans.ts';
import { personalData } from '../../../electron/privacy/services/personal-data.ts';
import { addToWaitingList, removeFromWaitingList } from '../../../electron/lending/services/waiting-list.ts';
import { openStore } from '../../../electron/store/open.ts';
import { temporaryFolder } from '../fixtures.ts';
import { ok } from '../../../electron/rules/result.ts';
import { lendDevice } from '../../../electron/lending/services/lend.ts';
import { runRetention } from '../../../electron/privacy/services/erasure.ts';
import { deleteOldBackups } from '../../../electron/store/migration-copies.ts';

const MONDAY = Temporal.Instant.from('2026-11-23T09:00:00Z');
const FINE = { condition: 'good', signedOut: true, wiped: true, charged: true } as const;
const SOMEBODY = { name: 'Iemand', reach: 'hier', more: {} };

function lending() {
  const store = openStore(':memory:');
  store.transact(() => {
    store.team.createDigipunt({ id: randomUUID(), name: 'Digipunt', demo: false, at: MONDAY.toString() });
    return ok(null);
  });
  const device = randomUUID();
  const facts = { label: 'X', type: 'laptop', model: '', serial: '', shelf: '', boughtOn: null, valueCents: null, note: '' } as const;
  addDevice(store, null, { ...facts, requestId: device }, MONDAY);
  const loan = randomUUID();
  const ask = {
    requestId: loan,
    device,
    ticket: null,
    waiting: null,
    borrower: SOMEBODY,
    due: '2026-11-30',
    parts: ['charger'] as const,
    condition: '',
  };
  expect(lendDevice(store, null, ask, MONDAY).ok).toBe(true);
  const after = (days: number) => MONDAY.add({ hours: 24 * days });
  const names = () => personalData(store, MONDAY).kept.map(({ name }) => name);
  return { store, loan, after, names };
}

test('a borrower is forgotten thirty days after everything came back, and not while a part is missing', () => {
  const { store, loan, after, names } = lending();
  returnDevice(store, null, { loan, requestId: randomUUID(), back: [], checklist: FINE, note: '' }, after(7));
  runRetention(store, after(300));
  expect(names()).toEqual(['Iemand']);
  expect(personalData(store, MONDAY).kept[0]?.until).toBeNull();
  settleMissingParts(store, null, { loan, requestId: randomUUID(), parts: ['charger'], writtenOff: true }, after(300));
  expect(personalData(store, MONDAY).kept[0]?.until).toBe(after(330).toString({ fractionalSecondDigits: 3 }));
  runRetention(store, after(329));
  expect(names()).toEqual(['Iemand']);
  expect(runRetention(store, after(330))).toMatchObject({ ok: true, value: { value: 1, changed: true } });
  expect(names()).toEqual([]);
  expect(personalData(store, MONDAY)).toMatchObject({ erased: 1, log: [{ act: 'erase', staff: '' }] });
  expect(store.loans.findById(loan)).toMatchObject({ ended: 'returned' });
  expect(runRetention(store, after(331))).toMatchObject({ ok: true, value: { changed: false } });
  store.close();
});

test('the coordinator’s own number of days counts, and none of them erases at the next look', () => {
  const { store, loan, after, names } = lending();
  store.transact(() => ok(store.settings.set({ retentionDays: 0 })));
  returnDevice(store, null, { loan, requestId: randomUUID(), back: ['charger'], checklist: FINE, note: '' }, after(7));
  runRetention(store, after(7));
  expect(names()).toEqual([]);
  store.close();
});

test('whoever left a waiting list is forgotten like a borrower; whoever is lent from it is kept with the loan', () => {
  const { store, loan, after, names } = lending();
  const places = ['Een', 'Twee'].map((name, index) => {
    const requestId = randomUUID();
    addToWaitingList(store, { requestId, type: 'laptop', borrower: { ...SOMEBODY, name }, languages: [], ticket: null }, after(index));
    return requestId;
  });
  returnDevice(store, null, { loan, requestId: randomUUID(), back: ['charger'], checklist: FINE, note: '' }, after(7));
  const [first = '', second = ''] = places;
  const device = store.devices.listAll()[0]?.id ?? '';
  const ask = {
    requestId: randomUUID(),
    device,
    ticket: null,
    waiting: first,
    borrower: { ...SOMEBODY, name: 'Een, voluit' },
    due: '2026-12-07',
  };
  expect(lendDevice(store, null, { ...ask, parts: [], condition: '' }, after(8))).toMatchObject({ ok: true });
  removeFromWaitingList(store, 'anna', second, after(8));
  expect(names()).toEqual(['Iemand', 'Een, voluit', 'Twee']);
  runRetention(store, after(38));
  expect(names()).toEqual(['Een, voluit']);
  store.close();
});

test('copies of the store go when what is in them should be forgotten, and no other file does', () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'backups'));
  const [old, fresh, other] = ['before-migration-from-0001.sqlite', 'before-migration-from-0002.sqlite', 'notes.txt'].map((name) =>
    join(folder, 'backups', name),
  );
  for (const [file, days] of [
    [old, 31],
    [fresh, 29],
    [other, 99],
  ] as const) {
    writeFileSync(file ?? '', 'x');
    const at = new Date(MONDAY.subtract({ hours: 24 * days }).epochMilliseconds);
    utimesSync(file ?? '', at, at);
  }
  deleteOldBackups(join(folder, 'digipunt.sqlite'), MONDAY.subtract({ hours: 24 * 30 }).epochMilliseconds);
  expect(readdirSync(join(folder, 'backups')).sort()).toEqual(['before-migration-from-0002.sqlite', 'notes.txt']);
  deleteOldBackups(join(temporaryFolder(), 'digipunt.sqlite'), 0);
});
