import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';

/** Copies hold what the store has forgotten since; those from before a moment (epoch ms) go. */
export function deleteOldBackups(file: string, before: number): void {
  const folder = join(dirname(file), 'backups');
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    const copy = join(folder, name);
    if (/^before-migration-.*\.sqlite$/.test(name) && statSync(copy).mtimeMs < before) rmSync(copy);
  }
}

export function backUpBeforeMigration(db: Database.Database, file: string, version: number): void {
  const folder = join(dirname(file), 'backups');
  mkdirSync(folder, { recursive: true });
  const copies = `before-migration-from-${String(version).padStart(4, '0')}`;
  let copy = join(folder, `${copies}.sqlite`);
  for (let nth = 2; existsSync(copy); nth++) copy = join(folder, `${copies}-${nth}.sqlite`);
  db.prepare('VACUUM INTO ?').run(copy);
}
