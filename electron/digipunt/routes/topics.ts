import { Hono } from 'hono';
import * as z from 'zod';
import { changedBy, type DeskEnv } from '../../http/desk-access.ts';
import { optionalLine, requestId } from '../../http/fields.ts';
import { refuse } from '../../http/refusal-response.ts';
import type { RouteContext } from '../../http/route-context.ts';
import { validate } from '../../http/validate.ts';
import { MAX_PICTOGRAM_BASE64, MAX_TOPIC_NAME_LENGTH } from '../rules/setting-bounds.ts';
import { saveSettings } from '../services/change-settings.ts';
import { changePictogram } from '../services/branding.ts';
import { topicSettings } from '../services/offered-topics.ts';

const ChangeTopics = z.strictObject({
  requestId,
  topics: z
    .array(z.string().max(40))
    .min(1)
    .max(60)
    .refine((topics) => new Set(topics).size === topics.length, 'topics that differ'),
  names: z.record(z.string().max(40), z.record(z.string().max(12), optionalLine(MAX_TOPIC_NAME_LENGTH))),
});

const ChangePictogram = z.strictObject({
  requestId,
  topic: z.string().max(40),
  base64: z.base64().min(1).max(MAX_PICTOGRAM_BASE64).nullable(),
});

/** The topics that the kiosk offers, their own names and pictograms, for coordinators. */
export const topicRoutes = ({ store, now, broadcast }: RouteContext) =>
  new Hono<DeskEnv>()
    .get('/topics', (c) => c.json(topicSettings(store)))
    .post('/topics', validate('json', ChangeTopics), (c) => {
      const { topics, names } = c.req.valid('json');
      const result = broadcast(saveSettings(store, { topics, topicNames: names }, changedBy(c, now())));
      return result.ok ? c.body(null, 204) : refuse(c, result.refusal);
    })
    .post('/pictograms', validate('json', ChangePictogram), (c) => {
      const { requestId: _requestId, ...pictogram } = c.req.valid('json');
      const result = broadcast(changePictogram(store, pictogram, changedBy(c, now())));
      return result.ok ? c.body(null, 204) : refuse(c, result.refusal);
    });
