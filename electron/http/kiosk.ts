import { Hono } from 'hono';
import * as z from 'zod';
import { DEVICE_TYPES } from '../domain/lending.ts';
import { today } from '../services/day.ts';
import { kioskState } from '../services/face-states.ts';
import { deviceCounts } from '../services/holds.ts';
import { oneVisitorPlace, visitorPlaces } from '../services/places.ts';
import { visitorTrainings } from '../services/trainings.ts';
import { leaveQueue, takeTicket } from '../services/visit.ts';
import { refuse } from './answer.ts';
import type { Parts } from './api.ts';
import type { Env } from './door.ts';
import { parsed, requestId } from './parsed.ts';

const Take = z.strictObject({
  topic: z.string().min(1).max(40),
  language: z.string().min(2).max(12),
  deviceType: z.enum(DEVICE_TYPES).optional(),
  session: z.string().max(60).optional(),
  requestId,
});
const InLanguage = z.strictObject({ language: z.string().min(2).max(12) });
const Leave = z.strictObject({ requestId });

/** What the kiosk shows as long as nothing is set up. */
export const firstStart = ({ setUpCode, deskPage }: Parts) => ({ code: setUpCode.shown(), deskPage: deskPage() });

export const kioskRoutes = (parts: Parts) => {
  const { store, now, events } = parts;
  return new Hono<Env>()
    .get('/state', (c) => c.json(kioskState(store, firstStart(parts), now())))
    .get('/devices', (c) => c.json({ devices: deviceCounts(store, today(store, now())) }))
    .get('/places', parsed('query', InLanguage), (c) => c.json({ places: visitorPlaces(store, c.req.valid('query').language, now()) }))
    .get('/places/:place', parsed('query', InLanguage), (c) => {
      const place = oneVisitorPlace(store, c.req.param('place'), c.req.valid('query').language, now());
      return place.ok ? c.json({ place: place.value }) : refuse(c, place.refusal);
    })
    .get('/trainings', parsed('query', InLanguage), (c) =>
      c.json({ trainings: visitorTrainings(store, c.req.valid('query').language, now()) }),
    )
    .post('/tickets', parsed('json', Take), (c) => {
      const taken = takeTicket(store, c.req.valid('json'), now());
      if (!taken.ok) return refuse(c, taken.refusal);
      if (taken.value.changed) events.tell();
      return c.json({ ticket: taken.value.value }, taken.value.changed ? 201 : 200);
    })
    .post('/tickets/:id/leave', parsed('json', Leave), (c) => {
      const left = leaveQueue(store, c.req.param('id'), c.req.valid('json').requestId, now());
      if (!left.ok) return refuse(c, left.refusal);
      if (left.value.changed) events.tell();
      return c.body(null, 204);
    });
};
