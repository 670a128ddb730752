import type { Context, MiddlewareHandler } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { type SignedInStaff, authenticateToken } from '../team/services/sign-in.ts';
import type { Env } from './origin-guard.ts';
import { refuse } from './refusal-response.ts';
import type { RouteContext } from './route-context.ts';

// Authentication and authorisation of desk routes: all of them use `requireSignIn`, those for coordinators also
// `coordinatorOnly`.

/** The Hono environment of desk routes; `me` is the signed-in staff member. */
export type DeskEnv = Env & { Variables: { me: SignedInStaff } };

const SESSION_COOKIE = 'digipunt-desk';

// Without Secure: this is plain HTTP on loopback, which cannot be intercepted, and clients other than browsers would not
// return such a cookie. A listener with TLS must add Secure and the __Host- prefix.
const COOKIE_OPTIONS = { httpOnly: true, sameSite: 'Strict', path: '/' } as const;

/** Gives a client the session of a token. */
export const setSessionCookie = (c: Context, token: string): void => setCookie(c, SESSION_COOKIE, token, COOKIE_OPTIONS);

export const deleteSessionCookie = (c: Context): void => void deleteCookie(c, SESSION_COOKIE, COOKIE_OPTIONS);

/** The session of a request; undefined when there is none. `extendSession` counts the request as use of the session. */
export const authenticate = (c: Context, { store, now }: RouteContext, extendSession: boolean): SignedInStaff | undefined =>
  authenticateToken(store, getCookie(c, SESSION_COOKIE), now(), extendSession);

/** Refuses requests without a valid session (401). */
export const requireSignIn =
  (context: RouteContext): MiddlewareHandler<DeskEnv> =>
  async (c, next) => {
    const signedInStaff = authenticate(c, context, true);
    if (!signedInStaff) return refuse(c, { code: 'not-signed-in' });
    c.set('me', signedInStaff);
    return next();
  };

/** Refuses requests of helpers (403); use it after `requireSignIn`. */
export const coordinatorOnly: MiddlewareHandler<DeskEnv> = async (c, next) =>
  c.get('me').staff.role === 'coordinator' ? next() : refuse(c, { code: 'not-allowed', accepted: 'coordinator' });

/** The id of the signed-in staff member. */
export const staffId = (c: { get: (name: 'me') => SignedInStaff }): string => c.get('me').staff.id;
