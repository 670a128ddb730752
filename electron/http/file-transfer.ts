import type { Context } from 'hono';
import * as z from 'zod';
import { MAX_FILE_BYTES } from '../lists/csv.ts';
import { requestId } from './fields.ts';

// What the desk and the command line share: a list of devices that comes in, and lists that go out as files.

/** A file in base64: its bytes say in which encoding it was saved, and a JSON text would have lost that. */
export const ImportBody = z.strictObject({
  requestId,
  base64: z
    .base64()
    .min(1)
    .max(Math.ceil((MAX_FILE_BYTES * 4) / 3) + 4),
  dryRun: z.boolean(),
});

/** A list as a file to keep. */
export const sendCsvFile = (c: Context, name: string, text: string) =>
  c.body(text, 200, { 'Content-Type': 'text/csv; charset=utf-8', 'Content-Disposition': `attachment; filename="${name}"` });
