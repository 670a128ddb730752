import { accessSync, constants, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { diskState, type DiskState } from '../rules/disk-state.ts';

/** How long a reading is used (ms). */
const MAX_AGE_MS = 1_000;

export type Disk = { state: DiskState; freeBytes: number; totalBytes: number };

/**
 * Reads the disk of a folder. A local disk answers within microseconds, so the calls do not wait for a thread. With `isSuspect`,
 * after a write that failed, a file is written to see whether it takes any: after an error Linux (6.14 and newer) refuses all
 * writes to ext4 and still says that it is writable.
 */
export function readDisk(folder: string, isSuspect = false): Disk {
  try {
    const { bavail, blocks, bsize } = statfsSync(folder);
    const freeBytes = bavail * bsize;
    return {
      state: diskState(freeBytes, isWritable(folder) && (!isSuspect || takesWrites(folder))),
      freeBytes,
      totalBytes: blocks * bsize,
    };
  } catch {
    return { state: 'read-only', freeBytes: 0, totalBytes: 0 }; // the disk does not answer at all
  }
}

/** The disk of a folder, as it was at most a second ago (`monotonicMs`: a clock that nobody can set). */
export function watchDisk(read: () => Disk, monotonicMs: () => number): () => Disk {
  let last: { at: number; disk: Disk } | undefined;
  return () => {
    const now = monotonicMs();
    if (!last || now - last.at >= MAX_AGE_MS) last = { at: now, disk: read() };
    return last.disk;
  };
}

/** A file system that is mounted read-only says so, also to root. */
function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function takesWrites(folder: string): boolean {
  const file = join(folder, 'write-probe');
  try {
    writeFileSync(file, 'x', { mode: 0o600, flush: true });
    rmSync(file);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOSPC'; // full, and said to be
  }
}
