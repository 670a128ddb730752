import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { RequestSource } from '../http/origin-guard.ts';

// Times in ms. By default Node checks for slow requests every 30 s, longer than the timeouts here.
const SERVER_OPTIONS = {
  headersTimeout: 5_000,
  requestTimeout: 10_000,
  connectionsCheckingInterval: 1_000,
  keepAliveTimeout: 5_000,
  maxHeaderSize: 16 * 1024,
};

/**
 * How many requests may be in work at once. A request is answered within milliseconds, so only those that are not sent to the end
 * add up; they are ended after 10 s.
 */
const MAX_REQUESTS_IN_WORK = 1_000;

/** The hosted app: its fetch function, and a callback for the port. */
type ListeningApp = {
  fetch: (request: Request, source: RequestSource) => Response | Promise<Response>;
  setListeningPort: (port: number) => void;
};

/**
 * Hosts an app on loopback; port 0 chooses a free one. `close` also ends open connections.
 * @throws an `EADDRINUSE` error when the port is in use.
 */
export async function listen(app: ListeningApp, port: number): Promise<{ port: number; close: () => Promise<void> }> {
  let listeningPort = port;
  const server = createAdaptorServer({
    fetch: limitRequests(MAX_REQUESTS_IN_WORK, (request) => app.fetch(request, { kind: 'loopback', port: listeningPort })),
    serverOptions: SERVER_OPTIONS,
  }) as Server;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  listeningPort = (server.address() as AddressInfo).port;
  app.setListeningPort(listeningPort);
  return {
    port: listeningPort,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/**
 * Hosts an app like `listen`, on any free port when the one that was asked for is in use by another program: a kiosk must start
 * anyway. `log` is told which port it is then.
 */
export async function listenOnFreePort(app: ListeningApp, port: number, log: (line: string) => void): ReturnType<typeof listen> {
  try {
    return await listen(app, port);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    const server = await listen(app, 0);
    log(`Port ${port} is in use by another program. The desk and the waiting-room screen are on port ${server.port}.`);
    return server;
  }
}

/** Answers at most `max` requests at once, and others with 503 and when to try again: work that waits takes memory. */
export function limitRequests(max: number, answer: (request: Request) => Response | Promise<Response>) {
  let inWork = 0;
  return async (request: Request): Promise<Response> => {
    if (inWork >= max) {
      const error = { code: 'too-busy', message: 'too many requests at once', seconds: 1 };
      return Response.json({ error }, { status: 503, headers: { 'Retry-After': '1', Connection: 'close' } });
    }
    inWork++;
    try {
      return await answer(request);
    } finally {
      inWork--;
    }
  };
}
