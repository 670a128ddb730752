import { copyFileSync, existsSync, rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import * as z from 'zod';
import { type Backup, hashFile } from '../backup/backup-files.ts';
import { type RecordPosition, START_OF_RECORD } from '../record/change-line.ts';
import { readRecord } from '../record/change-log.ts';
import { writePosition } from '../record/position.ts';
import { replayAll } from '../record/reconcile.ts';
import { RECORDED_TABLES, SIGN_IN_TABLES } from '../record/recorded-tables.ts';
import { quoteName } from '../record/table-columns.ts';
import { CHAINED_TABLES, rebuildChain } from '../record/history-chain.ts';
import { effectiveLines } from '../record/replay.ts';
import { attachDamaged, detach } from './attach-damaged.ts';
import { copyRows } from './copy-rows.ts';
import { findLosses, type Losses } from './losses.ts';

// A new file is put together from the rows that can be read, the newest good backup and the second record. What visitors and
// staff did is then complete in most cases; names and contacts since the backup come from the damaged file alone.

/** Visitors wait for it: unreadable ranges are narrowed down no further after this (ms). */
const TIME_FOR_NARROWING_MS = 5_000;

export type RebuildSources = {
  /** The damaged file; null when it is missing or of another program. */
  damaged: string | null;
  /** Newest first; the first whose bytes fit its hash is used. */
  backups: readonly Backup[];
  recordFolder: string;
  /** Brings an empty or older file to the newest version. */
  migrate: (db: Database.Database) => void;
};

/** Where the rows of a rebuilt store are from, and what was lost. It holds no personal data. */
export type RebuildReport = {
  backup: { name: string; at: string } | null;
  /** Rows by table that were read from the damaged file. */
  salvaged: Record<string, number>;
  /** Rows by table that only the backup had. */
  fromBackup: Record<string, number>;
  /** Transactions that were put back from the second record. */
  changes: number;
  lost: Losses;
};

/** Builds a store at `target`, which must not exist. */
export function rebuildStore(target: string, { damaged, backups, recordFolder, migrate }: RebuildSources): RebuildReport {
  const temporary = [`${target}-backup`, `${target}-damaged`, `${target}-damaged-wal`, `${target}-damaged-shm`];
  const [backupCopy = '', damagedCopy = ''] = temporary;
  const db = new Database(target);
  try {
    migrate(db);
    // Synced as a whole when it is complete. No transaction spans the copying: after one page that cannot be read, SQLite
    // refuses every further change in it.
    db.pragma('synchronous = OFF');
    db.pragma('journal_mode = MEMORY');
    db.pragma('foreign_keys = OFF');
    db.pragma('secure_delete = ON');
    const backup = attachBackup(db, backups, backupCopy, migrate);
    const hasDamaged = damaged !== null && existsSync(damaged) && attachDamaged(db, damaged, damagedCopy, target);
    const basePosition = backup?.position ?? START_OF_RECORD.position;
    const record = readRecord(recordFolder, basePosition);
    const { salvaged, fromBackup } = copyTables(db, {
      hasBackup: backup !== undefined,
      hasDamaged,
      // The record then has every later state of a row, and an old row of a damaged file is trusted less than that of a backup.
      trustsBackup: backup !== undefined && !record.isIncomplete,
    });
    for (const name of ['damaged', 'backup']) detach(db, name);
    const lines = effectiveLines(record.lines);
    replayAll(db, lines);
    writePosition(db, endOf(record.end, basePosition));
    for (const table of CHAINED_TABLES) rebuildChain(db, table);
    openSetUpWithoutCoordinator(db);
    return {
      backup: backup ? { name: backup.name, at: backup.at } : null,
      salvaged,
      fromBackup,
      changes: lines.length,
      lost: findLosses(db),
    };
  } finally {
    db.close();
    for (const file of temporary) rmSync(file, { force: true });
  }
}

const endOf = (end: RecordPosition, basePosition: number): RecordPosition =>
  end.position >= basePosition ? end : { position: basePosition, hash: '' };

function attachBackup(db: Database.Database, backups: readonly Backup[], copy: string, migrate: (db: Database.Database) => void) {
  for (const { name, file, state, manifest } of backups) {
    if (state !== 'good' || !manifest) continue;
    try {
      if (hashFile(file) !== manifest.sha256) continue;
      copyFileSync(file, copy);
      const migrated = new Database(copy);
      try {
        migrate(migrated);
      } finally {
        migrated.close();
      }
      db.prepare('ATTACH ? AS backup').run(copy);
      return { name, at: manifest.at, position: manifest.position };
    } catch {
      continue; // the next older one
    }
  }
  return undefined;
}

type Copied = { salvaged: Record<string, number>; fromBackup: Record<string, number> };

/** Tables with names, contacts and texts that the record does not hold: their newest rows are those of the damaged file. */
const DETAILED_TABLES: ReadonlySet<string> = new Set([
  'field_key',
  'staff',
  'person',
  'device',
  'loan',
  'device_history',
  'contact',
  ...SIGN_IN_TABLES,
]);

function copyTables(
  db: Database.Database,
  { hasBackup, hasDamaged, trustsBackup }: { hasBackup: boolean; hasDamaged: boolean; trustsBackup: boolean },
): Copied {
  const copied: Copied = { salvaged: {}, fromBackup: {} };
  const until = performance.now() + TIME_FOR_NARROWING_MS;
  const take = (table: string, from: 'damaged' | 'backup'): void => {
    if (from === 'damaged' ? !hasDamaged : !hasBackup) return;
    const { rows } = copyRows(db, { from, table, until });
    if (rows > 0) copied[from === 'damaged' ? 'salvaged' : 'fromBackup'][table] = rows;
  };
  for (const table of [...Object.keys(RECORDED_TABLES), ...SIGN_IN_TABLES]) {
    const isInRecord = !DETAILED_TABLES.has(table);
    // The rows that a migration puts into a new store are those of the old one.
    db.exec(`DELETE FROM main.${quoteName(table)}`);
    const order = trustsBackup && isInRecord ? (['backup', 'damaged'] as const) : (['damaged', 'backup'] as const);
    for (const from of order) take(table, from);
  }
  return copied;
}

const countSchema = z.int();

/** Without a coordinator who can sign in, the kiosk shows its set-up again; the tickets and their numbers stay. */
function openSetUpWithoutCoordinator(db: Database.Database): void {
  const noPin = RECORDED_TABLES['staff']?.omitted['pin_hash'];
  const coordinators = db
    .prepare("SELECT count(*) FROM staff WHERE role = 'coordinator' AND retired_at IS NULL AND pin_hash <> ?")
    .pluck()
    .get(noPin);
  if (countSchema.parse(coordinators) > 0) return;
  const at = '1970-01-01T00:00:00.000Z';
  db.exec('DELETE FROM digipunt');
  for (const table of ['staff', 'desk']) db.prepare(`UPDATE ${table} SET retired_at = coalesce(retired_at, ?)`).run(at);
}
