import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openTestApp } from '../fixtures.ts';

const COMPLETE_CHECKLIST = { condition: 'good', signedOut: true, wiped: true, charged: true };
/** Two dates on which a device can be due. */
const DUE_DATES = ['2026-11-30', '2026-12-07'] as const;

type Digipunt = Awaited<ReturnType<typeof openTestApp>>;
type Desk = Awaited<ReturnType<Digipunt['signIn']>>;

/** A request body with a new request id. */
const withRequestId = (fields: object = {}) => ({ requestId: randomUUID(), ...fields });
const deviceRequest = (label: string, fields: object = {}) =>
  withRequestId({ label, type: 'laptop', model: '', serial: '', shelf: '', boughtOn: null, valueCents: null, note: '', ...fields });
const loanRequest = (id: string, fields: object = {}) =>
  withRequestId({
    device: id,
    ticket: null,
    waiting: null,
    borrower: { name: 'Iemand', reach: '0', more: {} },
    due: DUE_DATES[0],
    parts: [],
    condition: '',
    accepted: true,
    ...fields,
  });

/** The counts of a device type that the kiosk shows. */
const kioskCounts = async ({ get }: Pick<Digipunt, 'get'>, type = 'laptop') =>
  (await get('/api/kiosk/devices')).body.devices.find((counts: { type: string }) => counts.type === type);
const listDevices = async (desk: Desk) => (await desk.get('/api/desk/devices')).body.devices as Record<string, any>[];
const listLoans = async (desk: Desk) => (await desk.get('/api/desk/loans')).body.loans as Record<string, any>[];
const findDevice = async (desk: Desk, label: string) => (await listDevices(desk)).find((row) => row['label'] === label) ?? {};
/** Takes a ticket for a device type. */
const takeDeviceTicket = ({ takeTicket }: Pick<Digipunt, 'takeTicket'>, deviceType = 'laptop', fields: object = {}) =>
  takeTicket({ topic: 'borrow', deviceType, ...fields });

/** Opens a Digipunt with only so many available laptops, X-1 and on, and a coordinator at desk 1. */
async function openWithLaptops(laptops: number) {
  const testApp = await openTestApp();
  const desk = await testApp.signIn('coordinator', '1');
  for (const { id, state, loan } of await listDevices(desk)) {
    if (state === 'lent')
      await desk.post(
        `/api/desk/loans/${loan}/return`,
        withRequestId({ back: ['charger', 'case'], checklist: COMPLETE_CHECKLIST, note: '' }),
      );
    await desk.post(`/api/desk/devices/${id}/mark`, withRequestId({ act: 'retire', note: '' }));
  }
  for (const { id } of (await desk.get('/api/desk/waiting-list')).body.waiting)
    await desk.post(`/api/desk/waiting-list/${id}/remove`, withRequestId());
  for (const { id, state } of await listDevices(desk))
    if (state !== 'retired') await desk.post(`/api/desk/devices/${id}/mark`, withRequestId({ act: 'retire', note: '' }));
  for (let number = 1; number <= laptops; number++)
    expect((await desk.post('/api/desk/devices', deviceRequest(`X-${number}`))).status).toBe(201);
  return { ...testApp, desk };
}

test('the demonstration has lent, overdue, held and defective devices, and a waiting list', async () => {
  const { get, signIn } = await openTestApp();
  const { devices } = (await get('/api/kiosk/devices')).body;
  expect(devices).toEqual([
    { type: 'laptop', available: 0, onHold: 1, onLoan: 2 },
    { type: 'smartphone', available: 4, onHold: 0, onLoan: 2, nextReturn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) },
    { type: 'tablet', available: 2, onHold: 0, onLoan: 1, nextReturn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) },
  ]);
  const desk = await signIn('helper1');
  const state = (await desk.get('/api/desk/state')).body;
  expect(state.lending).toMatchObject({ openLoans: 5, overdue: 1, offered: 1 });
  expect((await desk.get('/api/desk/waiting-list')).body.waiting).toMatchObject([
    { type: 'laptop', offered: { label: 'L-03' } },
    { type: 'laptop', offered: null },
  ]);
  expect(await findDevice(desk, 'L-04')).toMatchObject({ state: 'needs-work' });
});

