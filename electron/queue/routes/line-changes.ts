import { Hono } from 'hono';
import * as z from 'zod';
import { enabledLanguages } from '../../digipunt/services/offered-languages.ts';
import type { DeskEnv } from '../../http/desk-access.ts';
import { RequestOnly, requestId } from '../../http/fields.ts';
import { refuse } from '../../http/refusal-response.ts';
import type { RouteContext } from '../../http/route-context.ts';
import { validate } from '../../http/validate.ts';
import { currentBusinessDay } from '../../store/current-business-day.ts';
import { CALL_REASONS, PRIORITY_REASONS, TRANSFER_REASONS } from '../rules/desk-reasons.ts';
import { OUTCOMES } from '../rules/ticket-states.ts';
import {
  callNumber,
  correctOutcome,
  listTicketsOfDay,
  mergeTickets,
  parkTicket,
  prioritiseTicket,
  removeTicket,
  reopenTicketOfDay,
  transferTicket,
  unparkTicket,
} from '../services/line-changes.ts';
import { takeTicket } from '../services/take-ticket.ts';
import { availableTopics } from '../services/ticket-topics.ts';
import { toStaffAtDesk } from '../services/staff-act.ts';
import { answerStaffAct } from './staff-act.ts';
import { TakeTicketBody } from './visitor-tickets.ts';

const CallBody = z.strictObject({ requestId, reason: z.enum(CALL_REASONS) });
const PriorityBody = z.strictObject({ requestId, reason: z.enum(PRIORITY_REASONS) });
/** `seen` is what the page showed, so that nobody changes unawares what a colleague just did. */
const CorrectBody = z.strictObject({ requestId, outcome: z.enum(OUTCOMES), seen: z.enum(OUTCOMES).optional() });
const MergeBody = z.strictObject({ requestId, into: z.string().min(1).max(36) });
const target = z.strictObject({ kind: z.enum(['staff', 'desk', 'topic']), id: z.string().min(1).max(40) });
const TransferBody = z.strictObject({ requestId, target, reason: z.enum(TRANSFER_REASONS), seen: target.nullable().optional() });

/** What staff do with the tickets in and around the line, and the tickets of today. */
export const lineChangeRoutes = (context: RouteContext) => {
  const { store, now, broadcast } = context;
  const answer = answerStaffAct(context);
  return new Hono<DeskEnv>()
    .get('/today', (c) => c.json({ tickets: listTicketsOfDay(store, currentBusinessDay(store, now())) }))
    .get('/ticket-options', (c) => c.json({ topics: availableTopics(store, now()), languages: enabledLanguages(store) }))
    .post('/tickets', validate('json', TakeTicketBody), (c) => {
      const taken = broadcast(takeTicket(store, c.req.valid('json'), now(), toStaffAtDesk(c.get('me'))));
      return taken.ok ? c.json({ ticket: taken.value }, 201) : refuse(c, taken.refusal);
    })
    .post('/tickets/:id/call', validate('json', CallBody), (c) => answer(c, c.req.valid('json'), callNumber))
    .post('/tickets/:id/park', validate('json', RequestOnly), (c) => answer(c, c.req.valid('json'), parkTicket))
    .post('/tickets/:id/unpark', validate('json', RequestOnly), (c) => answer(c, c.req.valid('json'), unparkTicket))
    .post('/tickets/:id/transfer', validate('json', TransferBody), (c) => answer(c, c.req.valid('json'), transferTicket))
    .post('/tickets/:id/priority', validate('json', PriorityBody), (c) => answer(c, c.req.valid('json'), prioritiseTicket))
    .post('/tickets/:id/remove', validate('json', RequestOnly), (c) => answer(c, c.req.valid('json'), removeTicket))
    .post('/tickets/:id/reopen', validate('json', RequestOnly), (c) => answer(c, c.req.valid('json'), reopenTicketOfDay))
    .post('/tickets/:id/correct', validate('json', CorrectBody), (c) => answer(c, c.req.valid('json'), correctOutcome))
    .post('/tickets/:id/merge', validate('json', MergeBody), (c) => answer(c, c.req.valid('json'), mergeTickets));
};
