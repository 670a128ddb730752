import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';

/** Deletes copies made before a moment (epoch ms): they contain personal data that the store has erased since. */
export function deleteOldBackups(file: string, before: number): void {
  const folder = join(dirname(file), 'backups');
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    const copy = join(folder, name);
    if (/^before-migration-.*\.sqlite$/.test(name) && statSync(copy).mtimeMs < before) rmSync(copy);
  }
}

/** Copies the store to `backups/`, named after its version, before a migration. */
export function backUpBeforeMigration(db: Database.Database, file: string, version: number): void {
  const folder = join(dirname(file), 'backups');
  mkdirSync(folder, { recursive: true });
  const baseName = `before-migration-from-${String(version).padStart(4, '0')}`;
  let copy = join(folder, `${baseName}.sqlite`);
  for (let number = 2; existsSync(copy); number++) copy = join(folder, `${baseName}-${number}.sqlite`);
  db.prepare('VACUUM INTO ?').run(copy);
}
