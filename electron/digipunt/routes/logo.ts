import { Hono } from 'hono';
import { refuse } from '../../http/refusal-response.ts';
import type { Env } from '../../http/origin-guard.ts';
import type { RouteContext } from '../../http/route-context.ts';
import { getLogo } from '../services/branding.ts';

/** The logo as an image, for the pages of all faces; 404 when there is none. */
export const logoRoutes = ({ store }: RouteContext) =>
  new Hono<Env>().get('/logo', (c) => {
    const logo = getLogo(store);
    if (!logo) return refuse(c, { code: 'route-unknown' });
    // The URL contains a hash of the image, so a browser may cache it for ever.
    return c.body(logo.bytes, 200, { 'Content-Type': logo.type, 'Cache-Control': 'private, max-age=31536000, immutable' });
  });
