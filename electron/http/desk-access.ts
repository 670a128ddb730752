import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { Temporal } from 'temporal-polyfill';
import type { PairedComputer } from '../computers/services/credential.ts';
import type { ChangedBy } from '../digipunt/services/change-settings.ts';
import { type SignedInStaff, authenticateToken } from '../team/services/sign-in.ts';
import type { Env } from './origin-guard.ts';
import type { RouteContext } from './route-context.ts';

// The session of staff at a desk. Which routes need one is in route-access.ts.

/** The Hono environment of desk routes; `me` is the signed-in staff member. */
export type DeskEnv = Env & { Variables: { me: SignedInStaff } };

/** The context of a route, with a session or without. */
export type AnyContext = Context<Env> | Context<DeskEnv>;

const COOKIE_OPTIONS = { httpOnly: true, sameSite: 'Strict', path: '/' } as const;

/**
 * The session cookie by the way in. On loopback without Secure: plain HTTP there cannot be intercepted, and clients other
 * than browsers would not return such a cookie. From the network with Secure, and with a prefix that keeps other servers and
 * plain HTTP from setting it (RFC 6265bis, 4.1.3).
 */
const sessionCookie = (c: AnyContext) =>
  c.env.source.kind === 'network'
    ? ({ name: '__Host-digipunt-desk', options: { ...COOKIE_OPTIONS, secure: true } } as const)
    : ({ name: 'digipunt-desk', options: COOKIE_OPTIONS } as const);

/** Gives a client the session of a token. */
export function setSessionCookie(c: AnyContext, token: string): void {
  const { name, options } = sessionCookie(c);
  setCookie(c, name, token, options);
}

export function deleteSessionCookie(c: AnyContext): void {
  const { name, options } = sessionCookie(c);
  deleteCookie(c, name, options);
}

/** The id of the paired computer that sent a request; null for the kiosk's own machine. */
export const computerId = (c: { get: (name: 'computer') => PairedComputer | null }): string | null => c.get('computer')?.id ?? null;

/** The session of a request; undefined when there is none. `extendSession` counts the request as use of the session. */
export const authenticate = (c: AnyContext, { store, now }: RouteContext, extendSession: boolean): SignedInStaff | undefined =>
  authenticateToken(store, getCookie(c, sessionCookie(c).name), computerId(c), now(), extendSession);

/** Who changes settings with a request. */
export const changedBy = (c: { get: (name: 'me') => SignedInStaff }, now: Temporal.Instant): ChangedBy => ({ staff: staffId(c), now });

/** The id of the signed-in staff member. */
export const staffId = (c: { get: (name: 'me') => SignedInStaff }): string => c.get('me').staff.id;
