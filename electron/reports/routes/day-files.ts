import { type Context, Hono } from 'hono';
import * as z from 'zod';
import { changedBy, type DeskEnv } from '../../http/desk-access.ts';
import { id, requestId, RequestOnly } from '../../http/fields.ts';
import { MAX_IMPORT_BODY_BYTES } from '../../http/body-limit.ts';
import { refuse } from '../../http/refusal-response.ts';
import type { RouteContext } from '../../http/route-context.ts';
import { validate } from '../../http/validate.ts';
import { DayFileQuery } from '../rules/report-bounds.ts';
import { exportDays, importDayFile, introductionCard, listDigipunten, ownFingerprint, removeDigipunt } from '../services/day-files.ts';

/** A file of another Digipunt, as text; `accepted` is the fingerprint that was compared with that of its sender. */
export const DayFileBody = z.strictObject({
  requestId,
  text: z.string().max(MAX_IMPORT_BODY_BYTES),
  accepted: z
    .string()
    .regex(/^(?:[\da-f]{4} ){7}[\da-f]{4}$/, 'eight groups of four digits or letters')
    .nullable(),
});

/** Answers with a card or with days to download. */
export const sendDayFile = (c: Context, name: string, text: string) =>
  c.body(text, 200, { 'Content-Type': 'text/plain; charset=utf-8', 'Content-Disposition': `attachment; filename="${name}.digipunt"` });

/** The day files that Digipunten without a network bring each other, for coordinators. */
export const dayFileRoutes = ({ store, dataFolder, now, broadcast }: RouteContext) =>
  new Hono<DeskEnv>()
    .get('/digipunten', (c) => c.json({ fingerprint: ownFingerprint(dataFolder), digipunten: listDigipunten(store) }))
    .get('/digipunten/card', (c) => sendDayFile(c, 'kaart', introductionCard({ store, dataFolder })))
    .get('/digipunten/days', validate('query', DayFileQuery), async (c) => {
      const query = c.req.valid('query');
      const days = await exportDays({ store, dataFolder }, query, now());
      return days.ok ? sendDayFile(c, `dagen-${query.from}-${query.to}`, days.value) : refuse(c, days.refusal);
    })
    .post('/digipunten/import', validate('json', DayFileBody), async (c) => {
      const { text, accepted } = c.req.valid('json');
      const { staff, now: at } = changedBy(c, now());
      const report = broadcast(await importDayFile({ store, dataFolder }, { text, accepted, staff }, at));
      return report.ok ? c.json(report.value) : refuse(c, report.refusal);
    })
    .post('/digipunten/:digipunt/remove', validate('param', z.strictObject({ digipunt: id })), validate('json', RequestOnly), (c) => {
      const result = broadcast(removeDigipunt(store, c.req.valid('param').digipunt));
      return result.ok ? c.body(null, 204) : refuse(c, result.refusal);
    });
