import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import type { RequestSource } from '../http/origin-guard.ts';

// Node looks for slow requests every 30 s by default, longer than the limits it enforces.
const SERVER_OPTIONS = {
  headersTimeout: 5_000,
  requestTimeout: 10_000,
  connectionsCheckingInterval: 1_000,
  keepAliveTimeout: 5_000,
  maxHeaderSize: 16 * 1024,
};

/** What is hosted: the one fetch function, and whom to tell the port. */
type ListeningApp = {
  fetch: (request: Request, door: RequestSource) => Response | Promise<Response>;
  setListeningPort: (port: number) => void;
};

/**
 * Hosts an app on loopback; port 0 takes a free one. The streams end with it.
 * @throws an `EADDRINUSE` error when the port is taken.
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
