import { Hono } from 'hono';
import type { RouteContext } from '../../http/route-context.ts';
import type { DeskEnv } from '../../http/desk-access.ts';
import { deskState } from '../services/desk-state.ts';

/** The state of the desk at which the caller is signed in. */
export const deskStateRoutes = ({ store, now }: RouteContext) =>
  new Hono<DeskEnv>().get('/state', (c) => c.json(deskState(store, c.get('me'), now())));
