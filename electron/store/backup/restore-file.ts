import { copyFileSync, existsSync, renameSync, rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import * as z from 'zod';
import { getUserVersion, APPLICATION_ID } from '../../sqlite/store-format.ts';
import { checkFile, checkIntegrity, isWhole } from '../check/check-file.ts';
import { syncFile, syncFolderOf } from '../files/durable.ts';
import { CHAINED_TABLES, rebuildChain } from '../record/history-chain.ts';
import { readPosition, writePosition } from '../record/position.ts';
import { PROMISED_TABLES, RECORDED_TABLES, SIGN_IN_TABLES } from '../record/recorded-tables.ts';
import { repairReferences } from '../record/repair-references.ts';
import { quoteName, tableColumns } from '../record/table-columns.ts';

// Going back to a backup keeps what visitors were promised and what must be forgotten: the tickets with their numbers, and who
// was erased, are those of the store as it is now. All else is as it was in the backup.

/** Why a file cannot be restored: it is damaged, not a store, or of a newer version. */
export type UnusableBackup = 'damaged' | 'foreign' | 'newer';

/** Looks at a file before it is restored. Null when it can be. */
export function findBackupProblem(file: string, newestVersion: number): UnusableBackup | null {
  const check = checkFile(file, (db) => {
    if (db.pragma('application_id', { simple: true }) !== APPLICATION_ID)
      return { problems: ['foreign'], brokenReferences: 0, brokenHistories: [] };
    if (getUserVersion(db) > newestVersion) return { problems: ['newer'], brokenReferences: 0, brokenHistories: [] };
    return checkIntegrity(db);
  });
  if (isWhole(check)) return null;
  const [problem] = check.problems;
  return problem === 'foreign' || problem === 'newer' ? problem : 'damaged';
}

const count = z.int();

/** What differs between the store and a backup; what is not in the backup would be lost, but for the tickets. */
export type RestorePreview = {
  /** Given since, and not lost. */
  ticketsSince: number;
  loansSince: number;
  personsSince: number;
  signUpsSince: number;
  /** Persons of the backup who are erased by now, and will be erased again. */
  erasedSince: number;
};

/** Compares a backup with the store. Both are only read. */
export function compareWithBackup(file: string, backup: string): RestorePreview {
  const db = new Database(file, { readonly: true });
  try {
    db.prepare('ATTACH ? AS backup').run(backup); // read-only, as the connection is
    const read = (sql: string): number => {
      try {
        return count.parse(db.prepare(sql).pluck().get());
      } catch {
        return 0; // a table that the older backup does not have
      }
    };
    const since = (table: string): number => read(`SELECT count(*) FROM main.${table} WHERE seq NOT IN (SELECT seq FROM backup.${table})`);
    return {
      ticketsSince: since('ticket'),
      loansSince: since('loan'),
      personsSince: read('SELECT count(*) FROM main.person WHERE erased_at IS NULL AND seq NOT IN (SELECT seq FROM backup.person)'),
      signUpsSince: since('sign_up'),
      erasedSince: read(`SELECT count(*) FROM backup.person JOIN main.person ON main.person.seq = backup.person.seq
        WHERE backup.person.erased_at IS NULL AND main.person.erased_at IS NOT NULL`),
    };
  } finally {
    db.close();
  }
}

export type RestoreRequest = {
  /** The store in use, and the checked backup. */
  file: string;
  backup: string;
  /** Brings an older file to the newest version. */
  migrate: (db: Database.Database) => void;
};

/**
 * Prepares the store that takes the place of `file`, in a part beside it. Returns its path, and the position in the second
 * record that the backup had. `putInPlace` follows, with the store closed.
 */
export function prepareRestore({ file, backup, migrate }: RestoreRequest): { part: string; restoredTo: number } {
  const part = `${file}.restored.part`;
  for (const suffix of ['', '-journal', '-wal', '-shm']) rmSync(`${part}${suffix}`, { force: true });
  copyFileSync(backup, part);
  const db = new Database(part);
  let restoredTo: number;
  try {
    db.pragma('secure_delete = ON');
    migrate(db);
    const backupPosition = readPosition(db);
    db.pragma('foreign_keys = OFF');
    db.prepare('ATTACH ? AS current').run(file);
    const current = z
      .object({ position: count, hash: z.string() })
      .parse(db.prepare('SELECT position, hash FROM current.change_position').get());
    db.transaction(() => {
      for (const table of [...PROMISED_TABLES, ...SIGN_IN_TABLES]) if (table !== 'person') takeCurrentRows(db, table); // nobody who was signed out since is signed in again
      takeCurrentKeys(db);
      eraseAgain(db);
      repairReferences(db);
      writePosition(db, current);
      for (const table of CHAINED_TABLES) rebuildChain(db, table);
    })();
    restoredTo = Math.min(backupPosition.position, current.position);
  } finally {
    db.close();
  }
  const check = checkFile(part, checkIntegrity);
  if (!isWhole(check)) throw new Error(`the restored store is damaged: ${check.problems.join('; ')}`);
  syncFile(part);
  return { part, restoredTo };
}

function takeCurrentRows(db: Database.Database, table: string): void {
  const name = quoteName(table);
  const columns = tableColumns(db, table).all.map(quoteName).join(', ');
  db.exec(`DELETE FROM main.${name}; INSERT INTO main.${name} (${columns}) SELECT ${columns} FROM current.${name}`);
}

/** The key of the store stays the current one; those of the backup are earlier ones, under which its data still is. */
function takeCurrentKeys(db: Database.Database): void {
  const columns = tableColumns(db, 'field_key').all.map(quoteName).join(', ');
  db.exec(`UPDATE main.field_key SET is_current = NULL WHERE EXISTS (SELECT 1 FROM current.field_key WHERE is_current = 1);
    INSERT OR REPLACE INTO main.field_key (${columns}) SELECT ${columns} FROM current.field_key`);
}

function eraseAgain(db: Database.Database): void {
  const omitted = RECORDED_TABLES['person']?.omitted ?? {};
  const emptied = Object.keys(omitted).map((name) => `${name} = :${name}`);
  db.prepare(
    `UPDATE main.person SET ${emptied.join(', ')}, erased_at = (SELECT erased_at FROM current.person AS now WHERE now.seq = main.person.seq)
      WHERE erased_at IS NULL AND seq IN (SELECT seq FROM current.person WHERE erased_at IS NOT NULL)`,
  ).run(omitted);
  db.exec(
    "UPDATE contact SET note = '' WHERE loan IN (SELECT loan.seq FROM loan JOIN person ON person.seq = loan.person WHERE erased_at IS NOT NULL)",
  );
}

/** Replaces the file of a store that is closed. The WAL goes first: one of another file damages a store. */
export function putInPlace(part: string, file: string): void {
  for (const suffix of ['-wal', '-shm']) if (existsSync(`${file}${suffix}`)) rmSync(`${file}${suffix}`);
  renameSync(part, file);
  syncFolderOf(file);
}
