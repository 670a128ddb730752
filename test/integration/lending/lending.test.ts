import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openTestApp } from '../fixtures.ts';

const FINE = { condition: 'good', signedOut: true, wiped: true, charged: true };
const WEEKDAYS = ['2026-11-30', '2026-12-07'] as const;

type Digipunt = Awaited<ReturnType<typeof openTestApp>>;
type Desk = Awaited<ReturnType<Digipunt['signIn']>>;

const once = (more: object = {}) => ({ requestId: randomUUID(), ...more });
const device = (label: string, more: object = {}) =>
  once({ label, type: 'laptop', model: '', serial: '', shelf: '', boughtOn: null, valueCents: null, note: '', ...more });
const loan = (id: string, more: object = {}) =>
  once({
    device: id,
    ticket: null,
    waiting: null,
    borrower: { name: 'Iemand', reach: '0', more: {} },
    due: WEEKDAYS[0],
    parts: [],
    condition: '',
    accepted: true,
    ...more,
  });

const kindOf = async ({ get }: Pick<Digipunt, 'get'>, type = 'laptop') =>
  (await get('/api/kiosk/devices')).body.devices.find((each: { type: string }) => each.type === type);
const devicesOf = async (desk: Desk) => (await desk.get('/api/desk/devices')).body.devices as Record<string, any>[];
const loansOf = async (desk: Desk) => (await desk.get('/api/desk/loans')).body.loans as Record<string, any>[];
const labelled = async (desk: Desk, label: string) => (await devicesOf(desk)).find((each) => each['label'] === label) ?? {};
const askFor = ({ takeTicket: take }: Pick<Digipunt, 'takeTicket'>, deviceType = 'laptop', more: object = {}) =>
  take({ topic: 'borrow', deviceType, ...more });

/** A Digipunt with so many laptops and nothing else, and a coordinator at its desk. */
async function lending(laptops: number) {
  const own = await openTestApp();
  const desk = await own.signIn('coordinator', '1');
  for (const { id, state, loan: out } of await devicesOf(desk)) {
    if (state === 'lent') await desk.post(`/api/desk/loans/${out}/return`, once({ back: ['charger', 'case'], checklist: FINE, note: '' }));
    await desk.post(`/api/desk/devices/${id}/mark`, once({ act: 'retire', note: '' }));
  }
  for (const { id } of (await desk.get('/api/desk/waiting-list')).body.waiting)
    await desk.post(`/api/desk/waiting-list/${id}/remove`, once());
  for (const { id, state } of await devicesOf(desk))
    if (state !== 'retired') await desk.post(`/api/desk/devices/${id}/mark`, once({ act: 'retire', note: '' }));
  for (let nth = 1; nth <= laptops; nth++) expect((await desk.post('/api/desk/devices', device(`X-${nth}`))).status).toBe(201);
  return { ...own, desk };
}

test('the demonstration has what is lent, late, to be looked at and waited for', async () => {
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
  expect(await labelled(desk, 'L-04')).toMatchObject({ state: 'needs-work' });
});

test('who asks for a device that is there gets a number and one kept; who comes too late gets a number', async () => {
  const { takeTicket: take, get, desk, act } = await lending(1).then((own) => ({ ...own, act: own.desk.runAction }));
  const first = await askFor({ takeTicket: take });
  expect(first).toMatchObject({ status: 201, body: { ticket: { topic: 'borrow', deviceType: 'laptop', hold: true } } });
  expect((await askFor({ takeTicket: take })).body.ticket.hold).toBe(false);
  expect(await kindOf({ get })).toMatchObject({ available: 0, onHold: 1 });
  const { waiting } = (await desk.get('/api/desk/state')).body;
  expect(waiting[0]).toMatchObject({ deviceType: 'laptop', hold: { label: 'X-1', until: null } });
  expect(waiting[1]).toMatchObject({ deviceType: 'laptop', hold: null });
  // The ticket ends, and the device is free again.
  await desk.callNext();
  await act(first.body.ticket, 'start');
  await act(first.body.ticket, 'finish', { outcome: 'not-helped' });
  expect(await kindOf({ get })).toMatchObject({ available: 1, onHold: 0 });
});

