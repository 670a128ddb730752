import { once } from 'node:events';
import { connect as connectTcp } from 'node:net';
import { createServer } from 'node:https';
import { readFileSync } from 'node:fs';
import { connect as connectTls } from 'node:tls';
import { fingerprintOf } from '../../electron/computers/rules/key-fingerprint.ts';
import { send } from '../integration/computers/network-client.ts';
import { readCertificate } from '../integration/computers/read-certificate.ts';

// What another host of the network does, run in its own network namespace: `node network-actor.ts ACT URL …`. Prints JSON.

const [act = '', url = '', ...rest] = process.argv.slice(2);
const { hostname, port } = new URL(url || 'https://nobody:1');
const print = (value: unknown): void => console.log(JSON.stringify(value));

/** Which of the first ports, and of those around the one that is open, answer. */
async function scan(): Promise<number[]> {
  const ports = [...new Set([...Array.from({ length: 1_024 }, (_, index) => index + 1), 4_321, 4_322, Number(port), Number(rest[0])])];
  const open: number[] = [];
  for (const candidate of ports) {
    const socket = connectTcp({ host: hostname, port: candidate });
    if (await Promise.race([once(socket, 'connect').then(() => true), once(socket, 'error').then(() => false)]).catch(() => false))
      open.push(candidate);
    socket.destroy();
  }
  return open;
}

const status = async (path: string, init = {}): Promise<number | string> =>
  send(`${url}${path}`, init).then(
    (answer) => answer.status,
    (error: NodeJS.ErrnoException) => error.code ?? error.message,
  );

/** Unpaired calls, wrong codes, a cookie that somebody else had, a name that was rebound, and no TLS. */
async function attempts() {
  const wrongCode = { requestId: crypto.randomUUID(), code: '0000-0000-0000-0000', name: 'x', kind: null };
  const codes: (number | string)[] = [];
  for (let tries = 0; tries < 6; tries++) codes.push(await status('/api/pair', { body: wrongCode }));
  return {
    scan: await scan(),
    unpaired: await Promise.all(['/api/desk/door', '/api/display/state', '/api/kiosk/state', '/desk', '/'].map((path) => status(path))),
    codes,
    replayed: await status('/api/desk/door', { headers: { cookie: rest[1] } }),
    rebound: await status('/api/desk/door', { headers: { host: `digipunt.evil.example:${port}` } }),
    foreign: await status('/api/pair', { body: wrongCode, headers: { origin: 'https://evil.example' } }),
    plain: await fetch(url.replace('https', 'http')).then(
      () => 'answered',
      () => 'refused',
    ),
  };
}

/** Opens connections without end for some seconds: some send nothing, some half a request, some read nothing. */
async function flood(): Promise<number> {
  const endsAt = Date.now() + Number(rest[0]);
  let opened = 0;
  while (Date.now() < endsAt) {
    for (let index = 0; index < 20; index++) {
      opened++;
      const socket =
        index % 2 === 0
          ? connectTcp({ host: hostname, port: Number(port) })
          : connectTls({ host: hostname, port: Number(port), rejectUnauthorized: false }, () => {
              socket.write(`GET /pair HTTP/1.1\r\nHost: ${hostname}:${port}\r\n${index % 4 === 1 ? '\r\n' : ''}`);
              socket.pause();
            });
      socket.on('error', () => undefined);
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return opened;
}

/** Takes tickets at the kiosk's own loopback; the statuses that were not 201. */
async function tickets(): Promise<number[]> {
  const statuses: number[] = [];
  for (let index = 0; index < Number(rest[0]); index++) {
    const body = JSON.stringify({ topic: 'itsme', language: 'nl', requestId: crypto.randomUUID() });
    const response = await fetch(`${url}/api/kiosk/tickets`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    statuses.push(response.status);
  }
  return statuses.filter((one) => one !== 201);
}

/** Another server at the same address, with a key of its own; prints every request that reaches it. */
function impersonate(): void {
  const [certificate = '', key = ''] = rest;
  const server = createServer({ cert: readFileSync(certificate), key: readFileSync(key) }, (request, response) => {
    print({ request: request.url, cookie: request.headers.cookie ?? null });
    response.end('welcome');
  });
  server.listen(Number(port), hostname, () => print({ listening: true }));
}

/** The serial number of the certificate at an address, whether it is valid by the clock here, and the fingerprint of its key. */
async function certificate() {
  const { serialNumber, validFromDate, publicKey } = await readCertificate(hostname, Number(port), rest[0] ? Number(rest[0]) : undefined);
  return { serial: serialNumber, isValidYet: validFromDate.getTime() < Date.now(), key: fingerprintOf(publicKey) };
}

if (act === 'certificate') print(await certificate());
if (act === 'attempts') print(await attempts());
if (act === 'flood') print(await flood());
if (act === 'tickets') print(await tickets());
if (act === 'impersonate') impersonate();
if (act === 'page') print(await (await fetch(url)).text());
if (act === 'pair') {
  const form = new URLSearchParams({ code: rest[0] ?? '', computer: 'Balie', address: '' });
  print((await fetch(url, { method: 'POST', body: form, redirect: 'manual' })).status);
}
if (act === 'flood') process.exit(0);