test('a visitor gets a number with a held device, and without one if none is available', async () => {
  const { takeTicket, get, desk } = await openWithLaptops(1);
  const firstTicket = await takeDeviceTicket({ takeTicket });
  expect(firstTicket).toMatchObject({ status: 201, body: { ticket: { topic: 'borrow', deviceType: 'laptop', hold: true } } });
  expect((await takeDeviceTicket({ takeTicket })).body.ticket.hold).toBe(false);
  expect(await kioskCounts({ get })).toMatchObject({ available: 0, onHold: 1 });
  const { waiting } = (await desk.get('/api/desk/state')).body;
  expect(waiting[0]).toMatchObject({ deviceType: 'laptop', hold: { label: 'X-1', until: null } });
  expect(waiting[1]).toMatchObject({ deviceType: 'laptop', hold: null });
  // When the ticket ends, the device is available again.
  await desk.callNext();
  await desk.runAction(firstTicket.body.ticket, 'start');
  await desk.runAction(firstTicket.body.ticket, 'finish', { outcome: 'not-helped' });
  expect(await kioskCounts({ get })).toMatchObject({ available: 1, onHold: 0 });
});

test('of sixteen simultaneous requests for the last laptop, one gets a hold', async () => {
  const { takeTicket, get } = await openWithLaptops(1);
  const answers = await Promise.all(Array.from({ length: 16 }, () => takeDeviceTicket({ takeTicket })));
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 16 }, () => 201));
  expect(answers.filter(({ body }) => body.ticket.hold)).toHaveLength(1);
  expect(await kioskCounts({ get })).toMatchObject({ available: 0, onHold: 1 });
});

test('the same request sent twice gives one ticket and one hold, and another device type with its id is refused', async () => {
  const { takeTicket, get } = await openWithLaptops(2);
  const requestId = randomUUID();
  const [first, repeated] = [
    await takeDeviceTicket({ takeTicket }, 'laptop', { requestId }),
    await takeDeviceTicket({ takeTicket }, 'laptop', { requestId }),
  ];
  expect(repeated).toMatchObject({ status: 200, body: first.body });
  expect(await kioskCounts({ get })).toMatchObject({ available: 1, onHold: 1 });
  expect((await takeDeviceTicket({ takeTicket }, 'tablet', { requestId })).body.error.code).toBe('request-reused');
});

test.for([
  ['a ticket to borrow without a device type', { topic: 'borrow' }, 400, 'deviceType'],
  ['an unknown device type', { topic: 'borrow', deviceType: 'printer' }, 400, 'deviceType'],
  ['a device type with another topic', { topic: 'itsme', deviceType: 'laptop' }, 400, 'deviceType'],
] as const)('%s is refused with the name of the field', async ([, fields, status, field]) => {
  const { takeTicket } = await openTestApp();
  expect(await takeTicket(fields)).toMatchObject({ status, body: { error: { code: 'malformed', field } } });
});

test('a Digipunt without devices does not offer to borrow one', async () => {
  const { takeTicket, get } = await openWithLaptops(0);
  expect((await get('/api/kiosk/state')).body.actions).not.toContainEqual({ id: 'borrow' });
  expect((await takeDeviceTicket({ takeTicket })).body.error.code).toBe('topic-unknown');
});

