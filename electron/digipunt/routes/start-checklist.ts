import { Hono } from 'hono';
import type { DeskEnv } from '../../http/desk-access.ts';
import { RequestOnly } from '../../http/fields.ts';
import { refuse } from '../../http/refusal-response.ts';
import type { RouteContext } from '../../http/route-context.ts';
import { validate } from '../../http/validate.ts';
import { dismissChecklist } from '../services/dismiss-checklist.ts';

/** Puts away the checklist of a new Digipunt, for coordinators; the checklist itself is part of their desk state. */
export const startChecklistRoutes = ({ store, broadcast }: RouteContext) =>
  new Hono<DeskEnv>().post('/checklist/dismiss', validate('json', RequestOnly), (c) => {
    const result = broadcast(dismissChecklist(store));
    return result.ok ? c.body(null, 204) : refuse(c, result.refusal);
  });
