import { RequestOnly, requestId } from '../../http/fields.ts';
import type { RouteContext } from '../../http/route-context.ts';
import { type DeskEnv } from '../../http/desk-access.ts';
import { Hono } from 'hono';
import * as z from 'zod';
import { type DeskAction, OUTCOMES } from '../rules/ticket-states.ts';
import { applyDeskAction, type StaffAtDesk, callNext } from '../services/calls.ts';
import type { SignedInStaff } from '../../team/services/sign-in.ts';
import { refuse } from '../../http/refusal-response.ts';
import { validate } from '../../http/validate.ts';
import { PAUSE_REASONS } from '../rules/queue-state.ts';
import { setQueueState } from '../services/set-queue-state.ts';

const Finish = z.strictObject({ requestId, outcome: z.enum(OUTCOMES) });
const Queue = z.discriminatedUnion('state', [
  z.strictObject({ requestId, state: z.enum(['open', 'closed']) }),
  z.strictObject({ requestId, state: z.literal('paused'), pause: z.enum(PAUSE_REASONS) }),
]);
const toStaffAtDesk = ({ staff, desk }: SignedInStaff): StaffAtDesk => ({ staff: staff.id, desk: desk.id });

/** Calling visitors, and opening, pausing and closing the queue. */
export const callRoutes = ({ store, now, broadcast }: RouteContext) => {
  const act = (
    me: SignedInStaff,
    ticket: string,
    deskAct: DeskAction,
    body: z.infer<typeof RequestOnly> & Partial<z.infer<typeof Finish>>,
  ) => broadcast(applyDeskAction(store, toStaffAtDesk(me), { ticket, deskAct, outcome: body.outcome, requestId: body.requestId }, now()));
  return new Hono<DeskEnv>()
    .post('/next', validate('json', RequestOnly), (c) => {
      const called = broadcast(callNext(store, toStaffAtDesk(c.get('me')), c.req.valid('json').requestId, now()));
      if (!called.ok) return refuse(c, called.refusal);
      return called.value ? c.json({ ticket: called.value }) : c.body(null, 204);
    })
    .post('/tickets/:id/recall', validate('json', RequestOnly), (c) => {
      const done = act(c.get('me'), c.req.param('id'), 'recall', c.req.valid('json'));
      return done.ok ? c.json({ ticket: done.value }) : refuse(c, done.refusal);
    })
    .post('/tickets/:id/start', validate('json', RequestOnly), (c) => {
      const done = act(c.get('me'), c.req.param('id'), 'start', c.req.valid('json'));
      return done.ok ? c.json({ ticket: done.value }) : refuse(c, done.refusal);
    })
    .post('/tickets/:id/missed', validate('json', RequestOnly), (c) => {
      const done = act(c.get('me'), c.req.param('id'), 'missed', c.req.valid('json'));
      return done.ok ? c.json({ ticket: done.value }) : refuse(c, done.refusal);
    })
    .post('/tickets/:id/requeue', validate('json', RequestOnly), (c) => {
      const done = act(c.get('me'), c.req.param('id'), 'requeue', c.req.valid('json'));
      return done.ok ? c.json({ ticket: done.value }) : refuse(c, done.refusal);
    })
    .post('/tickets/:id/finish', validate('json', Finish), (c) => {
      const done = act(c.get('me'), c.req.param('id'), 'finish', c.req.valid('json'));
      return done.ok ? c.json({ ticket: done.value }) : refuse(c, done.refusal);
    })
    .post('/queue', validate('json', Queue), (c) => {
      const ask = c.req.valid('json');
      const done = broadcast(setQueueState(store, c.get('me').staff.id, { ...ask, pause: 'pause' in ask ? ask.pause : null }, now()));
      return done.ok ? c.body(null, 204) : refuse(c, done.refusal);
    });
};
