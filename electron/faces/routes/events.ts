import { Hono } from 'hono';
import * as z from 'zod';
import { refuse } from '../../http/answer.ts';
import { whoIs } from '../../http/desk-access.ts';
import type { View } from '../../http/event-stream.ts';
import type { Env } from '../../http/origin-check.ts';
import type { RouteContext } from '../../http/route-context.ts';
import { parsed } from '../../http/validate.ts';
import { deskState } from '../services/desk-state.ts';
import { displayState } from '../services/display-state.ts';
import { kioskState } from '../services/kiosk-state.ts';
import { firstStart } from './kiosk.ts';

const Face = z.strictObject({ face: z.enum(['kiosk', 'desk', 'display']) });

/** The stream of a face: its whole state now, and again after each change that alters it. */
export const eventRoutes = (context: RouteContext) => {
  const { store, now, events } = context;
  return new Hono<Env>().get('/events', parsed('query', Face), (c) => {
    const views: Record<z.infer<typeof Face>['face'], () => View | null> = {
      kiosk: () => ({ shared: 'kiosk', read: () => kioskState(store, firstStart(context), now()) }),
      display: () => ({ shared: 'display', read: () => displayState(store, now()) }),
      desk: () => {
        const me = () => whoIs(c, context, false);
        return me() ? { shared: null, read: () => ((found) => (found ? deskState(store, found, now()) : null))(me()) } : null;
      },
    };
    const view = views[c.req.valid('query').face]();
    if (!view) return refuse(c, { code: 'not-signed-in' });
    c.header('Content-Type', 'text/event-stream');
    return c.body(events.follow(view));
  });
};
