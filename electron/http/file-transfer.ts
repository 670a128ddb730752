import type { Context } from 'hono';
import * as z from 'zod';
import { MAX_FILE_BYTES } from '../lists/csv.ts';
import { requestId } from './fields.ts';

// Importing and exporting lists as files, for the desk and the command line.

/** An import request. The file is in base64 instead of text, so that its encoding can be detected from the bytes. */
export const ImportBody = z.strictObject({
  requestId,
  base64: z.base64().max(Math.ceil((MAX_FILE_BYTES * 4) / 3) + 4),
  dryRun: z.boolean(),
});

/** Answers with a CSV file to download. */
export const sendCsvFile = (c: Context, name: string, text: string) =>
  c.body(text, 200, { 'Content-Type': 'text/csv; charset=utf-8', 'Content-Disposition': `attachment; filename="${name}"` });
