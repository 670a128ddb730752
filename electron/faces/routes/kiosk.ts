import { Hono } from 'hono';
import type { Env } from '../../http/origin-guard.ts';
import type { RouteContext } from '../../http/route-context.ts';
import { shownKioskState } from '../services/shown-state.ts';

/** The set-up code and the URL of the desk page, which the kiosk shows until the Digipunt is set up. */
export const setUpInfo = ({ setUpCode, deskPageUrl }: RouteContext) => ({ code: setUpCode.current(), deskPage: deskPageUrl() });

/** The state of the kiosk. */
export const kioskStateRoutes = (context: RouteContext) =>
  new Hono<Env>().get('/state', (c) => c.json(shownKioskState(context, setUpInfo(context))));
