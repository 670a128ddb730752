import Database from 'better-sqlite3';
import type { AgendaVersion } from '../agenda/store/agenda-version.ts';
import { homeVisitStatements } from '../agenda/store/home-visits.ts';
import { nextStepStatements } from '../agenda/store/next-steps.ts';
import { placeStatements } from '../agenda/store/places.ts';
import { signUpStatements } from '../agenda/store/sign-ups.ts';
import { trainingSessionStatements } from '../agenda/store/training-sessions.ts';
import { trainingStatements } from '../agenda/store/trainings.ts';
import { appointmentStatements } from '../appointments/store/appointments.ts';
import { offerStatements } from '../appointments/store/offers.ts';
import { computerStatements } from '../computers/store/computers.ts';
import { settingLogStatements } from '../digipunt/store/setting-log.ts';
import { settingStatements } from '../digipunt/store/settings.ts';
import { deviceStatements } from '../lending/store/devices.ts';
import { holdStatements } from '../lending/store/holds.ts';
import { loanStatements } from '../lending/store/loans.ts';
import { waitingListStatements } from '../lending/store/waiting-list.ts';
import { personStatements } from '../privacy/store/persons.ts';
import type { FieldKeys } from '../sqlite/encrypted-field.ts';
import { receivedDayStatements } from '../reports/store/received-days.ts';
import { targetGroupStatements } from '../queue/store/target-groups.ts';
import { queueStatements } from '../queue/store/queue-changes.ts';
import { ticketStatements } from '../queue/store/tickets.ts';
import { sessionStatements } from '../team/store/desk-sessions.ts';
import { teamStatements } from '../team/store/team.ts';
import { recordingStatements } from '../voice/store/recordings.ts';
import { BUSY_TIMEOUT_MS, assertSupportedFile } from './file-check.ts';
import { incidentStatements } from './incidents.ts';
import { migrate } from './migrate.ts';
import type { Migration } from './migrations.ts';

// FULL, not NORMAL: in WAL mode NORMAL may lose the last commits at a power cut (sqlite.org/pragma.html#pragma_synchronous).
// `cell_size_check` makes damage an error; `trusted_schema` keeps a planted file from running functions; without memory mapping
// a read error is an error and not the end of the process. 250 pages are the 1 MB of journal_size_limit: frequent small
// checkpoints halve the longest response time, and the WAL is not truncated and grown again.
const PRAGMAS = [
  'journal_mode = WAL',
  'synchronous = FULL',
  'foreign_keys = ON',
  'cell_size_check = ON',
  'trusted_schema = OFF',
  'mmap_size = 0',
  'secure_delete = ON',
  'journal_size_limit = 1048576',
  'wal_autocheckpoint = 250',
];

/** The statements of every table. */
export type Tables = ReturnType<typeof tableStatements>;

/**
 * Opens the file and creates or migrates it where needed; a file with data is copied before a migration. `at` is the time (ISO 8601).
 * @throws {UnsupportedStoreError} for a foreign or newer file, which is not changed.
 */
export function openDatabase(file: string, migrations: readonly Migration[], at: string): Database.Database {
  assertSupportedFile(file, migrations);
  const db = new Database(file, { timeout: BUSY_TIMEOUT_MS });
  try {
    for (const pragma of PRAGMAS) db.pragma(pragma);
    migrate(db, file, migrations, at);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Prepares the statements of every table. Those of personal data encrypt with `keys`. */
export function tableStatements(db: Database.Database, agendaVersion: AgendaVersion, keys: FieldKeys) {
  const settingLog = settingLogStatements(db);
  return {
    settings: settingStatements(db, settingLog, agendaVersion.increment),
    settingLog,
    tickets: ticketStatements(db),
    queue: queueStatements(db),
    team: teamStatements(db, agendaVersion.increment),
    sessions: sessionStatements(db),
    computers: computerStatements(db),
    devices: deviceStatements(db),
    loans: loanStatements(db, keys),
    holds: holdStatements(db),
    waiting: waitingListStatements(db),
    persons: personStatements(db, keys),
    places: placeStatements(db, agendaVersion),
    trainings: trainingStatements(db, agendaVersion),
    trainingSessions: trainingSessionStatements(db, agendaVersion),
    signUps: signUpStatements(db, agendaVersion),
    homeVisits: homeVisitStatements(db, agendaVersion),
    nextSteps: nextStepStatements(db),
    appointmentOffers: offerStatements(db, agendaVersion.increment),
    appointments: appointmentStatements(db, agendaVersion.increment),
    targetGroups: targetGroupStatements(db),
    receivedDays: receivedDayStatements(db),
    recordings: recordingStatements(db),
    incidents: incidentStatements(db),
  };
}
