import { RequestOnly, id, requestId } from '../../http/fields.ts';
import { borrower } from '../../privacy/routes/borrower-schema.ts';
import type { RouteContext } from '../../http/route-context.ts';
import { type DeskEnv, staffId } from '../../http/desk-access.ts';
import { Hono } from 'hono';
import * as z from 'zod';
import { recordAttendance, createSignUp, markSignUpNotified, withdrawSignUp } from '../services/sign-ups.ts';
import { refuse } from '../../http/refusal-response.ts';
import { validate } from '../../http/validate.ts';

const session = z.string().min(1).max(60);
const SignUp = z.strictObject({ requestId, session, ticket: id.nullable(), borrower });
const Attendance = z.strictObject({ requestId, state: z.enum(['signed-up', 'present', 'absent']) });
/** Who takes part in a session. */
export const signUpRoutes = ({ store, now, broadcast }: RouteContext) =>
  new Hono<DeskEnv>()
    .post('/sign-ups', validate('json', SignUp), (c) => {
      const done = broadcast(createSignUp(store, staffId(c), c.req.valid('json'), now()));
      return done.ok ? c.json({ id: done.value }, 201) : refuse(c, done.refusal);
    })
    .post('/sign-ups/:signUp/withdraw', validate('json', RequestOnly), (c) => {
      const done = broadcast(withdrawSignUp(store, c.req.param('signUp'), now()));
      return done.ok ? c.body(null, 204) : refuse(c, done.refusal);
    })
    .post('/sign-ups/:signUp/told', validate('json', RequestOnly), (c) => {
      const done = broadcast(markSignUpNotified(store, c.req.param('signUp'), now()));
      return done.ok ? c.body(null, 204) : refuse(c, done.refusal);
    })
    .post('/sign-ups/:signUp/attendance', validate('json', Attendance), (c) => {
      const done = broadcast(recordAttendance(store, c.req.param('signUp'), c.req.valid('json').state));
      return done.ok ? c.body(null, 204) : refuse(c, done.refusal);
    });
