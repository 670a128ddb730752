import { isIPv6 } from 'node:net';
import { Bonjour, type Service } from 'bonjour-service';
import * as z from 'zod';
import { SERVICE_TYPE } from '../network/announce.ts';

/** A Digipunt that announces itself: the name that people gave it, its addresses, and the key that it says it has. */
export type FoundDigipunt = { name: string; urls: string[]; key: string };

/** What an announcement says of itself; anybody can send one. */
const announced = z.object({ name: z.string().catch(''), key: z.string().catch('') });

const toFound = ({ addresses = [], port, referer, txt }: Service): FoundDigipunt => {
  const { name, key } = announced.parse(txt ?? {});
  // The address from which the answer came is one that can be reached from here.
  const reachable = [referer?.address, ...addresses].filter(
    (address): address is string => address !== undefined && !address.startsWith('fe80:'),
  );
  const urls = [...new Set(reachable)].map((address) => `https://${isIPv6(address) ? `[${address}]` : address}:${port}`);
  return { name, urls, key };
};

/** The names to tell Digipunten apart by: with the beginning of the key, as on the page *Computers*, where two have one name. */
export const labelsOf = (found: readonly FoundDigipunt[]): string[] =>
  found.map(({ name, key }) =>
    found.some((other) => other.name === name && other.key !== key) ? `${name} (digipunt-${key.slice(0, 8)})` : name,
  );

/** Looks for Digipunten in the network by DNS-SD; `list` has those that were found, `stop` ends it. Finds none without multicast. */
export function discover(log: (line: string) => void): { list: () => FoundDigipunt[]; stop: () => void } {
  const bonjour = new Bonjour({}, (error: Error) => log(`DNS-SD: ${error.message}`));
  const browser = bonjour.find({ type: SERVICE_TYPE });
  const timer = setInterval(() => browser.update(), 5_000);
  return {
    list: () => browser.services.map(toFound),
    stop: () => {
      clearInterval(timer);
      browser.stop();
      bonjour.destroy();
    },
  };
}
