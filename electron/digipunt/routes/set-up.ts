import { Hono } from 'hono';
import * as z from 'zod';
import { setSessionCookie } from '../../http/desk-access.ts';
import { refuse } from '../../http/refusal-response.ts';
import { singleLineText, pin, requestId } from '../../http/fields.ts';
import type { Env } from '../../http/origin-guard.ts';
import type { RouteContext } from '../../http/route-context.ts';
import { validate } from '../../http/validate.ts';
import { signIn } from '../../team/services/sign-in.ts';
import { setUpDigipunt } from '../services/set-up.ts';

const SetUp = z.strictObject({
  requestId,
  code: z.string().regex(/^\d{6}$/, 'the six digits that the kiosk shows'),
  digipunt: singleLineText(60),
  desks: z
    .array(singleLineText(20))
    .min(1)
    .max(20)
    .refine((names) => new Set(names.map((name) => name.toLocaleLowerCase('nl'))).size === names.length, 'names that differ'),
  coordinator: z.strictObject({ name: singleLineText(40), pin }),
});

/** The first start. Needs no sign-in, only the code that the kiosk shows; signs the coordinator in at the first desk. */
export const setUpRoutes = ({ store, now, events, pinQueue, setUpCode }: RouteContext) =>
  new Hono<Env>().post('/set-up', validate('json', SetUp), async (c) => {
    const request = c.req.valid('json');
    const result = await setUpDigipunt(store, pinQueue, setUpCode, request, now());
    // By the PIN also when the request is repeated: the request id is the coordinator's id, which the sign-in page shows.
    const token = result.ok && (await signIn(store, pinQueue, { ...result.value.value, pin: request.coordinator.pin }, null, now));
    if (token && token.ok) setSessionCookie(c, token.value);
    events.broadcast(); // also after a wrong code: after the fifth the code is replaced, and the kiosk must show the new one
    return result.ok ? c.body(null, 204) : refuse(c, result.refusal);
  });
