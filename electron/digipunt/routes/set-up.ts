import { Hono } from 'hono';
import * as z from 'zod';
import { refuse } from '../../http/answer.ts';
import { oneLine, pin, requestId } from '../../http/fields.ts';
import type { Env } from '../../http/origin-check.ts';
import type { RouteContext } from '../../http/route-context.ts';
import { parsed } from '../../http/validate.ts';
import { setUp } from '../services/set-up.ts';

const SetUp = z.strictObject({
  requestId,
  code: z.string().regex(/^\d{6}$/, 'the six digits that the kiosk shows'),
  digipunt: oneLine(60),
  desks: z
    .array(oneLine(20))
    .min(1)
    .max(20)
    .refine((names) => new Set(names.map((name) => name.toLocaleLowerCase('nl'))).size === names.length, 'names that differ'),
  coordinator: z.strictObject({ name: oneLine(40), pin }),
});

/** The first start; open to whoever can read the code on the kiosk. */
export const setUpRoutes = ({ store, now, events, pinQueue, setUpCode }: RouteContext) =>
  new Hono<Env>().post('/set-up', parsed('json', SetUp), async (c) => {
    const done = await setUp(store, pinQueue, setUpCode, c.req.valid('json'), now());
    events.tell(); // also after a wrong code: the fifth one is replaced, and the kiosk shows the new one
    return done.ok ? c.body(null, 204) : refuse(c, done.refusal);
  });
