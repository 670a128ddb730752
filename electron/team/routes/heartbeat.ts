import { Hono } from 'hono';
import type { DeskEnv } from '../../http/desk-access.ts';

/** The sign of life of a desk page, which the access guard notes. A read, since it changes nothing that is stored or logged. */
export const deskHeartbeatRoutes = () => new Hono<DeskEnv>().get('/heartbeat', (c) => c.body(null, 204));
