import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';

// The lock is an SQLite file of its own that one process holds exclusively for life: the operating system lets go of it
// at once when that process dies, however it dies. A file with a process id in it does not.

/** Another process uses the data folder. */
export class FolderInUseError extends Error {
  override name = 'FolderInUse';
}

/**
 * Takes the data folder for this process; the answer lets go of it.
 * @throws {FolderInUseError} at once when another process has it, saying which.
 */
export function lockFolder(folder: string, startedAt: string): () => void {
  const holderFile = join(folder, 'in-use.txt');
  const lock = new Database(join(folder, 'in-use.lock'), { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (!(error instanceof Database.SqliteError) || !error.code.startsWith('SQLITE_BUSY')) throw error;
    throw new FolderInUseError(
      `The data folder ${folder} is already in use by ${readHolder(holderFile)}. Stop that one first, or choose another folder with --data.`,
    );
  }
  writeFileSync(holderFile, `process ${process.pid}, started ${startedAt}`);
  return () => lock.close();
}

function readHolder(holderFile: string): string {
  try {
    return readFileSync(holderFile, 'utf8');
  } catch {
    return 'another process'; // it has the lock, and has not yet written who it is
  }
}
