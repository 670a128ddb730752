import type { MiddlewareHandler } from 'hono';
import type { PairedComputer } from '../computers/services/credential.ts';
import { refuse } from './refusal-response.ts';

/**
 * Where a request comes from. Set by the shell, never by a header. From the network: `hosts` are the names and addresses with
 * port by which this Digipunt may be called, `key` is the fingerprint of the key that answered, `address` is the caller's.
 * The access guard writes the id of the paired computer into `connection`, which all requests of one connection share.
 */
export type RequestSource =
  | { kind: 'window' }
  | { kind: 'loopback'; port: number }
  | { kind: 'command-line' }
  | { kind: 'network'; hosts: ReadonlySet<string>; key: string; address: string; connection: NetworkConnection };

/** A connection from the network; `computer` is null until a paired computer sent a request over it. */
export type NetworkConnection = { computer: string | null };

/** The origin of the kiosk window in Electron. */
export const WINDOW_ORIGIN = 'digipunt://kiosk';

/** `computer` is the paired computer that sent the request; null for the kiosk's own machine and for an unpaired computer. */
export type Env = { Bindings: { source: RequestSource }; Variables: { computer: PairedComputer | null } };

// The Host header is checked first: after DNS rebinding a read has neither Origin nor Sec-Fetch-*, so only Host reveals it.
// Then Sec-Fetch-Site, where only the same origin passes (another port of this machine is "same-site"), and Origin, which
// browsers send with every change.

/** Refuses requests for another host (421) and from pages of another origin (403). */
export const originGuard: MiddlewareHandler<Env> = async (c, next) => {
  const { source } = c.env;
  // A command on this machine does not come from a page.
  if (source.kind === 'command-line') return next();
  // Over HTTP/2 the host is not a header but a part of the address.
  const host = source.kind === 'network' ? new URL(c.req.url).host : (c.req.header('host') ?? '');
  const origin = expectedOrigin(source, host);
  if (!origin || (source.kind === 'window' && !c.req.url.startsWith(`${WINDOW_ORIGIN}/`)))
    return refuse(c, { code: 'foreign-host', field: 'host' });
  const site = c.req.header('sec-fetch-site');
  const isAllowedSite = site === undefined || site === 'same-origin' || (site === 'none' && c.req.method === 'GET');
  if (!isAllowedSite || (c.req.header('origin') ?? origin) !== origin) return refuse(c, { code: 'foreign-origin', field: 'origin' });
  return next();
};

const LOOPBACK_HOSTS = ['127.0.0.1', 'localhost', '[::1]'];

/** The origin that a request for a host must come from; undefined when the host is not one of this server. */
function expectedOrigin(source: Exclude<RequestSource, { kind: 'command-line' }>, host: string): string | undefined {
  if (source.kind === 'window') return WINDOW_ORIGIN;
  if (source.kind === 'network') return source.hosts.has(host) ? `https://${host}` : undefined;
  const isLoopback = LOOPBACK_HOSTS.some((name) => host === `${name}:${source.port}` || (source.port === 80 && host === name));
  return isLoopback ? `http://${host}` : undefined;
}
