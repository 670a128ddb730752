import { id, isoDate, optionalLine, singleLineText, requestId } from '../../http/fields.ts';
import { timeOfDay } from './agenda-schemas.ts';
import type { RouteContext } from '../../http/route-context.ts';
import { type DeskEnv, staffId } from '../../http/desk-access.ts';
import { Hono } from 'hono';
import * as z from 'zod';
import { requestHomeVisit, closeHomeVisit, homeVisitList, planHomeVisit } from '../services/home-visits.ts';
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
/** Help at home. */
export const homeVisitRoutes = ({ store, now, broadcast }: RouteContext) =>
  new Hono<DeskEnv>()
    .get('/home-visits', (c) => c.json({ visits: homeVisitList(store, now()) }))
    .post('/home-visits', validate('json', RequestVisitBody), (c) => {
      const done = broadcast(requestHomeVisit(store, staffId(c), c.req.valid('json'), now()));
      return done.ok ? c.json({ id: done.value }, 201) : refuse(c, done.refusal);
    })
    .post('/home-visits/:visit/plan', validate('json', PlanVisit), (c) => {
      const done = broadcast(planHomeVisit(store, c.req.param('visit'), c.req.valid('json'), now()));
      return done.ok ? c.body(null, 204) : refuse(c, done.refusal);
    })
    .post('/home-visits/:visit/close', validate('json', CloseVisit), (c) => {
      const done = broadcast(closeHomeVisit(store, c.req.param('visit'), c.req.valid('json').state, now()));
      return done.ok ? c.body(null, 204) : refuse(c, done.refusal);
    });
