import { Hono } from 'hono';
import * as z from 'zod';
import { signInOptions } from '../../faces/services/sign-in-options.ts';
import { authenticate, computerId, deleteSessionCookie, setSessionCookie } from '../../http/desk-access.ts';
import { id, pin } from '../../http/fields.ts';
import type { Env } from '../../http/origin-guard.ts';
import { refuse } from '../../http/refusal-response.ts';
import type { RouteContext } from '../../http/route-context.ts';
import { validate } from '../../http/validate.ts';
import { signIn, signOut } from '../services/sign-in.ts';

const SignInBody = z.strictObject({ staff: id, pin, desk: id });

/** Signing in and out, and the staff and desks to choose from; needs no session. */
export const signInRoutes = (context: RouteContext) => {
  const { store, now, events, pinQueue } = context;
  return new Hono<Env>()
    .get('/door', (c) => c.json(signInOptions(store, now())))
    .post('/session', validate('json', SignInBody), async (c) => {
      const token = await signIn(store, pinQueue, c.req.valid('json'), computerId(c), now);
      if (!token.ok) return refuse(c, token.refusal);
      const previousSession = authenticate(c, context, false);
      if (previousSession) signOut(store, previousSession.tokenHash);
      setSessionCookie(c, token.value);
      events.broadcast();
      return c.body(null, 204);
    })
    .delete('/session', (c) => {
      const session = authenticate(c, context, false);
      if (session) signOut(store, session.tokenHash);
      deleteSessionCookie(c);
      events.broadcast();
      return c.body(null, 204);
    });
};
