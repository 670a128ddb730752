import { Hono } from 'hono';
import * as z from 'zod';
import { requestId } from '../../http/fields.ts';
import type { Env } from '../../http/origin-guard.ts';
import { refuse } from '../../http/refusal-response.ts';
import type { RouteContext } from '../../http/route-context.ts';
import { validate } from '../../http/validate.ts';
import { DEVICE_TYPES } from '../../lending/rules/device-states.ts';
import { leaveQueue } from '../services/leave-queue.ts';
import { takeTicket } from '../services/take-ticket.ts';

const TakeTicketBody = z.strictObject({
  topic: z.string().min(1).max(40),
  language: z.string().min(2).max(12),
  deviceType: z.enum(DEVICE_TYPES).optional(),
  session: z.string().max(60).optional(),
  requestId,
});
const LeaveQueueBody = z.strictObject({ requestId });

/** Taking a ticket and leaving the queue, at the kiosk. A repeated request for a ticket answers 200 instead of 201. */
export const visitorTicketRoutes = ({ store, now, events }: RouteContext) =>
  new Hono<Env>()
    .post('/tickets', validate('json', TakeTicketBody), (c) => {
      const taken = takeTicket(store, c.req.valid('json'), now());
      if (!taken.ok) return refuse(c, taken.refusal);
      if (taken.value.changed) events.broadcast();
      return c.json({ ticket: taken.value.value }, taken.value.changed ? 201 : 200);
    })
    .post('/tickets/:id/leave', validate('json', LeaveQueueBody), (c) => {
      const left = leaveQueue(store, c.req.param('id'), c.req.valid('json').requestId, now());
      if (!left.ok) return refuse(c, left.refusal);
      if (left.value.changed) events.broadcast();
      return c.body(null, 204);
    });
