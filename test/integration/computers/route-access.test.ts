import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { assertEveryRouteIsNamed } from '../../../electron/http/access-guard.ts';
import { WINDOW_ORIGIN } from '../../../electron/http/origin-guard.ts';
import { type Access, MIDDLEWARE, ROUTE_ACCESS } from '../../../electron/http/route-access.ts';
import { openAppWithComputers } from './paired-computers.ts';

const THIS_MACHINE = ['window', 'loopback', 'loopback helper', 'loopback coordinator'] as const;
const SIGNED_IN_HERE = ['loopback helper', 'loopback coordinator'] as const;
const DESKS = ['desk', 'desk helper', 'desk coordinator'] as const;

/** Who gets through, written out once more: what the table means must not depend on the code that reads it. */
const ADMITTED: Readonly<Record<Access, readonly string[]>> = {
  anyone: [...THIS_MACHINE, ...DESKS, 'display', 'unpaired', 'removed', 'other key'],
  'any-face': [...THIS_MACHINE, ...DESKS, 'display'],
  'this-machine': THIS_MACHINE,
  'command-line': [],
  display: [...THIS_MACHINE, 'display'],
  desk: [...THIS_MACHINE, ...DESKS],
  staff: [...SIGNED_IN_HERE, 'desk helper', 'desk coordinator'],
  coordinator: ['loopback coordinator', 'desk coordinator'],
  'coordinator-here': ['loopback coordinator'],
};

const REFUSALS = new Set(['not-paired', 'this-machine-only', 'computer-kind', 'not-signed-in', 'not-allowed']);

/** Every route with an address that it answers, and who may call it. The session of a caller ends with the last one. */
const ROUTES = Object.entries(ROUTE_ACCESS)
  .flatMap(([key, access]): { method: string; path: string; access: Access }[] => {
    const [method = '', pattern = ''] = key.split(' ');
    const path = pattern
      .replace('*', 'nothing')
      .replace(/:\w+\{(\w+)[^}]*\}/, '$1')
      .replaceAll(/:\w+/g, 'nothing');
    if (typeof access === 'object')
      return Object.entries(access).map(([face, of]) => ({ method, path: `${path}?face=${face}`, access: of }));
    return [{ method, path, access: access === 'files' ? 'any-face' : access }];
  })
  .toSorted((a, b) => Number(a.method === 'DELETE') - Number(b.method === 'DELETE'));

test('every route answers exactly those callers that the table names', async () => {
  const { app, send, signIn, fromNetwork, signInFromNetwork } = await openAppWithComputers();
  const sessions = {
    'loopback helper': (await signIn('helper1', '1')).cookie,
    'loopback coordinator': (await signIn('coordinator', '2')).cookie,
    'desk helper': await signInFromNetwork('desk', 'helper1', '1'),
    'desk coordinator': await signInFromNetwork('second-desk', 'coordinator', '2'),
  };
  type Send = (method: string, path: string) => Promise<{ status: number; code: string | undefined }>;
  const ofResponse = async (response: Response) => {
    if (!response.headers.get('content-type')?.startsWith('application/json')) {
      await response.body?.cancel();
      return { status: response.status, code: undefined };
    }
    return { status: response.status, code: ((await response.json()) as { error?: { code: string } }).error?.code };
  };
  const body = (method: string) => (method === 'GET' ? {} : { body: {} });
  const loopback =
    (cookie?: string): Send =>
    async (method, path) => {
      const headers: Record<string, string> = {
        host: '127.0.0.1:4321',
        ...(cookie && { cookie }),
        ...(method !== 'GET' && { 'content-type': 'application/json' }),
      };
      const request = new Request(`http://127.0.0.1:4321${path}`, { method, headers, ...(method !== 'GET' && { body: '{}' }) });
      return ofResponse(await app.fetch(request, { kind: 'loopback', port: 4321 }));
    };
  const network =
    (computer: Parameters<typeof fromNetwork>[0], cookie?: string): Send =>
    async (method, path) =>
      ofResponse(await fromNetwork(computer, path, { method, ...body(method), cookies: cookie ? [cookie] : [] }));
  const callers: Record<string, Send> = {
    window: async (method, path) =>
      ofResponse(
        await app.fetch(
          new Request(`${WINDOW_ORIGIN}${path}`, {
            method,
            ...(method !== 'GET' && { body: '{}', headers: { 'content-type': 'application/json' } }),
          }),
          { kind: 'window' },
        ),
      ),
    loopback: loopback(),
    'loopback helper': loopback(sessions['loopback helper']),
    'loopback coordinator': loopback(sessions['loopback coordinator']),
    unpaired: network(null),
    removed: network('removed'),
    'other key': network('other-key'),
    display: network('display'),
    desk: network('desk'),
    'desk helper': network('desk', sessions['desk helper']),
    'desk coordinator': network('second-desk', sessions['desk coordinator']),
  };
  const wrong: string[] = [];
  for (const { method, path, access } of ROUTES) {
    for (const [name, send] of Object.entries(callers)) {
      const { status, code } = await send(method, path);
      // In place of a page a stranger gets the pairing page, and a computer of another kind is sent to its own.
      const isOtherPage = status === 302 || (status === 401 && code === undefined);
      const isAdmitted = !REFUSALS.has(code ?? '') && !isOtherPage;
      const isRefusedRightly =
        name === 'unpaired' || name === 'removed' || name === 'other key' ? status === 401 : [302, 401, 403].includes(status);
      if (isAdmitted !== ADMITTED[access].includes(name) || (!isAdmitted && !isRefusedRightly))
        wrong.push(`${method} ${path} (${access}) answers ${name} with ${status} ${code}`);
    }
  }
  expect(wrong).toEqual([]);
  // The walk did not end the sessions before their last request.
  expect((await send('/api/desk/door')).status).toBe(200);
});

