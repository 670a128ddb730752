import { Hono } from 'hono';
import * as z from 'zod';
import { type DeskEnv, staffId } from '../../http/desk-access.ts';
import { optionalLine, RequestOnly, requestId } from '../../http/fields.ts';
import { refuse } from '../../http/refusal-response.ts';
import type { RouteContext } from '../../http/route-context.ts';
import { validate } from '../../http/validate.ts';
import { listIncidents, markIncidentsSeen } from '../services/incidents.ts';
import { previewRestore, restoreBackup } from '../services/restore.ts';

const SecondPlaceBody = z.strictObject({ requestId, folder: optionalLine(400) });

/** Backups, the second place and what happened to the store, for coordinators. */
export const backupRoutes = ({ store, backups, dataFolder, now, events }: RouteContext) => {
  const context = { store, backups, dataFolder, now };
  /** Restores that were asked for in this process, so that a repeated request does nothing. */
  const restored = new Map<string, ReturnType<typeof restoreBackup>>();
  return new Hono<DeskEnv>()
    .get('/backups', (c) => c.json(backups.list()))
    .post('/backups', validate('json', RequestOnly), async (c) => {
      const result = await backups.make('request');
      return result.ok ? c.json({ name: result.value.name }, 201) : refuse(c, result.refusal);
    })
    .get('/backups/:name/preview', async (c) => {
      const result = await previewRestore(context, { name: c.req.param('name') });
      return result.ok ? c.json(result.value) : refuse(c, result.refusal);
    })
    .post('/backups/:name/restore', validate('json', RequestOnly), async (c) => {
      const { requestId: id } = c.req.valid('json');
      const running = restored.get(id) ?? restoreBackup(context, { name: c.req.param('name') }, staffId(c));
      restored.set(id, running);
      const result = await running;
      events.broadcast();
      return result.ok ? c.json(result.value) : refuse(c, result.refusal);
    })
    .post('/backup-folder', validate('json', SecondPlaceBody), (c) => {
      const result = backups.setSecondPlace(c.req.valid('json').folder || null);
      return result.ok ? c.body(null, 204) : refuse(c, result.refusal);
    })
    .post('/recovery-key', validate('json', RequestOnly), (c) => c.json({ recoveryKey: backups.createRecoveryKey() }, 201))
    .get('/store-incidents', (c) => c.json({ incidents: listIncidents(store) }))
    .post('/store-incidents/seen', validate('json', RequestOnly), (c) => {
      const result = markIncidentsSeen(store, staffId(c), now());
      return result.ok ? c.body(null, 204) : refuse(c, result.refusal);
    });
};
