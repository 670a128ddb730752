import { simulateDays, SIMULATION_BOUNDS, type SimulationOptions, type SimulationRow } from '../queue/rules/simulate-days.ts';

// `npm run cli -- simulate`: waits and idle time on days that are made up, without a Digipunt.

const DEFAULT_SEED = '1';

/** The numbers of the command, or what is wrong with the first that is. */
export function parseSimulation(values: {
  arrivals?: string | undefined;
  helpers?: string | undefined;
  days?: string | undefined;
  seed?: string | undefined;
}) {
  const options: SimulationOptions = { arrivals: 0, helpers: 0, days: 0, seed: 0 };
  for (const [name, [least, most]] of Object.entries(SIMULATION_BOUNDS) as [keyof SimulationOptions, readonly [number, number]][]) {
    const text = values[name] ?? (name === 'seed' ? DEFAULT_SEED : undefined);
    if (text === undefined) return { problem: 'simulate needs --arrivals, --helpers and --days' };
    const value = /^\d{1,6}$/.test(text) ? Number(text) : NaN;
    if (!(value >= least && value <= most)) return { problem: `--${name} ${text} is not a whole number from ${least} to ${most}` };
    options[name] = value;
  }
  return { options };
}

/** Simulates and prints one row for each case. */
export function printSimulation(options: SimulationOptions, json: boolean): void {
  const result = simulateDays(options);
  if (json) return console.log(JSON.stringify({ ...options, ...result }, null, 2));
  const header = ['', 'days', 'visitors', 'median wait', 'p90 wait', 'idle a day', 'overtakings a day', 'not served'];
  const cells = (name: string, row: SimulationRow): string[] => [
    name,
    String(row.days),
    String(row.visitors),
    `${row.medianWait} min`,
    `${row.p90Wait} min`,
    `${row.idlePerDay} min`,
    String(row.overtakingsPerDay),
    String(row.notServed),
  ];
  console.log(header.join('\t'));
  console.log(cells('all days', result.all).join('\t'));
  if (result.tuesdays) console.log(cells('Tuesdays', result.tuesdays).join('\t'));
  if (result.tuesdaysWithOneMore) console.log(cells('Tuesdays, one helper more', result.tuesdaysWithOneMore).join('\t'));
}
