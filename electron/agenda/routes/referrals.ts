import { id, requestId } from '../../http/fields.ts';
import type { RouteContext } from '../../http/route-context.ts';
import { type DeskEnv, staffId } from '../../http/desk-access.ts';
import { Hono } from 'hono';
import * as z from 'zod';
import { refuse } from '../../http/answer.ts';
import { parsed } from '../../http/validate.ts';
import { refer } from '../services/refer.ts';

const Refer = z.strictObject({ requestId, place: id });

/** Referring the visitor of a ticket to another place. */
export const referralRoutes = ({ store, now, broadcast }: RouteContext) =>
  new Hono<DeskEnv>().post('/tickets/:id/refer', parsed('json', Refer), (c) => {
    const done = broadcast(refer(store, staffId(c), { ticket: c.req.param('id'), ...c.req.valid('json') }, now()));
    return done.ok ? c.body(null, 204) : refuse(c, done.refusal);
  });
