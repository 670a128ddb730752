import { Hono } from 'hono';
import type { Env } from '../../http/origin-guard.ts';
import type { RouteContext } from '../../http/route-context.ts';
import { kioskState } from '../services/kiosk-state.ts';

/** What the kiosk shows until the Digipunt is set up. */
export const setUpInfo = ({ setUpCode, deskPageUrl: deskPage }: RouteContext) => ({ code: setUpCode.current(), deskPage: deskPage() });

/** What the kiosk shows. */
export const kioskStateRoutes = (context: RouteContext) =>
  new Hono<Env>().get('/state', (c) => c.json(kioskState(context.store, setUpInfo(context), context.now())));
