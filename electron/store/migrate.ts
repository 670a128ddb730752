import Database from 'better-sqlite3';
import { APPLICATION_ID, getUserVersion } from '../sqlite/store-format.ts';
import { backUpBeforeMigration } from './migration-copies.ts';
import type { Migration } from './migrations.ts';

/**
 * Applies the migrations that a store does not have yet, each in a transaction of its own; a store with data is copied first.
 * @throws when a migration fails; that one is rolled back.
 */
export function migrate(db: Database.Database, file: string, migrations: readonly Migration[]): void {
  const version = getUserVersion(db);
  if (version === migrations.length) return;
  if (version > 0 && file !== ':memory:') backUpBeforeMigration(db, file, version);
  for (const [index, { name, sql }] of migrations.entries()) {
    if (index < version) continue;
    try {
      db.transaction(() => {
        db.exec(sql);
        db.pragma(`application_id = ${APPLICATION_ID}`);
        db.pragma(`user_version = ${index + 1}`);
      }).immediate();
    } catch (error) {
      throw new Error(`migration ${name} failed; the store is as it was before it`, { cause: error });
    }
  }
  // The version must be in the file header, where older programs look for it, and not only in the WAL.
  db.pragma('wal_checkpoint(TRUNCATE)');
}
