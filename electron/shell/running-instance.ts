import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

// Where a running Digipunt can be reached by a command on this machine, and the key that it asks for. The file lies in the
// data folder, for the eyes of its owner: whoever can read that can read the data anyway.

const RunningInstance = z.strictObject({ port: z.int().min(1).max(65_535), key: z.string().min(20) });
type RunningInstance = z.infer<typeof RunningInstance>;

const runningInstancePath = (dataFolder: string): string => join(dataFolder, 'reachable.json');

export const writeRunningInstance = (dataFolder: string, instance: RunningInstance): void =>
  writeFileSync(runningInstancePath(dataFolder), JSON.stringify(instance), { mode: 0o600 });

export const removeRunningInstance = (dataFolder: string): void => rmSync(runningInstancePath(dataFolder), { force: true });

/** Where the Digipunt that has this folder listens; nothing when it does not say. */
export function readRunningInstance(dataFolder: string): RunningInstance | undefined {
  try {
    return RunningInstance.parse(JSON.parse(readFileSync(runningInstancePath(dataFolder), 'utf8')));
  } catch {
    return undefined;
  }
}
