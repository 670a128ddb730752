import type { Context, MiddlewareHandler } from 'hono';
import { getCookie } from 'hono/cookie';
import { type SignedIn, signedIn } from '../team/services/sign-in.ts';
import { refuse } from './answer.ts';
import type { Env } from './origin-check.ts';
import type { RouteContext } from './route-context.ts';

// Who a request to the desk comes from, and what they may do. Routes of the desk stand behind `signedInOnly`; what only a
// coordinator may do stands behind `coordinatorOnly` as well.

/** The context of a route of the desk: `me` is whoever is signed in. */
export type DeskEnv = Env & { Variables: { me: SignedIn } };

export const SESSION_COOKIE = 'digipunt-desk';

/** Who a request comes from; `use` keeps the session from idling out. */
export const whoIs = (c: Context, { store, now }: RouteContext, use: boolean): SignedIn | undefined =>
  signedIn(store, getCookie(c, SESSION_COOKIE), now(), use);

/** Refuses requests of nobody who is signed in. */
export const signedInOnly =
  (context: RouteContext): MiddlewareHandler<DeskEnv> =>
  async (c, next) => {
    const me = whoIs(c, context, true);
    if (!me) return refuse(c, { code: 'not-signed-in' });
    c.set('me', me);
    return next();
  };

/** Refuses requests of helpers. */
export const coordinatorOnly: MiddlewareHandler<DeskEnv> = async (c, next) =>
  c.get('me').staff.role === 'coordinator' ? next() : refuse(c, { code: 'not-allowed', accepted: 'coordinator' });

/** The id of whoever is signed in. */
export const staffId = (c: { get: (name: 'me') => SignedIn }): string => c.get('me').staff.id;
