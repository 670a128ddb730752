import { randomUUID } from 'node:crypto';
import Database from 'better-sqlite3';
import { join } from 'node:path';
import type { Disk } from './disk.ts';
import type { FaultRow } from './store-faults.ts';
import { seededRandom, startServer, takeTicket } from './server.ts';

const CLIENTS = 6;

/** More than a business day has numbers for is not asked for. */
const MAX_TICKETS = 900;

/** Cuts the power of a disk under load at random moments. Every answer that came before the cut must stand afterwards. */
export async function runPowerCuts(
  folder: string,
  disk: Disk,
  { seed, rounds, log }: { seed: number; rounds: number; log: (line: string) => void },
): Promise<FaultRow> {
  const random = seededRandom(seed);
  const confirmed = new Map<string, number>();
  const row: FaultRow = { fault: 'power cut', rounds: 0, answers: 0, lost: 0, longestMs: 0 };
  for (let round = 0; round < rounds; round++) {
    const server = await startServer(folder);
    const power = { isOn: true };
    const visitors = Array.from({ length: CLIENTS }, async () => {
      while (power.isOn && confirmed.size < MAX_TICKETS) {
        const requestId = randomUUID();
        const number = await takeTicket(server.url, requestId);
        // Whether an answer that is read later was given before the cut is not known.
        if (number !== undefined && power.isOn) confirmed.set(requestId, number);
        await new Promise((wait) => setTimeout(wait, confirmed.size > MAX_TICKETS / 2 ? 50 : 5));
      }
    });
    const before = confirmed.size;
    while (confirmed.size < Math.min(before + 3, MAX_TICKETS)) await new Promise((wait) => setTimeout(wait, 5));
    await new Promise((wait) => setTimeout(wait, random(300)));
    disk.cutPower();
    power.isOn = false;
    await server.end('SIGKILL');
    await Promise.all(visitors);
    disk.remount();

    const startedAt = performance.now();
    const after = await startServer(folder);
    const firstId = confirmed.keys().next().value ?? randomUUID();
    await takeTicket(after.url, firstId);
    const firstMs = performance.now() - startedAt;
    await after.end('SIGTERM');
    const db = new Database(join(folder, 'digipunt.sqlite'), { readonly: true });
    const numberOf = db.prepare('SELECT number FROM ticket WHERE id = ?').pluck();
    let lost = [...confirmed].filter(([requestId, number]) => numberOf.get(requestId) !== number).length;
    if (db.pragma('integrity_check', { simple: true }) !== 'ok') lost++;
    if (db.prepare('SELECT count(*) - count(DISTINCT day || number) FROM ticket').pluck().get() !== 0) lost++;
    db.close();
    row.rounds++;
    row.answers += confirmed.size;
    row.lost += lost;
    row.longestMs = Math.max(row.longestMs, Math.round(firstMs));
    log(`${round + 1}/${rounds} ${row.fault}: ${confirmed.size} answers, ${lost} lost, ${Math.round(firstMs)} ms`);
  }
  return row;
}
