import { Hono } from 'hono';
import { deleteCookie, setCookie } from 'hono/cookie';
import * as z from 'zod';
import { signInOptions } from '../../faces/services/sign-in-options.ts';
import { refuse } from '../../http/refusal-response.ts';
import { SESSION_COOKIE, authenticate } from '../../http/desk-access.ts';
import { id, pin } from '../../http/fields.ts';
import type { Env } from '../../http/origin-guard.ts';
import type { RouteContext } from '../../http/route-context.ts';
import { validate } from '../../http/validate.ts';
import { signIn, signOut } from '../services/sign-in.ts';

// No Secure here: this is plain HTTP on loopback, where nothing can listen in, and where clients other than browsers would
// not send such a cookie back. A listener with TLS adds it, with the __Host- prefix.
const COOKIE_OPTIONS = { httpOnly: true, sameSite: 'Strict', path: '/' } as const;

const SignIn = z.strictObject({ staff: id, pin, desk: id });

/** Signing in and out, and the names to choose from; open to whoever has not signed in. */
export const signInRoutes = (context: RouteContext) => {
  const { store, now, events, pinQueue } = context;
  return new Hono<Env>()
    .get('/door', (c) => c.json(signInOptions(store)))
    .post('/session', validate('json', SignIn), async (c) => {
      const token = await signIn(store, pinQueue, c.req.valid('json'), now);
      if (!token.ok) return refuse(c, token.refusal);
      const before = authenticate(c, context, false);
      if (before) signOut(store, before.tokenHash);
      setCookie(c, SESSION_COOKIE, token.value, COOKIE_OPTIONS);
      events.broadcast();
      return c.body(null, 204);
    })
    .delete('/session', (c) => {
      const signedInStaff = authenticate(c, context, false);
      if (signedInStaff) signOut(store, signedInStaff.tokenHash);
      deleteCookie(c, SESSION_COOKIE, COOKIE_OPTIONS);
      events.broadcast();
      return c.body(null, 204);
    });
};
