import { Hono } from 'hono';
import * as z from 'zod';
import { id, requestId } from '../../http/fields.ts';
import type { RouteContext } from '../../http/route-context.ts';
import { type DeskEnv, staffId } from '../../http/desk-access.ts';
import { refuse } from '../../http/refusal-response.ts';
import { validate } from '../../http/validate.ts';
import { recordReferral } from '../services/referrals.ts';

const Refer = z.strictObject({ requestId, place: id });

/** Refers the visitor of a ticket to another place. */
export const referralRoutes = ({ store, now, broadcast }: RouteContext) =>
  new Hono<DeskEnv>().post('/tickets/:id/refer', validate('json', Refer), (c) => {
    const result = broadcast(recordReferral(store, staffId(c), { ticket: c.req.param('id'), ...c.req.valid('json') }, now()));
    return result.ok ? c.body(null, 204) : refuse(c, result.refusal);
  });
