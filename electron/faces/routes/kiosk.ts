import { Hono } from 'hono';
import type { Env } from '../../http/origin-check.ts';
import type { RouteContext } from '../../http/route-context.ts';
import { kioskState } from '../services/kiosk-state.ts';

/** What the kiosk shows until the Digipunt is set up. */
export const firstStart = ({ setUpCode, deskPage }: RouteContext) => ({ code: setUpCode.shown(), deskPage: deskPage() });

/** What the kiosk shows. */
export const kioskStateRoutes = (context: RouteContext) =>
  new Hono<Env>().get('/state', (c) => c.json(kioskState(context.store, firstStart(context), context.now())));
