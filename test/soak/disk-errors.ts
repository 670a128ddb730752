import { randomUUID } from 'node:crypto';
import { cpSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { failingCall } from './disk.ts';
import type { FaultRow } from './store-faults.ts';
import { startServer, takeTicket } from './server.ts';

// The way of SQLite's own tests (sqlite.org/testing.html, 3.2): the first call fails, then the second, until a whole visit
// passes without one that fails.

const VISITS = 5;

/** What is tried: a write of the store, a sync, and the shortening of its log. */
const CALLS = ['pwrite64', 'fsync', 'ftruncate'] as const;

/** Gives up here, should it never pass. */
const MAX_CALLS = 1_000;

/**
 * Makes the n-th call of each kind fail, from a start to its end, for each n up to `last` or until none is left; `step` leaves
 * some out. `base` is a data folder of a server that has ended, which is copied into `folder` each time.
 */
export async function runDiskErrors(
  base: string,
  folder: string,
  { step = 1, last = MAX_CALLS, log }: { step?: number; last?: number; log: (line: string) => void },
): Promise<FaultRow[]> {
  const rows: FaultRow[] = [];
  for (const call of CALLS) {
    const row: FaultRow = { fault: `${call} fails`, rounds: 0, answers: 0, lost: 0, longestMs: 0 };
    for (let n = 1; n <= last; n += step) {
      rmSync(folder, { recursive: true, force: true });
      cpSync(base, folder, { recursive: true });
      const trace = `${folder}.trace`;
      const server = await startServer(folder, failingCall(call, n, trace)).catch(() => undefined);
      const confirmed = new Map<string, number>();
      for (let visit = 0; visit < VISITS; visit++) {
        if (!server) break;
        const requestId = randomUUID();
        const number = await takeTicket(server.url, requestId);
        if (number !== undefined) confirmed.set(requestId, number);
      }
      await server?.end('SIGTERM');
      const hasFailed = readFileSync(trace, 'utf8').includes('INJECTED');
      const startedAt = performance.now();
      const after = await startServer(folder);
      const next = await takeTicket(after.url, randomUUID());
      row.longestMs = Math.max(row.longestMs, Math.round(performance.now() - startedAt));
      await after.end('SIGTERM');
      const db = new Database(join(folder, 'digipunt.sqlite'), { readonly: true });
      const numberOf = db.prepare('SELECT number FROM ticket WHERE id = ?').pluck();
      const lost = [...confirmed].filter(([requestId, number]) => numberOf.get(requestId) !== number).length;
      const isWrong =
        db.pragma('integrity_check', { simple: true }) !== 'ok' || next === undefined || [...confirmed.values()].includes(next);
      db.close();
      row.rounds++;
      row.answers += confirmed.size;
      row.lost += lost + Number(isWrong);
      log(`${call} ${n}: ${confirmed.size} answers, ${lost + Number(isWrong)} lost${hasFailed ? '' : ', none failed'}`);
      if (!hasFailed) break;
    }
    rows.push(row);
  }
  return rows;
}
