import { expect, test } from 'vitest';
import { WINDOW_ORIGIN } from '../../../electron/http/origin-guard.ts';
import { openTestApp } from '../fixtures.ts';

const ask = () => ({ topic: 'itsme', language: 'nl', requestId: crypto.randomUUID() });

test.for(['evil.example', '127.0.0.1', '127.0.0.1:4322', 'localhost.evil.example:4321', 'kiosk', '192.168.1.10:4321', ''])(
  'a request for the host “%s” is refused before anything else',
  async (host) => {
    const { send, get } = await openTestApp();
    for (const path of ['/api/kiosk/state', '/', '/nothing', '/api/events?face=display']) {
      const answer = await send(path, { headers: { host } });
      expect([answer.status, answer.body.error.code]).toEqual([421, 'foreign-host']);
    }
    expect((await get('/api/kiosk/state')).status).toBe(200);
  },
);

test.for([
  ['another site', { origin: 'https://evil.example' }],
  ['another port of this machine', { origin: 'http://127.0.0.1:9999', 'sec-fetch-site': 'same-site' }],
  ['another name of this machine', { origin: 'http://localhost:4321' }],
  ['a page without an origin', { origin: 'null' }],
  ['the window’s scheme on the network', { origin: WINDOW_ORIGIN }],
  ['a page of another site', { 'sec-fetch-site': 'cross-site' }],
  ['a page of another port', { 'sec-fetch-site': 'same-site' }],
  ['an address bar that posts', { 'sec-fetch-site': 'none' }],
  ['a site word that is not known', { 'sec-fetch-site': 'whatever' }],
] as const)('a change that %s sends is refused and does nothing', async ([, headers]) => {
  const { post, get } = await openTestApp();
  const answer = await post('/api/kiosk/tickets', ask(), headers);
  expect([answer.status, answer.body.error.code]).toEqual([403, 'foreign-origin']);
  expect((await get('/api/kiosk/state')).body.waiting).toBe(0);
});

test('another site reads nothing either, not even a stream', async () => {
  const { send } = await openTestApp();
  for (const site of ['cross-site', 'same-site']) {
    for (const path of ['/api/kiosk/state', '/api/display/state', '/api/events?face=display', '/desk']) {
      expect((await send(path, { headers: { 'sec-fetch-site': site } })).status).toBe(403);
    }
  }
});

test('our own pages, a typed address and a command line are let in', async () => {
  const { post, send } = await openTestApp();
  const own = { origin: 'http://127.0.0.1:4321', 'sec-fetch-site': 'same-origin' };
  expect((await post('/api/kiosk/tickets', ask(), own)).status).toBe(201);
  expect((await post('/api/kiosk/tickets', ask())).status).toBe(201);
  expect((await send('/api/kiosk/state', { headers: { 'sec-fetch-site': 'none' } })).status).toBe(200);
  expect((await send('/api/kiosk/state', { headers: { host: 'localhost:4321' } })).status).toBe(200);
});

test('the kiosk’s window comes in by its own scheme, and only by that', async () => {
  const { app } = await openTestApp();
  const through = (url: string, init: RequestInit = {}) => app.fetch(new Request(url, init), { kind: 'window' });
  expect((await through(`${WINDOW_ORIGIN}/api/kiosk/state`)).status).toBe(200);
  const post = { method: 'POST', headers: { 'content-type': 'application/json', origin: WINDOW_ORIGIN }, body: JSON.stringify(ask()) };
  expect((await through(`${WINDOW_ORIGIN}/api/kiosk/tickets`, post)).status).toBe(201);
  expect((await through('digipunt://elsewhere/api/kiosk/state')).status).toBe(421);
  expect((await through('http://127.0.0.1:4321/api/kiosk/state')).status).toBe(421);
  expect(
    (await through(`${WINDOW_ORIGIN}/api/kiosk/tickets`, { ...post, headers: { ...post.headers, origin: 'http://127.0.0.1:4321' } }))
      .status,
  ).toBe(403);
});

test('every answer tells the browser to trust nothing else', async () => {
  const { get } = await openTestApp();
  for (const path of ['/api/kiosk/state', '/api/desk/state', '/nothing']) {
    const { headers } = await get(path);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    if (path.startsWith('/api')) expect(headers.get('cache-control')).toBe('no-store');
  }
});
