import Database from 'better-sqlite3';
import type { Migration } from './migrations.ts';
import { backUpBeforeMigration } from './migration-copies.ts';

/** 'DIGI': tells our files from any other SQLite file before anything in them is touched. */
export const APPLICATION_ID = 0x44494749;

export const getUserVersion = (db: Database.Database): number => Number(db.pragma('user_version', { simple: true }));

export function migrate(db: Database.Database, file: string, migrations: readonly Migration[]): void {
  const from = getUserVersion(db);
  if (from === migrations.length) return;
  if (from > 0 && file !== ':memory:') backUpBeforeMigration(db, file, from);
  for (const [index, { name, sql }] of migrations.entries()) {
    if (index < from) continue;
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
  // A newer version must be seen in the header itself, not only in the log.
  db.pragma('wal_checkpoint(TRUNCATE)');
}
