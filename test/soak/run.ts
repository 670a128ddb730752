import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { canFailCalls, mountDisk } from './disk.ts';
import { runDiskErrors } from './disk-errors.ts';
import { askForTicketsAtOnce } from './overload.ts';
import { runPowerCuts } from './power-cuts.ts';
import { startServer } from './server.ts';
import { type FaultRow, runStoreFaults } from './store-faults.ts';
import { type GrowthRow, runVisits } from './visits.ts';

// `npm run soak -- [--seed N] [--rounds N] [--visits N]`: the faults of test/faults many times, with a seed to repeat them by.
// Ends with two tables, and with 1 when anything was lost or grew. A round takes about three seconds: an hour by default. What
// needs root (power cuts) or strace (errors of the disk) is left out where that is not there, which the table then lacks.

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    rounds: { type: 'string', default: '1000' },
    visits: { type: 'string', default: '50000' },
  },
});
const [seed, rounds, visits] = [values.seed, values.rounds, values.visits].map(Number) as [number, number, number];
const log = console.log;
const folder = mkdtempSync(join(tmpdir(), 'digipunt-soak-'));

async function cutPower(): Promise<FaultRow[]> {
  const mounted = join(folder, 'disk');
  const disk = mountDisk(mounted);
  if (!disk) return [];
  try {
    return [await runPowerCuts(mounted, disk, { seed, rounds: Math.ceil(rounds / 20), log })];
  } finally {
    disk.remove();
  }
}

async function failCalls(): Promise<FaultRow[]> {
  if (!canFailCalls()) return [];
  const base = join(folder, 'base');
  await (await startServer(base)).end('SIGTERM');
  // Every call in a long run; in a short one some of each kind.
  return runDiskErrors(base, join(folder, 'copy'), { step: Math.max(1, Math.ceil(200 / rounds)), log });
}

/** Ten thousand requests at once; an answer that is no answer counts as lost. */
async function overload(): Promise<FaultRow> {
  const server = await startServer(join(folder, 'overload'));
  const counts = await askForTicketsAtOnce(Number(new URL(server.url).port), 1_000, 10);
  const startedAt = performance.now();
  const isServed = (await fetch(`${server.url}/api/kiosk/state`)).ok;
  const longestMs = Math.round(performance.now() - startedAt);
  await server.end('SIGTERM');
  log(`ten thousand at once: ${JSON.stringify(Object.fromEntries(counts))}`);
  const wrong = [...counts].reduce((sum, [status, count]) => (['201', '409', '503'].includes(status) ? sum : sum + count), 0);
  return { fault: 'ten thousand at once', rounds: 1, answers: counts.get('201') ?? 0, lost: wrong + Number(!isServed), longestMs };
}

try {
  const faults = [
    ...(await runStoreFaults(join(folder, 'store'), { seed, rounds, log })),
    ...(await cutPower()),
    ...(await failCalls()),
    await overload(),
  ];
  const growth: GrowthRow[] = visits > 0 ? await runVisits(join(folder, 'visits'), { visits, log }) : [];
  console.log(`\nseed ${seed}`);
  console.table(faults);
  console.table(growth);
  process.exitCode = faults.some(({ lost }) => lost > 0) || growth.some(({ isFlat }) => !isFlat) ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