test('a hold expires after the minutes that the coordinator sets, but not while its ticket is called', async () => {
  const { takeTicket, get, desk, advanceClock } = await openWithLaptops(2);
  const settings = (await desk.get('/api/desk/lending-settings')).body;
  expect((await desk.post('/api/desk/lending-settings', withRequestId({ ...settings, holdMinutes: 15 }))).status).toBe(204);
  await takeDeviceTicket({ takeTicket });
  const { body } = await takeDeviceTicket({ takeTicket });
  expect(body.ticket.hold).toBe(true);
  await desk.callNext();
  advanceClock({ minutes: 16 });
  // Each request for a device ends expired holds first.
  expect((await takeDeviceTicket({ takeTicket })).body.ticket.hold).toBe(true);
  expect((await takeDeviceTicket({ takeTicket })).body.ticket.hold).toBe(false);
  expect(await kioskCounts({ get })).toMatchObject({ available: 0, onHold: 2 });
  expect((await desk.get('/api/desk/state')).body.call.hold.label).toBe('X-1');
});

test('a held device is lent to its ticket only, and is available again after its return is complete', async () => {
  const { takeTicket, get, desk } = await openWithLaptops(1);
  const { ticket } = (await takeDeviceTicket({ takeTicket })).body;
  const { id } = await findDevice(desk, 'X-1');
  const withoutTicket = await desk.post('/api/desk/loans', loanRequest(id));
  expect(withoutTicket).toMatchObject({ status: 409, body: { error: { code: 'device-kept', label: 'X-1' } } });
  const request = loanRequest(id, { ticket: ticket.id, parts: ['charger', 'mouse'] });
  const lent = await desk.post('/api/desk/loans', request);
  expect(lent).toMatchObject({ status: 201, body: { id: request.requestId } });
  expect(await desk.post('/api/desk/loans', request)).toMatchObject({ status: 201, body: { id: request.requestId } });
  expect(await kioskCounts({ get })).toMatchObject({ available: 0, onHold: 0, onLoan: 1, nextReturn: DUE_DATES[0] });
  const incompleteReturn = withRequestId({ back: ['mouse'], checklist: COMPLETE_CHECKLIST, note: '' });
  expect((await desk.post(`/api/desk/loans/${lent.body.id}/return`, incompleteReturn)).status).toBe(204);
  expect(await findDevice(desk, 'X-1')).toMatchObject({ state: 'needs-work', defects: ['parts'] });
  const [openLoan] = (await desk.get('/api/desk/loans')).body.loans;
  expect(openLoan).toMatchObject({ missing: ['charger'], closedAt: null, ended: 'returned' });
  await desk.post(`/api/desk/loans/${lent.body.id}/parts`, withRequestId({ parts: ['charger'], writtenOff: false }));
  expect(
    (
      await desk.post(
        `/api/desk/devices/${id}/ready`,
        withRequestId({ checklist: { ...COMPLETE_CHECKLIST, wiped: false }, complete: true, note: '' }),
      )
    ).body.error,
  ).toMatchObject({
    code: 'device-not-ready',
    field: 'not-wiped',
  });
  expect(
    (await desk.post(`/api/desk/devices/${id}/ready`, withRequestId({ checklist: COMPLETE_CHECKLIST, complete: true, note: '' }))).status,
  ).toBe(204);
  expect(await kioskCounts({ get })).toEqual({ type: 'laptop', available: 1, onHold: 0, onLoan: 0 });
});

test('the due date must be a day on which the Digipunt is open, and the refusal has the first such date', async () => {
  const { desk } = await openWithLaptops(1);
  const { id } = await findDevice(desk, 'X-1');
  for (const due of ['2026-11-28', '2026-11-23', '2026-11-01'])
    expect((await desk.post('/api/desk/loans', loanRequest(id, { due }))).body.error).toMatchObject({ code: 'due-date', field: 'due' });
  expect((await desk.post('/api/desk/loans', loanRequest(id, { due: '2026-11-28' }))).body.error.accepted).toBe('2026-11-30');
  const { due } = (await desk.get('/api/desk/lending-terms')).body;
  expect(due).toBe('2026-12-21');
  expect((await desk.post('/api/desk/loans', loanRequest(id, { due }))).status).toBe(201);
});

