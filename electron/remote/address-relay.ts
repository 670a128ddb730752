import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';

// A session belongs to an origin, and a page that is open keeps what was typed in it. Both would be lost whenever the Digipunt gets
// another address (DHCP), so a window knows it by a name, and this relay on loopback takes each connection to where it is now. To
// the window it is a proxy (CONNECT, RFC 9110, section 9.3.6), which Electron and an installed browser can both be told. It sees
// encrypted bytes only: the key is checked at the other end of it, by the window.

export type AddressRelay = {
  /** The port on loopback. */
  port: number;
  /** From now on connections go to that address; those to another one are ended, so that the page opens them anew. */
  forwardTo: (url: URL) => void;
  close: () => void;
};

/** Opens a relay on a free port of loopback. Until it is told where to, it refuses each connection, and always one that is not TLS. */
export async function openAddressRelay(): Promise<AddressRelay> {
  let target: { host: string; port: number } | undefined;
  const clients = new Set<Duplex>();
  const endAll = (): void => clients.forEach((client) => client.destroy());
  const server = createServer((_, response) => response.writeHead(403).end());
  server.on('connect', (_, client: Socket, head: Buffer) => {
    client.on('error', () => undefined);
    if (!target) {
      client.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
      return;
    }
    const upstream = connect(target, () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      upstream.write(head);
      upstream.pipe(client).pipe(upstream);
    });
    clients.add(client);
    upstream.on('error', () => undefined).on('close', () => client.destroy());
    client.on('close', () => {
      clients.delete(client);
      upstream.destroy();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    forwardTo: ({ hostname, port }) => {
      const next = { host: hostname.replaceAll(/[[\]]/g, ''), port: Number(port || 443) };
      if (target?.host === next.host && target.port === next.port) return;
      target = next;
      endAll();
    },
    close: () => {
      server.close();
      endAll();
    },
  };
}
