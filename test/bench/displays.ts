import { get, type ClientRequest } from 'node:http';
import { createClient, ticketRequest } from './client.ts';
import { startBaseline, startServer } from './server-process.ts';
import { copyFolder } from './seeded-store.ts';
import { type BenchmarkResult, createResult, quantile } from './statistics.ts';

const DISPLAYS = 100;
const WARM_UP = 20;
const CHANGES = 60;

/** A hundred displays on one server; `change` makes one change and answers how long each display waited to hear of it (ms). */
async function connectDisplays(port: number): Promise<{ change: () => Promise<number[]>; close: () => void }> {
  const visitor = createClient(port);
  const streams: ClientRequest[] = [];
  let onUpdate = (_display: number): void => {};
  await Promise.all(
    Array.from(
      { length: DISPLAYS },
      (_, display) =>
        new Promise<void>((resolve) => {
          const stream = get({ host: '127.0.0.1', port, path: '/api/events?face=display', agent: false }, (answer) => {
            answer.on('data', (chunk: Buffer) => {
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
    const all = Promise.withResolvers<void>();
    const began = performance.now();
    onUpdate = (display) => {
      times.set(display, performance.now() - began);
      if (times.size === DISPLAYS) all.resolve();
    };
    await visitor.post('/api/kiosk/tickets', ticketRequest());
    await all.promise;
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

/** From the change to a hundred displays, against a bare server that writes the same rows and the same stream. */
export async function benchmarkDisplays(seeded: string): Promise<BenchmarkResult[]> {
  const servers = [await startServer(copyFolder(seeded)), await startBaseline('http-server', copyFolder(seeded))] as const;
  const sides = [await connectDisplays(servers[0].port), await connectDisplays(servers[1].port)] as const;
  const times: [number[], number[]] = [[], []];
  for (let nth = 0; nth < WARM_UP + CHANGES; nth++) {
    for (const side of [0, 1] as const) {
      const waited = await sides[side].change();
      if (nth >= WARM_UP) times[side].push(...waited);
    }
  }
  for (const side of sides) side.close();
  await Promise.all(servers.map((server) => server.stop()));
  return [createResult('a change to 100 displays, p95', 'ms', quantile(times[0], 0.95), quantile(times[1], 0.95), 2)];
}
