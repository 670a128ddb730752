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
  '/api/desk/staff/:id/pin',
  '/api/desk/staff/:id/retire',
  '/api/desk/desks',
  '/api/desk/desks/:id/retire',
  '/api/desk/hours',
  '/api/desk/devices',
  '/api/desk/devices/import',
  '/api/desk/loans',
  '/api/desk/waiting-list',
  '/api/desk/lending-settings',
  '/api/command-line/devices/import',
  ...['places', 'trainings'].flatMap((list) => [`/api/desk/${list}`, `/api/desk/${list}/import`, `/api/command-line/${list}/import`]),
  ...['', '/retire'].flatMap((act) => [`/api/desk/places/:spot${act}`, `/api/desk/trainings/:training${act}`]),
  '/api/desk/next-times',
  '/api/desk/calendar',
  '/api/desk/sessions/seats',
  '/api/desk/sign-ups',
  ...['withdraw', 'told', 'attendance'].map((act) => `/api/desk/sign-ups/:signUp/${act}`),
  '/api/desk/home-visits',
  ...['plan', 'close'].map((act) => `/api/desk/home-visits/:visit/${act}`),
  '/api/desk/tickets/:id/refer',
  ...['', '/mark', '/ready'].map((act) => `/api/desk/devices/:device${act}`),
  ...['return', 'extend', 'swap', 'parts', 'contact'].map((act) => `/api/desk/loans/:loan/${act}`),
  ...['told', 'remove'].map((act) => `/api/desk/waiting-list/:place/${act}`),
  ...['erase', 'give'].map((act) => `/api/desk/personal-data/:person/${act}`),
  '/api/desk/tickets/:id/release',
  ...['recall', 'start', 'missed', 'requeue', 'finish'].map((act) => `/api/desk/tickets/:id/${act}`),
];

