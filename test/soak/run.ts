import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runStoreFaults } from './store-faults.ts';

// `npm run soak -- [--seed N] [--rounds N]`: the faults of test/faults many times, with a seed to repeat them by. Ends with a
// table, and with 1 when anything was lost. Takes about three seconds a round.

const { values } = parseArgs({ options: { seed: { type: 'string', default: '1' }, rounds: { type: 'string', default: '1000' } } });
const folder = mkdtempSync(join(tmpdir(), 'digipunt-soak-'));
try {
  const rows = await runStoreFaults(folder, { seed: Number(values.seed), rounds: Number(values.rounds), log: console.log });
  console.log(`\nseed ${values.seed}`);
  console.table(rows);
  process.exitCode = rows.some(({ lost }) => lost > 0) ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
