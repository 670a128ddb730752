import { join } from 'node:path';
import Database from 'better-sqlite3';
import { createClient, expectStatus, signInClient, ticketRequest } from './client.ts';
import { createSeededFolder } from './seeded-store.ts';
import { startServer } from './server-process.ts';
import { type BenchmarkResult, createResult, quantile } from './statistics.ts';

// A report reads every ticket of its ranges, in a thread of its own. It is measured over all tickets of a large store, against one
// bare scan of the same rows, and against a second in which a coordinator does not wait.

const TICKETS = 300_000;

/** What a coordinator waits for without a thought (ms). It stands in place of the floor. */
const LONGEST_MS = 1_000;

const REPORTS = 5;

/** A visitor takes the next ticket this long after the one before (ms). */
const PAUSE_MS = 10;

const RANGE = new URLSearchParams({ from: '2020-01-01', to: '2029-12-31' });

/** Reads every ticket and does nothing with it. Returns how long that took (ms). */
function scanBarely(folder: string): number {
  const db = new Database(join(folder, 'digipunt.sqlite'), { readonly: true });
  const startedAt = performance.now();
  const rows = db.prepare(
    'SELECT day, topic, language, state, outcome, taken_at, called_at, started_at, ended_at FROM ticket WHERE day BETWEEN ? AND ?',
  );
  let count = 0;
  for (const _row of rows.iterate(RANGE.get('from'), RANGE.get('to'))) count++;
  const ms = performance.now() - startedAt;
  db.close();
  if (count < TICKETS) throw new Error(`only ${count} tickets were read`);
  return ms;
}

/** Measures a report over 300,000 tickets, and what a visitor waits for a number meanwhile. */
export async function benchmarkReports(): Promise<BenchmarkResult[]> {
  const folder = await createSeededFolder(TICKETS);
  const server = await startServer(folder);
  const [visitor, coordinator] = [createClient(server.port), await signInClient(server.port, 'coordinator')];
  const takes: { quiet: number[]; meanwhile: number[] } = { quiet: [], meanwhile: [] };
  const takeWhile = async (isGoingOn: () => boolean, times: number[]): Promise<void> => {
    while (isGoingOn()) {
      times.push(expectStatus(await visitor.post('/api/kiosk/tickets', ticketRequest()), 201).ms);
      await new Promise((onTimeout) => setTimeout(onTimeout, PAUSE_MS));
    }
  };
  const report = async (): Promise<number> => {
    const startedAt = performance.now();
    // The comparison with other ranges has none of the tickets: it is the export that is measured.
    expectStatus(await coordinator.get(`/api/desk/reports/visits/export?${RANGE}&as=csv`), 200);
    return performance.now() - startedAt;
  };
  const [reports, scans]: [number[], number[]] = [[], []];
  for (let turn = 0; turn < REPORTS; turn++) {
    reports.push(await report());
    scans.push(scanBarely(folder));
    const quietUntil = performance.now() + 500;
    await takeWhile(() => performance.now() < quietUntil, takes.quiet);
    const state = { isDone: false };
    const meanwhile = report().then(() => (state.isDone = true));
    await takeWhile(() => !state.isDone, takes.meanwhile);
    await meanwhile;
  }
  await server.stop();
  const [ours, bare] = [quantile(reports, 0.5), quantile(scans, 0.5)];
  return [
    createResult('a report over 300,000 tickets, against a second', 'ms', ours, LONGEST_MS, 1),
    createResult('a report over 300,000 tickets, against a bare scan', 'ms', ours, bare, 3),
    createResult('take a ticket during a report, p50', 'ms', quantile(takes.meanwhile, 0.5), quantile(takes.quiet, 0.5), 1.5),
  ];
}
