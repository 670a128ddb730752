import type { Socket } from 'node:net';
import type { NetworkConnection } from '../http/origin-guard.ts';

// What strangers of the network may cost. A visitor at the kiosk must not notice a flood: a connection costs this process a
// key exchange of about a millisecond, so both are bounded, by address and in total. Over a limit the oldest connection
// without a paired computer is closed, so that a crowd of idle ones never keeps out whoever comes next.

/** The most connections from one address, and in total. A browser opens one with HTTP/2, and six without it. */
const MAX_CONNECTIONS_PER_ADDRESS = 32;
const MAX_CONNECTIONS = 256;

/** How many new connections an address may open at once, and then in a second; and all unknown addresses together. */
const CONNECTIONS_PER_ADDRESS = { burst: 40, perSecond: 10 };
const CONNECTIONS_OF_STRANGERS = { burst: 80, perSecond: 20 };

/** How many requests an address may send at once, and then in a second, over connections that are not paired. */
const REQUESTS_PER_ADDRESS = { burst: 120, perSecond: 20 };

/** The most addresses that are remembered; more are a flood, and are counted together. */
const MAX_ADDRESSES = 1_024;

type Rate = { burst: number; perSecond: number };

/** A token bucket: `take` is whether one more fits now. `now` is monotonic (ms). */
function createRateLimit({ burst, perSecond }: Rate) {
  let tokens = burst;
  let filledAt = 0;
  return {
    take: (now: number): boolean => {
      tokens = Math.min(burst, tokens + ((now - filledAt) / 1_000) * perSecond);
      filledAt = now;
      if (tokens < 1) return false;
      tokens--;
      return true;
    },
  };
}

type RateLimit = ReturnType<typeof createRateLimit>;

/** A request's socket is not the one that was admitted, but has the same other end. */
type Peer = Pick<Socket, 'remoteAddress' | 'remotePort'>;
const peerOf = ({ remoteAddress, remotePort }: Peer): string => `${remoteAddress} ${remotePort}`;

/** The limits of one way in; `now` is monotonic (ms). */
export function createConnectionLimits(now: () => number = () => performance.now()) {
  /** In the order in which they were opened. */
  const open = new Map<string, NetworkConnection & { address: string; socket: Socket }>();
  const rates = new Map<string, { connections: RateLimit; requests: RateLimit }>();
  const strangers = createRateLimit(CONNECTIONS_OF_STRANGERS);
  /** Addresses of paired computers: a flood of strangers does not use up their share. */
  const known = new Set<string>();

  const rateOf = (address: string) => {
    const key = rates.has(address) || rates.size < MAX_ADDRESSES ? address : '';
    const rate = rates.get(key) ?? {
      connections: createRateLimit(CONNECTIONS_PER_ADDRESS),
      requests: createRateLimit(REQUESTS_PER_ADDRESS),
    };
    rates.set(key, rate);
    return rate;
  };
  const closeOldestStranger = (isOne: (address: string) => boolean): void => {
    for (const [key, connection] of open) {
      if (connection.computer !== null || !isOne(connection.address)) continue;
      open.delete(key);
      connection.socket.destroy();
      return;
    }
  };

  return {
    /** Whether a new connection may go on to the key exchange; otherwise it was closed. */
    admit: (socket: Socket): boolean => {
      const address = socket.remoteAddress ?? '';
      const isAdmitted = rateOf(address).connections.take(now()) && (known.has(address) || strangers.take(now()));
      if (!isAdmitted) {
        socket.destroy();
        return false;
      }
      const key = peerOf(socket);
      open.set(key, { address, socket, computer: null });
      socket.once('close', () => open.delete(key));
      const ofAddress = [...open.values()].filter((connection) => connection.address === address).length;
      if (ofAddress > MAX_CONNECTIONS_PER_ADDRESS) closeOldestStranger((other) => other === address);
      if (open.size > MAX_CONNECTIONS) closeOldestStranger(() => true);
      return true;
    },
    /** The connection of a request's socket; undefined when it was closed. */
    connectionOf: (socket: Peer): NetworkConnection | undefined => open.get(peerOf(socket)),
    /** Whether a request may go on. Those of a paired computer always may. */
    admitRequest: (address: string, connection: NetworkConnection): boolean => {
      if (connection.computer === null) return rateOf(address).requests.take(now());
      if (known.size < MAX_ADDRESSES) known.add(address);
      return true;
    },
    /** Closes the connections of a computer. */
    disconnect: (computer: string): void => {
      for (const connection of open.values()) if (connection.computer === computer) connection.socket.destroy();
    },
    /** Closes all connections. */
    closeAll: (): void => open.forEach(({ socket }) => socket.destroy()),
    connectionCount: (): number => open.size,
  };
}
