import { closeSync, copyFileSync, existsSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import type Database from 'better-sqlite3';

const HEADER_BYTES = 100;

/** The number and the first page of the free pages (offset 32, sqlite.org/fileformat.html): those of another file are wrong here. */
const FREE_PAGES = [32, 40] as const;

/**
 * Attaches a copy of a damaged file, with its WAL, as `damaged`: opening a file may write into it. A header that is not
 * SQLite's is replaced by that of a sound file of this program. Returns whether the list of tables can be read.
 */
export function attachDamaged(db: Database.Database, damaged: string, copy: string, soundFile: string): boolean {
  const copyFiles = (): void => {
    for (const suffix of ['', '-wal']) {
      rmSync(`${copy}${suffix}`, { force: true });
      if (existsSync(`${damaged}${suffix}`)) copyFileSync(`${damaged}${suffix}`, `${copy}${suffix}`);
    }
  };
  const attach = (): boolean => {
    try {
      db.prepare('ATTACH ? AS damaged').run(copy);
      const table = db.prepare("SELECT 1 FROM damaged.sqlite_schema WHERE type = 'table' AND name = 'ticket_history'").get();
      if (table) return true;
    } catch {
      // Tried again with another header.
    }
    detach(db, 'damaged');
    return false;
  };
  copyFiles();
  if (attach()) return true;
  copyFiles();
  replaceHeader(copy, soundFile);
  return attach();
}

/** Detaches a file; one that is not attached is no error. */
export function detach(db: Database.Database, name: string): void {
  try {
    db.exec(`DETACH ${name}`);
  } catch {
    // It was not attached.
  }
}

function replaceHeader(file: string, soundFile: string): void {
  const header = Buffer.alloc(HEADER_BYTES);
  const source = openSync(soundFile, 'r');
  const target = openSync(file, 'r+');
  try {
    readSync(source, header, 0, HEADER_BYTES, 0);
    header.fill(0, ...FREE_PAGES);
    // The size in the header counts only while two counters are the same: then SQLite takes that of the file.
    header.writeUInt32BE(header.readUInt32BE(24) + 1, 24);
    writeSync(target, header, 0, HEADER_BYTES, 0);
  } finally {
    closeSync(source);
    closeSync(target);
  }
}
