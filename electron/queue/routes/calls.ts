import { Hono } from 'hono';
import * as z from 'zod';
import type { DeskEnv } from '../../http/desk-access.ts';
import { RequestOnly, requestId } from '../../http/fields.ts';
import { refuse } from '../../http/refusal-response.ts';
import type { RouteContext } from '../../http/route-context.ts';
import { validate } from '../../http/validate.ts';
import { PAUSE_REASONS } from '../rules/queue-state.ts';
import { TARGET_GROUPS } from '../rules/target-groups.ts';
import { type DeskAction, OUTCOMES, UNDOABLE_DESK_ACTIONS } from '../rules/ticket-states.ts';
import { applyDeskAction, callNext, takeOverCall } from '../services/calls.ts';
import { settleRequest } from '../services/request-outcome.ts';
import { setQueueState } from '../services/set-queue-state.ts';
import { undoDeskAction } from '../services/undo.ts';
import { toStaffAtDesk } from '../services/staff-act.ts';
import { answerStaffAct } from './staff-act.ts';

const FinishBody = z.strictObject({ requestId, outcome: z.enum(OUTCOMES), targetGroup: z.enum(TARGET_GROUPS).optional() });
/** `act` is what is undone, so that a late request does not undo what was done since. */
const UndoBody = z.strictObject({ requestId, act: z.enum(UNDOABLE_DESK_ACTIONS) });
const QueueStateBody = z.discriminatedUnion('state', [
  z.strictObject({ requestId, state: z.enum(['open', 'closed']) }),
  z.strictObject({ requestId, state: z.literal('paused'), pause: z.enum(PAUSE_REASONS) }),
]);
/** Calls, and opening, pausing and closing the queue; for all signed-in staff. */
export const callRoutes = (context: RouteContext) => {
  const { store, now, broadcast } = context;
  const answer = answerStaffAct(context);
  const apply =
    (deskAct: DeskAction) =>
    (...[into, me, request, at]: Parameters<typeof takeOverCall>) =>
      applyDeskAction(into, me, { ...request, deskAct }, at);
  return new Hono<DeskEnv>()
    .post('/requests/settle', validate('json', RequestOnly), (c) => c.json({ done: settleRequest(store, c.req.valid('json').requestId) }))
    .post('/next', validate('json', RequestOnly), (c) => {
      const called = broadcast(callNext(store, toStaffAtDesk(c.get('me')), c.req.valid('json').requestId, now()));
      if (!called.ok) return refuse(c, called.refusal);
      return called.value ? c.json({ ticket: called.value }) : c.body(null, 204);
    })
    .post('/tickets/:id/take-over', validate('json', RequestOnly), (c) => answer(c, c.req.valid('json'), takeOverCall))
    .post('/tickets/:id/recall', validate('json', RequestOnly), (c) => answer(c, c.req.valid('json'), apply('recall')))
    .post('/tickets/:id/start', validate('json', RequestOnly), (c) => answer(c, c.req.valid('json'), apply('start')))
    .post('/tickets/:id/missed', validate('json', RequestOnly), (c) => answer(c, c.req.valid('json'), apply('missed')))
    .post('/tickets/:id/requeue', validate('json', RequestOnly), (c) => answer(c, c.req.valid('json'), apply('requeue')))
    .post('/tickets/:id/finish', validate('json', FinishBody), (c) => answer(c, c.req.valid('json'), apply('finish')))
    .post('/tickets/:id/undo', validate('json', UndoBody), (c) => answer(c, c.req.valid('json'), undoDeskAction))
    .post('/queue', validate('json', QueueStateBody), (c) => {
      const body = c.req.valid('json');
      const result = broadcast(setQueueState(store, c.get('me').staff.id, { ...body, pause: 'pause' in body ? body.pause : null }, now()));
      return result.ok ? c.body(null, 204) : refuse(c, result.refusal);
    });
};
