import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openTestApp } from '../fixtures.ts';

const ROUTES = [
  '/api/kiosk/tickets',
  '/api/kiosk/tickets/:id/leave',
  '/api/desk/session',
  '/api/desk/set-up',
  '/api/desk/next',
  '/api/desk/queue',
  '/api/desk/staff',
  '/api/desk/staff/:id',
  '/api/desk/staff/:id/pin',
  '/api/desk/staff/:id/retire',
  '/api/desk/desks',
  '/api/desk/desks/:id',
  '/api/desk/own-pin',
  '/api/desk/desks/:id/retire',
  '/api/desk/hours',
  '/api/desk/devices',
  '/api/desk/devices/import',
  '/api/desk/loans',
  '/api/desk/waiting-list',
  '/api/desk/lending-settings',
  '/api/command-line/devices/import',
  ...['places', 'trainings'].flatMap((list) => [`/api/desk/${list}`, `/api/desk/${list}/import`, `/api/command-line/${list}/import`]),
  ...['', '/retire'].flatMap((action) => [`/api/desk/places/:place${action}`, `/api/desk/trainings/:training${action}`]),
  '/api/desk/next-times',
  '/api/desk/calendar',
  '/api/desk/sessions/seats',
  '/api/desk/sign-ups',
  ...['withdraw', 'told', 'attendance'].map((action) => `/api/desk/sign-ups/:signUp/${action}`),
  '/api/desk/home-visits',
  ...['plan', 'close'].map((action) => `/api/desk/home-visits/:visit/${action}`),
  '/api/desk/tickets/:id/refer',
  ...['', '/mark', '/ready'].map((action) => `/api/desk/devices/:device${action}`),
  ...['return', 'extend', 'swap', 'parts', 'contact'].map((action) => `/api/desk/loans/:loan/${action}`),
  ...['told', 'remove'].map((action) => `/api/desk/waiting-list/:waitingEntry/${action}`),
  ...['erase', 'give'].map((action) => `/api/desk/personal-data/:person/${action}`),
  '/api/desk/tickets/:id/release',
  ...['take-over', 'recall', 'start', 'missed', 'requeue', 'finish'].map((action) => `/api/desk/tickets/:id/${action}`),
];

/**
 * Opens a Digipunt with a called ticket, a sign-up and a home visit, and a signed-in coordinator. `readStore` returns all rows of
 * the store except sessions and locks, as text; `pathOf` fills the ids of these rows in a route.
 */
