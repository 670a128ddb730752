import { Hono } from 'hono';
import * as z from 'zod';
import type { DeskEnv } from '../../http/desk-access.ts';
import { pin, requestId } from '../../http/fields.ts';
import { refuse } from '../../http/refusal-response.ts';
import type { RouteContext } from '../../http/route-context.ts';
import { validate } from '../../http/validate.ts';
import { changeOwnPin } from '../services/change-pin.ts';

const OwnPinBody = z.strictObject({ requestId, currentPin: pin, pin });

/** A staff member's change of their own PIN; for all signed-in staff. */
export const ownPinRoutes = ({ store, now, broadcast, pinQueue }: RouteContext) =>
  new Hono<DeskEnv>().post('/own-pin', validate('json', OwnPinBody), async (c) => {
    const { staff, tokenHash } = c.get('me');
    const result = broadcast(await changeOwnPin(store, pinQueue, { ...c.req.valid('json'), id: staff.id, tokenHash }, now));
    return result.ok ? c.body(null, 204) : refuse(c, result.refusal);
  });
