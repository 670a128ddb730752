import { randomBytes } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import type { Log } from '../health/services/log.ts';
import type { Env } from './origin-guard.ts';

const ids = new WeakMap<Request, string>();

/** The id of a request, which the log and the answer to a fault have in common. */
export const requestLogId = (c: Context): string | undefined => ids.get(c.req.raw);

/**
 * Writes down requests that change something or fail: the route without its parameters, and never a header or a body. The line is
 * written after the answer, which otherwise waits for the disk.
 */
export const requestLog =
  (log: Log): MiddlewareHandler<Env> =>
  async (c, next) => {
    const id = randomBytes(6).toString('base64url');
    ids.set(c.req.raw, id);
    const startedAt = performance.now();
    await next();
    const { method } = c.req;
    const { status } = c.res;
    if (status < 400 && (method === 'GET' || method === 'HEAD')) return;
    const line = {
      id,
      method: ['GET', 'HEAD', 'POST', 'DELETE', 'PUT', 'OPTIONS'].includes(method) ? method : 'other',
      route: routePath(c, -1),
      status,
      ms: Math.round(performance.now() - startedAt),
      from: c.env.source.kind,
    };
    setImmediate(() => log.request(line));
  };
