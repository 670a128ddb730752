import { get, type ClientRequest } from 'node:http';
import { client, newTicket } from './client.ts';
import { floor, serve } from './process.ts';
import { copyOf } from './seeded-store.ts';
import { type Figure, figure, quantile } from './statistics.ts';

const DISPLAYS = 100;
const WARM_UP = 20;
const CHANGES = 60;

/** A hundred displays on one server; `change` makes one change and answers how long each display waited to hear of it (ms). */
async function displays(port: number): Promise<{ change: () => Promise<number[]>; close: () => void }> {
  const visitor = client(port);
  const streams: ClientRequest[] = [];
  let heard = (_display: number): void => {};
  await Promise.all(
    Array.from(
      { length: DISPLAYS },
      (_, display) =>
        new Promise<void>((resolve) => {
          const stream = get({ host: '127.0.0.1', port, path: '/api/events?face=display', agent: false }, (answer) => {
            answer.on('data', (chunk: Buffer) => {
              if (!chunk.includes('data: {')) return;
              resolve();
              heard(display);
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
    heard = (display) => {
      times.set(display, performance.now() - began);
      if (times.size === DISPLAYS) all.resolve();
    };
    await visitor.post('/api/kiosk/tickets', newTicket());
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
export async function displayFigures(seeded: string): Promise<Figure[]> {
  const servers = [await serve(copyOf(seeded)), await floor('http-server', copyOf(seeded))] as const;
  const sides = [await displays(servers[0].port), await displays(servers[1].port)] as const;
  const times: [number[], number[]] = [[], []];
  for (let nth = 0; nth < WARM_UP + CHANGES; nth++) {
    for (const side of [0, 1] as const) {
      const waited = await sides[side].change();
      if (nth >= WARM_UP) times[side].push(...waited);
    }
  }
  for (const side of sides) side.close();
  await Promise.all(servers.map((server) => server.stop()));
  return [figure('a change to 100 displays, p95', 'ms', quantile(times[0], 0.95), quantile(times[1], 0.95), 2)];
}
