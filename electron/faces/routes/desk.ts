import type { RouteContext } from '../../http/route-context.ts';
import { type DeskEnv } from '../../http/desk-access.ts';
import { Hono } from 'hono';
import { deskState } from '../services/desk-state.ts';

/** What the desk of whoever is signed in shows. */
export const deskStateRoutes = ({ store, now }: RouteContext) =>
  new Hono<DeskEnv>().get('/state', (c) => c.json(deskState(store, c.get('me'), now())));