/** A Digipunt with a ticket that is called, seen by a signed-in coordinator; `rows` is everything in its store. */
async function busy() {
  const given = await openTestApp();
  const desk = await given.signIn('coordinator', '1');
  await given.takeTicket();
  await given.takeTicket();
  const { ticket } = (await desk.callNext()).body;
  const { sessions } = (await desk.get('/api/desk/sessions')).body;
  const somebody = { name: 'Iemand', reach: 'hier' };
  const joined = { requestId: randomUUID(), session: sessions.at(-1).key, ticket: null, borrower: { ...somebody, more: {} } };
  await desk.post('/api/desk/sign-ups', joined);
  const asked = { requestId: randomUUID(), ticket: null, ...somebody, area: 'ergens', suits: '', about: '' };
  await desk.post('/api/desk/home-visits', asked);
  const db = new Database(join(given.folder, 'digipunt.sqlite'), { readonly: true });
  const tables = db
    .prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT IN ('session', 'pin_lock')`)
    .pluck()
    .all() as string[];
  const rows = () => JSON.stringify(tables.map((table) => db.prepare(`SELECT * FROM ${table}`).all()));
  const [device, loan, place, spot, training, signUp, visit] = [
    'device',
    'loan',
    'waiting',
    'place',
    'training',
    'sign_up',
    'home_visit',
  ].map((table) => db.prepare(`SELECT id FROM ${table} ORDER BY seq`).pluck().get());
  const ids: Record<string, unknown> = { id: ticket.id, device, loan, place, spot, training, signUp, visit, person: 1 };
  const pathOf = (route: string): string => route.replace(/:(\w+)/, (_, name: string) => String(ids[name]));
  return { ...given, desk, rows, pathOf };
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
    .map((each) => JSON.stringify(each, (_key, value: unknown) => (typeof value === 'bigint' ? `${value}` : value)) ?? 'null'),
  fc.string({ unit: 'binary' }),
  fc.uint8Array({ maxLength: 400 }),
  fc.constantFrom('', '{', '{"requestId":', '[', 'null', '"\\ud800"', '{"a":1e999}', '['.repeat(5_000), '{"a":'.repeat(2_000)),
);

test('whatever is posted to whichever route, it is refused with a code, nothing changes and nothing leaks', async () => {
  const { send, desk, pathOf, rows } = await busy();
  const before = rows();
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...ROUTES), body, fc.boolean(), async (route, sent, signedIn) => {
      const path = pathOf(route);
      const headers = { 'content-type': 'application/json', ...(signedIn && { cookie: desk.cookie }) };
      const answer = await send(path, { method: 'POST', body: sent as BodyInit, headers });
      expect([400, 401, 403, 404, 409, 415, 422]).toContain(answer.status);
      expect(answer.body.error).toMatchObject({ code: expect.any(String), message: expect.any(String) });
      expect(JSON.stringify(answer.body)).not.toMatch(/\bat .*\.ts|node_modules|Error:/);
    }),
    { numRuns: 2_500 },
  );
  expect(rows()).toBe(before);
  expect((await desk.get('/api/desk/state')).status).toBe(200);
});

const valid: Record<string, object> = {
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

test('a body that is right but for one thing names that thing', async () => {
  const { desk, pathOf, rows } = await busy();
  const before = rows();
  for (const [route, right] of Object.entries(valid)) {
    const path = pathOf(route);
    for (const [name, value] of [...Object.keys(right).map((key) => [key, {}] as const), ['requestId', 'no-uuid'], ['more', 1]] as const) {
      const answer = await desk.post(path, { requestId: randomUUID(), ...right, [name]: value });
      expect([route, answer.status, answer.body.error.code, answer.body.error.field]).toEqual([route, 400, 'malformed', name]);
    }
  }
  expect(rows()).toBe(before);
});

test('random paths, methods and query strings find nothing and break nothing', async () => {
  const { send, rows } = await busy();
  const before = rows();
  const path = fc
    .webPath()
    .chain((each) =>
      fc.constantFrom(
        each,
        `/api${each}`,
        `/api/kiosk/tickets${each}`,
        `/api/events?face=${encodeURIComponent(each)}`,
        `/assets/..%2f..%2f${each}`,
        '/assets/../../package.json',
      ),
    );
  await fc.assert(
    fc.asyncProperty(path, fc.constantFrom('GET', 'PUT', 'PATCH', 'OPTIONS', 'HEAD', 'POST'), async (where, method) => {
      fc.pre(!['/', '/desk', '/display'].includes(new URL(`http://digipunt${where}`).pathname));
      expect((await send(where || '/x', { method })).status).toBeOneOf([400, 401, 404, 415]);
    }),
    { numRuns: 500 },
  );
  expect(rows()).toBe(before);
});

test('a body of more than 64 KiB is refused, whether or not it says how long it is', async () => {
  const { send, get } = await openTestApp();
  const text = JSON.stringify({ topic: 'itsme', language: 'nl', requestId: randomUUID(), padding: 'x'.repeat(65 * 1024) });
  const said = { 'content-type': 'application/json', 'content-length': String(text.length) };
  expect((await send('/api/kiosk/tickets', { method: 'POST', body: text, headers: said })).body.error.code).toBe('too-large');
  const stream = new Blob([text]).stream();
  const unsaid = { method: 'POST', body: stream, headers: { 'content-type': 'application/json' }, duplex: 'half' } as RequestInit & {
    headers: Record<string, string>;
  };
  expect((await send('/api/kiosk/tickets', unsaid)).status).toBe(413);
  expect((await get('/api/kiosk/state')).body.waiting).toBe(0);
});

test('a form, which any page can post, is refused', async () => {
  const { send } = await openTestApp();
  for (const type of ['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data; boundary=x']) {
    const answer = await send('/api/kiosk/tickets', { method: 'POST', body: 'topic=itsme', headers: { 'content-type': type } });
    expect([answer.status, answer.body.error.code]).toEqual([415, 'media-type']);
  }
});
