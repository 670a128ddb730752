import { Hono } from 'hono';
import * as z from 'zod';
import { LANGUAGES } from '../../digipunt/services/offered-languages.ts';
import type { DeskEnv } from '../../http/desk-access.ts';
import { requestId } from '../../http/fields.ts';
import { refuse } from '../../http/refusal-response.ts';
import type { RouteContext } from '../../http/route-context.ts';
import { validate } from '../../http/validate.ts';

const TestSound = z.strictObject({
  requestId,
  sound: z.enum(['chime', 'voice']),
  language: z.enum(LANGUAGES as [string, ...string[]]),
});

/** Tries a sound on the waiting-room screens that are open, for coordinators. */
export const soundTestRoutes = ({ soundTests, events }: RouteContext) =>
  new Hono<DeskEnv>().post('/sound-test', validate('json', TestSound), (c) => {
    if (!events.streamCounts()['display']) return refuse(c, { code: 'no-display' });
    const { requestId: id, sound, language } = c.req.valid('json');
    soundTests.ask({ id, sound, language });
    events.broadcast();
    return c.body(null, 204);
  });
