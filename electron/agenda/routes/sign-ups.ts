import { Hono } from 'hono';
import * as z from 'zod';
import { RequestOnly, id, requestId } from '../../http/fields.ts';
import { borrowerSchema } from '../../privacy/routes/borrower-schema.ts';
import type { RouteContext } from '../../http/route-context.ts';
import { type DeskEnv, staffId } from '../../http/desk-access.ts';
import { recordAttendance, createSignUp, markSignUpNotified, withdrawSignUp } from '../services/sign-ups.ts';
import { refuse } from '../../http/refusal-response.ts';
import { validate } from '../../http/validate.ts';

const session = z.string().min(1).max(60);
const SignUp = z.strictObject({
  requestId,
  session,
  ticket: id.nullable(),
  borrower: borrowerSchema,
  confirmDuplicate: z.boolean().optional(),
});
const Attendance = z.strictObject({ requestId, state: z.enum(['signed-up', 'present', 'absent']), session: session.optional() });

/** Sign-ups for sessions: sign up, withdraw, mark as notified, record attendance. */
export const signUpRoutes = ({ store, now, broadcast }: RouteContext) =>
  new Hono<DeskEnv>()
    .post('/sign-ups', validate('json', SignUp), (c) => {
      const result = broadcast(createSignUp(store, staffId(c), c.req.valid('json'), now()));
      return result.ok ? c.json({ id: result.value }, 201) : refuse(c, result.refusal);
    })
    .post('/sign-ups/:signUp/withdraw', validate('json', RequestOnly), (c) => {
      const result = broadcast(withdrawSignUp(store, c.req.param('signUp'), now()));
      return result.ok ? c.body(null, 204) : refuse(c, result.refusal);
    })
    .post('/sign-ups/:signUp/told', validate('json', RequestOnly), (c) => {
      const result = broadcast(markSignUpNotified(store, c.req.param('signUp'), now()));
      return result.ok ? c.body(null, 204) : refuse(c, result.refusal);
    })
    .post('/sign-ups/:signUp/attendance', validate('json', Attendance), (c) => {
      const result = broadcast(recordAttendance(store, c.req.param('signUp'), c.req.valid('json')));
      return result.ok ? c.body(null, 204) : refuse(c, result.refusal);
    });
