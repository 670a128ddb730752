import { Hono } from 'hono';
import * as z from 'zod';
import { type DeskEnv, staffId } from '../../http/desk-access.ts';
import { RequestOnly, id, requestId } from '../../http/fields.ts';
import { refuse } from '../../http/refusal-response.ts';
import type { RouteContext } from '../../http/route-context.ts';
import { validate } from '../../http/validate.ts';
import { borrowerSchema } from '../../privacy/routes/borrower-schema.ts';
import { DEVICE_TYPES } from '../rules/device-states.ts';
import {
  addToWaitingList,
  changeWaitingListEntry,
  removeFromWaitingList,
  markWaitingNotified,
  readWaitingList,
} from '../services/waiting-list.ts';

const languages = z.array(z.string().min(2).max(12)).max(10);
const AddToWaitingListBody = z.strictObject({
  requestId,
  type: z.enum(DEVICE_TYPES),
  borrower: borrowerSchema,
  languages,
  ticket: id.nullable(),
});

const ChangeBody = z.strictObject({ requestId, type: z.enum(DEVICE_TYPES), languages });

/** The waiting lists for devices, for all signed-in staff. */
export const waitingListRoutes = ({ store, now, broadcast }: RouteContext) =>
  new Hono<DeskEnv>()
    .get('/waiting-list', (c) => c.json({ waiting: readWaitingList(store) }))
    .post('/waiting-list', validate('json', AddToWaitingListBody), (c) => {
      const result = broadcast(addToWaitingList(store, c.req.valid('json'), now()));
      return result.ok ? c.json({ id: result.value }, 201) : refuse(c, result.refusal);
    })
    .post('/waiting-list/:id/change', validate('json', ChangeBody), (c) => {
      const { type, languages: spoken } = c.req.valid('json');
      const result = broadcast(changeWaitingListEntry(store, staffId(c), { id: c.req.param('id'), type, languages: spoken }, now()));
      return result.ok ? c.body(null, 204) : refuse(c, result.refusal);
    })
    .post('/waiting-list/:id/told', validate('json', RequestOnly), (c) => {
      const result = broadcast(markWaitingNotified(store, c.req.param('id'), now()));
      return result.ok ? c.body(null, 204) : refuse(c, result.refusal);
    })
    .post('/waiting-list/:id/remove', validate('json', RequestOnly), (c) => {
      const result = broadcast(removeFromWaitingList(store, staffId(c), c.req.param('id'), now()));
      return result.ok ? c.body(null, 204) : refuse(c, result.refusal);
    });
