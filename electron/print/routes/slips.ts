import { Hono } from 'hono';
import type { Env } from '../../http/origin-guard.ts';
import { refuse } from '../../http/refusal-response.ts';
import type { RouteContext } from '../../http/route-context.ts';

/** What stands on a slip that is being printed, by the key of its job, which only the page of that job has. */
export const slipRoutes = ({ slips }: RouteContext) =>
  new Hono<Env>().get('/slips/:key', (c) => {
    const slip = slips.slip(c.req.param('key'));
    return slip ? c.json(slip) : refuse(c, { code: 'route-unknown' });
  });
