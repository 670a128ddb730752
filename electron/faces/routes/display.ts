import { Hono } from 'hono';
import type { Env } from '../../http/origin-guard.ts';
import type { RouteContext } from '../../http/route-context.ts';
import { displayState } from '../services/display-state.ts';

/** The state of the waiting-room screen. */
export const displayStateRoutes = ({ store, now }: RouteContext) =>
  new Hono<Env>().get('/state', (c) => c.json(displayState(store, now())));