test('sixteen ask for the last laptop at once: one is kept', async () => {
  const { takeTicket: take, get } = await lending(1);
  const answers = await Promise.all(Array.from({ length: 16 }, () => askFor({ takeTicket: take })));
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 16 }, () => 201));
  expect(answers.filter(({ body }) => body.ticket.hold)).toHaveLength(1);
  expect(await kindOf({ get })).toMatchObject({ available: 0, onHold: 1 });
});

test('the same request gets the same ticket and keeps no second device; another wish under its id is refused', async () => {
  const { takeTicket: take, get } = await lending(2);
  const requestId = randomUUID();
  const [first, again] = [
    await askFor({ takeTicket: take }, 'laptop', { requestId }),
    await askFor({ takeTicket: take }, 'laptop', { requestId }),
  ];
  expect(again).toMatchObject({ status: 200, body: first.body });
  expect(await kindOf({ get })).toMatchObject({ available: 1, onHold: 1 });
  expect((await askFor({ takeTicket: take }, 'tablet', { requestId })).body.error.code).toBe('request-reused');
});

test.for([
  ['a device without a kind', { topic: 'borrow' }, 400, 'deviceType'],
  ['a kind that is not lent', { topic: 'borrow', deviceType: 'printer' }, 400, 'deviceType'],
  ['a kind with another topic', { topic: 'itsme', deviceType: 'laptop' }, 400, 'deviceType'],
] as const)('%s is refused with the field', async ([, ask, status, field]) => {
  const { takeTicket: take } = await openTestApp();
  expect(await take(ask)).toMatchObject({ status, body: { error: { code: 'malformed', field } } });
});

test('a Digipunt without devices has no device to ask for', async () => {
  const { takeTicket: take, get } = await lending(0);
  expect((await get('/api/kiosk/state')).body.actions).not.toContainEqual({ id: 'borrow' });
  expect((await askFor({ takeTicket: take })).body.error.code).toBe('topic-unknown');
});

test('what is kept lapses after the time that the coordinator sets, and not while its visitor is at the desk', async () => {
  const { takeTicket: take, get, desk, advanceClock: pass } = await lending(2);
  const settings = (await desk.get('/api/desk/lending-settings')).body;
  expect((await desk.post('/api/desk/lending-settings', once({ ...settings, holdMinutes: 15 }))).status).toBe(204);
  await askFor({ takeTicket: take });
  const { body } = await askFor({ takeTicket: take });
  expect(body.ticket.hold).toBe(true);
  await desk.callNext();
  pass({ minutes: 16 });
  // Whatever asks for a device looks at the clock first.
  expect((await askFor({ takeTicket: take })).body.ticket.hold).toBe(true);
  expect((await askFor({ takeTicket: take })).body.ticket.hold).toBe(false);
  expect(await kindOf({ get })).toMatchObject({ available: 0, onHold: 2 });
  expect((await desk.get('/api/desk/state')).body.call.hold.label).toBe('X-1');
});

test('a device is lent to whom it is kept for, taken back, and free again', async () => {
  const { takeTicket: take, get, desk } = await lending(1);
  const { ticket } = (await askFor({ takeTicket: take })).body;
  const { id } = await labelled(desk, 'X-1');
  const stranger = await desk.post('/api/desk/loans', loan(id));
  expect(stranger).toMatchObject({ status: 409, body: { error: { code: 'device-kept', label: 'X-1' } } });
  const ask = loan(id, { ticket: ticket.id, parts: ['charger', 'mouse'] });
  const lent = await desk.post('/api/desk/loans', ask);
  expect(lent).toMatchObject({ status: 201, body: { id: ask.requestId } });
  expect(await desk.post('/api/desk/loans', ask)).toMatchObject({ status: 201, body: { id: ask.requestId } });
  expect(await kindOf({ get })).toMatchObject({ available: 0, onHold: 0, onLoan: 1, nextReturn: WEEKDAYS[0] });
  const half = once({ back: ['mouse'], checklist: FINE, note: '' });
  expect((await desk.post(`/api/desk/loans/${lent.body.id}/return`, half)).status).toBe(204);
  expect(await labelled(desk, 'X-1')).toMatchObject({ state: 'needs-work', defects: ['parts'] });
  const [open] = (await desk.get('/api/desk/loans')).body.loans;
  expect(open).toMatchObject({ missing: ['charger'], closedAt: null, ended: 'returned' });
  await desk.post(`/api/desk/loans/${lent.body.id}/parts`, once({ parts: ['charger'], writtenOff: false }));
  expect(
    (await desk.post(`/api/desk/devices/${id}/ready`, once({ checklist: { ...FINE, wiped: false }, complete: true, note: '' }))).body.error,
  ).toMatchObject({
    code: 'device-not-ready',
    field: 'not-wiped',
  });
  expect((await desk.post(`/api/desk/devices/${id}/ready`, once({ checklist: FINE, complete: true, note: '' }))).status).toBe(204);
  expect(await kindOf({ get })).toEqual({ type: 'laptop', available: 1, onHold: 0, onLoan: 0 });
});