test('a borrower field is refused unless it is enabled, and required if it is', async () => {
  const { desk } = await openWithLaptops(1);
  const { id } = await findDevice(desk, 'X-1');
  const borrowerWith = (more: object) => ({ borrower: { name: 'Iemand', reach: '0', more } });
  expect((await desk.post('/api/desk/loans', loanRequest(id, borrowerWith({ address: 'Straat 1' })))).body.error).toMatchObject({
    code: 'borrower-field',
    field: 'address',
  });
  const settings = (await desk.get('/api/desk/lending-settings')).body;
  await desk.post('/api/desk/lending-settings', withRequestId({ ...settings, borrowerFields: ['address'] }));
  expect((await desk.post('/api/desk/loans', loanRequest(id, borrowerWith({})))).body.error).toMatchObject({
    code: 'borrower-field',
    field: 'address',
  });
  expect((await desk.post('/api/desk/loans', loanRequest(id, borrowerWith({ address: 'Straat 1' })))).status).toBe(201);
});

test('a returned device is held for the waiting list in order, and visitors with a ticket do not overtake it', async () => {
  const { takeTicket, get, desk, advanceClock, signIn } = await openWithLaptops(1);
  const { id } = await findDevice(desk, 'X-1');
  const lent = (await desk.post('/api/desk/loans', loanRequest(id))).body.id;
  const addToWaitingList = (name: string) =>
    desk.post(
      '/api/desk/waiting-list',
      withRequestId({ type: 'laptop', borrower: { name, reach: name, more: {} }, languages: ['nl'], ticket: null }),
    );
  await addToWaitingList('Eerste');
  await addToWaitingList('Tweede');
  // The kiosk does not promise a device for which two people wait.
  expect(await kioskCounts({ get })).toEqual({ type: 'laptop', available: 0, onHold: 0, onLoan: 1 });
  await desk.post(`/api/desk/loans/${lent}/return`, withRequestId({ back: [], checklist: COMPLETE_CHECKLIST, note: '' }));
  type Entry = { borrower: { name: string }; offered: { label: string } | null };
  const waitingList = async (client: Desk) =>
    (await client.get('/api/desk/waiting-list')).body.waiting.map(({ borrower, offered }: Entry) => [
      borrower.name,
      offered?.label ?? null,
    ]);
  expect(await waitingList(desk)).toEqual([
    ['Eerste', 'X-1'],
    ['Tweede', null],
  ]);
  expect((await takeDeviceTicket({ takeTicket })).body.ticket.hold).toBe(false);
  // The offer is valid on its own day and three days more.
  advanceClock({ hours: 24 * 3 });
  await takeDeviceTicket({ takeTicket });
  expect(await waitingList(await signIn('helper1'))).toEqual([
    ['Eerste', 'X-1'],
    ['Tweede', null],
  ]);
  advanceClock({ hours: 24 });
  await takeDeviceTicket({ takeTicket });
  expect(await waitingList(await signIn('helper1'))).toEqual([['Tweede', 'X-1']]);
});

test('a loan of a lost device stays open without being late, until the device is found', async () => {
  const { desk } = await openWithLaptops(1);
  const { id } = await findDevice(desk, 'X-1');
  await desk.post('/api/desk/loans', loanRequest(id));
  expect((await desk.post(`/api/desk/devices/${id}/mark`, withRequestId({ act: 'break', note: '' }))).body.error.code).toBe('device-state');
  await desk.post(`/api/desk/devices/${id}/mark`, withRequestId({ act: 'lose', note: 'in de bus' }));
  const loanOfDevice = async () => (await listLoans(desk)).find((row) => row['device'].label === 'X-1') ?? {};
  expect(await loanOfDevice()).toMatchObject({ ended: 'lost', closedAt: null, daysLate: 0 });
  await desk.post(`/api/desk/devices/${id}/mark`, withRequestId({ act: 'find', note: '' }));
  expect((await loanOfDevice())['closedAt']).not.toBeNull();
  expect(await findDevice(desk, 'X-1')).toMatchObject({ state: 'needs-work' });
  const { history } = (await desk.get(`/api/desk/devices/${id}/history`)).body;
  expect(history.map(({ act }: { act: string }) => act)).toEqual(['find', 'lose', 'lend', 'add']);
});

