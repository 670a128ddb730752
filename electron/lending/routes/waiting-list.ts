import { RequestOnly, id, requestId } from '../../http/fields.ts';
import { borrower } from '../../privacy/routes/borrower-schema.ts';
import type { RouteContext } from '../../http/route-context.ts';
import { type DeskEnv, staffId } from '../../http/desk-access.ts';
import { Hono } from 'hono';
import * as z from 'zod';
import { DEVICE_TYPES } from '../rules/device-states.ts';
import { addToWaitingList, removeFromWaitingList, markWaitingNotified, waitingList } from '../services/waiting-list.ts';
import { refuse } from '../../http/refusal-response.ts';
import { validate } from '../../http/validate.ts';

const Wait = z.strictObject({
  requestId,
  type: z.enum(DEVICE_TYPES),
  borrower,
  languages: z.array(z.string().min(2).max(12)).max(10),
  ticket: id.nullable(),
});
/** The waiting lists for devices. */
export const waitingListRoutes = ({ store, now, broadcast }: RouteContext) =>
  new Hono<DeskEnv>()
    .get('/waiting-list', (c) => c.json({ waiting: waitingList(store) }))
    .post('/waiting-list', validate('json', Wait), (c) => {
      const done = broadcast(addToWaitingList(store, c.req.valid('json'), now()));
      return done.ok ? c.json({ id: done.value }, 201) : refuse(c, done.refusal);
    })
    .post('/waiting-list/:id/told', validate('json', RequestOnly), (c) => {
      const done = broadcast(markWaitingNotified(store, c.req.param('id'), now()));
      return done.ok ? c.body(null, 204) : refuse(c, done.refusal);
    })
    .post('/waiting-list/:id/remove', validate('json', RequestOnly), (c) => {
      const done = broadcast(removeFromWaitingList(store, staffId(c), c.req.param('id'), now()));
      return done.ok ? c.body(null, 204) : refuse(c, done.refusal);
    });
