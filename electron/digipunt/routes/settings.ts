import { Hono } from 'hono';
import * as z from 'zod';
import { changedBy, type DeskEnv } from '../../http/desk-access.ts';
import { RequestOnly } from '../../http/fields.ts';
import { sendSettingsFile, SettingsFileBody } from '../../http/file-transfer.ts';
import { SETTING_KEYS } from '../rules/setting-registry.ts';
import { refuse } from '../../http/refusal-response.ts';
import type { RouteContext } from '../../http/route-context.ts';
import { validate } from '../../http/validate.ts';
import { listSettingChanges, undoSettingChange } from '../services/setting-log.ts';
import { exportSettings, importSettings } from '../services/settings-file.ts';
import { listSettings } from '../services/setting-values.ts';

const seq = z.coerce.number().int().min(1);
const Import = SettingsFileBody.extend({ leaveOut: z.array(z.enum(SETTING_KEYS)).max(SETTING_KEYS.length) });
const LogQuery = z.strictObject({ before: seq.optional() });

/** All settings and the log of their changes, for coordinators. */
export const settingRoutes = ({ store, now, broadcast }: RouteContext) =>
  new Hono<DeskEnv>()
    .get('/settings', (c) => c.json({ settings: listSettings(store) }))
    .get('/settings/log', validate('query', LogQuery), (c) => c.json({ changes: listSettingChanges(store, c.req.valid('query').before) }))
    .post('/settings/log/:seq/undo', validate('param', z.strictObject({ seq })), validate('json', RequestOnly), (c) => {
      const result = broadcast(undoSettingChange(store, c.req.valid('param').seq, changedBy(c, now())));
      return result.ok ? c.body(null, 204) : refuse(c, result.refusal);
    })
    .get('/settings/export', (c) => sendSettingsFile(c, exportSettings(store)))
    .post('/settings/import', validate('json', Import), (c) => {
      const { requestId: _requestId, ...file } = c.req.valid('json');
      const result = broadcast(importSettings(store, file, changedBy(c, now())));
      return result.ok ? c.json({ differences: result.value }) : refuse(c, result.refusal);
    });
