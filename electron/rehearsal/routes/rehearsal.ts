import { Hono } from 'hono';
import * as z from 'zod';
import type { DeskEnv } from '../../http/desk-access.ts';
import { RequestOnly, requestId } from '../../http/fields.ts';
import { refuse } from '../../http/refusal-response.ts';
import type { RouteContext } from '../../http/route-context.ts';
import { validate } from '../../http/validate.ts';
import { toStaffAtDesk } from '../../queue/services/staff-act.ts';
import { REHEARSAL_STEPS } from '../rules/rehearsal-steps.ts';

/** `from` is the step that the page shows, so that a repeated request does not skip one. */
const GoOn = z.strictObject({ requestId, from: z.enum(REHEARSAL_STEPS) });

/** The rehearsal, for coordinators. */
export const rehearsalRoutes = ({ rehearsal }: RouteContext) =>
  new Hono<DeskEnv>()
    .get('/rehearsal', (c) => c.json({ rehearsal: rehearsal.state() }))
    .post('/rehearsal', validate('json', RequestOnly), (c) => {
      const started = rehearsal.start(toStaffAtDesk(c.get('me')));
      return started.ok ? c.body(null, 204) : refuse(c, started.refusal);
    })
    .post('/rehearsal/next', validate('json', GoOn), (c) => {
      const next = rehearsal.goOn(c.req.valid('json').from);
      return next.ok ? c.body(null, 204) : refuse(c, next.refusal);
    })
    .post('/rehearsal/recall', validate('json', RequestOnly), (c) => {
      const recalled = rehearsal.recall();
      return recalled.ok ? c.body(null, 204) : refuse(c, recalled.refusal);
    })
    .post('/rehearsal/end', validate('json', RequestOnly), (c) => {
      rehearsal.end();
      return c.body(null, 204);
    });
