import { Hono } from 'hono';
import * as z from 'zod';
import { coordinatorOnly, type DeskEnv } from '../../http/desk-access.ts';
import { RequestOnly, pin, singleLineText, requestId } from '../../http/fields.ts';
import { refuse } from '../../http/refusal-response.ts';
import type { RouteContext } from '../../http/route-context.ts';
import { validate } from '../../http/validate.ts';
import { addDesk, addStaff, changePin, retireDesk, retireStaff, getTeam } from '../services/team.ts';

const AddStaffBody = z.strictObject({ requestId, name: singleLineText(40), role: z.enum(['helper', 'coordinator']), pin });
const ChangePinBody = z.strictObject({ requestId, pin });
const AddDeskBody = z.strictObject({ requestId, name: singleLineText(20) });

/** Staff members and desks, for coordinators. */
export const teamRoutes = ({ store, now, broadcast, pinQueue }: RouteContext) =>
  new Hono<DeskEnv>()
    .get('/team', coordinatorOnly, (c) => c.json(getTeam(store)))
    .post('/staff', coordinatorOnly, validate('json', AddStaffBody), async (c) => {
      const result = broadcast(await addStaff(store, pinQueue, c.req.valid('json'), now()));
      return result.ok ? c.json({ id: result.value }, 201) : refuse(c, result.refusal);
    })
    .post('/staff/:id/pin', coordinatorOnly, validate('json', ChangePinBody), async (c) => {
      const result = broadcast(await changePin(store, pinQueue, { id: c.req.param('id'), pin: c.req.valid('json').pin }));
      return result.ok ? c.body(null, 204) : refuse(c, result.refusal);
    })
    .post('/staff/:id/retire', coordinatorOnly, validate('json', RequestOnly), (c) => {
      const result = broadcast(retireStaff(store, c.req.param('id'), now()));
      return result.ok ? c.body(null, 204) : refuse(c, result.refusal);
    })
    .post('/desks', coordinatorOnly, validate('json', AddDeskBody), (c) => {
      const result = broadcast(addDesk(store, c.req.valid('json'), now()));
      return result.ok ? c.json({ id: result.value }, 201) : refuse(c, result.refusal);
    })
    .post('/desks/:id/retire', coordinatorOnly, validate('json', RequestOnly), (c) => {
      const result = broadcast(retireDesk(store, c.req.param('id'), now()));
      return result.ok ? c.body(null, 204) : refuse(c, result.refusal);
    });
