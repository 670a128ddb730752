import { type Context, Hono } from 'hono';
import { refuse } from '../../http/refusal-response.ts';
import type { Env } from '../../http/origin-guard.ts';
import type { RouteContext } from '../../http/route-context.ts';
import { getLogo, getPictogram } from '../services/branding.ts';

/** The logo and the own pictograms of topics as images, for the pages of all faces; 404 when there is none. */
export const imageRoutes = ({ store }: RouteContext) =>
  new Hono<Env>()
    .get('/logo', (c) => sendImage(c, getLogo(store)))
    .get('/pictograms/:topic', (c) => sendImage(c, getPictogram(store, c.req.param('topic'))));

function sendImage(c: Context<Env>, image: ReturnType<typeof getLogo>) {
  if (!image) return refuse(c, { code: 'route-unknown' });
  // The URL contains a hash of the image, so a browser may cache it for ever.
  return c.body(image.bytes, 200, { 'Content-Type': image.type, 'Cache-Control': 'private, max-age=31536000, immutable' });
}
