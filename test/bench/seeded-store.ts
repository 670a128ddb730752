import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { startServer } from './server-process.ts';

const DAYS = 400;
const MINUTE_MS = 60_000;

const folders: string[] = [];

/** Creates a folder that `removeTemporaryFolders` deletes. */
export function createTemporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'digipunt-bench-'));
  folders.push(folder);
  return folder;
}

/** Deletes all folders that were created here. */
export const removeTemporaryFolders = (): void => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true }));

/** Creates a data folder with demonstration data and past tickets over 400 days, each with four history rows. */
export async function createSeededFolder(pastTickets: number): Promise<string> {
  const folder = createTemporaryFolder();
  await (await startServer(folder, '--demo')).stop();
  const db = new Database(join(folder, 'digipunt.sqlite'));
  const ticket =
    db.prepare(`INSERT INTO ticket (id, day, number, topic, language, taken_at, state, place, desk, staff, called_at, started_at, ended_at, outcome)
    VALUES (:id, :day, :number, 'itsme', 'nl', :takenAt, 'finished', :number, '1', 'helper1', :calledAt, :calledAt, :endedAt, 'helped')`);
  const history = db.prepare(`INSERT INTO ticket_history (ticket, act, at, desk, staff, outcome, request_id) VALUES (?, ?, ?, ?, ?, ?, ?)`);
  const perDay = Math.ceil(pastTickets / DAYS);
  db.transaction(() => {
    for (let index = 0; index < pastTickets; index++) {
      const number = (index % perDay) + 1;
      const dayStart = Date.now() - (DAYS + 2 - Math.floor(index / perDay)) * 24 * 60 * MINUTE_MS;
      const at = (minute: number): string => new Date(dayStart + minute * MINUTE_MS).toISOString();
      const [id, takenAt, calledAt, endedAt] = [randomUUID(), at(0), at(5), at(15)];
      const seq = ticket.run({ id, day: takenAt.slice(0, 10), number, takenAt, calledAt, endedAt }).lastInsertRowid;
      history.run(seq, 'take', takenAt, null, null, null, id);
      for (const act of ['call', 'start', 'finish']) {
        history.run(seq, act, act === 'finish' ? endedAt : calledAt, '1', 'helper1', act === 'finish' ? 'helped' : null, randomUUID());
      }
    }
  })();
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
  return folder;
}

/** Copies a folder, so that each run starts from the same data. Returns the path of the copy. */
export function copyFolder(folder: string): string {
  const copy = createTemporaryFolder();
  cpSync(folder, copy, { recursive: true });
  return copy;
}
