import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { inject, onTestFinished } from 'vitest';
import { openApp } from '../../electron/app.ts';
import type { MachineSources } from '../../electron/health/services/machine-watch.ts';
import type { NetworkOptions } from '../../electron/network/door.ts';
import type { PrintSystem } from '../../electron/print/services/printer.ts';
import type { ProgramFolders } from '../../electron/update/services/installed-program.ts';
import type { VoiceRenderer } from '../../electron/voice/services/voice-renderer.ts';
import { TEST_TIME } from './prepared-stores.ts';

const DEFAULT_TIME = Temporal.Instant.from(TEST_TIME);
const PORT = 4321;

type TestRequestInit = Omit<RequestInit, 'headers'> & { headers?: Record<string, string> };
/** A response; its body is parsed JSON or text, and is not validated. */
type TestResponse = { status: number; body: any; headers: Headers };

/** Creates a temporary data folder that is deleted when the test ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'digipunt-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

type TestAppOptions = {
  demo?: boolean;
  folder?: string;
  startTime?: Temporal.Instant;
  network?: NetworkOptions;
  sources?: MachineSources;
  printSystem?: PrintSystem;
  voice?: VoiceRenderer;
  program?: ProgramFolders;
  /** The folder of the built pages; none by default. */
  pages?: string;
};

/** Whether this test has a Digipunt with the prepared demonstration data; a second one is a Digipunt of its own. */
let isDemoTaken = false;

/** Creates a temporary data folder with an empty store, or with demonstration data where that can be the prepared one. */
function createStoreFolder(demo: boolean, startTime: Temporal.Instant): string {
  const folder = temporaryFolder();
  const stores = inject('preparedStores');
  if (!stores) return folder;
  const usesDemo = demo && startTime === DEFAULT_TIME && !isDemoTaken;
  cpSync(usesDemo ? stores.demo : stores.empty, folder, { recursive: true });
  if (usesDemo) {
    isDemoTaken = true;
    onTestFinished(() => void (isDemoTaken = false));
  }
  return folder;
}

/** Opens the app on a data folder, with a clock that stands still unless a test moves it. Closed when the test ends. */
export async function openTestApp({
  demo = true,
  startTime = DEFAULT_TIME,
  folder = createStoreFolder(demo, startTime),
  network,
  sources = {},
  printSystem,
  voice,
  program,
  pages = folder,
}: TestAppOptions = {}) {
  let now = startTime;
  let monotonicMs = 0;
  /** A clock that goes back is set back: the monotonic one goes on. */
  const passTime = (to: Temporal.Instant): void => {
    monotonicMs += Math.max(0, to.epochMilliseconds - now.epochMilliseconds);
    now = to;
  };
  const config = {
    dataFolder: folder,
    pagesFolder: pages,
    demo,
    ...(network && { network }),
    ...(printSystem && { printSystem }),
    voice,
    program,
  };
  const app = await openApp(config, () => now, { monotonicMs: () => monotonicMs, ...sources });
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
    const response = await visitor.post('/api/desk/session', JSON.parse(credentials) as object);
    if (response.status !== 204) throw new Error(`sign-in answered ${response.status}: ${JSON.stringify(response.body)}`);
    return response.headers.get('set-cookie')?.split(';')[0] ?? '';
  };

  return {
    folder,
    app,
    port: PORT,
    send,
    ...visitor,
    /** Moves the clock forwards or backwards. */
    advanceClock: (duration: Temporal.DurationLike) => passTime(now.add(duration)),
    /** Sets the clock to a moment (ISO 8601). */
    setClock: (to: string) => passTime(Temporal.Instant.from(to)),
    /** Sets the clock of the machine to a moment (ISO 8601) in no time, as a wrong clock does. */
    jumpClock: (to: string) => void (now = Temporal.Instant.from(to)),
    /** Signs a staff member in at a desk. A session that is still valid is used again, because checking a PIN takes 250 ms. */
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
        runAction: (ticket: { id: string }, action: string, fields: object = {}) =>
          deskClient.post(`/api/desk/tickets/${ticket.id}/${action}`, { requestId: randomUUID(), ...fields }),
      };
    },
    /** Takes a ticket at the kiosk, in Dutch and for itsme unless the fields say otherwise. */
    takeTicket: async (fields: object = {}) =>
      visitor.post('/api/kiosk/tickets', { topic: 'itsme', language: 'nl', requestId: randomUUID(), ...fields }),
  };
}
