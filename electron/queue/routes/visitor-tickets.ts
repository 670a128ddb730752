import type { RouteContext } from '../../http/route-context.ts';
import { Hono } from 'hono';
import * as z from 'zod';
import { DEVICE_TYPES } from '../../lending/rules/device-states.ts';
import { takeTicket } from '../services/take-ticket.ts';
import { refuse } from '../../http/refusal-response.ts';
import type { Env } from '../../http/origin-guard.ts';
import { validate } from '../../http/validate.ts';
import { leaveQueue } from '../services/leave-queue.ts';
import { requestId } from '../../http/fields.ts';

const TakeTicketBody = z.strictObject({
  topic: z.string().min(1).max(40),
  language: z.string().min(2).max(12),
  deviceType: z.enum(DEVICE_TYPES).optional(),
  session: z.string().max(60).optional(),
  requestId,
});
const LeaveQueueBody = z.strictObject({ requestId });

/** Taking a ticket and leaving the queue. */
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
