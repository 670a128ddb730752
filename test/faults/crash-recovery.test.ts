import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { post, startServer, temporaryDataFolder } from './server-process.ts';

// More kills here would find what the others find at less cost: with the acts of staff and their undo (line-changes), devices
// (lending), personal data (encryption) and damaged stores (store), sixty processes are killed, and kill-anywhere stops at fifty
// statements of every area, which a random moment hardly ever hits.
const KILLS = 20;
const CLIENTS = 8;

/** Signs in a helper and returns the cookie. A session survives a restart, so one sign-in is enough for all rounds. */
async function signIn(url: string): Promise<string> {
  const body = JSON.stringify({ staff: 'helper1', pin: '2580', desk: '1' });
  const answer = await fetch(`${url}/api/desk/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  return answer.headers.get('set-cookie')?.split(';')[0] ?? '';
}

test(`${KILLS} kills with SIGKILL at random moments lose no confirmed change and duplicate none`, { timeout: 300_000 }, async () => {
  const folder = temporaryDataFolder();
  const confirmed = new Map<string, number>();
  const unanswered: string[] = [];
  const called = new Map<string, number>();
  const finished: string[] = [];
  let cookie: string | undefined;
  for (let kill = 0; kill < KILLS; kill++) {
    const server = await startServer('--data', folder, '--demo');
    // Requests that got no answer before the kill are sent again with the same request id.
    for (const requestId of unanswered.splice(0)) {
      const answer = await post(`${server.url}/api/kiosk/tickets`, { topic: 'itsme', language: 'nl', requestId });
      expect([200, 201]).toContain(answer?.status);
      confirmed.set(requestId, answer?.body.ticket.number);
    }
    const serverState = { alive: true };
    const visitors = Array.from({ length: CLIENTS }, async () => {
      while (serverState.alive && confirmed.size < 900) {
        const requestId = randomUUID();
        const answer = await post(`${server.url}/api/kiosk/tickets`, { topic: 'itsme', language: 'nl', requestId });
        if (answer) confirmed.set(requestId, answer.body.ticket.number);
        else unanswered.push(requestId);
      }
    });
    cookie ??= await signIn(server.url);
    const helper = (async () => {
      while (serverState.alive) {
        const next = await post(`${server.url}/api/desk/next`, { requestId: randomUUID() }, cookie);
        const ticket = next?.body?.ticket;
        if (ticket) called.set(ticket.id, (called.get(ticket.id) ?? 0) + 1);
        const state = await fetch(`${server.url}/api/desk/state`, { headers: { cookie: cookie ?? '' } }).then(
          (response) => response.json(),
          () => undefined,
        );
        if (!state?.call) continue;
        const act = (name: string, more: object = {}) =>
          post(`${server.url}/api/desk/tickets/${state.call.id}/${name}`, { requestId: randomUUID(), ...more }, cookie);
        if (state.call.state === 'called') await act('start');
        if ((await act('finish', { outcome: 'helped' }))?.status === 200) finished.push(state.call.id);
      }
    })();
    // A slow machine gets the time that a call takes, so that there is something to lose.
    const before = finished.length;
    const givesUpAt = performance.now() + 5_000;
    while (finished.length === before && performance.now() < givesUpAt) await new Promise((resolve) => setTimeout(resolve, 10));
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 300));
    await server.kill('SIGKILL');
    serverState.alive = false;
    await Promise.all([...visitors, helper]);
  }

  const lastServer = await startServer('--data', folder);
  await lastServer.kill('SIGTERM');
  const db = new Database(join(folder, 'digipunt.sqlite'), { readonly: true });
  const rows = db.prepare('SELECT id, number, state FROM ticket WHERE day = (SELECT max(day) FROM ticket)').all() as {
    id: string;
    number: number;
    state: string;
  }[];
  const onDisk = new Map(rows.map(({ id, number }) => [id, number]));
  for (const [id, number] of confirmed) expect(onDisk.get(id)).toBe(number);
  expect(rows.map(({ number }) => number).sort((a, b) => a - b)).toEqual(rows.map((_, index) => index + 1));
  const stateById = new Map(rows.map((row) => [row.id, row.state]));
  for (const id of finished) expect(stateById.get(id)).toBe('finished');
  expect(finished.length).toBeGreaterThan(5);
  expect([...called.values()].filter((times) => times > 1)).toEqual([]);
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
  db.close();
  expect(confirmed.size).toBeGreaterThan(KILLS);
});

test('SIGTERM ends the server within two seconds, also with an open stream, and leaves an empty write-ahead log', async () => {
  const folder = temporaryDataFolder();
  const server = await startServer('--data', folder, '--demo');
  const stream = await fetch(`${server.url}/api/events?face=display`);
  await post(`${server.url}/api/kiosk/tickets`, { topic: 'itsme', language: 'nl', requestId: randomUUID() });
  const startedAt = performance.now();
  expect(await server.kill('SIGTERM')).toBe(0);
  expect(performance.now() - startedAt).toBeLessThan(2_000);
  await stream.body?.cancel().catch(() => undefined);
  expect(readdirSync(folder).filter((name) => name.endsWith('-wal') && readFileSync(join(folder, name)).length > 0)).toEqual([]);
});

test('a second process on a data folder is refused within three seconds with the id of the first, which keeps running', async () => {
  const folder = temporaryDataFolder();
  const first = await startServer('--data', folder, '--demo');
  const startedAt = performance.now();
  await expect(startServer('--data', folder)).rejects.toThrow(new RegExp(`exit 1: .*already in use by process ${first.process.pid}`));
  expect(performance.now() - startedAt).toBeLessThan(3_000);
  expect((await post(`${first.url}/api/kiosk/tickets`, { topic: 'itsme', language: 'nl', requestId: randomUUID() }))?.status).toBe(201);
  await first.kill('SIGKILL');
  expect((await startServer('--data', folder)).url).toMatch(/^http:/);
});

test.for([
  [['--port', 'abc'], /port abc is not a port/],
  [['--what'], /Unknown option/],
] as const)('the wrong command line %s prints the usage', async ([args, message]) => {
  await expect(startServer('--data', temporaryDataFolder(), ...args)).rejects.toThrow(message);
  await expect(startServer('--data', temporaryDataFolder(), ...args)).rejects.toThrow(/exit 2: [^]*npm run serve/);
});
