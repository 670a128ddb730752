import { Hono } from 'hono';
import * as z from 'zod';
import { previewRestore, restoreBackup } from '../backup/services/restore.ts';
import type { Env } from '../http/origin-guard.ts';
import { refuse } from '../http/refusal-response.ts';
import type { RouteContext } from '../http/route-context.ts';
import { replacePersonalDataKey, unlockPersonalData } from '../privacy/services/personal-data-key.ts';
import { validate } from '../http/validate.ts';

const RestoreBody = z.strictObject({
  path: z.string().min(1).max(1_000),
  recoveryKey: z.string().max(100).optional(),
  dryRun: z.boolean(),
});

const UnlockBody = z.strictObject({ recoveryKey: z.string().max(100) });
const RekeyBody = z.strictObject({ leaveLocked: z.boolean() });

/** What a check of the store found. */
export type CheckResult = Awaited<ReturnType<RouteContext['backups']['checkStore']>>;

/** Backups and the check of the store for the command line; the caller has checked the key. */
export const storeRoutes = ({ store, backups, dataFolder, now, events }: RouteContext) =>
  new Hono<Env>()
    .post('/backup', async (c) => {
      const result = await backups.make('request');
      return result.ok ? c.json({ name: result.value.name, file: result.value.file }) : refuse(c, result.refusal);
    })
    .post('/restore', validate('json', RestoreBody), async (c) => {
      const { dryRun, ...source } = c.req.valid('json');
      const context = { store, backups, dataFolder, now };
      const result = await (dryRun ? previewRestore(context, source) : restoreBackup(context, source, null));
      events.broadcast();
      return result.ok ? c.json(result.value) : refuse(c, result.refusal);
    })
    .post('/unlock', validate('json', UnlockBody), (c) => {
      const result = unlockPersonalData(store, c.req.valid('json').recoveryKey);
      events.broadcast();
      return result.ok ? c.json({ locked: store.personalData.unreadable().locked }) : refuse(c, result.refusal);
    })
    .post('/rekey', validate('json', RekeyBody), async (c) => {
      const result = replacePersonalDataKey(store, c.req.valid('json').leaveLocked);
      if (!result.ok) return refuse(c, result.refusal);
      // Backups under the earlier key are encrypted anew before that key is deleted.
      await backups.sealAll();
      events.broadcast();
      return c.json(result.value);
    })
    .post('/check-store', async (c) => c.json(await backups.checkStore()));
