import { Hono } from 'hono';
import * as z from 'zod';
import { id, isoDate, optionalLine, singleLineText, requestId } from '../../http/fields.ts';
import { timeOfDay } from './agenda-schemas.ts';
import type { RouteContext } from '../../http/route-context.ts';
import { type DeskEnv, staffId } from '../../http/desk-access.ts';
import { requestHomeVisit, closeHomeVisit, listHomeVisits, planHomeVisit } from '../services/home-visits.ts';
import { refuse } from '../../http/refusal-response.ts';
import { validate } from '../../http/validate.ts';

const RequestVisitBody = z.strictObject({
  requestId,
  ticket: id.nullable(),
  name: singleLineText(80),
  area: singleLineText(80),
  reach: singleLineText(120),
  suits: optionalLine(160),
  about: optionalLine(300),
});
const PlanVisit = z.strictObject({ requestId, staff: id, date: isoDate, from: timeOfDay, to: timeOfDay });
const CloseVisit = z.strictObject({ requestId, state: z.enum(['done', 'cancelled']) });

/** Home visits: list, request, plan and close. */
export const homeVisitRoutes = ({ store, now, broadcast }: RouteContext) =>
  new Hono<DeskEnv>()
    .get('/home-visits', (c) => c.json({ visits: listHomeVisits(store, now()) }))
    .post('/home-visits', validate('json', RequestVisitBody), (c) => {
      const result = broadcast(requestHomeVisit(store, staffId(c), c.req.valid('json'), now()));
      return result.ok ? c.json({ id: result.value }, 201) : refuse(c, result.refusal);
    })
    .post('/home-visits/:visit/plan', validate('json', PlanVisit), (c) => {
      const result = broadcast(planHomeVisit(store, c.req.param('visit'), c.req.valid('json'), now()));
      return result.ok ? c.body(null, 204) : refuse(c, result.refusal);
    })
    .post('/home-visits/:visit/close', validate('json', CloseVisit), (c) => {
      const result = broadcast(closeHomeVisit(store, c.req.param('visit'), c.req.valid('json').state, now()));
      return result.ok ? c.body(null, 204) : refuse(c, result.refusal);
    });
