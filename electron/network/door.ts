import { createSecureServer, type Http2SecureServer } from 'node:http2';
import type { AddressInfo, Socket } from 'node:net';
import { join } from 'node:path';
import { createAdaptorServer } from '@hono/node-server';
import type { Temporal } from 'temporal-polyfill';
import type { NetworkAddress, NetworkDoor } from '../computers/services/network-door.ts';
import type { RequestSource } from '../http/origin-guard.ts';
import type { Store } from '../store/open.ts';
import { machineAddresses, urlHost } from './addresses.ts';
import { createConnectionLimits } from './connection-limits.ts';
import { type Identity, loadIdentity } from './identity.ts';
import { closeSilentSessions } from './session-liveness.ts';

// The way in for the other computers of the building's network: TLS 1.3 only, HTTP/2 with HTTP/1.1 as a fallback. It is closed
// until a coordinator opens it. Plain HTTP is not offered at all: without TLS a browser sends no Sec-Fetch-* headers and
// keeps no Secure cookie.

/** The port for other computers, unless the option or an earlier start says otherwise. */
export const DEFAULT_NETWORK_PORT = 4322;

/** How often the addresses of the machine and the date of the certificate are looked at. */
const CHECK_INTERVAL_MS = 5_000;

// Times in ms, as on loopback. HTTP/2: a session holds at most 100 streams and 2 MB.
const SERVER_OPTIONS = {
  allowHTTP1: true,
  minVersion: 'TLSv1.3',
  handshakeTimeout: 5_000,
  connectionsCheckingInterval: 1_000,
  maxHeaderSize: 16 * 1024,
  maxSessionMemory: 2,
  settings: { maxConcurrentStreams: 100, maxHeaderListSize: 16 * 1024, enablePush: false },
} as const;
// A connection is closed when nothing was read or written for `timeout`: a stream sends a heartbeat every 3 s.
const TIMEOUTS = { timeout: 30_000, headersTimeout: 5_000, requestTimeout: 10_000, keepAliveTimeout: 5_000 };

export type NetworkOptions = {
  /** The only address to listen on; undefined for all. */
  host: string | undefined;
  /** The port to use; undefined for that of the last time. */
  port?: number | undefined;
  /** The port of the first time; 0 for any. */
  firstPort: number;
};

type DoorContext = {
  store: Store;
  dataFolder: string;
  now: () => Temporal.Instant;
  answer: (request: Request, source: RequestSource) => Response | Promise<Response>;
  /** Called when the addresses changed. */
  onChange: () => void;
};

type OpenDoor = { server: Http2SecureServer; identity: Identity; port: number; addresses: readonly string[]; hosts: ReadonlySet<string> };

