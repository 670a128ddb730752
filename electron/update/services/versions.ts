import { existsSync, readdirSync, readFileSync, readlinkSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { basename, join } from 'node:path';
import * as z from 'zod';
import { syncFolderOf, writeFileDurably } from '../../store/files/durable.ts';
import { UPDATE_PROBLEMS, type UpdateProblem } from '../rules/judge-update.ts';
import { isVersion } from '../rules/update-manifest.ts';

// The folder of the versions that updates have brought: one folder each, and a link to the one in use. Without the link the
// program of the package is in use. Replacing the link is the one step that decides.

const CURRENT = 'current';
const LAST_ATTEMPT = 'last-attempt.json';

/** How an update ended beside what its file may be wrong with. `no-start`: it does not work here, and the version before is in use. */
const ATTEMPT_RESULTS = ['installed', 'no-start', 'not-quiet', 'failed'] as const;
type AttemptResult = (typeof ATTEMPT_RESULTS)[number] | UpdateProblem;

const attempt = z.strictObject({
  /** When it ended (ISO 8601). */
  at: z.string(),
  /** Null when the file does not say it, or cannot be trusted. */
  version: z.string().nullable(),
  result: z.enum([...ATTEMPT_RESULTS, ...(Object.keys(UPDATE_PROBLEMS) as UpdateProblem[])]),
});

/** The last update that was tried. */
export type UpdateAttempt = Omit<z.infer<typeof attempt>, 'result'> & { result: AttemptResult };

/** The version that updates have put in use; null when that is the one of the package. */
export function versionInUse(versions: string): string | null {
  try {
    const name = basename(readlinkSync(join(versions, CURRENT)));
    return existsSync(join(versions, name)) ? name : null;
  } catch {
    return null;
  }
}

/** Puts a version in use, in one step and durably; null: the one of the package. */
export function useVersion(versions: string, version: string | null): void {
  const link = join(versions, CURRENT);
  if (version === null) rmSync(link, { force: true });
  else {
    const next = join(versions, `${CURRENT}.next`);
    rmSync(next, { force: true });
    symlinkSync(version, next);
    renameSync(next, link);
  }
  syncFolderOf(link);
}

/** Deletes the versions that are not in use and none of `kept`, and what was not finished. */
export function removeOtherVersions(versions: string, kept: readonly (string | null)[]): void {
  const inUse = versionInUse(versions);
  for (const name of readdirSync(versions)) {
    const isVersionFolder = isVersion(name) && name !== inUse && !kept.includes(name);
    if (isVersionFolder || name.endsWith('.part')) rmSync(join(versions, name), { recursive: true, force: true });
  }
}

/** The server reads it, which is another user. */
export const writeAttempt = (versions: string, made: UpdateAttempt): void =>
  writeFileDurably(join(versions, LAST_ATTEMPT), JSON.stringify(made), 0o644);

/** The last update that was tried here; undefined before the first. */
export function readAttempt(versions: string): UpdateAttempt | undefined {
  try {
    return attempt.parse(JSON.parse(readFileSync(join(versions, LAST_ATTEMPT), 'utf8')));
  } catch {
    return undefined;
  }
}
