import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { onTestFinished } from 'vitest';
import { openApp } from '../../electron/app.ts';

/** A Monday morning on which nothing special happens. */
const MONDAY = Temporal.Instant.from('2026-11-23T09:00:00Z');
const PORT = 4321;

type Init = Omit<RequestInit, 'headers'> & { headers?: Record<string, string> };
/** An answer is looked at, not trusted: its body is whatever came. */
type Answer = { status: number; body: any; headers: Headers };

/** A temporary data folder, gone when the test is over. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'digipunt-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A Digipunt on a real file with a clock that only moves when told to; closed when the test is over. */
export async function digipunt({ demo = true, folder = temporaryFolder(), at = MONDAY } = {}) {
  let now = at;
  const app = await openApp({ dataFolder: folder, facesFolder: folder, demo }, () => now);
  onTestFinished(() => app.close());

  const send = async (path: string, init: Init = {}): Promise<Answer> => {
    const headers = { host: `127.0.0.1:${PORT}`, ...(init.body !== undefined && { 'content-type': 'application/json' }), ...init.headers };
    const response = await app.fetch(new Request(`http://127.0.0.1:${PORT}${path}`, { ...init, headers }), {
      kind: 'loopback',
      port: PORT,
    });
    const text = await response.text();
    const json = response.headers.get('content-type')?.startsWith('application/json');
    return { status: response.status, body: json && text ? JSON.parse(text) : text, headers: response.headers };
  };
  const as = (cookie?: string) => ({
    get: (path: string) => send(path, cookie ? { headers: { cookie } } : {}),
    post: (path: string, body: object, headers: Record<string, string> = {}) =>
      send(path, { method: 'POST', body: JSON.stringify(body), headers: { ...(cookie && { cookie }), ...headers } }),
    delete: (path: string) => send(path, { method: 'DELETE', ...(cookie && { headers: { cookie } }) }),
  });
  const visitor = as();
  const cookies = new Map<string, string>();
  const signedIn = async (who: string): Promise<string> => {
    const answer = await visitor.post('/api/desk/session', JSON.parse(who) as object);
    if (answer.status !== 204) throw new Error(`sign-in answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    return answer.headers.get('set-cookie')?.split(';')[0] ?? '';
  };

  return {
    folder,
    app,
    port: PORT,
    send,
    ...visitor,
    /** Moves the clock, back too. */
    pass: (duration: Temporal.DurationLike) => (now = now.add(duration)),
    setClock: (to: string) => (now = Temporal.Instant.from(to)),
    /** Somebody at a desk; who is signed in there already goes on, since a PIN takes a quarter of a second. */
    signIn: async (staff = 'helper1', desk = '1', pin = '2580') => {
      const who = JSON.stringify({ staff, desk, pin });
      const known = cookies.get(who);
      const cookie = known && (await as(known).get('/api/desk/state')).status === 200 ? known : await signedIn(who);
      cookies.set(who, cookie);
      const desked = as(cookie);
      return {
        ...desked,
        cookie,
        next: () => desked.post('/api/desk/next', { requestId: randomUUID() }),
        act: (ticket: { id: string }, act: string, more: object = {}) =>
          desked.post(`/api/desk/tickets/${ticket.id}/${act}`, { requestId: randomUUID(), ...more }),
      };
    },
    /** A visitor who takes a ticket. */
    take: async (more: object = {}) =>
      visitor.post('/api/kiosk/tickets', { topic: 'itsme', language: 'nl', requestId: randomUUID(), ...more }),
  };
}
