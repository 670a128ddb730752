import { chmodSync, copyFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { checkFile, checkIntegrity, isWhole } from '../check/check-file.ts';
import { syncFile, syncFolderOf } from '../files/durable.ts';
import { openFieldKeys, type SharedKeys } from '../field-keys/field-keys.ts';
import { memoryKeys } from '../field-keys/key-files.ts';
import { sealRows } from '../field-keys/sealed-tables.ts';
import {
  type Backup,
  type BackupManifest,
  hashFile,
  listBackups,
  newBackupName,
  partOf,
  readBackup,
  removeBackup,
  writeManifest,
} from './backup-files.ts';
import { describe } from './make-backup.ts';

// A backup from before the encryption, or under an earlier key, is replaced by a copy under the current key. It is brought to the
// present version for that, so an older program cannot go back to it. The old one is deleted when the new one is on the disk;
// killed in between there are both, and the old one is deleted the next time.

/** Which backup, with which keys. `migrate` brings an older file to the newest version; `at` is ISO 8601. */
export type SealRequest = { folder: string; name: string; keys: SharedKeys; at: string };

/** Encrypts the personal data of a backup with the current key. @throws an error of the disk; the backup is as it was then. */
export function sealBackup({ folder, name, keys, at }: SealRequest, migrate: (db: Database.Database) => void): void {
  const old = readBackup(folder, name);
  if (!old.manifest) return;
  const { manifest } = old;
  if (hashFile(old.file) !== manifest.sha256) {
    writeManifest(old.file, { ...manifest, checkedAt: at, isGood: false });
    return;
  }
  const isCopy = (other: Backup): boolean =>
    other.state === 'good' &&
    other.manifest?.at === manifest.at &&
    other.manifest.reason === manifest.reason &&
    other.manifest.fieldKey === keys.current?.id;
  if (!listBackups(folder).some(isCopy)) writeSealed(folder, old.file, manifest, { keys, at, migrate });
  removeBackup(old);
}

function writeSealed(
  folder: string,
  file: string,
  manifest: BackupManifest,
  { keys, at, migrate }: { keys: SharedKeys; at: string; migrate: (db: Database.Database) => void },
): void {
  const target = join(folder, newBackupName(folder, manifest.at));
  const part = partOf(target);
  try {
    copyFileSync(file, part);
    chmodSync(part, 0o600);
    const db = new Database(part);
    try {
      db.pragma('secure_delete = ON');
      migrate(db);
      const files = memoryKeys();
      for (const bytes of keys.known) files.save(bytes);
      const ownKeys = openFieldKeys(db, files, () => at);
      db.transaction(() => {
        ownKeys.adopt(keys);
        sealRows(db, ownKeys);
      })();
      db.exec('VACUUM');
    } finally {
      db.close();
    }
    const check = checkFile(part, checkIntegrity);
    if (!isWhole(check)) throw new Error(`the encrypted copy is damaged: ${check.problems.join('; ')}`);
    syncFile(part);
    writeManifest(target, { ...manifest, ...describe(part), sha256: hashFile(part), bytes: statSync(part).size, checkedAt: at });
    renameSync(part, target);
    syncFolderOf(target);
  } finally {
    for (const suffix of ['', '-journal', '-wal', '-shm']) rmSync(`${part}${suffix}`, { force: true });
  }
}
