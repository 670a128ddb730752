import Database from 'better-sqlite3';
import type { ResultOf } from '../rules/result.ts';
import { createAgendaVersion } from '../agenda/store/agenda-version.ts';
import { deviceStatements } from '../lending/store/devices.ts';
import { holdStatements } from '../lending/store/holds.ts';
import { loanStatements } from '../lending/store/loans.ts';
import { nextStepStatements } from '../agenda/store/next-steps.ts';
import { personStatements } from '../privacy/store/persons.ts';
import { placeStatements } from '../agenda/store/places.ts';
import { settingStatements } from '../digipunt/store/settings.ts';
import { sessionStatements } from '../team/store/desk-sessions.ts';
import { signUpStatements } from '../agenda/store/sign-ups.ts';
import { trainingStatements } from '../agenda/store/trainings.ts';
import { queueStatements } from '../queue/store/queue-changes.ts';
import { teamStatements } from '../team/store/team.ts';
import { ticketStatements } from '../queue/store/tickets.ts';
import { MIGRATIONS, type Migration } from './migrations.ts';
import { waitingListStatements } from '../lending/store/waiting-list.ts';
import { homeVisitStatements } from '../agenda/store/home-visits.ts';
import { trainingSessionStatements } from '../agenda/store/training-sessions.ts';
import { migrate } from './migrate.ts';
import { BUSY_TIMEOUT_MS, assertSupportedFile } from './file-check.ts';

export type Store = ReturnType<typeof openStore>;

/**
 * Opens the store, making or migrating it where needed; a copy is made before any migration of a file that holds data.
 * @throws {StoreRefused} for a foreign or newer file, which is left untouched.
 */
export function openStore(file: string, migrations: readonly Migration[] = MIGRATIONS) {
  assertSupportedFile(file, migrations.length);
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
  const waitingList = waitingListStatements(db);
  const versionCounter = createAgendaVersion();
  const places = placeStatements(db, versionCounter);
  const trainings = trainingStatements(db, versionCounter);
  const rollBackAndClearCaches = (): void => {
    rollback.run();
    for (const each of [settings, tickets, devices, loans, waitingList, places, trainings]) each.clearCache();
  };

  /** Runs one change: committed durably when it answers ok, rolled back when it refuses or throws. */
  function transact<Value, Refusal = never>(change: () => ResultOf<Value, Refusal>): ResultOf<Value, Refusal> {
    begin.run();
    try {
      const result = change();
      if (result.ok) commit.run();
      else rollBackAndClearCaches();
      return result;
    } catch (error) {
      if (db.inTransaction) rollBackAndClearCaches();
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
    waiting: waitingList,
    people: personStatements(db),
    places,
    trainings,
    trainingSessions: trainingSessionStatements(db, versionCounter),
    signUps: signUpStatements(db, versionCounter),
    homeVisits: homeVisitStatements(db, versionCounter),
    nextSteps: nextStepStatements(db),
    /** Another after every change of a place, a training, a session or who takes part. */
    agendaVersion: versionCounter.current,
    /** Writes the log back into the file and empties it: what was erased is then gone from both. */
    checkpointWal: (): void => void db.pragma('wal_checkpoint(TRUNCATE)'),
    close,
    [Symbol.dispose]: close,
  };
}