test('a lost device can be taken back, the report withdrawn, or the device written off', async () => {
  const { desk } = await openWithLaptops(1);
  const { id } = await findDevice(desk, 'X-1');
  const loan = (await desk.post('/api/desk/loans', loanRequest(id, { parts: ['charger'] }))).body.id;
  const readLoan = async () => (await listLoans(desk)).find((row) => row['id'] === loan);
  const mark = async (act: string) =>
    expect((await desk.post(`/api/desk/devices/${id}/mark`, withRequestId({ act, note: '' }))).status).toBe(204);
  const change = (action: string, fields: object = {}) => desk.post(`/api/desk/loans/${loan}/${action}`, withRequestId(fields));
  await mark('steal');
  expect(await readLoan()).toMatchObject({ ended: 'stolen', acts: ['return', 'contact', 'resume', 'write-off'] });
  expect((await change('extend', { due: DUE_DATES[1] })).body.error.code).toBe('loan-ended');
  expect((await change('contact', { note: 'aangifte gedaan' })).status).toBe(204);
  const resume = withRequestId();
  for (let nth = 0; nth < 2; nth++) expect((await desk.post(`/api/desk/loans/${loan}/resume`, resume)).status).toBe(204);
  expect(await readLoan()).toMatchObject({ ended: null, backAt: null, contacts: [{ note: 'aangifte gedaan' }] });
  expect(await findDevice(desk, 'X-1')).toMatchObject({ state: 'lent', loan });
  expect((await change('resume')).body.error.code).toBe('loan-ended');
  await mark('lose');
  expect((await change('return', { back: [], checklist: COMPLETE_CHECKLIST, note: '' })).status).toBe(204);
  expect(await readLoan()).toMatchObject({ ended: 'returned', missing: ['charger'], closedAt: null, acts: ['contact'] });
  expect((await change('contact', { note: 'lader gevraagd' })).status).toBe(204);
  expect((await change('return', { back: [], checklist: COMPLETE_CHECKLIST, note: '' })).body.error.code).toBe('loan-ended');

  const second = (await desk.post('/api/desk/devices', deviceRequest('X-2'))).body.id;
  const secondLoan = (await desk.post('/api/desk/loans', loanRequest(second))).body.id;
  for (const act of ['lose', 'retire']) await desk.post(`/api/desk/devices/${second}/mark`, withRequestId({ act, note: '' }));
  expect((await listLoans(desk)).find((row) => row['id'] === secondLoan)).toMatchObject({ ended: 'lost', acts: [] });
});

test('a loan can be extended, get another device, and have a note about a contact', async () => {
  const { desk } = await openWithLaptops(2);
  const [lentDevice, otherDevice] = [await findDevice(desk, 'X-1'), await findDevice(desk, 'X-2')];
  const { id } = (await desk.post('/api/desk/loans', loanRequest(lentDevice['id']))).body;
  const changeLoan = (action: string, fields: object) => desk.post(`/api/desk/loans/${id}/${action}`, withRequestId(fields));
  expect((await changeLoan('extend', { due: DUE_DATES[1] })).status).toBe(204);
  expect(
    (await changeLoan('swap', { device: otherDevice['id'], checklist: { ...COMPLETE_CHECKLIST, condition: 'broken' }, note: '' })).status,
  ).toBe(204);
  expect((await changeLoan('contact', { note: 'gebeld, geen antwoord' })).status).toBe(204);
  expect(await findDevice(desk, 'X-1')).toMatchObject({ state: 'broken', defects: ['damaged'], loan: null });
  expect(await findDevice(desk, 'X-2')).toMatchObject({ state: 'lent', loan: id });
  const [row] = (await desk.get('/api/desk/loans')).body.loans;
  expect(row).toMatchObject({
    due: DUE_DATES[1],
    device: { label: 'X-2' },
    contacts: [{ staff: 'Coördinator', note: 'gebeld, geen antwoord' }],
  });
  expect((await changeLoan('swap', { device: otherDevice['id'], checklist: COMPLETE_CHECKLIST, note: '' })).body.error.code).toBe(
    'device-state',
  );
});

