import { chmodSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import * as z from 'zod';
import { getUserVersion } from '../../sqlite/store-format.ts';
import { checkFile, checkIntegrity, isWhole } from '../check/check-file.ts';
import { syncFile, syncFolderOf } from '../files/durable.ts';
import { hasOtherFields } from '../field-keys/sealed-tables.ts';
import { type Backup, type BackupReason, hashFile, newBackupName, partOf, readBackup, writeManifest } from './backup-files.ts';

// `VACUUM INTO` on a connection of its own, and not the backup API: that starts again at each write of another connection and
// copies what was erased. The copy has its name only once it was checked and is on the disk.

/** What to back up where. `at` is ISO 8601; `day` the business day. */
export type BackupRequest = { file: string; folder: string; at: string; day: string | null; reason: BackupReason };

/** A copy that was damaged when it was made: the store or the disk is. */
class BackupDamagedError extends Error {
  override name = 'BackupDamagedError';
}

const count = z.int();

/**
 * Makes a backup of a store, which may be in use. Takes about a second per 100 MB: run it in a worker while visitors wait.
 * @throws {BackupDamagedError}, or an error of the disk; nothing but the part is left then, and that is removed.
 */
export function makeBackup({ file, folder, at, day, reason }: BackupRequest): Backup {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const name = newBackupName(folder, at);
  const target = join(folder, name);
  const part = partOf(target);
  const removePart = (): void => [part, `${part}-journal`].forEach((path) => rmSync(path, { force: true }));
  // One that was killed within the same second left a part of this name.
  removePart();
  try {
    const source = new Database(file, { readonly: true, fileMustExist: true });
    try {
      source.prepare('VACUUM INTO ?').run(part);
    } finally {
      source.close();
    }
    chmodSync(part, 0o600);
    syncFile(part);
    // A history that does not fit together is copied as it is: the night's check reports it.
    const check = checkFile(part, checkIntegrity);
    if (!isWhole(check)) throw new BackupDamagedError(`the copy is damaged: ${check.problems.join('; ')}`);
    const sha256 = hashFile(part);
    const description = describe(part);
    writeManifest(target, { at, day, reason, sha256, bytes: statSync(part).size, ...description, checkedAt: at, isGood: true });
    renameSync(part, target);
    syncFolderOf(target);
    return readBackup(folder, name);
  } finally {
    removePart();
  }
}

/** The version, the position in the second record and the counts of a store. Stores of older versions lack some tables. */
export function describe(file: string) {
  const db = new Database(file, { readonly: true, fileMustExist: true });
  try {
    const read = (sql: string): number => {
      try {
        return count.parse(db.prepare(sql).pluck().get());
      } catch {
        return 0;
      }
    };
    return {
      version: getUserVersion(db),
      fieldKey: fieldKeyOf(db),
      position: read('SELECT position FROM change_position'),
      counts: {
        tickets: read('SELECT count(*) FROM ticket'),
        openLoans: read('SELECT count(*) FROM loan WHERE back_at IS NULL'),
        persons: read('SELECT count(*) FROM person WHERE erased_at IS NULL'),
        devices: read('SELECT count(*) FROM device'),
      },
    };
  } finally {
    db.close();
  }
}

/** The key of the personal data; see the manifest. Stores of older versions have none. */
function fieldKeyOf(db: Database.Database): string | null {
  try {
    if (!hasOtherFields(db, undefined)) return '';
    const id = z.string().optional().parse(db.prepare('SELECT id FROM field_key WHERE is_current = 1').pluck().get());
    return id === undefined || hasOtherFields(db, id) ? null : id;
  } catch {
    return null;
  }
}

/** Compares the bytes of a backup with its hash, and writes the result in its manifest. `at` is ISO 8601. */
export function verifyBackup(folder: string, name: string, at: string): Backup {
  const { file, manifest } = readBackup(folder, name);
  if (manifest) {
    const isGood = statSync(file).size === manifest.bytes && hashFile(file) === manifest.sha256;
    writeManifest(file, { ...manifest, checkedAt: at, isGood });
  }
  return readBackup(folder, name);
}
