import { RequestOnly, pin, singleLineText, requestId } from '../../http/fields.ts';
import type { RouteContext } from '../../http/route-context.ts';
import { coordinatorOnly, type DeskEnv } from '../../http/desk-access.ts';
import { Hono } from 'hono';
import * as z from 'zod';
import { addDesk, addStaff, changePin, retireDesk, retireStaff, getTeam } from '../services/team.ts';
import { refuse } from '../../http/refusal-response.ts';
import { validate } from '../../http/validate.ts';

const AddStaff = z.strictObject({ requestId, name: singleLineText(40), role: z.enum(['helper', 'coordinator']), pin });
const NewPin = z.strictObject({ requestId, pin });
const AddDesk = z.strictObject({ requestId, name: singleLineText(20) });
/** Staff members and desks, for coordinators. */
export const teamRoutes = ({ store, now, broadcast, pinQueue }: RouteContext) =>
  new Hono<DeskEnv>()
    .get('/team', coordinatorOnly, (c) => c.json(getTeam(store)))
    .post('/staff', coordinatorOnly, validate('json', AddStaff), async (c) => {
      const done = broadcast(await addStaff(store, pinQueue, c.req.valid('json'), now()));
      return done.ok ? c.json({ id: done.value }, 201) : refuse(c, done.refusal);
    })
    .post('/staff/:id/pin', coordinatorOnly, validate('json', NewPin), async (c) => {
      const done = broadcast(await changePin(store, pinQueue, { id: c.req.param('id'), pin: c.req.valid('json').pin }));
      return done.ok ? c.body(null, 204) : refuse(c, done.refusal);
    })
    .post('/staff/:id/retire', coordinatorOnly, validate('json', RequestOnly), (c) => {
      const done = broadcast(retireStaff(store, c.req.param('id'), now()));
      return done.ok ? c.body(null, 204) : refuse(c, done.refusal);
    })
    .post('/desks', coordinatorOnly, validate('json', AddDesk), (c) => {
      const done = broadcast(addDesk(store, c.req.valid('json'), now()));
      return done.ok ? c.json({ id: done.value }, 201) : refuse(c, done.refusal);
    })
    .post('/desks/:id/retire', coordinatorOnly, validate('json', RequestOnly), (c) => {
      const done = broadcast(retireDesk(store, c.req.param('id'), now()));
      return done.ok ? c.body(null, 204) : refuse(c, done.refusal);
    });
