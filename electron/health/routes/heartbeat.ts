import { Hono } from 'hono';
import * as z from 'zod';
import type { Env } from '../../http/origin-guard.ts';
import type { RouteContext } from '../../http/route-context.ts';
import { validate } from '../../http/validate.ts';

/** `key` is the one in the address of the page. */
const Heartbeat = z.strictObject({ key: z.string().min(1).max(64) });

/** Signs of life of a kiosk page that a shell watches, sent when it has painted. */
export const heartbeatRoutes = ({ onPainted }: RouteContext) =>
  new Hono<Env>().post('/heartbeat', validate('json', Heartbeat), (c) => {
    onPainted(c.req.valid('json').key, c.req.header('user-agent') ?? '');
    return c.body(null, 204);
  });
