import type { Context } from 'hono';
import type { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { importDevices } from '../services/device-import.ts';
import type { Store } from '../store/open.ts';
import { LARGEST_FILE, readDevices } from './csv.ts';
import { requestId } from './parsed.ts';

// What the desk and the command line share: a list of devices that comes in, and lists that go out as files.

/** A file in base64: its bytes say in which encoding it was saved, and a JSON text would have lost that. */
export const Import = z.strictObject({
  requestId,
  base64: z
    .base64()
    .min(1)
    .max(Math.ceil((LARGEST_FILE * 4) / 3) + 4),
  dryRun: z.boolean(),
});

export function importFile(store: Store, staff: string | null, ask: { base64: string; dryRun: boolean }, now: Temporal.Instant) {
  const rows = readDevices(Buffer.from(ask.base64, 'base64'));
  return rows.ok ? importDevices(store, staff, { rows: rows.value, dryRun: ask.dryRun }, now) : rows;
}

/** A list as a file to keep. */
export const asFile = (c: Context, name: string, text: string) =>
  c.body(text, 200, { 'Content-Type': 'text/csv; charset=utf-8', 'Content-Disposition': `attachment; filename="${name}"` });