test('an address without a route tells a stranger no more than any other', async () => {
  const { fromNetwork, get } = await openAppWithComputers();
  for (const path of ['/nothing', '/api/desk/nothing', '/api/kiosk']) {
    expect([(await fromNetwork(null, path)).status, (await fromNetwork('desk', path)).status, (await get(path)).status]).toEqual([
      401, 404, 404,
    ]);
  }
});

test('a session is valid on its own computer only', async () => {
  const { fromNetwork, signInFromNetwork, signIn, get } = await openAppWithComputers();
  const cookie = await signInFromNetwork('desk', 'helper1', '1');
  expect(cookie).toMatch(/^__Host-digipunt-desk=.+; Path=\/; HttpOnly; Secure; SameSite=Strict$/);
  const token = cookie.split(';')[0]?.split('=')[1];
  const state = async (computer: 'desk' | 'second-desk', session = `__Host-digipunt-desk=${token}`) =>
    (await fromNetwork(computer, '/api/desk/state', { cookies: [session] })).status;
  expect([await state('desk'), await state('second-desk')]).toEqual([200, 401]);
  expect((await get('/api/desk/state')).status).toBe(401);
  const here = (await signIn('helper1', '1')).cookie.split('=')[1];
  expect(await state('desk', `__Host-digipunt-desk=${here}`)).toBe(401);
});

test('a Digipunt with a route that the table does not name, or a row without its route, does not start', () => {
  const named = [...Object.keys(ROUTE_ACCESS), ...MIDDLEWARE].map((key) => {
    const [method = '', path = ''] = key.split(' ');
    return { method, path, basePath: '/', handler: () => undefined };
  });
  expect(() => assertEveryRouteIsNamed(named)).not.toThrow();
  const routes = (app: Hono) => [...named, ...app.routes];
  expect(() => assertEveryRouteIsNamed(routes(new Hono().get('/api/back-door', (c) => c.text(''))))).toThrow(
    'who may call GET /api/back-door?',
  );
  expect(() => assertEveryRouteIsNamed(routes(new Hono().all('/api/anything', (c) => c.text(''))))).toThrow(
    'who may call ALL /api/anything?',
  );
  expect(() => assertEveryRouteIsNamed(named.slice(1))).toThrow('there is no GET /api/kiosk/state');
});

test.for(['192.168.7.2', '192.168.7.2:4321', 'digipunt.evil.example:4322', '127.0.0.1:4322', 'localhost:4322'])(
  'from the network the host “%s” is refused on every path',
  async (host) => {
    const { app } = await openAppWithComputers();
    const source = {
      kind: 'network',
      hosts: new Set(['192.168.7.2:4322']),
      key: 'a'.repeat(64),
      address: '192.168.7.9',
      connection: { computer: null },
    } as const;
    for (const path of ['/desk', '/api/desk/door', '/nothing'])
      expect((await app.fetch(new Request(`https://${host}${path}`), source)).status).toBe(421);
  },
);

test('from the network a request of another site is refused, whatever it asks', async () => {
  const { fromNetwork, host } = await openAppWithComputers();
  const status = async (headers: Record<string, string>) => (await fromNetwork('desk', '/api/desk/door', { headers })).status;
  expect(await status({ 'sec-fetch-site': 'same-origin', origin: `https://${host}` })).toBe(200);
  const foreign: Record<string, string>[] = [
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'cross-site' },
    { origin: `http://${host}` },
    { origin: 'https://evil.example' },
  ];
  for (const headers of foreign) expect(await status(headers)).toBe(403);
});
