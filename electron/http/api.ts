import { Hono } from 'hono';
import type { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { deskState, displayState, kioskState } from '../services/face-states.ts';
import { logoOf } from '../services/kiosk-settings.ts';
import type { Line } from '../services/pin-hash.ts';
import type { SetUpCode } from '../services/set-up.ts';
import type { Store } from '../store/open.ts';
import { refuse } from './answer.ts';
import { commandLineRoutes } from './command-line.ts';
import { deskRoutes } from './desk.ts';
import { deskDoorRoutes, whoIs } from './desk-door.ts';
import { displayRoutes } from './display.ts';
import type { Env } from './door.ts';
import type { Events, View } from './events.ts';
import { firstStart, kioskRoutes } from './kiosk.ts';
import { parsed } from './parsed.ts';

/** What every route needs: the store, the clock, who to tell of a change, the line for PINs, the code of the first start. */
export type Parts = {
  store: Store;
  now: () => Temporal.Instant;
  events: Events;
  line: Line;
  setUpCode: SetUpCode;
  /** Where the desk page is; a shell says it when it listens. */
  deskPage: () => string;
  /** What a command on this machine shows that it may read the data folder. */
  commandKey: string;
};

const Face = z.strictObject({ face: z.enum(['kiosk', 'desk', 'display']) });

/** The whole API; the faces' client is inferred from this. */
export const api = (parts: Parts) =>
  new Hono<Env>()
    .route('/kiosk', kioskRoutes(parts))
    .route('/desk', deskDoorRoutes(parts))
    .route('/desk', deskRoutes(parts))
    .route('/display', displayRoutes(parts))
    .route('/command-line', commandLineRoutes(parts))
    .get('/logo', (c) => {
      const logo = logoOf(parts.store);
      if (!logo) return refuse(c, { code: 'route-unknown' });
      // The address carries a hash of the picture, so it may be kept.
      return c.body(logo.bytes, 200, { 'Content-Type': logo.type, 'Cache-Control': 'private, max-age=31536000, immutable' });
    })
    .get('/events', parsed('query', Face), (c) => {
      const { store, now, events } = parts;
      const views: Record<z.infer<typeof Face>['face'], () => View | null> = {
        kiosk: () => ({ shared: 'kiosk', read: () => kioskState(store, firstStart(parts), now()) }),
        display: () => ({ shared: 'display', read: () => displayState(store, now()) }),
        desk: () => {
          const me = () => whoIs(c, parts, false);
          return me() ? { shared: null, read: () => ((found) => (found ? deskState(store, found, now()) : null))(me()) } : null;
        },
      };
      const view = views[c.req.valid('query').face]();
      if (!view) return refuse(c, { code: 'not-signed-in' });
      c.header('Content-Type', 'text/event-stream');
      return c.body(events.follow(view));
    });

export type Api = ReturnType<typeof api>;
