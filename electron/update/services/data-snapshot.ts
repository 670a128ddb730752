import { constants, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { syncFile, syncFolderOf } from '../../store/files/durable.ts';

// The data as it was before an update, copied while no program has it open. Whether it is needed is decided by one thing only:
// which version runs when a server starts for visitors. The copy is deleted before the first visitor comes in, so putting it back
// loses nothing.

const SNAPSHOT = 'before-update';
const PART = `${SNAPSHOT}.part`;
/** Made before anything of a copy is deleted, so that half of one is never put back. */
const OUTDATED = `${SNAPSHOT}.outdated`;
const TARGET = 'update-to.json';

/** What belongs to no version: copies, caches, logs, and the marks of a running program. */
const NOT_COPIED =
  /^(?:backups|logs|voice|print|browser|electron|update|before-update.*|damaged-.*|in-use\..*|reachable\.json|reserve|write-probe)$/;

const snapshotTarget = z.strictObject({ to: z.string() });

const dataNames = (folder: string): string[] => readdirSync(folder).filter((name) => !NOT_COPIED.test(name));

/** Copies a file or folder, as a clone where the file system can do that, and writes it through to the disk. */
function copyDurably(from: string, to: string): void {
  cpSync(from, to, { recursive: true, mode: constants.COPYFILE_FICLONE, preserveTimestamps: true, verbatimSymlinks: true });
  syncBelow(to);
}

function syncBelow(path: string): void {
  if (!statSync(path).isDirectory()) return syncFile(path);
  for (const name of readdirSync(path)) syncBelow(join(path, name));
  syncFolderOf(join(path, '.'));
}

/** Copies the data before a version is tried on it. @throws when the disk is full, with no copy left behind. */
export function takeSnapshot(dataFolder: string, to: string): void {
  discardSnapshot(dataFolder);
  const part = join(dataFolder, PART);
  rmSync(part, { recursive: true, force: true });
  try {
    mkdirSync(part, { mode: 0o700 });
    for (const name of dataNames(dataFolder)) copyDurably(join(dataFolder, name), join(part, name));
    writeFileSync(join(part, TARGET), JSON.stringify({ to } satisfies z.infer<typeof snapshotTarget>), { mode: 0o600 });
    syncFile(join(part, TARGET));
    syncFolderOf(join(part, TARGET));
  } catch (error) {
    rmSync(part, { recursive: true, force: true });
    throw error;
  }
  renameSync(part, join(dataFolder, SNAPSHOT));
  syncFolderOf(part);
}

/**
 * Before a server starts for visitors: puts the data back as it was, unless the version that runs (null: that of the package) is the
 * one that the copy was made for. Killed at any moment, it can be done again. @returns whether the data was put back.
 */
export function settleSnapshot(dataFolder: string, runningVersion: string | null): boolean {
  const snapshot = join(dataFolder, SNAPSHOT);
  for (const name of [PART, OUTDATED]) rmSync(join(dataFolder, name), { recursive: true, force: true });
  if (!existsSync(snapshot)) return false;
  const { to } = snapshotTarget.parse(JSON.parse(readFileSync(join(snapshot, TARGET), 'utf8')));
  if (to === runningVersion) return false;
  putBack(snapshot, dataFolder);
  discardSnapshot(dataFolder);
  return true;
}

/** Deletes the copy: the store is open, and visitors come in. */
export function discardSnapshot(dataFolder: string): void {
  const snapshot = join(dataFolder, SNAPSHOT);
  if (!existsSync(snapshot)) return;
  renameSync(snapshot, join(dataFolder, OUTDATED));
  syncFolderOf(snapshot);
  rmSync(join(dataFolder, OUTDATED), { recursive: true, force: true });
}

/** Whether there is a copy, and so no visitor has come in since it was made. */
export const hasSnapshot = (dataFolder: string): boolean => existsSync(join(dataFolder, SNAPSHOT));

function putBack(snapshot: string, dataFolder: string): void {
  const kept = new Set(readdirSync(snapshot).filter((name) => name !== TARGET));
  // First what the other version added: its write-ahead log belongs to no other file.
  for (const name of dataNames(dataFolder)) if (!kept.has(name)) rmSync(join(dataFolder, name), { recursive: true, force: true });
  for (const name of kept) {
    const part = join(dataFolder, `${PART}-${name}`);
    rmSync(part, { recursive: true, force: true });
    copyDurably(join(snapshot, name), part);
    rmSync(join(dataFolder, name), { recursive: true, force: true });
    renameSync(part, join(dataFolder, name));
  }
  syncFolderOf(snapshot);
}
