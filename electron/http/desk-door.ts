import { type Context, Hono } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import * as z from 'zod';
import { PIN } from '../domain/pin.ts';
import { deskDoor } from '../services/face-states.ts';
import { type SignedIn, signedIn, signIn, signOut } from '../services/sessions.ts';
import { setUp } from '../services/set-up.ts';
import { refuse } from './answer.ts';
import type { Parts } from './api.ts';
import type { Env } from './door.ts';
import { oneLine, parsed, requestId } from './parsed.ts';

// What can be reached without having signed in: the names to choose from, the first start, and signing in itself.

const COOKIE = 'digipunt-desk';

// No Secure here: this door is plain HTTP on loopback, where nothing can listen in and where clients other than browsers
// would keep such a cookie to themselves. A door with TLS adds it, with the __Host- prefix.
const COOKIE_OPTIONS = { httpOnly: true, sameSite: 'Strict', path: '/' } as const;

export const pin = z.string().regex(PIN, 'four to eight digits');
const id = z.string().min(1).max(36);

const SignIn = z.strictObject({ staff: id, pin, desk: id });
const SetUp = z.strictObject({
  requestId,
  code: z.string().regex(/^\d{6}$/, 'the six digits that the kiosk shows'),
  digipunt: oneLine(60),
  desks: z
    .array(oneLine(20))
    .min(1)
    .max(20)
    .refine((names) => new Set(names.map((name) => name.toLocaleLowerCase('nl'))).size === names.length, 'names that differ'),
  coordinator: z.strictObject({ name: oneLine(40), pin }),
});

/** Who a request comes from; `use` keeps the session from idling out. */
export const whoIs = (c: Context, { store, now }: Parts, use: boolean): SignedIn | undefined =>
  signedIn(store, getCookie(c, COOKIE), now(), use);

export const deskDoorRoutes = (parts: Parts) => {
  const { store, now, events, line, setUpCode } = parts;
  return new Hono<Env>()
    .get('/door', (c) => c.json(deskDoor(store)))
    .post('/set-up', parsed('json', SetUp), async (c) => {
      const done = await setUp(store, line, setUpCode, c.req.valid('json'), now());
      events.tell(); // also after a wrong code: the fifth makes a new one, which the kiosk shows
      return done.ok ? c.body(null, 204) : refuse(c, done.refusal);
    })
    .post('/session', parsed('json', SignIn), async (c) => {
      const token = await signIn(store, line, c.req.valid('json'), now);
      if (!token.ok) return refuse(c, token.refusal);
      const before = whoIs(c, parts, false);
      if (before) signOut(store, before.tokenHash);
      setCookie(c, COOKIE, token.value, COOKIE_OPTIONS);
      events.tell();
      return c.body(null, 204);
    })
    .delete('/session', (c) => {
      const me = whoIs(c, parts, false);
      if (me) signOut(store, me.tokenHash);
      deleteCookie(c, COOKIE, COOKIE_OPTIONS);
      events.tell();
      return c.body(null, 204);
    });
};
