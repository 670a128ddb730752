import Database from 'better-sqlite3';
import { createAgendaVersion } from '../agenda/store/agenda-version.ts';
import { homeVisitStatements } from '../agenda/store/home-visits.ts';
import { nextStepStatements } from '../agenda/store/next-steps.ts';
import { placeStatements } from '../agenda/store/places.ts';
import { signUpStatements } from '../agenda/store/sign-ups.ts';
import { trainingSessionStatements } from '../agenda/store/training-sessions.ts';
import { trainingStatements } from '../agenda/store/trainings.ts';
import { computerStatements } from '../computers/store/computers.ts';
import { settingStatements } from '../digipunt/store/settings.ts';
import { deviceStatements } from '../lending/store/devices.ts';
import { holdStatements } from '../lending/store/holds.ts';
import { loanStatements } from '../lending/store/loans.ts';
import { waitingListStatements } from '../lending/store/waiting-list.ts';
import { personStatements } from '../privacy/store/persons.ts';
import { queueStatements } from '../queue/store/queue-changes.ts';
import { ticketStatements } from '../queue/store/tickets.ts';
import type { ResultOf } from '../rules/result.ts';
import { sessionStatements } from '../team/store/desk-sessions.ts';
import { teamStatements } from '../team/store/team.ts';
import { BUSY_TIMEOUT_MS, assertSupportedFile } from './file-check.ts';
import { migrate } from './migrate.ts';
import { MIGRATIONS, type Migration } from './migrations.ts';

/** The open store: `transact`, and the statements of each table. */
export type Store = ReturnType<typeof openStore>;

/**
 * Opens the store and creates or migrates it where needed; a file with data is copied before a migration.
 * @throws {UnsupportedStoreError} for a foreign or newer file, which is not changed.
 */
export function openStore(file: string, migrations: readonly Migration[] = MIGRATIONS) {
  assertSupportedFile(file, migrations.length);
  const db = new Database(file, { timeout: BUSY_TIMEOUT_MS });
  try {
    // FULL, not NORMAL: in WAL mode NORMAL may lose the last commits at a power cut (sqlite.org/pragma.html#pragma_synchronous).
    for (const pragma of ['journal_mode = WAL', 'synchronous = FULL', 'foreign_keys = ON', 'cell_size_check = ON', 'trusted_schema = OFF'])
      db.pragma(pragma);
    for (const pragma of ['mmap_size = 0', 'secure_delete = ON', 'journal_size_limit = 1048576']) db.pragma(pragma);
    // 250 pages are the 1 MB of journal_size_limit: frequent small checkpoints halve the longest response time, and the WAL is
    // not truncated and grown again.
    db.pragma('wal_autocheckpoint = 250');
    migrate(db, file, migrations);
  } catch (error) {
    db.close();
    throw error;
  }

  const begin = db.prepare('BEGIN IMMEDIATE');
  const commit = db.prepare('COMMIT');
  const rollback = db.prepare('ROLLBACK');

  const agendaVersion = createAgendaVersion();
  const settings = settingStatements(db, agendaVersion.increment);
  const tickets = ticketStatements(db);
  const devices = deviceStatements(db);
  const loans = loanStatements(db);
  const waitingList = waitingListStatements(db);
  const places = placeStatements(db, agendaVersion);
  const trainings = trainingStatements(db, agendaVersion);
  const queue = queueStatements(db);
  const team = teamStatements(db);
  const sessions = sessionStatements(db);
  const computers = computerStatements(db);
  const rollBackAndClearCaches = (): void => {
    if (db.inTransaction) rollback.run();
    for (const statements of [settings, tickets, queue, team, sessions, computers, devices, loans, places, trainings])
      statements.clearCache();
  };

  /** Runs a change in one transaction: committed durably when it returns ok, rolled back when it refuses or throws. */
  function transact<Value, Refusal = never>(change: () => ResultOf<Value, Refusal>): ResultOf<Value, Refusal> {
    begin.run();
    try {
      const result = change();
      if (result.ok) commit.run();
      else rollBackAndClearCaches();
      return result;
    } catch (error) {
      rollBackAndClearCaches();
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
    queue,
    team,
    sessions,
    computers,
    devices,
    loans,
    holds: holdStatements(db),
    waiting: waitingList,
    persons: personStatements(db),
    places,
    trainings,
    trainingSessions: trainingSessionStatements(db, agendaVersion),
    signUps: signUpStatements(db, agendaVersion),
    homeVisits: homeVisitStatements(db, agendaVersion),
    nextSteps: nextStepStatements(db),
    /** Differs after every change of a place, training, session, sign-up or home visit, and of what the agenda shows of this Digipunt. */
    agendaVersion: agendaVersion.current,
    /** Writes the WAL back into the file and truncates it, so that erased data is in neither. */
    checkpointWal: (): void => void db.pragma('wal_checkpoint(TRUNCATE)'),
    close,
    [Symbol.dispose]: close,
  };
}
