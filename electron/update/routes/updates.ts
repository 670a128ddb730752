import { Hono } from 'hono';
import * as z from 'zod';
import { type DeskEnv, staffId } from '../../http/desk-access.ts';
import { UPDATE_HOUR_BOUNDS } from '../../digipunt/rules/setting-bounds.ts';
import { optionalLine, RequestOnly, requestId } from '../../http/fields.ts';
import type { Env } from '../../http/origin-guard.ts';
import { refuse } from '../../http/refusal-response.ts';
import type { RouteContext } from '../../http/route-context.ts';
import { validate } from '../../http/validate.ts';

const SettingsBody = z.strictObject({
  requestId,
  source: optionalLine(400),
  fromHour: z.int().min(UPDATE_HOUR_BOUNDS[0]).max(UPDATE_HOUR_BOUNDS[1]),
});
const FileBody = z.strictObject({ file: z.string().min(1).max(1_000), dryRun: z.boolean() });

/** Updates of this program, for coordinators at the kiosk's own computer. */
export const updateRoutes = ({ updates, events }: RouteContext) =>
  new Hono<DeskEnv>()
    .post('/updates/now', validate('json', RequestOnly), async (c) => {
      const result = await updates.wantNow();
      return result.ok ? c.body(null, 204) : refuse(c, result.refusal);
    })
    .post('/updates/settings', validate('json', SettingsBody), (c) => {
      const { source, fromHour } = c.req.valid('json');
      const result = updates.changeSettings(source, fromHour, staffId(c));
      if (result.ok) events.broadcast();
      return result.ok ? c.body(null, 204) : refuse(c, result.refusal);
    });

/** One file for the command line; the caller has checked the key. */
export const commandLineUpdateRoutes = ({ updates }: RouteContext) =>
  new Hono<Env>().post('/update', validate('json', FileBody), async (c) => {
    const { file, dryRun } = c.req.valid('json');
    const result = await updates.wantFile(file, dryRun);
    return result.ok ? c.json(result.value) : refuse(c, result.refusal);
  });
