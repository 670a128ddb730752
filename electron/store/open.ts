import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { Temporal } from 'temporal-polyfill';
import { createAgendaVersion } from '../agenda/store/agenda-version.ts';
import { HEALTHY_MACHINE, type Machine } from '../health/rules/machine.ts';
import { ok, type ResultOf } from '../rules/result.ts';
import { toTimestamp } from '../rules/timestamp.ts';
import { type Tables, openDatabase, tableStatements } from './connection.ts';
import { prepareRestore, putInPlace } from './backup/restore-file.ts';
import { checkIntegrity, isWhole } from './check/check-file.ts';
import { ensureReserve, releaseReserve } from './files/reserve-file.ts';
import { createPersonalDataKeys } from './field-keys/personal-data.ts';
import { type KeyFiles, keyFolder, memoryKeys, openKeyFiles } from './field-keys/key-files.ts';
import { openFieldKeys } from './field-keys/field-keys.ts';
import { setAside } from './files/set-aside.ts';
import type { IncidentKind } from './incidents.ts';
import { migrate } from './migrate.ts';
import { MIGRATIONS, type Migration } from './migrations.ts';
import { captureChanges } from './record/capture.ts';
import { type ChangeLog, openChangeLog, recordFolder } from './record/change-log.ts';
import { formatLine, hashLine, type RecordPosition } from './record/change-line.ts';
import { chainHistories } from './record/history-chain.ts';
import { positionStatements } from './record/position.ts';
import { reconcileWithRecord } from './record/reconcile.ts';
import { isDamage, recoverStore } from './recover.ts';

// A store is a connection that can be replaced: after an error of the disk its state is not known, so it is closed and opened
// again, and the transaction repeated. A request that was committed before the error then finds itself by its id.

/** The open store: `transact`, and the statements of each table. */
export type Store = ReturnType<typeof openStore>;

/** With no commit for this long, the WAL is written back into the file (ms). */
const IDLE_CHECKPOINT_MS = 5_000;

/** Errors of the disk, after which a connection is opened again. */
const DISK_ERROR = /^SQLITE_(?:IOERR|CORRUPT|NOTADB|CANTOPEN|READONLY)/;

const sqliteCode = (error: unknown): string => (error instanceof Database.SqliteError ? error.code : '');

/**
 * Opens the store and creates or migrates it where needed; a file with data is copied before a migration. `keyFiles` holds the
 * keys of personal data.
 * @throws {UnsupportedStoreError} for a foreign or newer file, which is not changed.
 */
