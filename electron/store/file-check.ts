import { closeSync, existsSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { APPLICATION_ID, getUserVersion } from '../sqlite/store-format.ts';
import { type Migration, MIGRATIONS } from './migrations.ts';

/** Short, since the wait blocks the event loop; with one writing connection there should be no wait. */
export const BUSY_TIMEOUT_MS = 250;

/** The file is not of this program, or was written by a newer version. It has not been changed. */
export class UnsupportedStoreError extends Error {
  override name = 'UnsupportedStoreError';
}

/** The file is not of this program, or its header is damaged. */
export class ForeignFileError extends UnsupportedStoreError {}

/** A version that is so much newer is damage in the header. */
const MAX_VERSIONS_AHEAD = 1_000;

/**
 * Checks a file without changing it or any file beside it; a missing or empty file is fine. `migrations` are those of this program.
 * @throws {UnsupportedStoreError} for a foreign or newer file.
 * @throws {Database.SqliteError} SQLITE_CORRUPT for a file that only its header says to be newer.
 */
export function assertSupportedFile(file: string, migrations: readonly Migration[] = MIGRATIONS): void {
  const newestVersion = migrations.length;
  if (!existsSync(file) || statSync(file).size === 0) return;
  const { applicationId, version, empty } = hasWal(file) ? readWithConnection(file) : readHeader(file);
  if (empty) return; // the process was killed between creating the file and the first migration
  if (applicationId !== APPLICATION_ID || version > newestVersion + MAX_VERSIONS_AHEAD)
    throw new ForeignFileError(`${file} is not a file of this program. It was left as it is.`);
  if (version > newestVersion) {
    // Each migration changes the tables (a test holds that), so a newer store has others.
    if (readSchema(file) === schemaOfVersion(migrations, newestVersion, 'type, name, sql'))
      throw new Database.SqliteError('the version in the header is not that of the tables', 'SQLITE_CORRUPT');
    throw new UnsupportedStoreError(
      `${file} was written by a newer version of this program (it is at ${version}, this program knows ${newestVersion}). It was left as it is; install the newer version.`,
    );
  }
}

const hasWal = (file: string): boolean => existsSync(`${file}-wal`) && statSync(`${file}-wal`).size > 0;

type FileInfo = { applicationId: number; version: number; empty: boolean };

/** Reads the file header without opening a connection (offsets 28, 60 and 68, sqlite.org/fileformat.html), so nothing changes. */
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

/** What of the tables and indexes is compared: another version of SQLite may write the definition of a renamed table otherwise. */
type SchemaColumns = 'type, name' | 'type, name, sql';

/** The tables and indexes of a store, without those in which SQLite keeps statistics. */
export const schemaOf = (db: Database.Database, columns: SchemaColumns): string =>
  JSON.stringify(db.prepare(`SELECT ${columns} FROM sqlite_schema WHERE name NOT LIKE 'sqlite_stat%' ORDER BY 1, 2`).all());

/** The tables and indexes of a store to which the first `version` migrations were applied. */
export function schemaOfVersion(migrations: readonly Migration[], version: number, columns: SchemaColumns): string {
  const db = new Database(':memory:');
  try {
    for (const { sql } of migrations.slice(0, version)) db.exec(sql);
    return schemaOf(db, columns);
  } finally {
    db.close();
  }
}

/** The tables and indexes of a file; null for one that cannot be read. Without a WAL in memory: a connection would make files beside it. */
function readSchema(file: string): string | null {
  const bytes = hasWal(file) ? undefined : readFileSync(file);
  // A store in memory has no WAL (offsets 18 and 19, sqlite.org/fileformat.html).
  bytes?.fill(1, 18, 20);
  const db = bytes ? new Database(bytes) : new Database(file, { readonly: true, timeout: BUSY_TIMEOUT_MS });
  try {
    return schemaOf(db, 'type, name, sql');
  } catch {
    return null;
  } finally {
    db.close();
  }
}

/** After a kill the newest header may be in the WAL only: a read-only connection reads it and does not checkpoint. */
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
