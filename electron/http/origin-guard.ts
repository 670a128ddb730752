import type { MiddlewareHandler } from 'hono';
import { refuse } from './refusal-response.ts';

/** How a request came in. A shell says it; no header can. */
export type RequestSource = { kind: 'window' } | { kind: 'loopback'; port: number } | { kind: 'command-line' };

/** The address of the kiosk's window in Electron. */
export const WINDOW_ORIGIN = 'digipunt://kiosk';

export type Env = { Bindings: { source: RequestSource } };

// Host first: a name that was rebound to this machine sends neither Origin nor Sec-Fetch-* on a read, Host is all that
// shows it. Then Sec-Fetch-Site, where only this very origin passes (another port of this machine is "same-site"), and
// Origin, which a browser sends with every change.

/** Turns away what was not meant for this server, or comes from another site's page. */
export const originGuard: MiddlewareHandler<Env> = async (c, next) => {
  const { source: door } = c.env;
  // Whoever starts a command on this machine's data needs no page.
  if (door.kind === 'command-line') return next();
  const origin = door.kind === 'window' ? WINDOW_ORIGIN : loopbackOrigin(c.req.header('host'), door.port);
  if (!origin || (door.kind === 'window' && !c.req.url.startsWith(`${WINDOW_ORIGIN}/`)))
    return refuse(c, { code: 'foreign-host', field: 'host' });
  const site = c.req.header('sec-fetch-site');
  const own = site === undefined || site === 'same-origin' || (site === 'none' && c.req.method === 'GET');
  if (!own || (c.req.header('origin') ?? origin) !== origin) return refuse(c, { code: 'foreign-origin', field: 'origin' });
  return next();
};

const LOOPBACK_HOSTS = ['127.0.0.1', 'localhost', '[::1]'];

function loopbackOrigin(host: string | undefined, port: number): string | undefined {
  const known = LOOPBACK_HOSTS.some((name) => host === `${name}:${port}` || (port === 80 && host === name));
  return known ? `http://${host}` : undefined;
}
