import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { onTestFinished } from 'vitest';
import { openApp } from '../../electron/app.ts';

/** A Monday morning on which nothing special happens. */
const DEFAULT_TIME = Temporal.Instant.from('2026-11-23T09:00:00Z');
const PORT = 4321;

type TestRequestInit = Omit<RequestInit, 'headers'> & { headers?: Record<string, string> };
/** An answer is looked at, not trusted: its body is whatever came. */
type TestResponse = { status: number; body: any; headers: Headers };

/** A temporary data folder, gone when the test is over. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'digipunt-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A Digipunt on a real file with a clock that only moves when told to; closed when the test is over. */
export async function openTestApp({ demo = true, folder = temporaryFolder(), at: startTime = DEFAULT_TIME } = {}) {
  let now = startTime;
  const app = await openApp({ dataFolder: folder, facesFolder: folder, demo }, () => now);
  onTestFinished(() => app.close());

  const send = async (path: string, init: TestRequestInit = {}): Promise<TestResponse> => {
    const headers = { host: `127.0.0.1:${PORT}`, ...(init.body !== undefined && { 'content-type': 'application/json' }), ...init.headers };
    const response = await app.fetch(new Request(`http://127.0.0.1:${PORT}${path}`, { ...init, headers }), {
      kind: 'loopback',
      port: PORT,
    });
    const text = await response.text();
    const json = response.headers.get('content-type')?.startsWith('application/json');
    return { status: response.status, body: json && text ? JSON.parse(text) : text, headers: response.headers };
  };
  const clientWith = (cookie?: string) => ({
    get: (path: string) => send(path, cookie ? { headers: { cookie } } : {}),
    post: (path: string, body: object, headers: Record<string, string> = {}) =>
      send(path, { method: 'POST', body: JSON.stringify(body), headers: { ...(cookie && { cookie }), ...headers } }),
    delete: (path: string) => send(path, { method: 'DELETE', ...(cookie && { headers: { cookie } }) }),
  });
  const visitor = clientWith();
  const cookies = new Map<string, string>();
  const signInCookie = async (credentials: string): Promise<string> => {
    const answer = await visitor.post('/api/desk/session', JSON.parse(credentials) as object);
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
    advanceClock: (duration: Temporal.DurationLike) => (now = now.add(duration)),
    setClock: (to: string) => (now = Temporal.Instant.from(to)),
    /** Somebody at a desk; who is signed in there already goes on, since a PIN takes a quarter of a second. */
    signIn: async (staff = 'helper1', desk = '1', pin = '2580') => {
      const credentials = JSON.stringify({ staff, desk, pin });
      const cachedCookie = cookies.get(credentials);
      const cookie =
        cachedCookie && (await clientWith(cachedCookie).get('/api/desk/state')).status === 200
          ? cachedCookie
          : await signInCookie(credentials);
      cookies.set(credentials, cookie);
      const deskClient = clientWith(cookie);
      return {
        ...deskClient,
        cookie,
        callNext: () => deskClient.post('/api/desk/next', { requestId: randomUUID() }),
        runAction: (ticket: { id: string }, act: string, more: object = {}) =>
          deskClient.post(`/api/desk/tickets/${ticket.id}/${act}`, { requestId: randomUUID(), ...more }),
      };
    },
    /** A visitor who takes a ticket. */
    takeTicket: async (more: object = {}) =>
      visitor.post('/api/kiosk/tickets', { topic: 'itsme', language: 'nl', requestId: randomUUID(), ...more }),
  };
}
