import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { bookAppointment, cancelAppointment } from '../../../electron/appointments/services/booking.ts';
import { saveOffer } from '../../../electron/appointments/services/offers.ts';
import { addDevice } from '../../../electron/lending/services/devices.ts';
import { lendDevice } from '../../../electron/lending/services/lend.ts';
import { returnDevice, settleMissingParts } from '../../../electron/lending/services/open-loans.ts';
import { addToWaitingList, removeFromWaitingList } from '../../../electron/lending/services/waiting-list.ts';
import { countErasedWith, runRetention } from '../../../electron/privacy/services/erasure.ts';
import { personalData } from '../../../electron/privacy/services/personal-data.ts';
import { ok } from '../../../electron/rules/result.ts';
import { openStore } from '../../../electron/store/open.ts';

const MONDAY = Temporal.Instant.from('2026-11-23T09:00:00Z');
const COMPLETE_CHECKLIST = { condition: 'good', signedOut: true, wiped: true, charged: true } as const;
const BORROWER = { name: 'Iemand', reach: 'hier', more: {} };

/** A store with one laptop, lent on Monday with a charger. `after` is a moment so many days later, `names` lists the stored people. */
function openStoreWithLoan() {
  const store = openStore(':memory:');
  store.transact(() => {
    store.team.createDigipunt({ id: randomUUID(), name: 'Digipunt', demo: false, at: MONDAY.toString() });
    return ok(null);
  });
  const device = randomUUID();
  const details = { label: 'X', type: 'laptop', model: '', serial: '', shelf: '', boughtOn: null, valueCents: null, note: '' } as const;
  addDevice(store, null, { ...details, requestId: device }, MONDAY);
  const loan = randomUUID();
  const request = {
    requestId: loan,
    device,
    ticket: null,
    waiting: null,
    borrower: BORROWER,
    due: '2026-11-30',
    parts: ['charger'] as const,
    condition: '',
  };
  expect(lendDevice(store, null, request, MONDAY).ok).toBe(true);
  const after = (days: number) => MONDAY.add({ hours: 24 * days });
  const names = () => personalData(store, MONDAY).kept.map(({ name }) => name);
  return { store, loan, after, names };
}

test('a borrower is erased thirty days after everything was returned, but not while a part is missing', () => {
  const { store, loan, after, names } = openStoreWithLoan();
  returnDevice(store, null, { loan, requestId: randomUUID(), back: [], checklist: COMPLETE_CHECKLIST, note: '' }, after(7));
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

test('with a retention of zero days, a borrower is erased at the next retention run', () => {
  const { store, loan, after, names } = openStoreWithLoan();
  store.transact(() => ok(store.settings.setUnlogged({ retentionDays: 0 })));
  expect(countErasedWith(store, 0, after(7))).toBe(0);
  returnDevice(store, null, { loan, requestId: randomUUID(), back: ['charger'], checklist: COMPLETE_CHECKLIST, note: '' }, after(7));
  // Who is about to shorten the period is told how many it erases, and it erases as many.
  expect([0, 1, 30].map((days) => countErasedWith(store, days, after(8)))).toEqual([1, 1, 0]);
  expect(countErasedWith(store, 2, after(8))).toBe(0);
  runRetention(store, after(7));
  expect(names()).toEqual([]);
  store.close();
});

test('a person who left the waiting list is erased like a borrower, and one who was lent a device is stored with the loan', () => {
  const { store, loan, after, names } = openStoreWithLoan();
  const entryIds = ['Een', 'Twee'].map((name, index) => {
    const requestId = randomUUID();
    addToWaitingList(store, { requestId, type: 'laptop', borrower: { ...BORROWER, name }, languages: [], ticket: null }, after(index));
    return requestId;
  });
  returnDevice(store, null, { loan, requestId: randomUUID(), back: ['charger'], checklist: COMPLETE_CHECKLIST, note: '' }, after(7));
  const [lentEntry = '', removedEntry = ''] = entryIds;
  const device = store.devices.listAll()[0]?.id ?? '';
  const request = {
    requestId: randomUUID(),
    device,
    ticket: null,
    waiting: lentEntry,
    borrower: { ...BORROWER, name: 'Een, voluit' },
    due: '2026-12-07',
  };
  expect(lendDevice(store, null, { ...request, parts: [], condition: '' }, after(8))).toMatchObject({ ok: true });
  removeFromWaitingList(store, 'anna', removedEntry, after(8));
  expect(names()).toEqual(['Iemand', 'Een, voluit', 'Twee']);
  runRetention(store, after(38));
  expect(names()).toEqual(['Een, voluit']);
  store.close();
});

test('who has an appointment is kept until thirty days after it, or after it was cancelled, and erased with a row in the log', () => {
  const { store, after, names } = openStoreWithLoan();
  const times = { when: 'maandag 10-12', holidays: 'closed', topics: null, staff: null, place: null, minutes: 60, atOnce: 1 } as const;
  saveOffer(store, 'times', times);
  const book = (name: string, from: string): string => {
    const requestId = randomUUID();
    const wish = { offer: 'times', date: '2026-12-07', from, topic: 'itsme', language: 'nl' };
    expect(bookAppointment(store, { ...wish, name, reach: '0470', requestId }, MONDAY)).toMatchObject({ ok: true });
    return requestId;
  };
  book('Komt', '10:00');
  cancelAppointment(store, book('Komt niet', '11:00'), after(1));
  // The appointment ends an hour after the time of day of MONDAY, a fortnight later.
  runRetention(store, after(14));
  expect(names()).toEqual(['Iemand', 'Komt', 'Komt niet']);
  runRetention(store, after(31));
  expect(names()).toEqual(['Iemand', 'Komt']);
  const kept = personalData(store, after(20)).kept.find(({ name }) => name === 'Komt');
  expect(kept).toMatchObject({ reason: 'appointment', until: after(44).add({ hours: 1 }).toString({ fractionalSecondDigits: 3 }) });
  runRetention(store, after(44));
  expect(names()).toContain('Komt');
  runRetention(store, after(45));
  expect(names()).toEqual(['Iemand']);
  store.close();
});
