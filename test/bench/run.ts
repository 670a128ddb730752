import { parseArgs } from 'node:util';
import { benchmarkAgenda } from './agenda.ts';
import { benchmarkBackup } from './backup.ts';
import { benchmarkBundleSize } from './bundle-size.ts';
import { benchmarkBusyDesk } from './busy-desk.ts';
import { benchmarkConnectedFaces } from './connected-faces.ts';
import { benchmarkDisplays } from './displays.ts';
import { benchmarkLending } from './lending.ts';
import { benchmarkNetwork } from './network.ts';
import { benchmarkPaper } from './paper.ts';
import { benchmarkReports } from './reports.ts';
import { benchmarkCallNext, benchmarkTakeTicket } from './requests.ts';
import { createSeededFolder, removeTemporaryFolders } from './seeded-store.ts';
import { benchmarkSpeech } from './speech.ts';
import { benchmarkStartup } from './startup-time.ts';
import type { BenchmarkResult } from './statistics.ts';
import { benchmarkPaint } from './tap-to-paint.ts';
import { benchmarkWaits } from './waits.ts';

// `npm run bench [-- --json] [--only PART]`: compares each figure with a baseline (floor) that is measured in alternation in the
// same run; each server is a process. Ratios stay comparable when the speed of the machine changes; milliseconds do not.

const PAST_TICKETS = 200_000;
const { json, only } = parseArgs({ options: { json: { type: 'boolean', default: false }, only: { type: 'string' } } }).values;
const log = (line: string): void => {
  if (!json) console.log(line);
};
const formatNumber = (value: number): string => value.toFixed(value < 10 ? 2 : 1);
const formatRow = ({ name, unit, ours, floor, ratio, goal, reached }: BenchmarkResult): string =>
  `${reached ? '✓' : '✗'} ${name.padEnd(62)} ${`${formatNumber(ours)} ${unit}`.padStart(10)} ${`${formatNumber(floor)} ${unit}`.padStart(10)} ${formatNumber(ratio).padStart(6)} × (goal ${goal} ×)`;

try {
  log(`Filling a store with ${PAST_TICKETS.toLocaleString('en')} past tickets …`);
  const [seeded, empty] = [await createSeededFolder(PAST_TICKETS), await createSeededFolder(0)];
  log(`${' '.repeat(64)} ${'ours'.padStart(10)} ${'floor'.padStart(10)}`);
  const results: BenchmarkResult[] = [];
  const benchmarks = {
    take: () => benchmarkTakeTicket(seeded),
    paper: () => benchmarkPaper(seeded),
    speech: () => benchmarkSpeech(seeded),
    call: () => benchmarkCallNext(seeded, empty),
    backup: () => benchmarkBackup(seeded),
    lending: benchmarkLending,
    agenda: benchmarkAgenda,
    reports: benchmarkReports,
    desk: () => benchmarkBusyDesk(seeded),
    connected: () => benchmarkConnectedFaces(seeded),
    displays: () => benchmarkDisplays(seeded),
    network: () => benchmarkNetwork(seeded),
    paint: () => benchmarkPaint(seeded),
    start: () => benchmarkStartup(seeded),
    size: benchmarkBundleSize,
    wait: benchmarkWaits,
  };
  for (const [name, run] of Object.entries(benchmarks)) {
    if (only !== undefined && only !== name) continue;
    const partResults = await run();
    results.push(...partResults);
    for (const result of partResults) log(formatRow(result));
  }
  if (json) console.log(JSON.stringify({ figures: results }, null, 2));
} finally {
  removeTemporaryFolders();
}
