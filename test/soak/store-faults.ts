import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import {
  closeSync,
  copyFileSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { seededRandom, startServer, takeTicket } from './server.ts';

// Kills the built server under load, damages its store, and starts it again, round after round on one data folder: every
// answer that was given must stand. Used by the fault tests with a few rounds and by `npm run soak` with many.

const CLIENTS = 6;

/** More than a business day has numbers for is not asked for. */
const MAX_TICKETS = 900;

/** What one kind of fault did: how often, how many answers stood before, what was lost, and the longest start (ms). */
export type FaultRow = { fault: string; rounds: number; answers: number; lost: number; longestMs: number };

type Fault = { name: string; damage: (file: string, random: (below: number) => number, olderLog: string) => void };

const flip = (file: string, offset: number, bit: number): void => {
  const handle = openSync(file, 'r+');
  try {
    const byte = readFileSync(file)[offset] ?? 0;
    writeSync(handle, Buffer.from([byte ^ (1 << bit)]), 0, 1, offset);
  } finally {
    closeSync(handle);
  }
};
const ifThere = (file: string, change: (size: number) => void): void => {
  if (existsSync(file) && statSync(file).size > 0) change(statSync(file).size);
};

const FAULTS: readonly Fault[] = [
  { name: 'killed', damage: () => {} },
  { name: 'log gone', damage: (file) => rmSync(`${file}-wal`, { force: true }) },
  { name: 'log cut short', damage: (file) => ifThere(`${file}-wal`, (size) => truncateSync(`${file}-wal`, Math.max(0, size - 2_000))) },
  {
    name: 'log with a wrong bit',
    damage: (file, random) => ifThere(`${file}-wal`, (size) => flip(`${file}-wal`, random(size), random(8))),
  },
  { name: 'older log put back', damage: (file, _random, olderLog) => ifThere(olderLog, () => copyFileSync(olderLog, `${file}-wal`)) },
  {
    name: 'pages overwritten',
    damage: (file, random) =>
      ifThere(file, (size) => {
        for (let count = 0; count < 3; count++) {
          const handle = openSync(file, 'r+');
          writeSync(handle, Buffer.alloc(4_096, random(256)), 0, 4_096, random(Math.floor(size / 4_096)) * 4_096);
          closeSync(handle);
        }
      }),
  },
  { name: 'header damaged', damage: (file, random) => ifThere(file, () => flip(file, random(100), random(8))) },
  { name: 'file cut', damage: (file, random) => ifThere(file, (size) => truncateSync(file, random(size))) },
  { name: 'file empty', damage: (file) => truncateSync(file, 0) },
  { name: 'file missing', damage: (file) => rmSync(file) },
];

/** Lets a server run until it has made its backup of the day; a store that is lost in its first seconds has to be set up again. */
async function makeFirstBackup(folder: string): Promise<void> {
  const { child } = await startServer(folder);
  while (!existsSync(join(folder, 'backups')) || !readdirSync(join(folder, 'backups')).some((name) => name.endsWith('.sqlite')))
    await new Promise((wait) => setTimeout(wait, 200));
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}

/** Runs rounds of kill and damage on a data folder. `log` is told of each. Returns a row for each kind of fault. */
export async function runStoreFaults(folder: string, { seed, rounds, log }: { seed: number; rounds: number; log: (line: string) => void }) {
  const random = seededRandom(seed);
  const file = join(folder, 'digipunt.sqlite');
  const olderLog = join(folder, 'older-log');
  const confirmed = new Map<string, number>();
  const rows = new Map<string, FaultRow>(FAULTS.map(({ name }) => [name, { fault: name, rounds: 0, answers: 0, lost: 0, longestMs: 0 }]));
  await makeFirstBackup(folder);
  for (let round = 0; round < rounds; round++) {
    const { url, child } = await startServer(folder);
    const state = { isAlive: true };
    const visitors = Array.from({ length: CLIENTS }, async () => {
      while (state.isAlive && confirmed.size < MAX_TICKETS) {
        const requestId = randomUUID();
        const number = await takeTicket(url, requestId);
        if (number !== undefined) confirmed.set(requestId, number);
        await new Promise((wait) => setTimeout(wait, confirmed.size > MAX_TICKETS / 2 ? 50 : 5));
      }
    });
    await new Promise((wait) => setTimeout(wait, 30 + random(120)));
    ifThere(`${file}-wal`, () => copyFileSync(`${file}-wal`, olderLog));
    await new Promise((wait) => setTimeout(wait, 30 + random(120)));
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
    state.isAlive = false;
    await Promise.all(visitors);

    const fault = FAULTS[round % FAULTS.length] as Fault;
    fault.damage(file, random, olderLog);
    const startedAt = performance.now();
    const after = await startServer(folder);
    let [firstMs, lost] = [0, 0];
    for (const [requestId, number] of confirmed) {
      const again = await takeTicket(after.url, requestId);
      firstMs ||= performance.now() - startedAt;
      if (again !== number) lost++;
    }
    const stopped = once(after.child, 'exit');
    after.child.kill('SIGTERM');
    await stopped;
    const db = new Database(file, { readonly: true });
    const isOk = db.pragma('integrity_check', { simple: true }) === 'ok';
    const twice = db.prepare('SELECT count(*) - count(DISTINCT day || number) FROM ticket').pluck().get();
    db.close();
    if (!isOk || twice !== 0) lost++;
    const row = rows.get(fault.name);
    if (row)
      Object.assign(row, {
        rounds: row.rounds + 1,
        answers: row.answers + confirmed.size,
        lost: row.lost + lost,
        longestMs: Math.max(row.longestMs, Math.round(firstMs)),
      });
    log(
      `${round + 1}/${rounds} ${fault.name}: ${confirmed.size} answers, ${lost} lost, ${Math.round(firstMs)} ms, ${readdirSync(folder).filter((name) => name.startsWith('damaged')).length} kept`,
    );
  }
  return [...rows.values()].filter((row) => row.rounds > 0);
}