export function openStore(
  file: string,
  migrations: readonly Migration[] = MIGRATIONS,
  now: () => Temporal.Instant = Temporal.Now.instant,
  keyFiles: KeyFiles = file === ':memory:' ? memoryKeys() : openKeyFiles(keyFolder(dirname(file))),
) {
  const folder = file === ':memory:' ? undefined : dirname(file);
  const agendaVersion = createAgendaVersion();
  /** What was found and repaired while opening; added to the store once it is open. */
  let found: { kind: IncidentKind; details: object }[] = [];
  let connection = connect();
  const log: ChangeLog | undefined = folder === undefined ? undefined : openChangeLog(recordFolder(folder));
  let lastCommitAt: number | undefined;

  /** Opens the connection; damage that only shows while opening is looked for everywhere, and recovered from. */
  function connect() {
    try {
      return openConnection(false);
    } catch (error) {
      if (!isDamage(error) || folder === undefined) throw error;
      return openConnection(true);
    }
  }

  function openConnection(thorough: boolean) {
    const db = openWithReserve(() => {
      const recovery = folder === undefined ? undefined : recoverStore({ file, migrations, now: now() }, thorough);
      if (recovery) found.push({ kind: 'recovered', details: recovery });
      return openDatabase(file, migrations, toTimestamp(now()));
    }, folder);
    try {
      if (folder !== undefined) reconcile(db, folder);
      chainHistories(db);
      const captured = folder === undefined ? undefined : captureChanges(db);
      const keys = openFieldKeys(db, keyFiles, () => toTimestamp(now()));
      return {
        db,
        captured,
        keys,
        position: positionStatements(db),
        tables: tableStatements(db, agendaVersion, keys),
        begin: db.prepare('BEGIN IMMEDIATE'),
        commit: db.prepare('COMMIT'),
        rollback: db.prepare('ROLLBACK'),
      };
    } catch (error) {
      db.close();
      throw error;
    }
  }

  let machine = HEALTHY_MACHINE;

  function reconcile(db: Database.Database, dataFolder: string): void {
    const result = reconcileWithRecord(db, recordFolder(dataFolder));
    if (result.kind === 'put-back') {
      found.push({ kind: 'put-back', details: result.putBack });
      // An older log can have put older pages between newer ones.
      const check = checkIntegrity(db);
      if (!isWhole(check)) throw new Database.SqliteError(check.problems.join('; '), 'SQLITE_CORRUPT');
    }
    if (result.kind === 'other-store') {
      const aside = setAside(dataFolder, [recordFolder(dataFolder)], now());
      found.push({ kind: 'other-record', details: { folder: aside } });
    }
  }

  function reportFound(): void {
    if (found.length === 0) return;
    const incidents = found;
    found = [];
    transact(() => {
      for (const { kind, details } of incidents) connection.tables.incidents.add(toTimestamp(now()), kind, details);
      return ok(null);
    });
  }

  /** Closes the connection, lets `change` replace the file, and opens it again; with `thorough`, a damaged file is recovered. */
  function reopen({ change, thorough = false }: { change?: () => void; thorough?: boolean } = {}): void {
    closeQuietly(connection.db);
    try {
      change?.();
    } finally {
      connection = thorough ? openConnection(true) : connect();
      agendaVersion.increment();
    }
    personalData.open();
    reportFound();
  }

  const rollBack = (changesBefore: number): void => {
    const { db, rollback, captured, tables } = connection;
    if (db.inTransaction) rollback.run();
    captured?.rollBackTo(changesBefore);
    for (const statements of Object.values(tables)) if ('clearCache' in statements) statements.clearCache();
  };

  function runOnce<Value, Refusal>(change: () => ResultOf<Value, Refusal>, restoredTo?: number): ResultOf<Value, Refusal> {
    const { begin, commit, captured, position } = connection;
    const changesBefore = captured?.count() ?? 0;
    try {
      begin.run();
      const result = change();
      if (!result.ok) {
        rollBack(changesBefore);
        return result;
      }
      let line: { text: string; next: RecordPosition } | undefined;
      if (captured && (captured.count() > 0 || restoredTo !== undefined)) {
        const before = position.read();
        const text = formatLine(before, captured.peek(), restoredTo);
        line = { text, next: { position: before.position + 1, hash: hashLine(text) } };
        position.write(line.next);
      }
      commit.run();
      lastCommitAt = performance.now();
      if (line) {
        captured?.take();
        log?.append(line.next.position, line.text);
      }
      return result;
    } catch (error) {
      try {
        rollBack(changesBefore);
      } catch {
        // Only on a connection that is of no use any more; it is opened again.
      }
      throw error;
    }
  }

  /**
   * Runs a change in one transaction: committed durably when it returns ok, rolled back when it refuses or throws. On a full
   * disk it is tried again with the space of the reserve, and after an error of the disk on a new connection.
   */
  function transact<Value, Refusal = never>(change: () => ResultOf<Value, Refusal>): ResultOf<Value, Refusal> {
    try {
      return runOnce(change);
    } catch (error) {
      const code = sqliteCode(error);
      if (code === 'SQLITE_FULL' && folder !== undefined && releaseReserve(folder)) return runOnce(change);
      if (!DISK_ERROR.test(code) || folder === undefined) throw error;
      reopen();
      try {
        return runOnce(change);
      } catch (again) {
        if (!isDamage(again)) throw again;
        reopen({ thorough: true });
        return runOnce(change);
      }
    }
  }

  const personalData = createPersonalDataKeys({
    connection: () => connection,
    transact,
    files: keyFiles,
    folder,
    now: () => toTimestamp(now()),
  });

  const close = (): void => {
    const { db } = connection;
    if (db.open) {
      db.pragma('optimize');
      db.pragma('wal_checkpoint(TRUNCATE)');
      db.close();
    }
    log?.close();
  };

  const store = {
    transact,
    /** The keys of personal data, and what cannot be read. */
    personalData,
    /** The state of the machine; `setMachine` is called once by the app, which knows it. */
    machine: (): Machine => machine,
    setMachine: (watched: Machine): void => void (machine = watched),
    /** Differs after every change of a place, training, session, sign-up or home visit, and of what the agenda shows of this Digipunt. */
    agendaVersion: agendaVersion.current,
    /** Begins a transaction that changes nothing, to see whether one can be. @throws the error of SQLite. */
    tryTransaction: (): void => {
      connection.begin.run();
      connection.rollback.run();
    },
    /** Writes the WAL back into the file and truncates it, so that erased data is in neither. */
    checkpointWal: (): void => void connection.db.pragma('wal_checkpoint(TRUNCATE)'),
    /**
     * Work for a moment without requests, every few seconds: writes the WAL back into the file and the second record to the
     * disk, so that a damaged log or a power cut costs seconds and not the day; and makes the reserve again.
     */
    runIdleWork: (): void => {
      if (folder === undefined) return;
      if (lastCommitAt !== undefined && performance.now() - lastCommitAt >= IDLE_CHECKPOINT_MS) {
        lastCommitAt = undefined;
        connection.db.pragma('wal_checkpoint(PASSIVE)');
        log?.sync();
      }
      ensureReserve(folder);
    },
    /** Work for the night: truncates the WAL, and lets SQLite update what it knows of its indexes. */
    runNightWork: (): void => {
      personalData.runNightWork();
      connection.db.pragma('optimize');
      connection.db.pragma('wal_checkpoint(TRUNCATE)');
    },
    /** Looks for damage everywhere, and recovers the store from it; nobody is answered meanwhile. */
    recover: (): void => reopen({ thorough: true }),
    /**
     * Goes back to a backup that was checked. The incident says which, and which backup undoes it.
     * @throws when the disk refuses; the store is then as it was.
     */
    restore: (backup: string, incident: { name: string; undo: string; staff: string | null }): void => {
      const at = toTimestamp(now());
      const { part, restoredTo } = prepareRestore({ file, backup, migrate: (db) => migrate(db, ':memory:', migrations, at) });
      reopen({ change: () => putInPlace(part, file) });
      runOnce(() => ok(connection.tables.incidents.add(at, 'restored', incident)), restoredTo);
    },
    close,
    [Symbol.dispose]: close,
  };
  personalData.open();
  reportFound();
  // Read through the connection at each use, since it can be replaced.
  for (const name of Object.keys(connection.tables) as (keyof Tables)[])
    Object.defineProperty(store, name, { enumerable: true, get: () => connection.tables[name] });
  return store as typeof store & Readonly<Tables>;
}

/** On a full disk not even opening works, since SQLite needs space for its shared memory: then the reserve is released. */
function openWithReserve(open: () => Database.Database, folder: string | undefined): Database.Database {
  try {
    return open();
  } catch (error) {
    if (folder !== undefined && /^SQLITE_(?:FULL|IOERR_SHM)/.test(sqliteCode(error)) && releaseReserve(folder)) return open();
    throw error;
  }
}

function closeQuietly(db: Database.Database): void {
  try {
    db.close();
  } catch {
    // A disk that fails here failed before, and was reported.
  }
}
