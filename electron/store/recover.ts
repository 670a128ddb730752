import { existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import type { Temporal } from 'temporal-polyfill';
import { toTimestamp } from '../rules/timestamp.ts';
import { getUserVersion } from '../sqlite/store-format.ts';
import { backupFolder, listBackups } from './backup/backup-files.ts';
import { checkIntegrity, isWhole, quickCheck } from './check/check-file.ts';
import { assertSupportedFile, BUSY_TIMEOUT_MS, ForeignFileError, schemaOf, schemaOfVersion } from './file-check.ts';
import { syncFile, syncFolderOf } from './files/durable.ts';
import { setAside } from './files/set-aside.ts';
import { hadStore } from './had-store.ts';
import { migrate } from './migrate.ts';
import type { Migration } from './migrations.ts';
import { recordFolder } from './record/change-log.ts';
import { rebuildStore, type RebuildReport } from './salvage/rebuild-store.ts';

// Before a store is opened it is checked. SQLite opens a missing or empty file as a healthy new store, so the second record and
// the backups beside it tell a first start from a loss. The damaged file stays in place until the new one is complete, and is
// then kept in `damaged-<time>` for a person to see.

/** Why a store was recovered. */
type RecoveryCause = 'missing' | 'empty' | 'foreign' | 'damaged';

export type Recovery = RebuildReport & { cause: RecoveryCause; folder: string; problems: string[] };

type StorePlace = { file: string; migrations: readonly Migration[]; now: Temporal.Instant };

/** Complete, and about to take the place of the store. */
const recoveredPath = (file: string): string => `${file}.recovered`;

/**
 * Checks, without changing anything, that a file can be opened or recovered.
 * @throws {UnsupportedStoreError} for a file of a newer version, and for a foreign one where there was never a store.
 */
export function assertOpenable(file: string): void {
  try {
    assertSupportedFile(file);
  } catch (error) {
    const canRecover = (error instanceof ForeignFileError || isDamage(error)) && hadStore(dirname(file));
    if (!canRecover) throw error;
  }
}

/**
 * Recovers a store that is missing or damaged; undefined when it is sound, or when there never was one. `thorough` looks at the
 * indexes too, after an error at run time.
 * @throws {UnsupportedStoreError} for a store of a newer version, which is not changed, and errors of the disk.
 */
export function recoverStore({ file, migrations, now }: StorePlace, thorough: boolean): Recovery | undefined {
  const dataFolder = dirname(file);
  finishRecovery(file, now);
  if (!hadStore(dataFolder)) return undefined;
  const diagnosis = diagnose({ file, migrations, now }, thorough);
  if (!diagnosis) return undefined;
  const part = `${recoveredPath(file)}.part`;
  for (const suffix of ['', '-journal', '-wal', '-shm']) rmSync(`${part}${suffix}`, { force: true });
  const report = rebuildStore(part, {
    damaged: diagnosis.cause === 'damaged' || diagnosis.cause === 'foreign' ? file : null,
    backups: listBackups(backupFolder(dataFolder)),
    recordFolder: recordFolder(dataFolder),
    migrate: (db) => migrate(db, ':memory:', migrations, toTimestamp(now)),
  });
  syncFile(part);
  renameSync(part, recoveredPath(file));
  syncFolderOf(file);
  // The file first: while it lies there, the recovery begins anew after a kill, with its WAL.
  const folder = setAside(
    dataFolder,
    ['', ...LOG_SUFFIXES].map((suffix) => `${file}${suffix}`),
    now,
  );
  finishRecovery(file, now);
  return { ...diagnosis, ...report, folder };
}

const LOG_SUFFIXES = ['-wal', '-shm'];

/** Puts a recovered store in its place, also that of a process that was killed just before; no WAL of the old one may lie beside it. */
function finishRecovery(file: string, now: Temporal.Instant): void {
  if (!existsSync(recoveredPath(file)) || existsSync(file)) return;
  const logs = LOG_SUFFIXES.map((suffix) => `${file}${suffix}`).filter((path) => existsSync(path));
  if (logs.length > 0) setAside(dirname(file), logs, now);
  renameSync(recoveredPath(file), file);
  syncFolderOf(file);
}

type Diagnosis = { cause: RecoveryCause; problems: string[] };

function diagnose({ file, migrations }: StorePlace, thorough: boolean): Diagnosis | undefined {
  if (!existsSync(file)) return { cause: 'missing', problems: [] };
  if (statSync(file).size === 0) return { cause: 'empty', problems: [] };
  try {
    assertSupportedFile(file, migrations);
  } catch (error) {
    if (error instanceof ForeignFileError) return { cause: 'foreign', problems: [error.message] };
    if (isDamage(error)) return { cause: 'damaged', problems: [String(error)] };
    throw error;
  }
  if (!hasSchemaOfItsVersion(file, migrations)) return { cause: 'damaged', problems: ['the version is not that of the tables'] };
  // Twice, on new connections: a disk that failed once can look like damage.
  const first = findProblems(file, thorough);
  if (first.length === 0) return undefined;
  const problems = findProblems(file, thorough);
  return problems.length === 0 ? undefined : { cause: 'damaged', problems };
}

/**
 * Whether an error of SQLite says that the file is damaged, and not that the disk failed. A schema format that it does not know
 * (offset 44 of the header) has the code of any error.
 */
export const isDamage = (error: unknown): boolean =>
  error instanceof Database.SqliteError && (/^SQLITE_(?:CORRUPT|NOTADB)/.test(error.code) || error.message === 'unsupported file format');

function findProblems(file: string, thorough: boolean): string[] {
  let db: Database.Database | undefined;
  try {
    // Read-only: another would write the WAL into the file when it is closed.
    db = new Database(file, { readonly: true, timeout: BUSY_TIMEOUT_MS });
    db.pragma('cell_size_check = ON');
    if (!thorough) return quickCheck(db);
    const check = checkIntegrity(db);
    return isWhole(check) ? [] : [...check.problems, `${check.brokenReferences} broken references`];
  } catch (error) {
    if (isDamage(error)) return [String(error)];
    throw error;
  } finally {
    db?.close();
  }
}

/** Whether the tables are those of the version in the header; a migration of another version would fail or do harm. */
function hasSchemaOfItsVersion(file: string, migrations: readonly Migration[]): boolean {
  const db = new Database(file, { readonly: true, timeout: BUSY_TIMEOUT_MS });
  try {
    const version = getUserVersion(db);
    return version === migrations.length || schemaOf(db, 'type, name') === schemaOfVersion(migrations, version, 'type, name');
  } catch (error) {
    if (isDamage(error)) return false;
    throw error;
  } finally {
    db.close();
  }
}
