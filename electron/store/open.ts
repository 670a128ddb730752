import { closeSync, existsSync, mkdirSync, openSync, readdirSync, readSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import type { Result } from '../domain/refusal.ts';
import { agendaVersion } from './agenda-version.ts';
import { deviceStatements } from './devices.ts';
import { holdStatements, waitingStatements } from './holds.ts';
import { loanStatements } from './loans.ts';
import { homeVisitStatements, nextStepStatements } from './next-steps.ts';
import { personStatements } from './people.ts';
import { placeStatements } from './places.ts';
import { settingStatements } from './settings.ts';
import { sessionStatements } from './sessions.ts';
import { signUpStatements } from './sign-ups.ts';
import { trainingSessionStatements, trainingStatements } from './trainings.ts';
import { queueStatements } from './queue.ts';
import { teamStatements } from './team.ts';
import { ticketStatements } from './tickets.ts';
import { MIGRATIONS, type Migration } from './migrations.ts';

/** 'DIGI': tells our files from any other SQLite file before anything in them is touched. */
const APPLICATION_ID = 0x44494749;

/** With one writing connection a wait for a lock is a bug; the event loop stands still all that time (ms). */
const BUSY_TIMEOUT_MS = 250;

/** A file that this program must not open: foreign, or written by a newer version. It was left as it is. */
export class StoreRefused extends Error {
  override name = 'StoreRefused';
}

export type Store = ReturnType<typeof openStore>;

/**
 * Opens the store, making or migrating it where needed; a copy is made before any migration of a file that holds data.
 * @throws {StoreRefused} for a foreign or newer file, which is left untouched.
 */
export function openStore(file: string, migrations: readonly Migration[] = MIGRATIONS) {
  refuseUnknownFile(file, migrations.length);
  const db = new Database(file, { timeout: BUSY_TIMEOUT_MS });
  try {
    // FULL, not NORMAL: in WAL mode NORMAL may lose the last commits at a power cut (sqlite.org/pragma.html#pragma_synchronous).
    for (const pragma of ['journal_mode = WAL', 'synchronous = FULL', 'foreign_keys = ON', 'cell_size_check = ON', 'trusted_schema = OFF'])
      db.pragma(pragma);
    for (const pragma of ['mmap_size = 0', 'secure_delete = ON', 'journal_size_limit = 1048576']) db.pragma(pragma);
    // 250 pages are the 1 MB above: written back in small portions, the longest wait of a visitor is halved, and the log is
    // never cut and grown again.
    db.pragma('wal_autocheckpoint = 250');
    migrate(db, file, migrations);
  } catch (error) {
    db.close();
    throw error;
  }

  const begin = db.prepare('BEGIN IMMEDIATE');
  const commit = db.prepare('COMMIT');
  const rollback = db.prepare('ROLLBACK');

  const settings = settingStatements(db);
  const tickets = ticketStatements(db);
  const devices = deviceStatements(db);
  const loans = loanStatements(db);
  const waiting = waitingStatements(db);
  const agenda = agendaVersion();
  const places = placeStatements(db, agenda);
  const trainings = trainingStatements(db, agenda);
  const undo = (): void => {
    rollback.run();
    for (const each of [settings, tickets, devices, loans, waiting, places, trainings]) each.forget();
  };

  /** Runs one change: committed durably when it answers ok, rolled back when it refuses or throws. */
  function transact<Value>(change: () => Result<Value>): Result<Value> {
    begin.run();
    try {
      const result = change();
      if (result.ok) commit.run();
      else undo();
      return result;
    } catch (error) {
      if (db.inTransaction) undo();
      throw error;
    }
  }

  const close = (): void => {
    if (!db.open) return;
    db.pragma('wal_checkpoint(TRUNCATE)');
    db.close();
  };

  return {
    transact,
    settings,
    tickets,
    queue: queueStatements(db),
    team: teamStatements(db),
    sessions: sessionStatements(db),
    devices,
    loans,
    holds: holdStatements(db),
    waiting,
    people: personStatements(db),
    places,
    trainings,
    trainingSessions: trainingSessionStatements(db, agenda),
    signUps: signUpStatements(db, agenda),
    homeVisits: homeVisitStatements(db, agenda),
    nextSteps: nextStepStatements(db),
    /** Another after every change of a place, a training, a session or who takes part. */
    agendaVersion: agenda.now,
    /** Writes the log back into the file and empties it: what was erased is then gone from both. */
    emptyLog: (): void => void db.pragma('wal_checkpoint(TRUNCATE)'),
    close,
    [Symbol.dispose]: close,
  };
}

/**
 * Looks at a file without touching it, or anything beside it.
 * @throws {StoreRefused} for a foreign or newer file.
 */
export function refuseUnknownFile(file: string, newest = MIGRATIONS.length): void {
  if (!existsSync(file) || statSync(file).size === 0) return;
  const { applicationId, version, empty } = inLog(file) ? throughReader(file) : inHeader(file);
  if (empty) return; // killed between making the file and filling it
  if (applicationId !== APPLICATION_ID) throw new StoreRefused(`${file} is not a file of this program. It was left as it is.`);
  if (version > newest) {
    throw new StoreRefused(
      `${file} was written by a newer version of this program (it is at ${version}, this program knows ${newest}). It was left as it is; install the newer version.`,
    );
  }
}

const inLog = (file: string): boolean => existsSync(`${file}-wal`) && statSync(`${file}-wal`).size > 0;

type Marks = { applicationId: number; version: number; empty: boolean };

/** Reads the marks from the file's header (offsets 28, 60 and 68, sqlite.org/fileformat.html), so that not one byte changes. */
function inHeader(file: string): Marks {
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
function throughReader(file: string): Marks {
  const reader = new Database(file, { readonly: true, timeout: BUSY_TIMEOUT_MS });
  try {
    const empty = reader.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() === 0;
    return { applicationId: Number(reader.pragma('application_id', { simple: true })), version: versionOf(reader), empty };
  } catch (error) {
    if (error instanceof Database.SqliteError && error.code === 'SQLITE_NOTADB') return { applicationId: 0, version: 0, empty: false };
    throw error;
  } finally {
    reader.close();
  }
}

const versionOf = (db: Database.Database): number => Number(db.pragma('user_version', { simple: true }));

function migrate(db: Database.Database, file: string, migrations: readonly Migration[]): void {
  const from = versionOf(db);
  if (from === migrations.length) return;
  if (from > 0 && file !== ':memory:') copyBeforeMigration(db, file, from);
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

/** Copies hold what the store has forgotten since; those from before a moment (epoch ms) go. */
export function dropCopies(file: string, before: number): void {
  const folder = join(dirname(file), 'backups');
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    const copy = join(folder, name);
    if (/^before-migration-.*\.sqlite$/.test(name) && statSync(copy).mtimeMs < before) rmSync(copy);
  }
}

function copyBeforeMigration(db: Database.Database, file: string, version: number): void {
  const folder = join(dirname(file), 'backups');
  mkdirSync(folder, { recursive: true });
  const copies = `before-migration-from-${String(version).padStart(4, '0')}`;
  let copy = join(folder, `${copies}.sqlite`);
  for (let nth = 2; existsSync(copy); nth++) copy = join(folder, `${copies}-${nth}.sqlite`);
  db.prepare('VACUUM INTO ?').run(copy);
}
