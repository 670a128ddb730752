import { Hono } from 'hono';
import * as z from 'zod';
import { MAX_IMPORT_BODY_BYTES } from '../../http/body-limit.ts';
import type { DeskEnv } from '../../http/desk-access.ts';
import { requestId } from '../../http/fields.ts';
import { refuse } from '../../http/refusal-response.ts';
import type { RouteContext } from '../../http/route-context.ts';
import { validate } from '../../http/validate.ts';
import { MAX_SPOKEN_LENGTH } from '../rules/spoken-text.ts';

const language = z.string().min(1).max(12);
const text = z.string().min(1).max(MAX_SPOKEN_LENGTH);

const NewRecording = z.strictObject({ requestId, language, text, isShared: z.boolean(), base64: z.base64().max(MAX_IMPORT_BODY_BYTES) });

/** The sentences that people record, for staff. A repeated request stores or deletes the same again. */
export const recordingRoutes = ({ recordings }: RouteContext) =>
  new Hono<DeskEnv>()
    .get('/recordings', validate('query', z.strictObject({ language })), async (c) => {
      const list = await recordings.list(c.req.valid('query').language);
      return list.ok ? c.json({ sentences: list.value }) : refuse(c, list.refusal);
    })
    .get('/recordings/:file', async (c) => {
      const sound = await recordings.sound(c.req.param('file'));
      return sound ? c.body(sound, 200, { 'Content-Type': 'audio/wav' }) : refuse(c, { code: 'route-unknown' });
    })
    .post('/recordings', validate('json', NewRecording), async (c) => {
      const stored = await recordings.put(c.req.valid('json'));
      return stored.ok ? c.body(null, 204) : refuse(c, stored.refusal);
    })
    .post('/recordings/remove', validate('json', z.strictObject({ requestId, language, text })), async (c) => {
      const { language: code, text: sentence } = c.req.valid('json');
      const removed = await recordings.remove(code, sentence);
      return removed.ok ? c.body(null, 204) : refuse(c, removed.refusal);
    })
    .post('/recordings/remove-language', validate('json', z.strictObject({ requestId, language })), async (c) => {
      const removed = await recordings.remove(c.req.valid('json').language);
      return removed.ok ? c.body(null, 204) : refuse(c, removed.refusal);
    });
