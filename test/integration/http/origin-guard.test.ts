import { expect, test } from 'vitest';
import { WINDOW_ORIGIN } from '../../../electron/http/origin-guard.ts';
import { openTestApp } from '../fixtures.ts';

const ticketRequest = () => ({ topic: 'itsme', language: 'nl', requestId: crypto.randomUUID() });

test.for(['evil.example', '127.0.0.1', '127.0.0.1:4322', 'localhost.evil.example:4321', 'kiosk', '192.168.1.10:4321', ''])(
  'a request with the host “%s” is refused on every path',
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
  ['from another site', { origin: 'https://evil.example' }],
  ['from another port of this machine', { origin: 'http://127.0.0.1:9999', 'sec-fetch-site': 'same-site' }],
  ['from another name of this machine', { origin: 'http://localhost:4321' }],
  ['with a null origin', { origin: 'null' }],
  ['with the origin of the window over HTTP', { origin: WINDOW_ORIGIN }],
  ['from a page of another site', { 'sec-fetch-site': 'cross-site' }],
  ['from a page of another port', { 'sec-fetch-site': 'same-site' }],
  ['with the site value of an address bar', { 'sec-fetch-site': 'none' }],
  ['with an unknown site value', { 'sec-fetch-site': 'whatever' }],
] as const)('a change %s is refused and changes nothing', async ([, headers]) => {
  const { post, get } = await openTestApp();
  const answer = await post('/api/kiosk/tickets', ticketRequest(), headers);
  expect([answer.status, answer.body.error.code]).toEqual([403, 'foreign-origin']);
  expect((await get('/api/kiosk/state')).body.waiting).toBe(0);
});

test('another site can read neither data nor a stream', async () => {
  const { send } = await openTestApp();
  for (const site of ['cross-site', 'same-site']) {
    for (const path of ['/api/kiosk/state', '/api/display/state', '/api/events?face=display', '/desk']) {
      expect((await send(path, { headers: { 'sec-fetch-site': site } })).status).toBe(403);
    }
  }
});

test('requests from our own pages, a typed address and a command line are accepted', async () => {
  const { post, send } = await openTestApp();
  const ownPage = { origin: 'http://127.0.0.1:4321', 'sec-fetch-site': 'same-origin' };
  expect((await post('/api/kiosk/tickets', ticketRequest(), ownPage)).status).toBe(201);
  expect((await post('/api/kiosk/tickets', ticketRequest())).status).toBe(201);
  expect((await send('/api/kiosk/state', { headers: { 'sec-fetch-site': 'none' } })).status).toBe(200);
  expect((await send('/api/kiosk/state', { headers: { host: 'localhost:4321' } })).status).toBe(200);
});

test('the kiosk window is accepted with its own scheme only', async () => {
  const { app } = await openTestApp();
  const fetchFromWindow = (url: string, init: RequestInit = {}) => app.fetch(new Request(url, init), { kind: 'window' });
  expect((await fetchFromWindow(`${WINDOW_ORIGIN}/api/kiosk/state`)).status).toBe(200);
  const post = {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: WINDOW_ORIGIN },
    body: JSON.stringify(ticketRequest()),
  };
  expect((await fetchFromWindow(`${WINDOW_ORIGIN}/api/kiosk/tickets`, post)).status).toBe(201);
  expect((await fetchFromWindow('digipunt://elsewhere/api/kiosk/state')).status).toBe(421);
  expect((await fetchFromWindow('http://127.0.0.1:4321/api/kiosk/state')).status).toBe(421);
  expect(
    (
      await fetchFromWindow(`${WINDOW_ORIGIN}/api/kiosk/tickets`, {
        ...post,
        headers: { ...post.headers, origin: 'http://127.0.0.1:4321' },
      })
    ).status,
  ).toBe(403);
});

test('every answer has the security headers', async () => {
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
