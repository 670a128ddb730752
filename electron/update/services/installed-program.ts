import { createPublicKey, type KeyObject } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** The program in use where updates can be installed: its folder, and that of the versions. */
export type ProgramFolders = { home: string; versions: string };

/** The two folders, which `run-program` of the Debian package puts into the environment; undefined in any other installation. */
export function programFolders(env: NodeJS.ProcessEnv = process.env): ProgramFolders | undefined {
  const { DIGIPUNT_HOME: home, DIGIPUNT_VERSIONS: versions } = env;
  return home && versions ? { home, versions } : undefined;
}

/** The version of the program in a folder, as its package or update says. */
export function programVersion(home: string): string {
  const file = join(home, 'version');
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
}

/** The public key that came with a program, which signs what may replace it; undefined when it came with none. */
export function updateKey(home: string): KeyObject | undefined {
  const file = join(home, 'update-key.pem');
  return existsSync(file) ? createPublicKey(readFileSync(file)) : undefined;
}

/** The version that runs, when an update brought it; null when it is that of the package. */
export const runningVersion = ({ home, versions }: ProgramFolders): string | null => (dirname(home) === versions ? basename(home) : null);
