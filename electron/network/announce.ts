import { Bonjour } from 'bonjour-service';

/** The type under which DNS-SD announces a Digipunt. */
export const SERVICE_TYPE = 'digipunt';

type Announcement = { hostname: string; name: string; port: number; fingerprint: string };

/**
 * Announces this Digipunt in the network (DNS-SD, RFC 6763), so that other computers find it by themselves; returns a function
 * that ends that. Without multicast nothing is announced, and computers are given the address instead.
 */
export function announce({ hostname, name, port, fingerprint }: Announcement, log: (line: string) => void): () => Promise<void> {
  const bonjour = new Bonjour({}, (error: Error) => log(`DNS-SD: ${error.message}`));
  bonjour.publish({
    // Two on one network differ by their key, not by what people call them.
    name: hostname.replace(/\.local$/, ''),
    host: hostname,
    type: SERVICE_TYPE,
    port,
    probe: false,
    txt: { name: name.slice(0, 60), key: fingerprint },
  });
  return () =>
    new Promise((resolve) => {
      // The goodbye is sent before the socket is closed.
      bonjour.unpublishAll(() => {
        bonjour.destroy();
        resolve();
      });
    });
}
