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
    fetch: (request) => app.fetch(request, { kind: 'loopback', port: listeningPort }),
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
