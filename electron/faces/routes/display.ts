import { Hono } from 'hono';
import type { Env } from '../../http/origin-guard.ts';
import type { RouteContext } from '../../http/route-context.ts';
import { shownDisplayState } from '../services/shown-state.ts';

/** The state of the waiting-room screen. */
export const displayStateRoutes = (context: RouteContext) => new Hono<Env>().get('/state', (c) => c.json(shownDisplayState(context)));
