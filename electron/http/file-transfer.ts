import type { Context } from 'hono';
import * as z from 'zod';
import { MAX_COLUMNS, MAX_HEADING_LENGTH } from '../lists/list-bounds.ts';
import { MAX_IMPORT_BODY_BYTES } from './body-limit.ts';
import { requestId } from './fields.ts';

// Importing and exporting lists as files, for the desk and the command line.

/**
 * An import request. The file is in base64 instead of text, so that its encoding can be detected from the bytes. `columns` are the
 * chosen fields by heading (null: left out), `sheet` the chosen sheet of a workbook.
 */
export const ImportBody = z.strictObject({
  requestId,
  base64: z.base64().max(MAX_IMPORT_BODY_BYTES),
  dryRun: z.boolean(),
  sheet: z.string().max(MAX_HEADING_LENGTH).nullable().default(null),
  columns: z
    .record(z.string().max(MAX_HEADING_LENGTH + 10), z.string().max(40).nullable())
    .refine((columns) => Object.keys(columns).length <= MAX_COLUMNS)
    .default({}),
});

/** An import request of a list that can be a calendar; `partial` imports the events that can be read, without the others. */
export const PartialImportBody = ImportBody.extend({ partial: z.boolean().default(false) });

/** A file with settings, as text. With `dryRun` nothing is stored. */
export const SettingsFileBody = z.strictObject({ requestId, text: z.string().max(MAX_IMPORT_BODY_BYTES), dryRun: z.boolean() });

/** Answers with a file of settings to download. */
export const sendSettingsFile = (c: Context, text: string) =>
  c.body(text, 200, { 'Content-Type': 'application/json', 'Content-Disposition': 'attachment; filename="instellingen.json"' });

/** Answers with a CSV file to download. */
export const sendCsvFile = (c: Context, name: string, text: string) =>
  c.body(text, 200, { 'Content-Type': 'text/csv; charset=utf-8', 'Content-Disposition': `attachment; filename="${name}"` });
