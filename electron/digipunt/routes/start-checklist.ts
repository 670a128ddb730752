import { Hono } from 'hono';
import * as z from 'zod';
import type { DeskEnv } from '../../http/desk-access.ts';
import { RequestOnly, requestId } from '../../http/fields.ts';
import { refuse } from '../../http/refusal-response.ts';
import type { RouteContext } from '../../http/route-context.ts';
import { validate } from '../../http/validate.ts';
import { FIRST_START_STEPS } from '../rules/first-start.ts';
import { dismissChecklist } from '../services/dismiss-checklist.ts';
import { rememberFirstStartStep } from '../services/first-start.ts';

/** A null step ends the first start. */
const FirstStart = z.strictObject({ requestId, step: z.enum(FIRST_START_STEPS).nullable() });

/**
 * How far a new Digipunt is set up, for coordinators: the step of the first start, and the checklist that is put away. Both are part
 * of their desk state.
 */
export const startChecklistRoutes = ({ store, broadcast }: RouteContext) =>
  new Hono<DeskEnv>()
    .post('/checklist/dismiss', validate('json', RequestOnly), (c) => {
      const result = broadcast(dismissChecklist(store));
      return result.ok ? c.body(null, 204) : refuse(c, result.refusal);
    })
    .post('/first-start', validate('json', FirstStart), (c) => {
      const result = broadcast(rememberFirstStartStep(store, c.req.valid('json').step));
      return result.ok ? c.body(null, 204) : refuse(c, result.refusal);
    });
