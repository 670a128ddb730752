import { Hono } from 'hono';
import * as z from 'zod';
import { isPaired } from '../../computers/services/credential.ts';
import { refuse } from '../../http/refusal-response.ts';
import { authenticate, computerId } from '../../http/desk-access.ts';
import type { EventStreamSource } from '../../http/event-broadcaster.ts';
import type { Env } from '../../http/origin-guard.ts';
import type { RouteContext } from '../../http/route-context.ts';
import { validate } from '../../http/validate.ts';
import { ownDeskState, sharedDeskState } from '../services/desk-state.ts';
import { shownDisplayState, shownKioskState } from '../services/shown-state.ts';
import { setUpInfo } from './kiosk.ts';

const EventsQuery = z.strictObject({ face: z.enum(['kiosk', 'desk', 'display']) });

/** The event stream of a face: its whole state now, and again after each change that alters it. The desk must be signed in. */
export const eventRoutes = (context: RouteContext) => {
  const { store, now, events } = context;
  return new Hono<Env>().get('/events', validate('query', EventsQuery), (c) => {
    const computer = computerId(c);
    const sources: Record<z.infer<typeof EventsQuery>['face'], () => EventStreamSource | null> = {
      kiosk: () => ({ shared: { key: 'kiosk', read: () => shownKioskState(context, setUpInfo(context)) } }),
      display: () => ({
        shared: { key: 'display', read: () => shownDisplayState(context) },
        isEnded: () => computer !== null && !isPaired(store, computer),
      }),
      desk: () => {
        // Reading the stream does not extend the session. Null ends the stream once the session has ended.
        const own = () => {
          const me = authenticate(c, context, false);
          return me ? ownDeskState(store, me, now()) : null;
        };
        return own() && { shared: { key: 'desk', read: () => sharedDeskState(store, now()) }, own };
      },
    };
    const source = sources[c.req.valid('query').face]();
    if (!source) return refuse(c, { code: 'not-signed-in' });
    c.header('Content-Type', 'text/event-stream');
    return c.body(events.subscribe(source));
  });
};
