import { Hono } from 'hono';
import * as z from 'zod';
import type { Env } from '../../http/origin-guard.ts';
import { refuse } from '../../http/refusal-response.ts';
import type { RouteContext } from '../../http/route-context.ts';
import { validate } from '../../http/validate.ts';
import { MAX_SPOKEN_LENGTH } from '../rules/spoken-text.ts';

const SpeechQuery = z.strictObject({ language: z.string().min(1).max(12), text: z.string().min(1).max(MAX_SPOKEN_LENGTH) });

/** A text as speech, for the pages that speak. Addressed by the text, so that a page plays it as any sound file. */
export const speechRoutes = ({ speech }: RouteContext) =>
  new Hono<Env>().get('/speech', validate('query', SpeechQuery), async (c) => {
    const { text, language } = c.req.valid('query');
    const file = await speech.find(text, language);
    return file.ok ? c.body(file.value, 200, { 'Content-Type': 'audio/wav' }) : refuse(c, file.refusal);
  });
