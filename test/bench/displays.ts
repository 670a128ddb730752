import { get, type ClientRequest } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { createClient, ticketRequest } from './client.ts';
import { copyFolder } from './seeded-store.ts';
import { startBaseline, startServer } from './server-process.ts';
import { type BenchmarkResult, createResult, quantile } from './statistics.ts';

const DISPLAYS = 100;
const WARM_UP = 20;
const CHANGES = 60;

/**
 * The pause before each change (ms). Changes within 20 ms of each other are broadcast together, the later one up to 20 ms late;
 * connected-faces.ts measures such bursts.
 */
const PAUSE_MS = 30;

/** Connects a hundred displays to one server. `change` makes one change and returns when each display was told of it (ms after the request). */
async function connectDisplays(port: number): Promise<{ change: () => Promise<number[]>; close: () => void }> {
  const visitor = createClient(port);
  const streams: ClientRequest[] = [];
  let onUpdate = (_display: number): void => {};
  await Promise.all(
    Array.from(
      { length: DISPLAYS },
      (_, display) =>
        new Promise<void>((resolve) => {
          const stream = get({ host: '127.0.0.1', port, path: '/api/events?face=display', agent: false }, (response) => {
            response.on('data', (chunk: Buffer) => {
              if (!chunk.includes('data: {')) return;
              resolve();
              onUpdate(display);
            });
          });
          stream.on('error', () => undefined);
          streams.push(stream);
        }),
    ),
  );
  const change = async (): Promise<number[]> => {
    const times = new Map<number, number>();
    const allUpdated = Promise.withResolvers<void>();
    const startedAt = performance.now();
    onUpdate = (display) => {
      times.set(display, performance.now() - startedAt);
      if (times.size === DISPLAYS) allUpdated.resolve();
    };
    await visitor.post('/api/kiosk/tickets', ticketRequest());
    await allUpdated.promise;
    return [...times.values()];
  };
  return {
    change,
    close: () => {
      streams.forEach((stream) => stream.destroy());
      visitor.close();
    },
  };
}

/** Measures the time from a change to a hundred displays. The baseline is a bare server that writes the same rows and stream. */
export async function benchmarkDisplays(seeded: string): Promise<BenchmarkResult[]> {
  const servers = [await startServer(copyFolder(seeded)), await startBaseline('http-server', copyFolder(seeded))] as const;
  const sides = [await connectDisplays(servers[0].port), await connectDisplays(servers[1].port)] as const;
  const times: [number[], number[]] = [[], []];
  for (let iteration = 0; iteration < WARM_UP + CHANGES; iteration++) {
    for (const side of [0, 1] as const) {
      await setTimeout(PAUSE_MS);
      const delays = await sides[side].change();
      if (iteration >= WARM_UP) times[side].push(...delays);
    }
  }
  for (const side of sides) side.close();
  await Promise.all(servers.map((server) => server.stop()));
  return [createResult('a change to 100 displays, p95', 'ms', quantile(times[0], 0.95), quantile(times[1], 0.95), 2)];
}
