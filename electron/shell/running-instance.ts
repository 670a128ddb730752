import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

// Where a running Digipunt can be reached by a command on this machine, and the key that it asks for. The file lies in the
// data folder, for the eyes of its owner: whoever can read that can read the data anyway.

const Reachable = z.strictObject({ port: z.int().min(1).max(65_535), key: z.string().min(20) });
type Reachable = z.infer<typeof Reachable>;

const fileIn = (dataFolder: string): string => join(dataFolder, 'reachable.json');

export const writeReachable = (dataFolder: string, reachable: Reachable): void =>
  writeFileSync(fileIn(dataFolder), JSON.stringify(reachable), { mode: 0o600 });

export const removeReachable = (dataFolder: string): void => rmSync(fileIn(dataFolder), { force: true });

/** Where the Digipunt that has this folder listens; nothing when it does not say. */
export function readReachable(dataFolder: string): Reachable | undefined {
  try {
    return Reachable.parse(JSON.parse(readFileSync(fileIn(dataFolder), 'utf8')));
  } catch {
    return undefined;
  }
}
