import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Temporal } from 'temporal-polyfill';
import { runnerImport } from 'vite';

// Weeks of visits in minutes: the app in this process, by a clock that goes on by itself. What it keeps of a visit that is over
// would grow with their number.

/** The figures may differ by this much between the first measurement and the last one. */
const TOLERANCE = 0.05;

/** Before the first measurement, at most: caches are full, and every route was used. */
const MAX_WARM_UP = 2_000;

/** Some visits a day, with the pauses between them. */
const VISITS_PER_DAY = 400;

/** A visit a minute from nine o'clock, and the rest of 24 hours: the rollover at four must not end the session of the desk (ms). */
const VISIT_MS = 60_000;
const NIGHT_MS = 24 * 3_600_000 - VISITS_PER_DAY * VISIT_MS;

/** What may grow with the number of visits. Sizes in bytes. */
type Usage = { heap: number; rss: number; files: number; timers: number; listeners: number };

export type GrowthRow = { figure: keyof Usage; before: number; after: number; isFlat: boolean };

type AppModule = typeof import('../../electron/app.ts');

/** Makes `visits` visits on a data folder: a ticket is taken, followed, called and ended, and every page is read. */
export async function runVisits(folder: string, { visits, log }: { visits: number; log: (line: string) => void }): Promise<GrowthRow[]> {
  const { openApp } = (await runnerImport<AppModule>(resolve(import.meta.dirname, '../../electron/app.ts'))).module;
  let now = Temporal.Instant.from('2026-01-05T08:00:00Z').subtract({ milliseconds: NIGHT_MS });
  let monotonicMs = 0;
  const app = await openApp({ dataFolder: folder, pagesFolder: folder, demo: true }, () => now, { monotonicMs: () => monotonicMs });
  const pass = (ms: number): void => {
    now = now.add({ milliseconds: ms });
    monotonicMs += ms;
  };
  let cookie = '';
  const send = async (path: string, body?: object): Promise<Response> =>
    app.fetch(
      new Request(`http://127.0.0.1:4321${path}`, {
        headers: { host: '127.0.0.1:4321', cookie, ...(body && { 'content-type': 'application/json' }) },
        ...(body && { method: 'POST', body: JSON.stringify(body) }),
      }),
      { kind: 'loopback', port: 4321 },
    );
  const signIn = async (): Promise<void> => {
    const answer = await send('/api/desk/session', { staff: 'helper1', desk: '1', pin: '2580' });
    cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
  };
  const read = async (path: string): Promise<void> => void (await (await send(path)).text());
  const follow = async (path: string): Promise<ReadableStreamDefaultReader<Uint8Array>> => {
    const reader = (await send(path)).body?.getReader();
    if (!reader) throw new Error(`no stream at ${path}`);
    await reader.read();
    return reader;
  };

  const visit = async (): Promise<void> => {
    const kiosk = await follow('/api/events?face=kiosk');
    for (const path of ['devices', 'places', 'trainings', 'state']) await read(`/api/kiosk/${path}`);
    const taken = await send('/api/kiosk/tickets', { topic: 'itsme', language: 'nl', requestId: randomUUID() });
    if (taken.status !== 201) throw new Error(`a ticket was answered with ${taken.status}: ${await taken.text()}`);
    const { id } = ((await taken.json()) as { ticket: { id: string } }).ticket;
    const ticket = await follow(`/api/kiosk/tickets/${id}/events`);
    const act = async (path: string, fields: object = {}): Promise<void> => {
      const { status } = await send(`/api/desk/${path}`, { requestId: randomUUID(), ...fields });
      if (status !== 200) throw new Error(`${path.replace(id, ':id')} was answered with ${status}`);
    };
    await act('next');
    await act(`tickets/${id}/start`);
    await act(`tickets/${id}/finish`, { outcome: 'helped' });
    await Promise.all([kiosk.cancel(), ticket.cancel()]);
  };

  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const measure = async (): Promise<Usage> => {
    for (let round = 0; round < 3; round++) {
      await new Promise((onTimeout) => setTimeout(onTimeout, 500));
      collect();
    }
    const { heapUsed, rss } = process.memoryUsage();
    const files = process.platform === 'linux' ? readdirSync('/proc/self/fd').length : 0;
    const timers = process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout' || kind === 'Immediate').length;
    const listeners = process.eventNames().reduce((sum, event) => sum + process.listenerCount(event), 0);
    return { heap: heapUsed, rss, files, timers, listeners };
  };

  let before: Usage | undefined;
  const warmUp = Math.min(MAX_WARM_UP, visits);
  for (let count = 0; count < visits + warmUp; count++) {
    if (count % VISITS_PER_DAY === 0) {
      pass(NIGHT_MS);
      await signIn();
      if (count > 0) log(`${count} visits, ${Math.round(process.memoryUsage().heapUsed / 1e6)} MB of heap`);
    }
    if (count === warmUp) before = await measure();
    pass(VISIT_MS);
    await visit();
  }
  const after = await measure();
  app.close();
  const first = before ?? after;
  return (Object.keys(after) as (keyof Usage)[]).map((figure) => ({
    figure,
    before: first[figure],
    after: after[figure],
    isFlat: after[figure] <= first[figure] * (1 + TOLERANCE),
  }));
}
