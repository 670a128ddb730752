import { Hono } from 'hono';
import { deleteCookie, setCookie } from 'hono/cookie';
import * as z from 'zod';
import { signInOptions } from '../../faces/services/sign-in-options.ts';
import { SESSION_COOKIE, authenticate } from '../../http/desk-access.ts';
import { id, pin } from '../../http/fields.ts';
import type { Env } from '../../http/origin-guard.ts';
import { refuse } from '../../http/refusal-response.ts';
import type { RouteContext } from '../../http/route-context.ts';
import { validate } from '../../http/validate.ts';
import { signIn, signOut } from '../services/sign-in.ts';

// Without Secure: this is plain HTTP on loopback, which cannot be intercepted, and clients other than browsers would not
// return such a cookie. A listener with TLS must add Secure and the __Host- prefix.
const COOKIE_OPTIONS = { httpOnly: true, sameSite: 'Strict', path: '/' } as const;

const SignInBody = z.strictObject({ staff: id, pin, desk: id });

/** Signing in and out, and the staff and desks to choose from; needs no session. */
export const signInRoutes = (context: RouteContext) => {
  const { store, now, events, pinQueue } = context;
  return new Hono<Env>()
    .get('/door', (c) => c.json(signInOptions(store)))
    .post('/session', validate('json', SignInBody), async (c) => {
      const token = await signIn(store, pinQueue, c.req.valid('json'), now);
      if (!token.ok) return refuse(c, token.refusal);
      const previousSession = authenticate(c, context, false);
      if (previousSession) signOut(store, previousSession.tokenHash);
      setCookie(c, SESSION_COOKIE, token.value, COOKIE_OPTIONS);
      events.broadcast();
      return c.body(null, 204);
    })
    .delete('/session', (c) => {
      const session = authenticate(c, context, false);
      if (session) signOut(store, session.tokenHash);
      deleteCookie(c, SESSION_COOKIE, COOKIE_OPTIONS);
      events.broadcast();
      return c.body(null, 204);
    });
};
