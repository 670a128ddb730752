import { Hono } from 'hono';
import * as z from 'zod';
import { type DeskEnv, staffId } from '../../http/desk-access.ts';
import { optionalLine, RequestOnly, requestId, singleLineText } from '../../http/fields.ts';
import { refuse } from '../../http/refusal-response.ts';
import type { RouteContext } from '../../http/route-context.ts';
import { validate } from '../../http/validate.ts';
import { listIncidents, markIncidentsSeen } from '../services/incidents.ts';
import { previewRestore, restoreBackup, type RestoreSource } from '../services/restore.ts';

const SecondPlaceBody = z.strictObject({ requestId, folder: optionalLine(400) });
/** A backup from elsewhere: a file, or a folder of encrypted copies. Without a recovery key, the key of this machine. */
const BackupFileBody = z.strictObject({ requestId, path: singleLineText(400), recoveryKey: optionalLine(100) });

/** Backups, the second place and what happened to the store, for coordinators. */
export const backupRoutes = ({ store, backups, dataFolder, now, events }: RouteContext) => {
  const context = { store, backups, dataFolder, now };
  /** Restores that were asked for in this process, so that a repeated request does nothing. */
  const restored = new Map<string, ReturnType<typeof restoreBackup>>();
  const restoreOnce = async (id: string, source: RestoreSource, staff: string): ReturnType<typeof restoreBackup> => {
    const running = restored.get(id) ?? restoreBackup(context, source, staff);
    restored.set(id, running);
    const result = await running;
    events.broadcast();
    return result;
  };
  const fileSource = ({ path, recoveryKey }: z.infer<typeof BackupFileBody>): RestoreSource => ({
    path,
    recoveryKey: recoveryKey || undefined,
  });
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
      const result = await restoreOnce(c.req.valid('json').requestId, { name: c.req.param('name') }, staffId(c));
      return result.ok ? c.json(result.value) : refuse(c, result.refusal);
    })
    .post('/backup-file/preview', validate('json', BackupFileBody), async (c) => {
      const result = await previewRestore(context, fileSource(c.req.valid('json')));
      return result.ok ? c.json(result.value) : refuse(c, result.refusal);
    })
    .post('/backup-file/restore', validate('json', BackupFileBody), async (c) => {
      const body = c.req.valid('json');
      const result = await restoreOnce(body.requestId, fileSource(body), staffId(c));
      return result.ok ? c.json(result.value) : refuse(c, result.refusal);
    })
    .post('/backup-folder', validate('json', SecondPlaceBody), async (c) => {
      const result = backups.setSecondPlace(c.req.valid('json').folder || null, staffId(c));
      // The first copy at once, so that whoever chose the place sees whether it works.
      if (result.ok) await backups.runDue();
      return result.ok ? c.body(null, 204) : refuse(c, result.refusal);
    })
    .post('/recovery-key', validate('json', RequestOnly), (c) => c.json({ recoveryKey: backups.createRecoveryKey() }, 201))
    .get('/store-incidents', (c) => c.json({ incidents: listIncidents(store) }))
    .post('/store-incidents/seen', validate('json', RequestOnly), (c) => {
      const result = markIncidentsSeen(store, staffId(c), now());
      return result.ok ? c.body(null, 204) : refuse(c, result.refusal);
    });
};
