import { Hono } from 'hono';
import * as z from 'zod';
import { requestId } from '../../http/fields.ts';
import type { Env } from '../../http/origin-guard.ts';
import { refuse } from '../../http/refusal-response.ts';
import type { RouteContext } from '../../http/route-context.ts';
import { validate } from '../../http/validate.ts';
import { checkIn } from '../services/check-in.ts';

const CheckInBody = z.strictObject({ requestId, code: z.string().regex(/^\d{4}$/, 'four digits') });

/** Checking in at the kiosk, which takes a ticket. A repeated request answers 200 instead of 201. */
export const checkInRoutes = ({ store, now, events }: RouteContext) =>
  new Hono<Env>().post('/check-in', validate('json', CheckInBody), (c) => {
    const result = checkIn(store, c.req.valid('json'), now());
    if (!result.ok) return refuse(c, result.refusal);
    if (result.value.changed) events.broadcast();
    return c.json({ ticket: result.value.value }, result.value.changed ? 201 : 200);
  });
