import { existsSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Temporal } from 'temporal-polyfill';
import { runRetention } from '../../privacy/services/erasure.ts';
import type { Result } from '../../refusals/refusal.ts';
import { ok, refused } from '../../rules/result.ts';
import { backupFolder, hashFile, isBackupName, partOf, readBackup } from '../../store/backup/backup-files.ts';
import { decryptFile, DecryptionError, deriveBackupKey, ENCRYPTED_SUFFIX } from '../../store/backup/encryption.ts';
import { describe } from '../../store/backup/make-backup.ts';
import { compareWithBackup, findBackupProblem, type RestorePreview, type UnusableBackup } from '../../store/backup/restore-file.ts';
import { listSecondCopies } from '../../store/backup/second-place.ts';
import { MIGRATIONS } from '../../store/migrations.ts';
import type { Store } from '../../store/open.ts';
import { parseRecoveryKey } from '../rules/recovery-key.ts';
import type { Backups } from './backups.ts';

/** What a restore would do: what the backup holds, and what is newer than it. */
export type RestoreSummary = RestorePreview & { name: string; counts: ReturnType<typeof describe>['counts'] };

/**
 * Which backup: the name of one in the folder of backups, or the path of a file from elsewhere, with its recovery key if it is
 * encrypted; of a folder the newest encrypted copy is taken.
 */
export type RestoreSource = { name: string } | { path: string; recoveryKey?: string | undefined };

type RestoreContext = { store: Store; backups: Backups; dataFolder: string; now: () => Temporal.Instant };

const UNUSABLE = { damaged: 'backup-damaged', foreign: 'backup-foreign', newer: 'backup-newer' } as const satisfies Record<
  UnusableBackup,
  string
>;

/** What restoring a backup would give and take. Changes nothing. */
export const previewRestore = (context: RestoreContext, source: RestoreSource): Promise<Result<RestoreSummary>> =>
  withBackupFile(context, source, (file, name) =>
    Promise.resolve(ok({ name, counts: describe(file).counts, ...compareWithBackup(join(context.dataFolder, 'digipunt.sqlite'), file) })),
  );

/**
 * Goes back to a backup. The store as it is now is backed up first, so that this can be undone by restoring that one. Tickets
 * stay, whoever was erased since is erased again, and the retention period is applied before anything is answered.
 */
export const restoreBackup = ({ store, backups, dataFolder, now }: RestoreContext, source: RestoreSource, staff: string | null) =>
  withBackupFile({ store, backups, dataFolder, now }, source, async (file, name): Promise<Result<{ undo: string }>> => {
    const safety = await backups.make('restore');
    if (!safety.ok) return safety;
    store.restore(file, { name, undo: safety.value.name, staff });
    // The same recovery key opens the copy and the names in it, which are under the key of the machine that made it.
    const typed = readTypedKey(source);
    if (typed) store.personalData.unlock(typed);
    runRetention(store, now());
    return ok({ undo: safety.value.name });
  });

/** Gives `use` the checked, decrypted file of a backup. */
async function withBackupFile<Value>(
  { store, dataFolder }: RestoreContext,
  source: RestoreSource,
  use: (file: string, name: string) => Promise<Result<Value>>,
): Promise<Result<Value>> {
  const folder = backupFolder(dataFolder);
  if ('name' in source) {
    const { file, state, manifest } = readBackup(folder, source.name);
    if (!isBackupName(source.name) || !existsSync(file)) return refused({ code: 'backup-unknown', field: 'name' });
    if (state === 'damaged' || hashFile(file) !== manifest?.sha256) return refused({ code: 'backup-damaged' });
    return useChecked(file, source.name, use);
  }
  const path = findFile(source.path);
  if (path === undefined) return refused({ code: 'backup-unknown', field: 'path' });
  if (!path.endsWith(ENCRYPTED_SUFFIX)) return useChecked(path, basename(path), use);
  const typed = readTypedKey(source);
  if (typed === null) return refused({ code: 'recovery-key-wrong', field: 'recoveryKey' });
  const key = typed ?? store.personalData.recoveryKey();
  if (!key) return refused({ code: 'recovery-key-wrong', field: 'recoveryKey' });
  const decrypted = partOf(join(dataFolder, 'decrypted'));
  try {
    await decryptFile(path, decrypted, key);
    return await useChecked(decrypted, basename(path), use);
  } catch (error) {
    if (!(error instanceof DecryptionError)) {
      if (!isAway(error)) throw error;
      return refused({ code: 'backup-unknown', field: 'path' });
    }
    return error.reason === 'damaged' ? refused({ code: 'backup-damaged' }) : refused({ code: 'recovery-key-wrong', field: 'recoveryKey' });
  } finally {
    for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(`${decrypted}${suffix}`, { force: true });
  }
}

/** The key that is derived from the recovery key of a request; undefined without one, null when it is none. */
function readTypedKey(source: RestoreSource): Uint8Array | null | undefined {
  if ('name' in source || source.recoveryKey === undefined) return undefined;
  const bytes = parseRecoveryKey(source.recoveryKey);
  return bytes && deriveBackupKey(bytes);
}

async function useChecked<Value>(
  file: string,
  name: string,
  use: (file: string, name: string) => Promise<Result<Value>>,
): Promise<Result<Value>> {
  const problem = findBackupProblem(file, MIGRATIONS.length);
  return problem ? refused({ code: UNUSABLE[problem] }) : use(file, name);
}

/** The file at a path; in a folder the newest encrypted copy. Undefined when there is none, or its disk is away. */
function findFile(path: string): string | undefined {
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats?.isFile()) return path;
    const [newest] = (stats?.isDirectory() ? listSecondCopies(path) : null) ?? [];
    return newest && join(path, newest.name);
  } catch {
    return undefined;
  }
}

/** Whether an error says that a stick was pulled out, or a share is gone. */
const isAway = (error: unknown): boolean =>
  /^(?:ENOENT|EIO|ENODEV|ENXIO|ESTALE|EHOSTDOWN)$/.test((error as NodeJS.ErrnoException).code ?? '');
