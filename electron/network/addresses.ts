import { networkInterfaces } from 'node:os';
import { isIPv6 } from 'node:net';

/**
 * The addresses of this machine in its networks, IPv4 first. Link-local IPv6 addresses are left out: they need a zone, which
 * no browser accepts.
 */
export function machineAddresses(): string[] {
  const addresses = Object.values(networkInterfaces())
    .flatMap((entries) => entries ?? [])
    .filter(({ internal, address, family }) => !internal && !(family === 'IPv6' && address.startsWith('fe80:')))
    .map(({ address }) => address);
  return addresses.toSorted((a, b) => Number(isIPv6(a)) - Number(isIPv6(b)));
}

/** A host and port as in a URL. The port of HTTPS is left out there. */
export function urlHost(host: string, port: number): string {
  const name = isIPv6(host) ? `[${host}]` : host;
  return port === 443 ? name : `${name}:${port}`;
}
