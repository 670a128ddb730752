import type { Context, MiddlewareHandler } from 'hono';
import { getCookie } from 'hono/cookie';
import { type SignedInStaff, authenticateToken } from '../team/services/sign-in.ts';
import { refuse } from './refusal-response.ts';
import type { Env } from './origin-guard.ts';
import type { RouteContext } from './route-context.ts';

// Who a request to the desk comes from, and what they may do. Routes of the desk stand behind `signedInOnly`; what only a
// coordinator may do stands behind `coordinatorOnly` as well.

/** The context of a route of the desk: `me` is whoever is signed in. */
export type DeskEnv = Env & { Variables: { me: SignedInStaff } };

export const SESSION_COOKIE = 'digipunt-desk';

/** Who a request comes from; `use` keeps the session from idling out. */
export const authenticate = (c: Context, { store, now }: RouteContext, extendSession: boolean): SignedInStaff | undefined =>
  authenticateToken(store, getCookie(c, SESSION_COOKIE), now(), extendSession);

/** Refuses requests of nobody who is signed in. */
export const requireSignIn =
  (context: RouteContext): MiddlewareHandler<DeskEnv> =>
  async (c, next) => {
    const signedInStaff = authenticate(c, context, true);
    if (!signedInStaff) return refuse(c, { code: 'not-signed-in' });
    c.set('me', signedInStaff);
    return next();
  };

/** Refuses requests of helpers. */
export const coordinatorOnly: MiddlewareHandler<DeskEnv> = async (c, next) =>
  c.get('me').staff.role === 'coordinator' ? next() : refuse(c, { code: 'not-allowed', accepted: 'coordinator' });

/** The id of whoever is signed in. */
export const staffId = (c: { get: (name: 'me') => SignedInStaff }): string => c.get('me').staff.id;
