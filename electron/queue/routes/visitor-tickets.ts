import { Hono } from 'hono';
import * as z from 'zod';
import { requestId } from '../../http/fields.ts';
import type { Env } from '../../http/origin-guard.ts';
import { refuse } from '../../http/refusal-response.ts';
import type { RouteContext } from '../../http/route-context.ts';
import { validate } from '../../http/validate.ts';
import { DEVICE_TYPES } from '../../lending/rules/device-states.ts';
import { setEscort } from '../services/escort.ts';
import { leaveQueue, rejoinQueue } from '../services/leave-queue.ts';
import { takeTicket } from '../services/take-ticket.ts';
import { findVisitorTicket, type VisitorTicket } from '../services/visitor-ticket.ts';

/** What a ticket is for, as the kiosk and the desk send it. */
export const TakeTicketBody = z.strictObject({
  topic: z.string().min(1).max(40),
  language: z.string().min(2).max(12),
  deviceType: z.enum(DEVICE_TYPES).optional(),
  session: z.string().max(60).optional(),
  requestId,
});
const LeaveQueueBody = z.strictObject({ requestId });
const SlipBody = z.strictObject({ requestId });
const EscortBody = z.strictObject({ requestId, wanted: z.boolean() });

/**
 * The ticket of a visitor at the kiosk: taking and following it, leaving the queue and coming back, and asking that a helper
 * comes. The id of a ticket is known only to the kiosk that took it. A repeated request for a ticket answers 200 instead of 201.
 */
export const visitorTicketRoutes = ({ store, now, events, broadcast, slips }: RouteContext) => {
  /** The ticket with the state of its slip, which is no part of the store. */
  const withSlip = (ticket: VisitorTicket): VisitorTicket => {
    const slip = slips.stateOf(ticket.id);
    return slip ? { ...ticket, slip } : ticket;
  };
  return new Hono<Env>()
    .post('/tickets', validate('json', TakeTicketBody), (c) => {
      const taken = takeTicket(store, c.req.valid('json'), now());
      if (!taken.ok) return refuse(c, taken.refusal);
      if (taken.value.changed) events.broadcast();
      // Only put in line: neither the answer nor the ticket waits for paper, and without it the kiosk says to remember the number.
      if (store.settings.get().paper.when === 'always') slips.request(taken.value.value.id, c.req.valid('json').requestId);
      return c.json({ ticket: withSlip(taken.value.value) }, taken.value.changed ? 201 : 200);
    })
    .get('/tickets/:id', (c) => {
      const found = findVisitorTicket(store, c.req.param('id'), now());
      return found.ok ? c.json({ ticket: withSlip(found.value) }) : refuse(c, found.refusal);
    })
    .get('/tickets/:id/events', (c) => {
      const id = c.req.param('id');
      const found = findVisitorTicket(store, id, now());
      if (!found.ok) return refuse(c, found.refusal);
      // The store may lose a ticket only with its file; until a later state is known, the last one stands.
      const read = () => {
        const current = findVisitorTicket(store, id, now());
        return withSlip(current.ok ? current.value : found.value);
      };
      c.header('Content-Type', 'text/event-stream');
      return c.body(events.subscribe({ shared: { key: `ticket ${id}`, read } }));
    })
    .post('/tickets/:id/leave', validate('json', LeaveQueueBody), (c) => {
      const left = broadcast(leaveQueue(store, c.req.param('id'), c.req.valid('json').requestId, now()));
      return left.ok ? c.body(null, 204) : refuse(c, left.refusal);
    })
    .post('/tickets/:id/rejoin', validate('json', LeaveQueueBody), (c) => {
      const rejoined = broadcast(rejoinQueue(store, c.req.param('id'), c.req.valid('json').requestId, now()));
      return rejoined.ok ? c.json({ ticket: withSlip(rejoined.value) }) : refuse(c, rejoined.refusal);
    })
    .post('/tickets/:id/escort', validate('json', EscortBody), (c) => {
      const changed = broadcast(setEscort(store, c.req.param('id'), c.req.valid('json').wanted, now()));
      return changed.ok ? c.json({ ticket: withSlip(changed.value) }) : refuse(c, changed.refusal);
    })
    .post('/tickets/:id/slip', validate('json', SlipBody), (c) => {
      const asked = slips.request(c.req.param('id'), c.req.valid('json').requestId);
      return asked.ok ? c.json({ slip: asked.value }, 202) : refuse(c, asked.refusal);
    });
};
