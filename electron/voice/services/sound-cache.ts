import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

// A folder of sound files that can be made again: it is in no backup, anybody may delete it, and on a full disk nothing is added.

/** How many files are kept, and their size (bytes): the screens of twelve languages are some 2,000 texts of 60 kB. */
const MAX_FILES = 2_000;
const MAX_BYTES = 128 * 1024 * 1024;

type Limits = { maxFiles?: number; maxBytes?: number };

/** Opens a cache; what an earlier process kept is read when it is used first. */
export function openSoundCache(folder: string, { maxFiles = MAX_FILES, maxBytes = MAX_BYTES }: Limits = {}) {
  /** The sizes of the files by name, the one that was used longest ago first. */
  let sizes: Promise<Map<string, number>> | undefined;
  const readSizes = (): Promise<Map<string, number>> => (sizes ??= listFiles(folder));
  return {
    /** The content of a file, which counts as used now (ms); undefined when it is not kept. */
    read: async (name: string, nowMs: number): Promise<Uint8Array<ArrayBuffer> | undefined> => {
      const files = await readSizes();
      const size = files.get(name);
      if (size === undefined) return undefined;
      files.delete(name);
      try {
        const bytes = await readFile(join(folder, name));
        files.set(name, size);
        // For the next process, which orders them by this time.
        await utimes(join(folder, name), nowMs / 1_000, nowMs / 1_000);
        return bytes;
      } catch {
        // Somebody deleted it.
        return undefined;
      }
    },
    /** Keeps a file, and deletes those that were used longest ago where there are too many. */
    keep: async (name: string, bytes: Uint8Array): Promise<void> => {
      const files = await readSizes();
      const part = join(folder, `${name}.part`);
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        // Under another name first, so that no part of a file is ever found under this one.
        await writeFile(part, bytes, { mode: 0o600 });
        await rename(part, join(folder, name));
      } catch {
        return rm(part, { force: true }).catch(() => {});
      }
      files.set(name, bytes.length);
      let total = [...files.values()].reduce((sum, size) => sum + size, 0);
      for (const [oldest, size] of files) {
        if (files.size <= maxFiles && total <= maxBytes) break;
        files.delete(oldest);
        total -= size;
        await rm(join(folder, oldest), { force: true }).catch(() => {});
      }
    },
  };
}

/** The sizes of the files in a folder, the one that was used longest ago first. */
async function listFiles(folder: string): Promise<Map<string, number>> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.wav'));
  const found = await Promise.all(names.map(async (name) => [name, await stat(join(folder, name)).catch(() => null)] as const));
  const files = found.flatMap(([name, stats]) => (stats ? [{ name, size: stats.size, usedMs: stats.mtimeMs }] : []));
  return new Map(files.toSorted((a, b) => a.usedMs - b.usedMs).map(({ name, size }) => [name, size]));
}