test('a device is due on a day on which the place is open, and the first that fits is said', async () => {
  const { desk } = await lending(1);
  const { id } = await labelled(desk, 'X-1');
  for (const due of ['2026-11-28', '2026-11-23', '2026-11-01'])
    expect((await desk.post('/api/desk/loans', loan(id, { due }))).body.error).toMatchObject({ code: 'due-date', field: 'due' });
  expect((await desk.post('/api/desk/loans', loan(id, { due: '2026-11-28' }))).body.error.accepted).toBe('2026-11-30');
  const { due } = (await desk.get('/api/desk/lending-terms')).body;
  expect(due).toBe('2026-12-21');
  expect((await desk.post('/api/desk/loans', loan(id, { due }))).status).toBe(201);
});

test('nothing is asked of a borrower that is not switched on, and all that is', async () => {
  const { desk } = await lending(1);
  const { id } = await labelled(desk, 'X-1');
  const borrower = (more: object) => ({ borrower: { name: 'Iemand', reach: '0', more } });
  expect((await desk.post('/api/desk/loans', loan(id, borrower({ address: 'Straat 1' })))).body.error).toMatchObject({
    code: 'borrower-field',
    field: 'address',
  });
  const settings = (await desk.get('/api/desk/lending-settings')).body;
  await desk.post('/api/desk/lending-settings', once({ ...settings, borrowerFields: ['address'] }));
  expect((await desk.post('/api/desk/loans', loan(id, borrower({})))).body.error).toMatchObject({
    code: 'borrower-field',
    field: 'address',
  });
  expect((await desk.post('/api/desk/loans', loan(id, borrower({ address: 'Straat 1' })))).status).toBe(201);
});

test('a device that comes back is kept for the first who waits, then for the next, and no visitor overtakes them', async () => {
  const { takeTicket: take, get, desk, advanceClock: pass, signIn } = await lending(1);
  const { id } = await labelled(desk, 'X-1');
  const lent = (await desk.post('/api/desk/loans', loan(id))).body.id;
  const wait = (name: string) =>
    desk.post(
      '/api/desk/waiting-list',
      once({ type: 'laptop', borrower: { name, reach: name, more: {} }, languages: ['nl'], ticket: null }),
    );
  await wait('Eerste');
  await wait('Tweede');
  // Two wait, and one comes back: it is promised to nobody else.
  expect(await kindOf({ get })).toEqual({ type: 'laptop', available: 0, onHold: 0, onLoan: 1 });
  await desk.post(`/api/desk/loans/${lent}/return`, once({ back: [], checklist: FINE, note: '' }));
  type Place = { borrower: { name: string }; offered: { label: string } | null };
  const list = async (who: Desk) =>
    (await who.get('/api/desk/waiting-list')).body.waiting.map(({ borrower, offered }: Place) => [borrower.name, offered?.label ?? null]);
  expect(await list(desk)).toEqual([
    ['Eerste', 'X-1'],
    ['Tweede', null],
  ]);
  expect((await askFor({ takeTicket: take })).body.ticket.hold).toBe(false);
  // The offer holds for three days and the one on which it was made.
  pass({ hours: 24 * 3 });
  await askFor({ takeTicket: take });
  expect(await list(await signIn('helper1'))).toEqual([
    ['Eerste', 'X-1'],
    ['Tweede', null],
  ]);
  pass({ hours: 24 });
  await askFor({ takeTicket: take });
  expect(await list(await signIn('helper1'))).toEqual([['Tweede', 'X-1']]);
});

