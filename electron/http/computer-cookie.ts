import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';

// The credential of a paired computer. The prefix keeps other servers and plain HTTP from setting it (RFC 6265bis, 4.1.3).

const COMPUTER_COOKIE = '__Host-digipunt-computer';

/** The longest that browsers keep a cookie (RFC 6265bis, 5.5); every page sets it anew. */
const MAX_AGE_SECONDS = 400 * 24 * 60 * 60;

export const getComputerCookie = (c: Context): string | undefined => getCookie(c, COMPUTER_COOKIE);

export const setComputerCookie = (c: Context, credential: string): void =>
  setCookie(c, COMPUTER_COOKIE, credential, { httpOnly: true, secure: true, sameSite: 'Strict', path: '/', maxAge: MAX_AGE_SECONDS });
