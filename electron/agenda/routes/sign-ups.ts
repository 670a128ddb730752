import { RequestOnly, id, requestId } from '../../http/fields.ts';
import { borrower } from '../../privacy/routes/borrower-schema.ts';
import type { RouteContext } from '../../http/route-context.ts';
import { type DeskEnv, staffId } from '../../http/desk-access.ts';
import { Hono } from 'hono';
import * as z from 'zod';
import { noteAttendance, signUp, toldOfSession, withdraw } from '../services/sign-ups.ts';
import { refuse } from '../../http/answer.ts';
import { parsed } from '../../http/validate.ts';

const session = z.string().min(1).max(60);
const SignUp = z.strictObject({ requestId, session, ticket: id.nullable(), borrower });
const Attendance = z.strictObject({ requestId, state: z.enum(['signed-up', 'present', 'absent']) });
/** Who takes part in a session. */
export const signUpRoutes = ({ store, now, broadcast }: RouteContext) =>
  new Hono<DeskEnv>()
    .post('/sign-ups', parsed('json', SignUp), (c) => {
      const done = broadcast(signUp(store, staffId(c), c.req.valid('json'), now()));
      return done.ok ? c.json({ id: done.value }, 201) : refuse(c, done.refusal);
    })
    .post('/sign-ups/:signUp/withdraw', parsed('json', RequestOnly), (c) => {
      const done = broadcast(withdraw(store, c.req.param('signUp'), now()));
      return done.ok ? c.body(null, 204) : refuse(c, done.refusal);
    })
    .post('/sign-ups/:signUp/told', parsed('json', RequestOnly), (c) => {
      const done = broadcast(toldOfSession(store, c.req.param('signUp'), now()));
      return done.ok ? c.body(null, 204) : refuse(c, done.refusal);
    })
    .post('/sign-ups/:signUp/attendance', parsed('json', Attendance), (c) => {
      const done = broadcast(noteAttendance(store, c.req.param('signUp'), c.req.valid('json').state));
      return done.ok ? c.body(null, 204) : refuse(c, done.refusal);
    });
