import { Hono } from 'hono';
import * as z from 'zod';
import type { Env } from '../../http/origin-guard.ts';
import type { RouteContext } from '../../http/route-context.ts';
import { validate } from '../../http/validate.ts';
import { createPageSigns } from '../services/page-signs.ts';

/** `key` is the one in the address of the page. */
const Heartbeat = z.strictObject({ key: z.string().min(1).max(64) });
/** A page of the version before says nothing of a visit. */
const PaintedBody = Heartbeat.extend({ isIdle: z.boolean().default(true) });

/** A comment of the event stream format, so that the browser has an answer. */
const STREAM_START = new TextEncoder().encode(':\n\n');

/**
 * Signs of life of a kiosk page that a shell watches: one each time it has painted, and a stream that ends with the page. A window
 * that is a service of its own asks for the last one; whoever has no key learns nothing.
 */
export function heartbeatRoutes({ onPainted, onPageGone }: RouteContext) {
  const signs = createPageSigns();
  return new Hono<Env>()
    .post('/heartbeat', validate('json', PaintedBody), (c) => {
      const { key, isIdle } = c.req.valid('json');
      signs.notePainted(key);
      onPainted({ key, isIdle, userAgent: c.req.header('user-agent') ?? '' });
      return c.body(null, 204);
    })
    .get('/heartbeat/last', validate('query', Heartbeat), (c) => c.json(signs.lastSign(c.req.valid('query').key)))
    .get('/heartbeat', validate('query', Heartbeat), (c) => {
      const { key } = c.req.valid('query');
      c.header('Content-Type', 'text/event-stream');
      const cancel = (): void => {
        signs.noteGone(key);
        onPageGone(key);
      };
      return c.body(new ReadableStream<Uint8Array>({ start: (controller) => controller.enqueue(STREAM_START), cancel }));
    });
}
