import { Hono } from 'hono';
import * as z from 'zod';
import { id, singleLineText, requestId } from '../../http/fields.ts';
import { texts, scheduleFields, scheduleBefore } from './agenda-schemas.ts';
import type { RouteContext } from '../../http/route-context.ts';
import type { DeskEnv } from '../../http/desk-access.ts';
import { MAX_TEXT_LENGTHS } from '../rules/place.ts';
import { addTraining, changeTraining, retireTraining, listTrainings } from '../services/trainings.ts';
import { refuse } from '../../http/refusal-response.ts';
import { validate } from '../../http/validate.ts';
import { TOPICS } from '../../digipunt/services/offered-topics.ts';
import { LANGUAGES } from '../../digipunt/services/offered-languages.ts';

const trainingFields = {
  code: singleLineText(MAX_TEXT_LENGTHS.code),
  subject: z.string().refine((subject) => TOPICS.some((topic) => topic.id === subject), 'a topic of the kiosk'),
  language: z.string().refine((code) => LANGUAGES.includes(code), 'a language of the kiosk'),
  priceCents: z.int().min(0).max(1_000_000),
  seats: z.int().min(1).max(500),
  place: id.nullable(),
  texts,
  isCourse: z.boolean().default(false),
  ...scheduleFields,
  ...scheduleBefore,
};

const Training = z.strictObject({ requestId, ...trainingFields });
const Retired = z.strictObject({ requestId, retired: z.boolean() });

/** Trainings; only a coordinator may change them. */
export const trainingRoutes = ({ store, now, broadcast }: RouteContext) =>
  new Hono<DeskEnv>()
    .get('/trainings', (c) => c.json({ trainings: listTrainings(store) }))
    .post('/trainings', validate('json', Training), (c) => {
      const result = broadcast(addTraining(store, c.req.valid('json')));
      return result.ok ? c.json({ id: result.value }, 201) : refuse(c, result.refusal);
    })
    .post('/trainings/:training', validate('json', Training), (c) => {
      const { requestId: _request, ...input } = c.req.valid('json');
      const result = broadcast(changeTraining(store, c.req.param('training'), input, now()));
      return result.ok ? c.body(null, 204) : refuse(c, result.refusal);
    })
    .post('/trainings/:training/retire', validate('json', Retired), (c) => {
      const result = broadcast(retireTraining(store, c.req.param('training'), c.req.valid('json').retired, now()));
      return result.ok ? c.body(null, 204) : refuse(c, result.refusal);
    });
