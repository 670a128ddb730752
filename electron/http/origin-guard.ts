import type { MiddlewareHandler } from 'hono';
import { refuse } from './refusal-response.ts';

/** Where a request comes from. Set by the shell, never by a header. */
export type RequestSource = { kind: 'window' } | { kind: 'loopback'; port: number } | { kind: 'command-line' };

/** The origin of the kiosk window in Electron. */
export const WINDOW_ORIGIN = 'digipunt://kiosk';

export type Env = { Bindings: { source: RequestSource } };

// The Host header is checked first: after DNS rebinding a read has neither Origin nor Sec-Fetch-*, so only Host reveals it.
// Then Sec-Fetch-Site, where only the same origin passes (another port of this machine is "same-site"), and Origin, which
// browsers send with every change.

/** Refuses requests for another host (421) and from pages of another origin (403). */
export const originGuard: MiddlewareHandler<Env> = async (c, next) => {
  const { source } = c.env;
  // A command on this machine does not come from a page.
  if (source.kind === 'command-line') return next();
  const origin = source.kind === 'window' ? WINDOW_ORIGIN : loopbackOrigin(c.req.header('host'), source.port);
  if (!origin || (source.kind === 'window' && !c.req.url.startsWith(`${WINDOW_ORIGIN}/`)))
    return refuse(c, { code: 'foreign-host', field: 'host' });
  const site = c.req.header('sec-fetch-site');
  const isAllowedSite = site === undefined || site === 'same-origin' || (site === 'none' && c.req.method === 'GET');
  if (!isAllowedSite || (c.req.header('origin') ?? origin) !== origin) return refuse(c, { code: 'foreign-origin', field: 'origin' });
  return next();
};

const LOOPBACK_HOSTS = ['127.0.0.1', 'localhost', '[::1]'];

function loopbackOrigin(host: string | undefined, port: number): string | undefined {
  const isLoopback = LOOPBACK_HOSTS.some((name) => host === `${name}:${port}` || (port === 80 && host === name));
  return isLoopback ? `http://${host}` : undefined;
}
