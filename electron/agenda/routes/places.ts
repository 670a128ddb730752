import { line, oneLine, requestId } from '../../http/fields.ts';
import { texts, scheduleFields, scheduleBefore } from './agenda-schemas.ts';
import type { RouteContext } from '../../http/route-context.ts';
import { coordinatorOnly, type DeskEnv } from '../../http/desk-access.ts';
import { Hono } from 'hono';
import * as z from 'zod';
import { PLACE_KINDS, TEXT_BOUNDS } from '../rules/place.ts';
import { addPlace, changePlace, placeList, retirePlace } from '../services/places.ts';
import { refuse } from '../../http/answer.ts';
import { parsed } from '../../http/validate.ts';
import { busRoute } from '../services/bus-route.ts';

const placeFacts = {
  code: oneLine(TEXT_BOUNDS.code),
  kind: z.enum(PLACE_KINDS),
  texts,
  address: line(TEXT_BOUNDS.address),
  municipality: line(TEXT_BOUNDS.municipality),
  latitude: z.number().min(-90).max(90).nullable(),
  longitude: z.number().min(-180).max(180).nullable(),
  ...scheduleFields,
  ...scheduleBefore,
};
const both = ({ latitude, longitude }: { latitude: number | null; longitude: number | null }): boolean =>
  (latitude === null) === (longitude === null);
const Place = z.strictObject({ requestId, ...placeFacts }).refine(both, { message: 'both or neither', path: ['longitude'] });
const Retired = z.strictObject({ requestId, retired: z.boolean() });
/** Places and the route of the digibus; only a coordinator may change them. */
export const placeRoutes = ({ store, now, broadcast }: RouteContext) =>
  new Hono<DeskEnv>()
    .get('/bus-route', (c) => c.json({ stops: busRoute(store, now()) }))
    .get('/places', (c) => c.json({ places: placeList(store) }))
    .post('/places', coordinatorOnly, parsed('json', Place), (c) => {
      const done = broadcast(addPlace(store, c.req.valid('json')));
      return done.ok ? c.json({ id: done.value }, 201) : refuse(c, done.refusal);
    })
    .post('/places/:place', coordinatorOnly, parsed('json', Place), (c) => {
      const { requestId: _request, ...said } = c.req.valid('json');
      const done = broadcast(changePlace(store, c.req.param('place'), said));
      return done.ok ? c.body(null, 204) : refuse(c, done.refusal);
    })
    .post('/places/:place/retire', coordinatorOnly, parsed('json', Retired), (c) => {
      const done = broadcast(retirePlace(store, c.req.param('place'), c.req.valid('json').retired, now()));
      return done.ok ? c.body(null, 204) : refuse(c, done.refusal);
    });