test('the slip of a loan has the terms in Dutch and in the language of the ticket, and the address', async () => {
  const { desk, takeTicket, signIn } = await openWithLaptops(2);
  const settings = (await desk.get('/api/desk/lending-settings')).body;
  const lendingTerms = { nl: 'Breng hem terug.', fr: 'Rapportez-le.' };
  await desk.post('/api/desk/lending-settings', withRequestId({ ...settings, lendingTerms }));
  const kiosk = (await desk.get('/api/desk/kiosk-settings')).body;
  await desk.post('/api/desk/kiosk-settings', withRequestId({ ...kiosk, address: 'Markt 1, Ergens' }));
  const { ticket } = (await takeDeviceTicket({ takeTicket }, 'laptop', { language: 'fr' })).body;
  await desk.callNext();
  const lend = async (label: string, fields: object) =>
    (await desk.post('/api/desk/loans', loanRequest((await findDevice(desk, label))['id'], fields))).body.id as string;
  const loan = await lend('X-1', { ticket: ticket.id, parts: ['charger'], condition: 'kras' });
  const helper = await signIn('helper1', '2');
  expect((await helper.get(`/api/desk/loans/${loan}/slip`)).body).toMatchObject({
    loan: { id: loan, device: { label: 'X-1' }, parts: ['charger'], condition: 'kras', borrower: { name: 'Iemand' } },
    address: 'Markt 1, Ergens',
    language: 'fr',
    terms: [
      { language: 'nl', text: lendingTerms.nl },
      { language: 'fr', text: lendingTerms.fr },
    ],
  });
  // The desk offers the slip right after lending.
  expect((await desk.get('/api/desk/state')).body.call.steps).toEqual([{ outcome: 'device-lent', place: null, loan }]);
  const withoutTicket = await lend('X-2', {});
  const slip = (await helper.get(`/api/desk/loans/${withoutTicket}/slip`)).body;
  expect(slip).toMatchObject({ language: 'nl', terms: [{ language: 'nl' }] });
  await helper.post(`/api/desk/loans/${withoutTicket}/return`, withRequestId({ back: [], checklist: COMPLETE_CHECKLIST, note: '' }));
  expect((await helper.get(`/api/desk/loans/${withoutTicket}/slip`)).body.error.code).toBe('loan-ended');
  expect((await helper.get(`/api/desk/loans/${randomUUID()}/slip`)).status).toBe(404);
});

test('the slip of somebody who waited without a ticket is in the language that they speak', async () => {
  const { desk } = await openWithLaptops(1);
  const { id } = await findDevice(desk, 'X-1');
  const entry = withRequestId({
    type: 'laptop',
    borrower: { name: 'Iemand', reach: '0', more: {} },
    languages: ['tr', 'ru'],
    ticket: null,
  });
  await desk.post('/api/desk/waiting-list', entry);
  const loan = (await desk.post('/api/desk/loans', loanRequest(id, { waiting: entry.requestId }))).body.id;
  expect((await desk.get(`/api/desk/loans/${loan}/slip`)).body.language).toBe('tr');
});

test('the next free label of each type is proposed', async () => {
  const { desk } = await openWithLaptops(2);
  const nextLabels = async () => (await desk.get('/api/desk/devices')).body.nextLabels;
  const { laptop } = await nextLabels();
  expect((await desk.post('/api/desk/devices', deviceRequest(laptop))).status).toBe(201);
  const labels = (await listDevices(desk)).map(({ label }) => label);
  expect(labels).not.toContain((await nextLabels()).laptop);
});

