import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';

// The lock is an exclusive lock on a separate SQLite file: the operating system releases it when the process ends, also
// after a crash. A file with a process id would remain.

/** Another process is using the data folder. */
export class FolderInUseError extends Error {
  override name = 'FolderInUseError';
}

/**
 * Locks the data folder for this process and returns a function that unlocks it. `startedAt` is ISO 8601.
 * @throws {FolderInUseError} at once when another process has the lock; the message names that process.
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
    return 'another process'; // it has the lock but has not written the file yet
  }
}
