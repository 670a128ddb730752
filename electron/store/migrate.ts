import { dirname } from 'node:path';
import type Database from 'better-sqlite3';
import { APPLICATION_ID, getUserVersion } from '../sqlite/store-format.ts';
import { backupFolder } from './backup/backup-files.ts';
import { makeBackup } from './backup/make-backup.ts';
import type { Migration } from './migrations.ts';

/**
 * Applies the migrations that a store does not have yet, each in a transaction of its own; a store with data is copied to
 * `backups` first. `at` is the time of the copy (ISO 8601).
 * @throws when a migration fails; that one is rolled back.
 */
export function migrate(db: Database.Database, file: string, migrations: readonly Migration[], at: string): void {
  const version = getUserVersion(db);
  if (version === migrations.length) return;
  if (version > 0 && file !== ':memory:') makeBackup({ file, folder: backupFolder(dirname(file)), at, day: null, reason: 'migration' });
  // A table is changed by creating it again, which drops what others refer to (sqlite.org/lang_altertable.html, 7).
  db.pragma('foreign_keys = OFF');
  for (const [index, { name, sql }] of migrations.entries()) {
    if (index < version) continue;
    try {
      db.transaction(() => {
        db.exec(sql);
        const broken = db.pragma('foreign_key_check') as unknown[];
        if (broken.length > 0) throw new Error(`${broken.length} rows refer to nothing`);
        db.pragma(`application_id = ${APPLICATION_ID}`);
        db.pragma(`user_version = ${index + 1}`);
      }).immediate();
    } catch (error) {
      throw new Error(`migration ${name} failed; the store is as it was before it`, { cause: error });
    }
  }
  db.pragma('foreign_keys = ON');
  // The version must be in the file header, where older programs look for it, and not only in the WAL.
  db.pragma('wal_checkpoint(TRUNCATE)');
}