test('helpers see open loans but not settled loans, settings or personal data', async () => {
  const { desk, signIn } = await openWithLaptops(1);
  const { id } = await findDevice(desk, 'X-1');
  const lent = (await desk.post('/api/desk/loans', loanRequest(id))).body.id;
  const helper = await signIn('helper1', '2');
  const loanIds = async (client: Desk) => (await client.get('/api/desk/loans')).body.loans.map((row: { id: string }) => row.id);
  expect(await loanIds(helper)).toEqual([lent]);
  await helper.post(`/api/desk/loans/${lent}/return`, withRequestId({ back: [], checklist: COMPLETE_CHECKLIST, note: '' }));
  expect(await loanIds(helper)).toEqual([]);
  expect(await loanIds(desk)).toContain(lent);
  for (const path of ['personal-data', 'lending-settings']) expect((await helper.get(`/api/desk/${path}`)).status).toBe(403);
  for (const [path, body] of [
    ['devices', deviceRequest('Y-1')],
    [`devices/${id}`, deviceRequest('Y-1')],
    ['personal-data/1/erase', withRequestId()],
    ['personal-data/1/give', withRequestId()],
  ] as const)
    expect((await helper.post(`/api/desk/${path}`, body)).status).toBe(403);
});

/** Texts of a device and a borrower that no visitor may see. */
const PRIVATE_TEXTS = [
  'Gifnaam',
  'gif@example.org',
  'Gifstraat 13',
  'GIFLABEL',
  'GIFSERIE',
  'GIFPLANK',
  'gifnotitie',
  'gif-contact',
] as const;
const [NAME, REACH, ADDRESS, LABEL, SERIAL, SHELF, NOTE, CONTACT] = PRIVATE_TEXTS;

/** Opens a Digipunt with a loan and a waiting-list entry that have one of the private texts in each field. */
async function openWithPrivateTexts() {
  const testApp = await openWithLaptops(1);
  const { desk } = testApp;
  const settings = (await desk.get('/api/desk/lending-settings')).body;
  await desk.post('/api/desk/lending-settings', withRequestId({ ...settings, borrowerFields: ['address'] }));
  const id = (await desk.post('/api/desk/devices', deviceRequest(LABEL, { serial: SERIAL, shelf: SHELF, note: NOTE, type: 'tablet' }))).body
    .id;
  const borrower = { name: NAME, reach: REACH, more: { address: ADDRESS } };
  const lent = (await desk.post('/api/desk/loans', loanRequest(id, { borrower, condition: NOTE }))).body.id;
  await desk.post(`/api/desk/loans/${lent}/contact`, withRequestId({ note: CONTACT }));
  await desk.post(
    '/api/desk/waiting-list',
    withRequestId({ type: 'tablet', borrower: { name: NAME, reach: REACH, more: {} }, languages: [], ticket: null }),
  );
  return { ...testApp, id, lent };
}

test('no answer to a kiosk or waiting-room screen has data of a borrower, or of a device except its type', async () => {
  const { get, takeTicket, desk, app, port, post } = await openWithPrivateTexts();
  const ticket = (await takeDeviceTicket({ takeTicket }, 'laptop')).body.ticket;
  await takeDeviceTicket({ takeTicket }, 'tablet');
  await desk.callNext();
  const answers = [
    ...(await Promise.all(['/api/kiosk/state', '/api/kiosk/devices', '/api/display/state', '/api/desk/door', '/api/logo'].map(get))),
    await post(`/api/kiosk/tickets/${ticket.id}/leave`, withRequestId()),
    await takeDeviceTicket({ takeTicket }, 'tablet'),
  ].map(({ body }) => JSON.stringify(body));
  for (const face of ['kiosk', 'display']) {
    const stream = await app.fetch(
      new Request(`http://127.0.0.1:${port}/api/events?face=${face}`, { headers: { host: `127.0.0.1:${port}` } }),
      { kind: 'loopback', port },
    );
    const reader = stream.body?.getReader();
    for (let chunk = 0; chunk < 2; chunk++) answers.push(new TextDecoder().decode((await reader?.read())?.value));
    await reader?.cancel();
  }
  // The desk gets all these texts, so they are in the store.
  const deskAnswers = JSON.stringify([(await desk.get('/api/desk/loans')).body, await listDevices(desk)]);
  for (const text of PRIVATE_TEXTS) expect(deskAnswers).toContain(text);
  expect(answers.filter((answer) => answer.includes('laptop')).length).toBeGreaterThan(2);
  for (const answer of answers) for (const text of PRIVATE_TEXTS) expect(answer).not.toContain(text);
});

