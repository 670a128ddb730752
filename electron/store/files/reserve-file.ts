import { closeSync, existsSync, fsyncSync, openSync, rmSync, statfsSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';

// A full disk must not stop the calls of tickets that were given: the space of this file is released for them. 1 MB is about
// 250 commits.

const RESERVE_BYTES = 2 * 1024 * 1024;

/** The reserve is made again only when this much would remain free (bytes): otherwise it would fill the disk itself. */
const MIN_FREE_BYTES = 8 * RESERVE_BYTES;

const reservePath = (folder: string): string => join(folder, 'reserve');

/** Whether the data folder has its reserve. */
function hasReserve(folder: string): boolean {
  const file = reservePath(folder);
  return existsSync(file) && statSync(file).size === RESERVE_BYTES;
}

/** Makes the reserve unless it exists or there is little space. The bytes are random, since file systems can store zeros without using space. */
export function ensureReserve(folder: string): void {
  if (hasReserve(folder)) return;
  const { bavail, bsize } = statfsSync(folder);
  if (bavail * bsize < MIN_FREE_BYTES) return;
  const file = reservePath(folder);
  const handle = openSync(file, 'w', 0o600);
  try {
    const chunk = crypto.getRandomValues(Buffer.alloc(64 * 1024));
    for (let written = 0; written < RESERVE_BYTES; written += chunk.length) writeSync(handle, chunk);
    fsyncSync(handle);
  } catch (error) {
    rmSync(file, { force: true });
    throw error;
  } finally {
    closeSync(handle);
  }
}

/** Frees the space of the reserve. Returns whether there was one. */
export function releaseReserve(folder: string): boolean {
  const file = reservePath(folder);
  if (!existsSync(file)) return false;
  rmSync(file, { force: true });
  return true;
}
