import { Hono } from 'hono';
import * as z from 'zod';
import type { RouteContext } from '../../http/route-context.ts';
import { refuse } from '../../http/refusal-response.ts';
import type { Env } from '../../http/origin-guard.ts';
import { validate } from '../../http/validate.ts';
import { getVisitorPlace, listVisitorPlaces } from '../services/visitor-places.ts';
import { listVisitorTrainings } from '../services/visitor-trainings.ts';

const LanguageQuery = z.strictObject({ language: z.string().min(2).max(12) });

/** Places and trainings for the kiosk, in the visitor's language. */
export const visitorAgendaRoutes = ({ store, now }: RouteContext) =>
  new Hono<Env>()
    .get('/places', validate('query', LanguageQuery), (c) =>
      c.json({ places: listVisitorPlaces(store, c.req.valid('query').language, now()) }),
    )
    .get('/places/:place', validate('query', LanguageQuery), (c) => {
      const place = getVisitorPlace(store, c.req.param('place'), c.req.valid('query').language, now());
      return place.ok ? c.json({ place: place.value }) : refuse(c, place.refusal);
    })
    .get('/trainings', validate('query', LanguageQuery), (c) =>
      c.json({ trainings: listVisitorTrainings(store, c.req.valid('query').language, now()) }),
    );