/** The files of a data folder except backups, as bytes. */
const readFiles = (folder: string): { name: string; bytes: Buffer }[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, name)).isFile() && !name.startsWith('backups'))
    .map((name) => ({ name, bytes: readFileSync(join(folder, name)) }));

/** The given texts that occur in the files of a data folder, each with the file. */
const findTexts = (folder: string, texts: readonly string[]) =>
  readFiles(folder).flatMap(({ name, bytes }) => texts.filter((text) => bytes.includes(text)).map((text) => `${text} in ${name}`));

test('personal data is readable in no file of the data folder, is given to its person, and erased', async () => {
  const { desk, lent, folder } = await openWithPrivateTexts();
  const [waitingEntry] = (await desk.get('/api/desk/waiting-list')).body.waiting;
  const personalTexts = [NAME, REACH, ADDRESS, CONTACT];
  expect(findTexts(folder, personalTexts)).toEqual([]);
  const personalData = async () => (await desk.get('/api/desk/personal-data')).body;
  const people = (await personalData()).kept.filter((row: { name: string }) => row.name === NAME);
  expect(people).toMatchObject([
    { reason: 'loan', until: null },
    { reason: 'waiting', until: null },
  ]);
  const sendAction = (person: number, action: string) => desk.post(`/api/desk/personal-data/${person}/${action}`, withRequestId());
  expect((await sendAction(people[0].person, 'erase')).body.error.code).toBe('person-open');
  expect((await sendAction(people[0].person, 'give')).body).toMatchObject({
    name: NAME,
    reach: REACH,
    address: ADDRESS,
    loan: { contacts: [{ note: CONTACT }] },
  });
  await desk.post(`/api/desk/loans/${lent}/return`, withRequestId({ back: [], checklist: COMPLETE_CHECKLIST, note: '' }));
  await desk.post(`/api/desk/waiting-list/${waitingEntry.id}/remove`, withRequestId());
  for (const { person } of people) expect((await sendAction(person, 'erase')).status).toBe(204);
  expect(findTexts(folder, personalTexts)).toEqual([]);
  const after = await personalData();
  expect(after.kept.filter((row: { name: string }) => row.name === NAME)).toEqual([]);
  expect(after.log.map(({ act }: { act: string }) => act).slice(0, 3)).toEqual(['erase', 'erase', 'give']);
  expect(JSON.stringify(after.log)).not.toContain(NAME);
  expect(after.erased).toBe(2);
  // The loan remains without the borrower.
  const settled = (await desk.get('/api/desk/loans')).body.loans.find((row: { id: string }) => row.id === lent);
  expect(settled).toMatchObject({ borrower: null, contacts: [{ note: '' }] });
});

test('each notification of a person on the waiting list reaches the other desks', async () => {
  const { desk } = await openWithLaptops(0);
  const id = randomUUID();
  const entry = { requestId: id, type: 'laptop', borrower: { name: 'Iemand', reach: '0', more: {} }, languages: ['nl'], ticket: null };
  expect((await desk.post('/api/desk/waiting-list', entry)).status).toBe(201);
  const version = async () => (await desk.get('/api/desk/state')).body.lending.version as number;
  const versions = [await version()];
  for (let nth = 0; nth < 2; nth++) {
    expect((await desk.post(`/api/desk/waiting-list/${id}/told`, withRequestId())).status).toBe(204);
    versions.push(await version());
  }
  expect(new Set(versions).size).toBe(3);
});
