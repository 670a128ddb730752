import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

// A session belongs to an origin, and a page that is open keeps what was typed in it. Both would be lost whenever the Digipunt gets
// another address (DHCP), so an own window knows it by a name, and this relay on loopback takes each connection to where it is
// now. It sees encrypted bytes only: the key is checked at the other end of it, by the window.

export type AddressRelay = {
  /** The port on loopback. */
  port: number;
  /** From now on connections go there; those to another place are ended, so that the page opens them anew. */
  forwardTo: (host: string, port: number) => void;
  close: () => void;
};

/** Opens a relay on a free port of loopback. Until it is told where to, it ends each connection. */
export async function openAddressRelay(): Promise<AddressRelay> {
  let target: { host: string; port: number } | undefined;
  const clients = new Set<Socket>();
  const endAll = (): void => clients.forEach((client) => client.destroy());
  const server = createServer((client) => {
    if (!target) {
      client.destroy();
      return;
    }
    const upstream = connect(target);
    clients.add(client);
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const)
      socket
        .on('error', () => undefined)
        .on('close', () => other.destroy())
        .pipe(other);
    client.on('close', () => clients.delete(client));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    forwardTo: (host, port) => {
      if (target?.host === host && target.port === port) return;
      target = { host, port };
      endAll();
    },
    close: () => {
      server.close();
      endAll();
    },
  };
}
