import { Hono } from 'hono';
import * as z from 'zod';
import { optionalLine, singleLineText, requestId } from '../../http/fields.ts';
import { texts, scheduleFields, scheduleBefore } from './agenda-schemas.ts';
import type { RouteContext } from '../../http/route-context.ts';
import type { DeskEnv } from '../../http/desk-access.ts';
import { PLACE_KINDS, MAX_TEXT_LENGTHS } from '../rules/place.ts';
import { addPlace, changePlace, listPlaces, retirePlace } from '../services/places.ts';
import { refuse } from '../../http/refusal-response.ts';
import { validate } from '../../http/validate.ts';
import { listBusRoute } from '../services/bus-route.ts';

const placeFields = {
  code: singleLineText(MAX_TEXT_LENGTHS.code),
  kind: z.enum(PLACE_KINDS),
  texts,
  address: optionalLine(MAX_TEXT_LENGTHS.address),
  municipality: optionalLine(MAX_TEXT_LENGTHS.municipality),
  latitude: z.number().min(-90).max(90).nullable(),
  longitude: z.number().min(-180).max(180).nullable(),
  ...scheduleFields,
  ...scheduleBefore,
};
const hasBothOrNeither = ({ latitude, longitude }: { latitude: number | null; longitude: number | null }): boolean =>
  (latitude === null) === (longitude === null);

const Place = z.strictObject({ requestId, ...placeFields }).refine(hasBothOrNeither, { message: 'both or neither', path: ['longitude'] });
const Retired = z.strictObject({ requestId, retired: z.boolean() });

/** Places and the route of the digibus; only a coordinator may change them. */
export const placeRoutes = ({ store, now, broadcast }: RouteContext) =>
  new Hono<DeskEnv>()
    .get('/bus-route', (c) => c.json({ stops: listBusRoute(store, now()) }))
    .get('/places', (c) => c.json({ places: listPlaces(store) }))
    .post('/places', validate('json', Place), (c) => {
      const result = broadcast(addPlace(store, c.req.valid('json')));
      return result.ok ? c.json({ id: result.value }, 201) : refuse(c, result.refusal);
    })
    .post('/places/:place', validate('json', Place), (c) => {
      const { requestId: _request, ...input } = c.req.valid('json');
      const result = broadcast(changePlace(store, c.req.param('place'), input));
      return result.ok ? c.body(null, 204) : refuse(c, result.refusal);
    })
    .post('/places/:place/retire', validate('json', Retired), (c) => {
      const result = broadcast(retirePlace(store, c.req.param('place'), c.req.valid('json').retired, now()));
      return result.ok ? c.body(null, 204) : refuse(c, result.refusal);
    });
