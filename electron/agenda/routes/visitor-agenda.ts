import type { RouteContext } from '../../http/route-context.ts';
import { Hono } from 'hono';
import * as z from 'zod';
import { refuse } from '../../http/refusal-response.ts';
import type { Env } from '../../http/origin-guard.ts';
import { validate } from '../../http/validate.ts';
import { getVisitorPlace, visitorPlaces } from '../services/visitor-places.ts';
import { visitorTrainings } from '../services/visitor-trainings.ts';

const LanguageQuery = z.strictObject({ language: z.string().min(2).max(12) });
/** Places and trainings as a visitor sees them. */
export const visitorAgendaRoutes = ({ store, now }: RouteContext) =>
  new Hono<Env>()
    .get('/places', validate('query', LanguageQuery), (c) => c.json({ places: visitorPlaces(store, c.req.valid('query').language, now()) }))
    .get('/places/:place', validate('query', LanguageQuery), (c) => {
      const place = getVisitorPlace(store, c.req.param('place'), c.req.valid('query').language, now());
      return place.ok ? c.json({ place: place.value }) : refuse(c, place.refusal);
    })
    .get('/trainings', validate('query', LanguageQuery), (c) =>
      c.json({ trainings: visitorTrainings(store, c.req.valid('query').language, now()) }),
    );