/** The way in from the network of one Digipunt; closed until `open` is called. */
export function createNetworkDoor({ store, dataFolder, now, answer, onChange }: DoorContext, options: NetworkOptions): NetworkDoor {
  const limits = createConnectionLimits();
  let door: OpenDoor | undefined;
  let opening: Promise<NetworkAddress> | undefined;
  let stopAnnouncing: (() => Promise<void>) | undefined;
  let announcedName = '';
  let checkTimer: NodeJS.Timeout | undefined;

  const digipuntName = (): string => store.team.digipunt()?.name ?? 'Digipunt';
  const listAddresses = (): string[] => (options.host === undefined ? machineAddresses() : [options.host]);
  const load = (addresses: readonly string[]): Promise<Identity> => loadIdentity(join(dataFolder, 'network'), addresses, now());
  const describe = ({ identity, addresses, port }: OpenDoor): NetworkAddress => ({
    urls: addresses.map((address) => `https://${urlHost(address, port)}`),
    hostname: identity.hostname,
    fingerprint: identity.fingerprint,
  });
  const hostsOf = (identity: Identity, addresses: readonly string[], port: number): ReadonlySet<string> =>
    new Set([...addresses, identity.hostname].map((host) => urlHost(host, port)));

  const respond = (request: Request, socket: Pick<Socket, 'remoteAddress' | 'remotePort'>): Response | Promise<Response> => {
    const connection = limits.connectionOf(socket);
    // A request that arrives while its connection is being closed.
    if (!door || !connection) return new Response(null, { status: 503 });
    const address = socket.remoteAddress ?? '';
    if (!limits.admitRequest(address, connection)) return new Response(null, { status: 429, headers: { 'Retry-After': '5' } });
    return answer(request, { kind: 'network', hosts: door.hosts, key: door.identity.fingerprint, address, connection });
  };

  /** Takes up a new address of the machine (DHCP, a cable) or name of the Digipunt, and renews the certificate in time. The key stays. */
  const check = async (): Promise<void> => {
    if (!door) return;
    const addresses = listAddresses();
    const identity = await load(addresses);
    if (!door) return;
    if (identity.certificate !== door.identity.certificate)
      door.server.setSecureContext({ ...identity, cert: identity.certificate, minVersion: 'TLSv1.3' });
    const hasMoved = addresses.join(' ') !== door.addresses.join(' ');
    const isRenamed = digipuntName() !== announcedName;
    door = { ...door, identity, addresses, hosts: hostsOf(identity, addresses, door.port) };
    if (!hasMoved && !isRenamed) return;
    await announceAnew();
    onChange();
  };
  const announceAnew = async (): Promise<void> => {
    await stopAnnouncing?.();
    // Loaded only where other computers may come in.
    const { announce } = await import('./announce.ts');
    if (!door) return;
    const { identity, port } = door;
    announcedName = digipuntName();
    stopAnnouncing = announce({ ...identity, port, name: announcedName }, console.error);
  };

  const open = async (): Promise<NetworkAddress> => {
    const addresses = listAddresses();
    const identity = await load(addresses);
    const server = createAdaptorServer({
      fetch: (request, env) => respond(request, env.incoming.socket),
      createServer: createSecureServer,
      serverOptions: { ...SERVER_OPTIONS, key: identity.key, cert: identity.certificate },
    }) as Http2SecureServer;
    Object.assign(server, TIMEOUTS);
    server.prependListener('connection', limits.admit);
    server.on('sessionError', () => undefined);
    closeSilentSessions(server);
    const port = await listenOnOneOf(server, [options.port ?? store.settings.get().networkPort ?? options.firstPort, 0], options.host);
    store.transact(() => {
      store.settings.setUnlogged({ networkPort: port });
      return { ok: true, value: null };
    });
    door = { server, identity, port, addresses, hosts: hostsOf(identity, addresses, port) };
    checkTimer = setInterval(() => void check().catch(console.error), CHECK_INTERVAL_MS);
    checkTimer.unref();
    await announceAnew();
    return describe(door);
  };

  return {
    address: () => (door ? describe(door) : null),
    open: () => {
      if (door) return Promise.resolve(describe(door));
      return (opening ??= open().finally(() => (opening = undefined)));
    },
    close: async () => {
      clearInterval(checkTimer);
      const closed = door;
      door = undefined;
      await stopAnnouncing?.();
      stopAnnouncing = undefined;
      if (!closed) return;
      await new Promise<void>((resolve) => {
        closed.server.close(() => resolve());
        limits.closeAll();
      });
    },
    disconnect: limits.disconnect,
    rootCertificate: () => door?.identity.root ?? null,
  };
}

/** Listens on the first port that is free; 0 is any. Returns the port. @throws when none can be opened. */
async function listenOnOneOf(server: Http2SecureServer, ports: readonly number[], host: string | undefined): Promise<number> {
  for (const port of ports) {
    try {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen({ port, host: host ?? '::' }, () => {
          server.off('error', reject);
          resolve();
        });
      });
      return (server.address() as AddressInfo).port;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE' || port === ports.at(-1)) throw error;
    }
  }
  throw new Error('no port was given');
}
