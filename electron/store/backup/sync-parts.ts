import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { isPart } from './backup-files.ts';

/** How long what was written of a copy may stay in memory (ms). */
const SYNC_INTERVAL_MS = 50;

/**
 * Writes the parts in a folder through to the disk in small pieces while a worker makes them, until `signal` is aborted. In one piece,
 * at the end, the 100 MB of a year keep the disk so busy that the commit of a visitor's ticket waits for it.
 */
export async function syncPartsWhileMade(folder: string, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    for (const name of (await readdir(folder).catch(() => [])).filter(isPart)) await syncContent(join(folder, name));
    await setTimeout(SYNC_INTERVAL_MS);
  }
}

/** An error of the disk is left to the worker, which syncs too. */
async function syncContent(file: string): Promise<void> {
  const handle = await open(file, 'r+').catch(() => null);
  await handle?.datasync().catch(() => {});
  await handle?.close().catch(() => {});
}
