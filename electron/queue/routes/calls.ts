import { RequestOnly, requestId } from '../../http/fields.ts';
import type { RouteContext } from '../../http/route-context.ts';
import { type DeskEnv } from '../../http/desk-access.ts';
import { Hono } from 'hono';
import * as z from 'zod';
import { type DeskAct, OUTCOMES } from '../rules/ticket-states.ts';
import { actOnCall, type AtDesk, callNext } from '../services/calls.ts';
import type { SignedIn } from '../../team/services/sign-in.ts';
import { refuse } from '../../http/answer.ts';
import { parsed } from '../../http/validate.ts';
import { PAUSE_REASONS } from '../rules/queue-state.ts';
import { setQueue } from '../services/set-queue-state.ts';

const Finish = z.strictObject({ requestId, outcome: z.enum(OUTCOMES) });
const Queue = z.discriminatedUnion('state', [
  z.strictObject({ requestId, state: z.enum(['open', 'closed']) }),
  z.strictObject({ requestId, state: z.literal('paused'), pause: z.enum(PAUSE_REASONS) }),
]);
const atDesk = ({ staff, desk }: SignedIn): AtDesk => ({ staff: staff.id, desk: desk.id });

/** Calling visitors, and opening, pausing and closing the queue. */
export const callRoutes = ({ store, now, broadcast }: RouteContext) => {
  const act = (me: SignedIn, ticket: string, deskAct: DeskAct, body: z.infer<typeof RequestOnly> & Partial<z.infer<typeof Finish>>) =>
    broadcast(actOnCall(store, atDesk(me), { ticket, deskAct, outcome: body.outcome, requestId: body.requestId }, now()));
  return new Hono<DeskEnv>()
    .post('/next', parsed('json', RequestOnly), (c) => {
      const called = broadcast(callNext(store, atDesk(c.get('me')), c.req.valid('json').requestId, now()));
      if (!called.ok) return refuse(c, called.refusal);
      return called.value ? c.json({ ticket: called.value }) : c.body(null, 204);
    })
    .post('/tickets/:id/recall', parsed('json', RequestOnly), (c) => {
      const done = act(c.get('me'), c.req.param('id'), 'recall', c.req.valid('json'));
      return done.ok ? c.json({ ticket: done.value }) : refuse(c, done.refusal);
    })
    .post('/tickets/:id/start', parsed('json', RequestOnly), (c) => {
      const done = act(c.get('me'), c.req.param('id'), 'start', c.req.valid('json'));
      return done.ok ? c.json({ ticket: done.value }) : refuse(c, done.refusal);
    })
    .post('/tickets/:id/missed', parsed('json', RequestOnly), (c) => {
      const done = act(c.get('me'), c.req.param('id'), 'missed', c.req.valid('json'));
      return done.ok ? c.json({ ticket: done.value }) : refuse(c, done.refusal);
    })
    .post('/tickets/:id/requeue', parsed('json', RequestOnly), (c) => {
      const done = act(c.get('me'), c.req.param('id'), 'requeue', c.req.valid('json'));
      return done.ok ? c.json({ ticket: done.value }) : refuse(c, done.refusal);
    })
    .post('/tickets/:id/finish', parsed('json', Finish), (c) => {
      const done = act(c.get('me'), c.req.param('id'), 'finish', c.req.valid('json'));
      return done.ok ? c.json({ ticket: done.value }) : refuse(c, done.refusal);
    })
    .post('/queue', parsed('json', Queue), (c) => {
      const ask = c.req.valid('json');
      const done = broadcast(setQueue(store, c.get('me').staff.id, { ...ask, pause: 'pause' in ask ? ask.pause : null }, now()));
      return done.ok ? c.body(null, 204) : refuse(c, done.refusal);
    });
};