test('lost and stolen end a loan for the day and leave it open until the device is found', async () => {
  const { desk } = await lending(1);
  const { id } = await labelled(desk, 'X-1');
  await desk.post('/api/desk/loans', loan(id));
  expect((await desk.post(`/api/desk/devices/${id}/mark`, once({ act: 'break', note: '' }))).body.error.code).toBe('device-state');
  await desk.post(`/api/desk/devices/${id}/mark`, once({ act: 'lose', note: 'in de bus' }));
  const own = async () => (await loansOf(desk)).find((each) => each['device'].label === 'X-1') ?? {};
  expect(await own()).toMatchObject({ ended: 'lost', closedAt: null, daysLate: 0 });
  await desk.post(`/api/desk/devices/${id}/mark`, once({ act: 'find', note: '' }));
  expect((await own())['closedAt']).not.toBeNull();
  expect(await labelled(desk, 'X-1')).toMatchObject({ state: 'needs-work' });
  const { history } = (await desk.get(`/api/desk/devices/${id}/history`)).body;
  expect(history.map(({ act }: { act: string }) => act)).toEqual(['find', 'lose', 'lend', 'add']);
});

test('extend, swap and a try to reach somebody', async () => {
  const { desk } = await lending(2);
  const [one, two] = [await labelled(desk, 'X-1'), await labelled(desk, 'X-2')];
  const { id } = (await desk.post('/api/desk/loans', loan(one['id']))).body;
  const act = (name: string, more: object) => desk.post(`/api/desk/loans/${id}/${name}`, once(more));
  expect((await act('extend', { due: WEEKDAYS[1] })).status).toBe(204);
  expect((await act('swap', { device: two['id'], checklist: { ...FINE, condition: 'broken' }, note: '' })).status).toBe(204);
  expect((await act('contact', { note: 'gebeld, geen antwoord' })).status).toBe(204);
  expect(await labelled(desk, 'X-1')).toMatchObject({ state: 'broken', defects: ['damaged'], loan: null });
  expect(await labelled(desk, 'X-2')).toMatchObject({ state: 'lent', loan: id });
  const [row] = (await desk.get('/api/desk/loans')).body.loans;
  expect(row).toMatchObject({
    due: WEEKDAYS[1],
    device: { label: 'X-2' },
    contacts: [{ staff: 'Coördinator', note: 'gebeld, geen antwoord' }],
  });
  expect((await act('swap', { device: two['id'], checklist: FINE, note: '' })).body.error.code).toBe('device-state');
});

test('helpers see open loans, and no settled ones, settings or kept data', async () => {
  const { desk, signIn } = await lending(1);
  const { id } = await labelled(desk, 'X-1');
  const lent = (await desk.post('/api/desk/loans', loan(id))).body.id;
  const helper = await signIn('helper1', '2');
  const ids = async (who: Desk) => (await who.get('/api/desk/loans')).body.loans.map((each: { id: string }) => each.id);
  expect(await ids(helper)).toEqual([lent]);
  await helper.post(`/api/desk/loans/${lent}/return`, once({ back: [], checklist: FINE, note: '' }));
  expect(await ids(helper)).toEqual([]);
  expect(await ids(desk)).toContain(lent);
  for (const path of ['personal-data', 'lending-settings']) expect((await helper.get(`/api/desk/${path}`)).status).toBe(403);
  for (const [path, body] of [
    ['devices', device('Y-1')],
    [`devices/${id}`, device('Y-1')],
    ['personal-data/1/erase', once()],
    ['personal-data/1/give', once()],
  ] as const)
    expect((await helper.post(`/api/desk/${path}`, body)).status).toBe(403);
});

const POISON = ['Gifnaam', 'gif@example.org', 'Gifstraat 13', 'GIFLABEL', 'GIFSERIE', 'GIFPLANK', 'gifnotitie', 'gif-contact'] as const;
const [NAME, REACH, ADDRESS, LABEL, SERIAL, SHELF, NOTE, CONTACT] = POISON;

/** A loan with a word of its own in every field that a visitor must never see. */
async function poisoned() {
  const own = await lending(1);
  const { desk } = own;
  const settings = (await desk.get('/api/desk/lending-settings')).body;
  await desk.post('/api/desk/lending-settings', once({ ...settings, borrowerFields: ['address'] }));
  const id = (await desk.post('/api/desk/devices', device(LABEL, { serial: SERIAL, shelf: SHELF, note: NOTE, type: 'tablet' }))).body.id;
  const borrower = { name: NAME, reach: REACH, more: { address: ADDRESS } };
  const lent = (await desk.post('/api/desk/loans', loan(id, { borrower, condition: NOTE }))).body.id;
  await desk.post(`/api/desk/loans/${lent}/contact`, once({ note: CONTACT }));
  await desk.post(
    '/api/desk/waiting-list',
    once({ type: 'tablet', borrower: { name: NAME, reach: REACH, more: {} }, languages: [], ticket: null }),
  );
  return { ...own, id, lent };
}

