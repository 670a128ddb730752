import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

// The port and key with which a command on this machine reaches the running Digipunt. The file is in the data folder and
// readable by its owner only, who can read the data anyway.

const RunningInstance = z.strictObject({ port: z.int().min(1).max(65_535), key: z.string().min(20) });
type RunningInstance = z.infer<typeof RunningInstance>;

const runningInstancePath = (dataFolder: string): string => join(dataFolder, 'reachable.json');

/** Writes the file, with permissions for its owner only. */
export const writeRunningInstance = (dataFolder: string, instance: RunningInstance): void =>
  writeFileSync(runningInstancePath(dataFolder), JSON.stringify(instance), { mode: 0o600 });

export const removeRunningInstance = (dataFolder: string): void => rmSync(runningInstancePath(dataFolder), { force: true });

/** The port and key of the Digipunt that runs on a data folder; undefined when the file is missing or invalid. */
export function readRunningInstance(dataFolder: string): RunningInstance | undefined {
  try {
    return RunningInstance.parse(JSON.parse(readFileSync(runningInstancePath(dataFolder), 'utf8')));
  } catch {
    return undefined;
  }
}
