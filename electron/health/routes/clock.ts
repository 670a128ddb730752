import { Hono } from 'hono';
import type { DeskEnv } from '../../http/desk-access.ts';
import { RequestOnly } from '../../http/fields.ts';
import type { RouteContext } from '../../http/route-context.ts';
import { validate } from '../../http/validate.ts';

/** Saying that the clock of the machine is right; whoever stands at a desk can look at a watch. */
export const clockRoutes = ({ clock, events }: RouteContext) =>
  new Hono<DeskEnv>().post('/clock', validate('json', RequestOnly), (c) => {
    clock.confirm();
    clock.note();
    events.broadcast();
    return c.body(null, 204);
  });
