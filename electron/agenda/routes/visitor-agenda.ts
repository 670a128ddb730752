import type { RouteContext } from '../../http/route-context.ts';
import { Hono } from 'hono';
import * as z from 'zod';
import { refuse } from '../../http/answer.ts';
import type { Env } from '../../http/origin-check.ts';
import { parsed } from '../../http/validate.ts';
import { oneVisitorPlace, visitorPlaces } from '../services/visitor-places.ts';
import { visitorTrainings } from '../services/visitor-trainings.ts';

const InLanguage = z.strictObject({ language: z.string().min(2).max(12) });
/** Places and trainings as a visitor sees them. */
export const visitorAgendaRoutes = ({ store, now }: RouteContext) =>
  new Hono<Env>()
    .get('/places', parsed('query', InLanguage), (c) => c.json({ places: visitorPlaces(store, c.req.valid('query').language, now()) }))
    .get('/places/:place', parsed('query', InLanguage), (c) => {
      const place = oneVisitorPlace(store, c.req.param('place'), c.req.valid('query').language, now());
      return place.ok ? c.json({ place: place.value }) : refuse(c, place.refusal);
    })
    .get('/trainings', parsed('query', InLanguage), (c) =>
      c.json({ trainings: visitorTrainings(store, c.req.valid('query').language, now()) }),
    );
