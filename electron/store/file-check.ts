import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { MIGRATIONS } from './migrations.ts';
import { APPLICATION_ID, getUserVersion } from './migrate.ts';

/** With one writing connection a wait for a lock is a bug; the event loop stands still all that time (ms). */
export const BUSY_TIMEOUT_MS = 250;

/** A file that this program must not open: foreign, or written by a newer version. It was left as it is. */
export class UnsupportedStoreError extends Error {
  override name = 'StoreRefused';
}

/**
 * Looks at a file without touching it, or anything beside it.
 * @throws {UnsupportedStoreError} for a foreign or newer file.
 */
export function assertSupportedFile(file: string, newest = MIGRATIONS.length): void {
  if (!existsSync(file) || statSync(file).size === 0) return;
  const { applicationId, version, empty } = hasWal(file) ? readWithConnection(file) : readHeader(file);
  if (empty) return; // killed between making the file and filling it
  if (applicationId !== APPLICATION_ID) throw new UnsupportedStoreError(`${file} is not a file of this program. It was left as it is.`);
  if (version > newest) {
    throw new UnsupportedStoreError(
      `${file} was written by a newer version of this program (it is at ${version}, this program knows ${newest}). It was left as it is; install the newer version.`,
    );
  }
}

const hasWal = (file: string): boolean => existsSync(`${file}-wal`) && statSync(`${file}-wal`).size > 0;

type FileInfo = { applicationId: number; version: number; empty: boolean };

/** Reads the marks from the file's header (offsets 28, 60 and 68, sqlite.org/fileformat.html), so that not one byte changes. */
function readHeader(file: string): FileInfo {
  const header = Buffer.alloc(100);
  const handle = openSync(file, 'r');
  try {
    readSync(handle, header, 0, 100, 0);
  } finally {
    closeSync(handle);
  }
  const applicationId = header.readUInt32BE(68);
  const isSqlite = header.toString('latin1', 0, 15) === 'SQLite format 3';
  return { applicationId, version: header.readUInt32BE(60), empty: isSqlite && applicationId === 0 && header.readUInt32BE(28) <= 1 };
}

/** After a kill the newest header may still be in the log: a read-only connection sees it and checkpoints nothing. */
function readWithConnection(file: string): FileInfo {
  const reader = new Database(file, { readonly: true, timeout: BUSY_TIMEOUT_MS });
  try {
    const empty = reader.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() === 0;
    return { applicationId: Number(reader.pragma('application_id', { simple: true })), version: getUserVersion(reader), empty };
  } catch (error) {
    if (error instanceof Database.SqliteError && error.code === 'SQLITE_NOTADB') return { applicationId: 0, version: 0, empty: false };
    throw error;
  } finally {
    reader.close();
  }
}
