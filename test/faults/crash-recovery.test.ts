import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { temporaryDataFolder, post, startServer } from './server-process.ts';

const KILLS = 20;
const CLIENTS = 8;

/** A session outlives the process, so one sign-in serves all rounds. */
async function signIn(url: string): Promise<string> {
  const body = JSON.stringify({ staff: 'helper1', pin: '2580', desk: '1' });
  const answer = await fetch(`${url}/api/desk/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  return answer.headers.get('set-cookie')?.split(';')[0] ?? '';
}

test(`kill -9 at ${KILLS} random moments loses nothing that was confirmed and doubles nothing`, async () => {
  const folder = temporaryDataFolder();
  const confirmed = new Map<string, number>();
  const unanswered: string[] = [];
  const called = new Map<string, number>();
  const finished: string[] = [];
  let cookie: string | undefined;
  for (let nth = 0; nth < KILLS; nth++) {
    const server = await startServer('--data', folder, '--demo');
    // What was asked before the kill and not answered is asked again, with the same request id.
    for (const requestId of unanswered.splice(0)) {
      const answer = await post(`${server.url}/api/kiosk/tickets`, { topic: 'itsme', language: 'nl', requestId });
      expect([200, 201]).toContain(answer?.status);
      confirmed.set(requestId, answer?.body.ticket.number);
    }
    const round = { alive: true };
    const visitors = Array.from({ length: CLIENTS }, async () => {
      while (round.alive && confirmed.size < 900) {
        const requestId = randomUUID();
        const answer = await post(`${server.url}/api/kiosk/tickets`, { topic: 'itsme', language: 'nl', requestId });
        if (answer) confirmed.set(requestId, answer.body.ticket.number);
        else unanswered.push(requestId);
      }
    });
    cookie ??= await signIn(server.url);
    const helper = (async () => {
      while (round.alive) {
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
    await new Promise((resolve) => setTimeout(resolve, 50 + Math.random() * 300));
    await server.kill('SIGKILL');
    round.alive = false;
    await Promise.all([...visitors, helper]);
  }

  const last = await startServer('--data', folder);
  await last.kill('SIGTERM');
  const db = new Database(join(folder, 'digipunt.sqlite'), { readonly: true });
  const rows = db.prepare('SELECT id, number, state FROM ticket WHERE day = (SELECT max(day) FROM ticket)').all() as {
    id: string;
    number: number;
    state: string;
  }[];
  const onDisk = new Map(rows.map(({ id, number }) => [id, number]));
  for (const [id, number] of confirmed) expect(onDisk.get(id)).toBe(number);
  expect(rows.map(({ number }) => number).sort((a, b) => a - b)).toEqual(rows.map((_, index) => index + 1));
  const state = new Map(rows.map((row) => [row.id, row.state]));
  for (const id of finished) expect(state.get(id)).toBe('finished');
  expect(finished.length).toBeGreaterThan(5);
  expect([...called.values()].filter((times) => times > 1)).toEqual([]);
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
  db.close();
  expect(confirmed.size).toBeGreaterThan(KILLS);
});

test('SIGTERM closes it cleanly within two seconds, with streams open and nothing left in the log', async () => {
  const folder = temporaryDataFolder();
  const server = await startServer('--data', folder, '--demo');
  const stream = await fetch(`${server.url}/api/events?face=display`);
  await post(`${server.url}/api/kiosk/tickets`, { topic: 'itsme', language: 'nl', requestId: randomUUID() });
  const before = performance.now();
  expect(await server.kill('SIGTERM')).toBe(0);
  expect(performance.now() - before).toBeLessThan(2_000);
  await stream.body?.cancel().catch(() => undefined);
  expect(readdirSync(folder).filter((name) => name.endsWith('-wal') && readFileSync(join(folder, name)).length > 0)).toEqual([]);
});

test('a second process on the folder is refused at once, saying who has it, and the first goes on', async () => {
  const folder = temporaryDataFolder();
  const first = await startServer('--data', folder, '--demo');
  const before = performance.now();
  await expect(startServer('--data', folder)).rejects.toThrow(new RegExp(`exit 1: .*already in use by process ${first.process.pid}`));
  expect(performance.now() - before).toBeLessThan(3_000);
  expect((await post(`${first.url}/api/kiosk/tickets`, { topic: 'itsme', language: 'nl', requestId: randomUUID() }))?.status).toBe(201);
  await first.kill('SIGKILL');
  expect((await startServer('--data', folder)).url).toMatch(/^http:/);
});

test.for([
  [['--port', 'abc'], /port abc is not a port/],
  [['--what'], /Unknown option/],
] as const)('a wrong command line %s says how it is used', async ([args, message]) => {
  await expect(startServer('--data', temporaryDataFolder(), ...args)).rejects.toThrow(message);
  await expect(startServer('--data', temporaryDataFolder(), ...args)).rejects.toThrow(/exit 2: [^]*npm run serve/);
});
