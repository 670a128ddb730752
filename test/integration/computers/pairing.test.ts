import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { connect as connectTcp } from 'node:net';
import { join } from 'node:path';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { expect, onTestFinished, test } from 'vitest';
import { openTestApp, temporaryFolder } from '../fixtures.ts';
import { createPages } from './paired-computers.ts';
import { cookieOf, keyOf, openHttp2, send } from './network-client.ts';

/** Opens a Digipunt for other computers on one loopback address of its own, with a coordinator who is signed in at the kiosk. */
async function openNetwork(folder = temporaryFolder()) {
  createPages(folder);
  const opened = await openTestApp({ folder, network: { host: '127.0.0.2', firstPort: 0 } });
  const coordinator = await opened.signIn('coordinator', '3');
  const post = (path: string, fields: object) => coordinator.post(`/api/desk/${path}`, { requestId: randomUUID(), ...fields });
  expect((await post('network', { on: true })).status).toBe(204);
  const state = async () => (await coordinator.get('/api/desk/computers')).body;
  const { address } = await state();
  const url = address.urls[0] as string;
  const createCode = async (kind = 'desk') => (await post('pairing-code', { kind })).body.code.code as string;
  const tryToPair = (fields: object) =>
    send(`${url}/api/pair`, { body: { requestId: randomUUID(), name: 'Balie 1', kind: null, ...fields } });
  const pair = async (kind = 'desk', name = 'Balie 1') => {
    const id = randomUUID();
    const answer = await tryToPair({ requestId: id, code: await createCode(kind), name });
    if (answer.status !== 201) throw new Error(`pairing answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    return { id, cookie: cookieOf(answer) };
  };
  const get = (path: string, cookie?: string) => send(`${url}${path}`, { headers: cookie ? { cookie } : {} });
  return {
    ...opened,
    coordinator,
    post,
    state,
    url,
    fingerprint: address.fingerprint as string,
    hostname: address.hostname as string,
    createCode,
    tryToPair,
    pair,
    get,
  };
}

test('nothing listens for other computers until a coordinator switches them on, and nothing after that ends', async () => {
  const isListening = (url: string) =>
    new Promise((resolve) => {
      const { hostname, port } = new URL(url);
      const socket = connectTcp({ host: hostname, port: Number(port) }, () => resolve(true)).on('error', () => resolve(false));
      onTestFinished(() => void socket.destroy());
    });
  const folder = temporaryFolder();
  const { url, post, state, app } = await openNetwork(folder);
  expect(await isListening(url)).toBe(true);
  expect((await post('network', { on: false })).status).toBe(204);
  expect([await isListening(url), (await state()).address]).toEqual([false, null]);
  expect((await post('pairing-code', { kind: 'desk' })).body.error.code).toBe('network-closed');
  app.close();
  // Off is what a new Digipunt has, and what a start remembers; so is on, at the same port.
  const again = await openTestApp({ folder, network: { host: '127.0.0.2', firstPort: 0 } });
  expect(await isListening(url)).toBe(false);
  const coordinator = await again.signIn('coordinator', '3');
  await coordinator.post('/api/desk/network', { requestId: randomUUID(), on: true });
  expect(await isListening(url)).toBe(true);
});

test('only TLS 1.3 is spoken, with the key whose fingerprint is shown', async () => {
  const { url, fingerprint } = await openNetwork();
  const { hostname: host, port } = new URL(url);
  const shake = (maxVersion: 'TLSv1.2' | 'TLSv1.3') =>
    new Promise<TLSSocket | string>((resolve) => {
      const socket = connectTls({ host, port: Number(port), rejectUnauthorized: false, minVersion: 'TLSv1.2', maxVersion }, () =>
        resolve(socket),
      );
      socket.on('error', (error: NodeJS.ErrnoException) => resolve(String(error.code)));
    });
  expect(await shake('TLSv1.2')).toMatch(/ALERT_PROTOCOL_VERSION|ECONNRESET/);
  const socket = (await shake('TLSv1.3')) as TLSSocket;
  expect([socket.getProtocol(), keyOf(socket)]).toEqual(['TLSv1.3', fingerprint]);
  socket.destroy();
  await expect(fetch(url.replace('https', 'http'))).rejects.toThrow();
});

test('a computer is paired once with the code, and is then let in as what it was paired for', async () => {
  const { createCode, tryToPair, get, state, url } = await openNetwork();
  expect((await get('/api/desk/door')).status).toBe(401);
  // At the address of a page: the page that pairs, and never the kiosk.
  for (const path of ['/', '/desk', '/desk/team', '/display']) expect(await get(path)).toMatchObject({ status: 401, body: 'pair' });
  const code = await createCode('desk');
  // As people type it.
  const requestId = randomUUID();
  const answer = await tryToPair({ requestId, code: code.toLowerCase().replaceAll('-', ' '), name: 'Balie bij het raam' });
  expect([answer.status, answer.body]).toEqual([201, { kind: 'desk' }]);
  expect(answer.headers['set-cookie']?.[0]).toMatch(
    /^__Host-digipunt-computer=[\w-]{43}; Max-Age=34560000; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
  );
  const cookie = cookieOf(answer);
  expect([(await get('/desk', cookie)).body, (await get('/', cookie)).headers['location']]).toEqual(['desk', '/desk']);
  expect([(await get('/api/desk/door', cookie)).status, (await get('/api/display/state', cookie)).status]).toEqual([200, 403]);
  expect((await tryToPair({ code })).body.error.code).toBe('pair-code-wrong');
  expect((await state()).computers).toMatchObject([
    { id: requestId, name: 'Balie bij het raam', kind: 'desk', pairedBy: 'Coördinator', mustPairAgain: false },
  ]);
  const display = await tryToPair({ code: await createCode('display'), kind: 'display' });
  expect([(await get('/api/display/state', cookieOf(display))).status, (await get('/api/desk/door', cookieOf(display))).status]).toEqual([
    200, 403,
  ]);
  expect((await send(`${url}/api/desk/session`, { headers: { cookie }, body: { staff: 'helper1', desk: '1', pin: '2580' } })).status).toBe(
    204,
  );
});

test('a code ends after five minutes, after five wrong tries and with the next one, and is for its kind only', async () => {
  const { createCode, tryToPair, advanceClock, coordinator, post } = await openNetwork();
  const code = async (attempt: string, kind: string | null = null) =>
    (await tryToPair({ code: attempt, kind })).body.error?.code ?? 'paired';
  const first = await createCode();
  expect(await code(first, 'display')).toBe('pair-kind');
  const second = await createCode();
  expect(await code(first)).toBe('pair-code-wrong');
  advanceClock({ minutes: 5 });
  expect(await code(second)).toBe('pair-code-wrong');
  const third = await createCode();
  for (let tries = 0; tries < 4; tries++) expect(await code('0000000000000000')).toBe('pair-code-wrong');
  // The fifth wrong try of this address: it has to wait, with the right code too.
  expect(await code(third)).toBe('too-busy');
  advanceClock({ minutes: 5, seconds: 1 });
  const fourth = await createCode();
  advanceClock({ minutes: 4 });
  for (let tries = 0; tries < 5; tries++) await code('0000-0000-0000-0000');
  const replaced = (await coordinator.get('/api/desk/pairing-code')).body.code.code;
  expect(replaced).not.toBe(fourth);
  expect(replaced).toMatch(/^[\dA-HJKMNP-TV-Z]{4}(-[\dA-HJKMNP-TV-Z]{4}){3}$/);
  // Guessing does not keep a code alive that nobody asked for again.
  advanceClock({ minutes: 1 });
  expect((await coordinator.get('/api/desk/pairing-code')).body.code).toBeNull();
  expect((await post('pairing-code', { kind: 'desk' })).status).toBe(201);
});

test('a computer that is removed is let in no more, and its streams and sessions end at once', async () => {
  const { pair, get, post, url, state, send: sendHere } = await openNetwork();
  const { id, cookie } = await pair('display', 'Scherm');
  const desk = await pair('desk', 'Balie');
  const session = cookieOf(
    await send(`${url}/api/desk/session`, { headers: { cookie: desk.cookie }, body: { staff: 'helper1', desk: '1', pin: '2580' } }),
  );
  const streams = [
    ['display', cookie],
    ['desk', `${desk.cookie}; ${session}`],
  ] as const;
  const ends: Promise<unknown>[] = [];
  for (const [face, cookies] of streams) {
    const client = openHttp2(url);
    client.on('error', () => undefined);
    onTestFinished(() => client.destroy());
    const stream = client.request({ ':path': `/api/events?face=${face}`, cookie: cookies });
    stream.on('error', () => undefined);
    expect(String((await once(stream, 'data'))[0])).toContain('retry');
    stream.resume();
    // Nor does a request without the cookie take the connection out of the computer's.
    await once(client.request({ ':path': '/pair' }).resume(), 'close');
    // The connection too, not only its stream.
    ends.push(once(stream, 'close'), once(client, 'close'));
  }
  await post(`computers/${id}/remove`, {});
  await post(`computers/${desk.id}/remove`, {});
  await Promise.race([
    Promise.all(ends),
    new Promise((_resolve, reject) => setTimeout(() => reject(new Error('a stream goes on')), 1_000)),
  ]);
  expect([(await get('/api/display/state', cookie)).status, (await get('/api/desk/state', `${desk.cookie}; ${session}`)).status]).toEqual([
    401, 401,
  ]);
  expect((await state()).computers).toEqual([]);
  expect((await sendHere('/api/desk/door')).status).toBe(200);
});

test('a store that is opened with another key asks for new pairings and says so', async () => {
  const folder = temporaryFolder();
  const { pair, app } = await openNetwork(folder);
  const { cookie } = await pair();
  app.close();
  const elsewhere = temporaryFolder();
  cpSync(join(folder, 'digipunt.sqlite'), join(elsewhere, 'digipunt.sqlite'));
  const restored = await openNetwork(elsewhere);
  expect((await restored.get('/api/desk/door', cookie)).status).toBe(401);
  expect((await restored.state()).computers).toMatchObject([{ name: 'Balie 1', mustPairAgain: true }]);
});

test('a clock that jumps years ahead and back asks for no new pairing', async () => {
  const { pair, get, jumpClock, fingerprint, state } = await openNetwork();
  const { cookie } = await pair();
  for (const time of ['2031-02-03T09:00:00Z', '2020-01-01T09:00:00Z', '2026-11-23T09:00:00Z']) {
    jumpClock(time);
    expect([time, (await get('/api/desk/door', cookie)).status]).toEqual([time, 200]);
  }
  expect((await state()).address.fingerprint).toBe(fingerprint);
});

test('the key is in its own folder only: neither the store, nor a backup, nor the log has it', async () => {
  const folder = temporaryFolder();
  const { post } = await openNetwork(folder);
  expect((await post('backups', {})).status).toBe(201);
  const secrets = ['key.pem', 'root-key.pem'].flatMap((name) =>
    readFileSync(join(folder, 'network', name), 'utf8')
      .split('\n')
      .filter((line) => line.length > 40),
  );
  expect(secrets.length).toBeGreaterThan(2);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const withKey = files.filter(({ parentPath, name }) => {
    const bytes = readFileSync(join(parentPath, name), 'latin1');
    return secrets.some((line) => bytes.includes(line)) || bytes.includes('PRIVATE KEY');
  });
  expect(files.some(({ parentPath }) => parentPath.endsWith('backups'))).toBe(true);
  expect(withKey.map(({ name }) => name).toSorted()).toEqual(['key.pem', 'root-key.pem']);
});

test('a computer is renamed, and one that is unknown is not', async () => {
  const { pair, post, state } = await openNetwork();
  const { id } = await pair();
  expect((await post(`computers/${id}`, { name: 'Gsm van An' })).status).toBe(204);
  expect((await state()).computers[0].name).toBe('Gsm van An');
  expect((await post('computers/nobody', { name: 'x' })).body.error.code).toBe('computer-unknown');
  expect((await post('computers/nobody/remove', {})).body.error.code).toBe('computer-unknown');
});

test('the program of a paired computer hands its credential to its browser, and no other credential is taken', async () => {
  const { pair, url } = await openNetwork();
  const { cookie } = await pair();
  const adopt = (credential: string) => send(`${url}/api/pair/adopt`, { body: { credential } });
  expect([(await adopt(cookie.split('=')[1] ?? '')).status, (await adopt('x'.repeat(43))).status]).toEqual([200, 401]);
});

test('only hosts of this Digipunt are answered: its address and its name in the network, with its port', async () => {
  const { url, hostname, pair } = await openNetwork();
  const { cookie } = await pair();
  const { port } = new URL(url);
  const status = async (host: string) => (await send(`${url}/api/desk/door`, { headers: { host, cookie } })).status;
  expect([await status(`127.0.0.2:${port}`), await status(`${hostname}:${port}`)]).toEqual([200, 200]);
  for (const host of [`evil.example:${port}`, '127.0.0.2', `127.0.0.1:${port}`, `localhost:${port}`])
    expect([host, await status(host)]).toEqual([host, 421]);
  const http2 = openHttp2(url);
  onTestFinished(() => http2.destroy());
  const rebound = http2.request({ ':authority': `evil.example:${port}`, ':path': '/api/desk/door', cookie });
  expect((await once(rebound, 'response'))[0][':status']).toBe(421);
});