async function openBusyDigipunt() {
  const testApp = await openTestApp();
  const desk = await testApp.signIn('coordinator', '1');
  await testApp.takeTicket();
  await testApp.takeTicket();
  const { ticket } = (await desk.callNext()).body;
  const { sessions } = (await desk.get('/api/desk/sessions')).body;
  const person = { name: 'Iemand', reach: 'hier' };
  const signUpRequest = { requestId: randomUUID(), session: sessions.at(-1).key, ticket: null, borrower: { ...person, more: {} } };
  await desk.post('/api/desk/sign-ups', signUpRequest);
  const visitRequest = { requestId: randomUUID(), ticket: null, ...person, area: 'ergens', suits: '', about: '' };
  await desk.post('/api/desk/home-visits', visitRequest);
  const db = new Database(join(testApp.folder, 'digipunt.sqlite'), { readonly: true });
  const tables = db
    .prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT IN ('session', 'pin_lock')`)
    .pluck()
    .all() as string[];
  const readStore = () => JSON.stringify(tables.map((table) => db.prepare(`SELECT * FROM ${table}`).all()));
  const [device, loan, waitingEntry, place, training, signUp, visit] = [
    'device',
    'loan',
    'waiting',
    'place',
    'training',
    'sign_up',
    'home_visit',
  ].map((table) => db.prepare(`SELECT id FROM ${table} ORDER BY seq`).pluck().get());
  const ids: Record<string, unknown> = { id: ticket.id, device, loan, waitingEntry, place, training, signUp, visit, person: 1 };
  const pathOf = (route: string): string => route.replace(/:(\w+)/, (_, name: string) => String(ids[name]));
  return { ...testApp, desk, readStore, pathOf };
}

const field = fc.oneof(
  fc.anything(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('itsme', 'nl', '1', 'helped', 'paused', '../..', '__proto__'),
);
const keys = [
  'topic',
  'language',
  'requestId',
  'staff',
  'pin',
  'currentPin',
  'desk',
  'outcome',
  'state',
  'pause',
  'name',
  'role',
  'code',
  'digipunt',
  'desks',
  'coordinator',
  'deviceType',
  'device',
  'ticket',
  'waiting',
  'borrower',
  'due',
  'parts',
  'checklist',
  'act',
  'note',
  'label',
  'type',
  'base64',
  'dryRun',
  'when',
  'holidays',
  'texts',
  'session',
  'seats',
  'owner',
  'which',
  'scope',
  'retired',
  '__proto__',
  'extra',
];
const body = fc.oneof(
  fc.json({ maxDepth: 6 }),
  fc
    .dictionary(fc.constantFrom(...keys), field)
    .map((fields) => JSON.stringify(fields, (_key, value: unknown) => (typeof value === 'bigint' ? `${value}` : value)) ?? 'null'),
  fc.string({ unit: 'binary' }),
  fc.uint8Array({ maxLength: 400 }),
  fc.constantFrom('', '{', '{"requestId":', '[', 'null', '"\\ud800"', '{"a":1e999}', '['.repeat(5_000), '{"a":'.repeat(2_000)),
);

test('any wrong body on any route is refused with a code, changes nothing, and reveals no stack trace', async () => {
  const { send, desk, pathOf, readStore } = await openBusyDigipunt();
  const before = readStore();
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...ROUTES), body, fc.boolean(), async (route, requestBody, signedIn) => {
      const path = pathOf(route);
      const headers = { 'content-type': 'application/json', ...(signedIn && { cookie: desk.cookie }) };
      const answer = await send(path, { method: 'POST', body: requestBody as BodyInit, headers });
      expect([400, 401, 403, 404, 409, 415, 422]).toContain(answer.status);
      expect(answer.body.error).toMatchObject({ code: expect.any(String), message: expect.any(String) });
      expect(JSON.stringify(answer.body)).not.toMatch(/\bat .*\.ts|node_modules|Error:/);
    }),
    { numRuns: 2_500 },
  );
  expect(readStore()).toBe(before);
  expect((await desk.get('/api/desk/state')).status).toBe(200);
});

const VALID_BODIES: Record<string, object> = {
  '/api/kiosk/tickets': { topic: 'itsme', language: 'nl' },
  '/api/desk/next': {},
  '/api/desk/queue': { state: 'paused', pause: 'break' },
  '/api/desk/tickets/:id/recall': {},
  '/api/desk/desks': { name: 'Raam' },
  '/api/desk/devices': { label: 'Q', type: 'laptop', model: '', serial: '', shelf: '', boughtOn: null, valueCents: null, note: '' },
  '/api/desk/devices/:device/mark': { act: 'work', note: '' },
  '/api/desk/loans/:loan/extend': { due: '2026-12-07' },
  '/api/desk/loans/:loan/parts': { parts: ['charger'], writtenOff: false },
  '/api/desk/loans/:loan/contact': { note: 'gebeld' },
};

test('the refusal of a body with one wrong field names that field', async () => {
  const { desk, pathOf, readStore } = await openBusyDigipunt();
  const before = readStore();
  for (const [route, validBody] of Object.entries(VALID_BODIES)) {
    const path = pathOf(route);
    for (const [name, value] of [
      ...Object.keys(validBody).map((key) => [key, {}] as const),
      ['requestId', 'no-uuid'],
      ['more', 1],
    ] as const) {
      const answer = await desk.post(path, { requestId: randomUUID(), ...validBody, [name]: value });
      expect([route, answer.status, answer.body.error.code, answer.body.error.field]).toEqual([route, 400, 'malformed', name]);
    }
  }
  expect(readStore()).toBe(before);
});

test('random paths, methods and query strings are refused and change nothing', async () => {
  const { send, readStore } = await openBusyDigipunt();
  const before = readStore();
  const path = fc
    .webPath()
    .chain((webPath) =>
      fc.constantFrom(
        webPath,
        `/api${webPath}`,
        `/api/kiosk/tickets${webPath}`,
        `/api/events?face=${encodeURIComponent(webPath)}`,
        `/assets/..%2f..%2f${webPath}`,
        '/assets/../../package.json',
      ),
    );
  await fc.assert(
    fc.asyncProperty(path, fc.constantFrom('GET', 'PUT', 'PATCH', 'OPTIONS', 'HEAD', 'POST'), async (url, method) => {
      const { pathname } = new URL(`http://digipunt${url}`);
      fc.pre(!['/', '/desk', '/display'].includes(pathname) && !pathname.startsWith('/desk/'));
      expect((await send(url || '/x', { method })).status).toBeOneOf([400, 401, 404, 415]);
    }),
    { numRuns: 500 },
  );
  expect(readStore()).toBe(before);
});

test('a body of more than 64 KiB is refused, with and without a content-length', async () => {
  const { send, get } = await openTestApp();
  const text = JSON.stringify({ topic: 'itsme', language: 'nl', requestId: randomUUID(), padding: 'x'.repeat(65 * 1024) });
  const headersWithLength = { 'content-type': 'application/json', 'content-length': String(text.length) };
  expect((await send('/api/kiosk/tickets', { method: 'POST', body: text, headers: headersWithLength })).body.error.code).toBe('too-large');
  const stream = new Blob([text]).stream();
  const streamRequest = { method: 'POST', body: stream, headers: { 'content-type': 'application/json' }, duplex: 'half' } as RequestInit & {
    headers: Record<string, string>;
  };
  expect((await send('/api/kiosk/tickets', streamRequest)).status).toBe(413);
  expect((await get('/api/kiosk/state')).body.waiting).toBe(0);
});

test('a body with a content type that a form of any page can send is refused', async () => {
  const { send } = await openTestApp();
  for (const type of ['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data; boundary=x']) {
    const answer = await send('/api/kiosk/tickets', { method: 'POST', body: 'topic=itsme', headers: { 'content-type': type } });
    expect([answer.status, answer.body.error.code]).toEqual([415, 'media-type']);
  }
});
