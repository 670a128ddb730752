import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { NEW_TICKET, replayHistory } from '../../electron/queue/rules/ticket-history.ts';
import { openStore } from '../../electron/store/open.ts';
import { post, type ServerProcess, startServer, temporaryDataFolder } from './server-process.ts';

const ROUNDS = 3;
/** All acts of a round take about this long (ms); the kill comes somewhere within. */
const ROUND_MS = 40;

type Request = { path: string; body: { requestId: string } };

/** Sends all requests at once and kills the server with SIGKILL meanwhile; returns how many were not answered. */
async function sendAndKill(server: ServerProcess, requests: readonly Request[], cookie: string): Promise<number> {
  const answers = requests.map(({ path, body }) => post(`${server.url}${path}`, body, cookie));
  await new Promise((resolve) => setTimeout(resolve, Math.random() * ROUND_MS));
  await server.kill('SIGKILL');
  return (await Promise.all(answers)).filter((answer) => answer === undefined).length;
}

test('a kill in the middle of any act or of its undo leaves it done once or not at all, and the history says which', async () => {
  const folder = temporaryDataFolder();
  let server = await startServer('--data', folder, '--demo');
  const signIn = { staff: 'helper1', pin: '2580', desk: '1' };
  const headers = { 'content-type': 'application/json' };
  const session = await fetch(`${server.url}/api/desk/session`, { method: 'POST', headers, body: JSON.stringify(signIn) });
  const cookie = session.headers.get('set-cookie')?.split(';')[0] ?? '';
  const act = (id: string, name: string, fields: object = {}): Request => ({
    path: `/api/desk/tickets/${id}/${name}`,
    body: { requestId: randomUUID(), ...fields },
  });
  const send = async ({ path, body }: Request) => {
    const answer = await post(`${server.url}${path}`, body, cookie);
    expect(answer?.status, `${path}: ${JSON.stringify(answer?.body)}`).toBe(200);
  };
  const acts: string[] = [];
  const undone: string[] = [];
  let unanswered = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const ids: string[] = [];
    for (let index = 0; index < 10; index++) {
      const taken = await post(`${server.url}/api/kiosk/tickets`, { topic: 'itsme', language: 'nl', requestId: randomUUID() });
      ids.push(taken?.body.ticket.id);
    }
    const id = (index: number): string => ids[index] ?? '';
    for (const request of [
      act(id(0), 'park'),
      act(id(1), 'remove'),
      act(id(2), 'call', { reason: 'quick' }),
      act(id(2), 'start'),
      act(id(2), 'finish', { outcome: 'helped' }),
    ])
      await send(request);
    const requests = [
      act(id(0), 'unpark'),
      act(id(1), 'reopen'),
      act(id(2), 'correct', { outcome: 'referred' }),
      act(id(3), 'call', { reason: 'quick' }),
      act(id(4), 'park'),
      act(id(5), 'transfer', { target: { kind: 'staff', id: 'helper2' }, reason: 'asked' }),
      act(id(6), 'priority', { reason: 'child' }),
      act(id(7), 'remove'),
      act(id(8), 'merge', { into: id(9) }),
    ].sort(() => Math.random() - 0.5);
    unanswered += await sendAndKill(server, requests, cookie);
    server = await startServer('--data', folder);
    for (const request of requests) await send(request);
    acts.push(...requests.map(({ body }) => body.requestId));
    const undos = requests.map(({ path }) => {
      const [, , , , ticket = '', name = ''] = path.split('/');
      return act(ticket, 'undo', { act: name === 'priority' ? 'prioritise' : name });
    });
    unanswered += await sendAndKill(server, undos, cookie);
    server = await startServer('--data', folder);
    for (const request of undos) await send(request);
    undone.push(...undos.map(({ body }) => body.requestId));
  }
  await server.kill('SIGTERM');
  using store = openStore(join(folder, 'digipunt.sqlite'));
  const tickets = store.tickets.listDay(store.tickets.latestDay() ?? '');
  expect(tickets.length).toBe(10 * ROUNDS);
  const requestIds = tickets.flatMap((ticket) => store.tickets.listHistory(ticket).map(({ requestId }) => requestId));
  for (const requestId of [...acts, ...undone]) expect(requestIds.filter((other) => other === requestId)).toHaveLength(1);
  for (const ticket of tickets) {
    const progress = Object.fromEntries(Object.keys(NEW_TICKET).map((name) => [name, ticket[name as keyof typeof NEW_TICKET]]));
    expect(replayHistory(store.tickets.listHistory(ticket))).toEqual({ ok: true, value: progress });
    expect(ticket.place).toBe(ticket.number);
  }
  expect(unanswered).toBeGreaterThan(0);
}, 60_000);