test('nothing of a device beyond its kind, and nothing of a borrower, is in any answer to a visitor or the waiting room', async () => {
  const { get, takeTicket: take, desk, app, port, post } = await poisoned();
  const ticket = (await askFor({ takeTicket: take }, 'laptop')).body.ticket;
  await askFor({ takeTicket: take }, 'tablet');
  await desk.callNext();
  const answers = [
    ...(await Promise.all(['/api/kiosk/state', '/api/kiosk/devices', '/api/display/state', '/api/desk/door', '/api/logo'].map(get))),
    await post(`/api/kiosk/tickets/${ticket.id}/leave`, once()),
    await askFor({ takeTicket: take }, 'tablet'),
  ].map(({ body }) => JSON.stringify(body));
  for (const face of ['kiosk', 'display']) {
    const stream = await app.fetch(
      new Request(`http://127.0.0.1:${port}/api/events?face=${face}`, { headers: { host: `127.0.0.1:${port}` } }),
      { kind: 'loopback', port },
    );
    const reader = stream.body?.getReader();
    for (let part = 0; part < 2; part++) answers.push(new TextDecoder().decode((await reader?.read())?.value));
    await reader?.cancel();
  }
  // The words are there to be found: the desk has them all.
  const seen = JSON.stringify([(await desk.get('/api/desk/loans')).body, await devicesOf(desk)]);
  for (const word of POISON) expect(seen).toContain(word);
  expect(answers.filter((answer) => answer.includes('laptop')).length).toBeGreaterThan(2);
  for (const answer of answers) for (const word of POISON) expect(answer).not.toContain(word);
});

/** Every file of a data folder, as bytes. */
const filesOf = (folder: string): { name: string; bytes: Buffer }[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, name)).isFile() && !name.startsWith('backups'))
    .map((name) => ({ name, bytes: readFileSync(join(folder, name)) }));

const found = (folder: string, words: readonly string[]) =>
  filesOf(folder).flatMap(({ name, bytes }) => words.filter((word) => bytes.includes(word)).map((word) => `${word} in ${name}`));

test('what is erased is in no byte of the data folder', async () => {
  const { desk, lent, folder } = await poisoned();
  const [place] = (await desk.get('/api/desk/waiting-list')).body.waiting;
  const PERSONAL = [NAME, REACH, ADDRESS, CONTACT];
  expect(new Set(found(folder, PERSONAL).map((each) => each.split(' in ')[0]))).toEqual(new Set(PERSONAL));
  const kept = async () => (await desk.get('/api/desk/personal-data')).body;
  const own = (await kept()).kept.filter((each: { name: string }) => each.name === NAME);
  expect(own).toMatchObject([
    { reason: 'loan', until: null },
    { reason: 'waiting', until: null },
  ]);
  const act = (person: number, name: string) => desk.post(`/api/desk/personal-data/${person}/${name}`, once());
  expect((await act(own[0].person, 'erase')).body.error.code).toBe('person-open');
  expect((await act(own[0].person, 'give')).body).toMatchObject({
    name: NAME,
    reach: REACH,
    address: ADDRESS,
    loan: { contacts: [{ note: CONTACT }] },
  });
  await desk.post(`/api/desk/loans/${lent}/return`, once({ back: [], checklist: FINE, note: '' }));
  await desk.post(`/api/desk/waiting-list/${place.id}/remove`, once());
  for (const { person } of own) expect((await act(person, 'erase')).status).toBe(204);
  expect(found(folder, PERSONAL)).toEqual([]);
  const after = await kept();
  expect(after.kept.filter((each: { name: string }) => each.name === NAME)).toEqual([]);
  expect(after.log.map(({ act: done }: { act: string }) => done).slice(0, 3)).toEqual(['erase', 'erase', 'give']);
  expect(JSON.stringify(after.log)).not.toContain(NAME);
  expect(after.erased).toBe(2);
  // What stays is that there was a loan.
  const settled = (await desk.get('/api/desk/loans')).body.loans.find((each: { id: string }) => each.id === lent);
  expect(settled).toMatchObject({ borrower: null, contacts: [{ note: '' }] });
});
