import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { syncFolderOf } from './durable.ts';

/**
 * Moves files or folders that are damaged, or of another store, into `damaged-<time>` in the data folder, where a person can
 * look at them. A store moves with its WAL and shared memory, together: a WAL beside another file damages that one. Returns the
 * name of the folder.
 */
export function setAside(dataFolder: string, paths: readonly string[], now: Temporal.Instant): string {
  const time = now.toString({ smallestUnit: 'second' }).replaceAll(':', '');
  let name = `damaged-${time}`;
  for (let number = 2; existsSync(join(dataFolder, name)); number++) name = `damaged-${time}-${number}`;
  mkdirSync(join(dataFolder, name), { mode: 0o700 });
  for (const path of paths) if (existsSync(path)) renameSync(path, join(dataFolder, name, basename(path)));
  syncFolderOf(join(dataFolder, name));
  return name;
}

/** Deletes folders of damaged files from before a moment: they hold personal data that the store has erased since. */
export function removeOldDamagedFolders(dataFolder: string, before: Temporal.Instant): void {
  for (const name of readdirSync(dataFolder)) {
    const [, date, hour, minute, second] = /^damaged-(\d{4}-\d\d-\d\d)T(\d\d)(\d\d)(\d\d)Z/.exec(name) ?? [];
    if (date === undefined) continue;
    const at = Temporal.Instant.from(`${date}T${hour}:${minute}:${second}Z`);
    if (Temporal.Instant.compare(at, before) < 0) rmSync(join(dataFolder, name), { recursive: true, force: true });
  }
}
