import {
  OPEN_MINUTES,
  simulateDays,
  SIMULATION_BOUNDS,
  type SimulationOptions,
  type SimulationResult,
  type SimulationRow,
} from '../queue/rules/simulate-days.ts';

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

/** Simulates and prints one row for each case, and what one helper more on Tuesday changes. */
export function printSimulation(options: SimulationOptions, json: boolean): void {
  const result = simulateDays(options);
  console.log(json ? JSON.stringify({ ...options, ...result }, null, 2) : describeSimulation(options, result));
}

function describeSimulation({ arrivals, helpers, days, seed }: SimulationOptions, { all, ...result }: SimulationResult): string {
  const { tuesdays, tuesdaysWithOneMore } = result;
  const idleShare = ({ idlePerDay }: SimulationRow, count: number): string =>
    `${Math.round((100 * idlePerDay) / (count * OPEN_MINUTES))} %`;
  const row = (name: string, cells: SimulationRow, count: number): string[] => [
    name,
    String(cells.visitors),
    `${cells.medianWait} min`,
    `${cells.p90Wait} min`,
    String(cells.notServed),
    idleShare(cells, count),
    String(cells.overtakingsPerDay),
  ];
  const intro = `Made-up working days of ${OPEN_MINUTES / 60} hours: a day has ${counted(arrivals, 'visitor')} and ${counted(helpers, 'helper')} (seed ${seed}).`;
  const header = ['', 'visitors', 'half wait up to', '9 in 10 wait up to', 'not served', 'helpers idle', 'overtakings a day'];
  const table = [header, row(`all ${counted(days, 'day')}`, all, helpers)];
  if (!tuesdays || !tuesdaysWithOneMore)
    return `${intro}\n\n${alignColumns(table)}\n\nThere is no Tuesday in one day: ask for two or more.`;
  table.push(row('Tuesdays', tuesdays, helpers), row('Tuesdays, one helper more', tuesdaysWithOneMore, helpers + 1));
  const change = [
    `nine in ten visitors wait up to ${tuesdaysWithOneMore.p90Wait} min instead of ${tuesdays.p90Wait} min`,
    ...(tuesdays.notServed > 0 ? [`${tuesdaysWithOneMore.notServed} instead of ${tuesdays.notServed} are not served`] : []),
    `helpers are idle ${idleShare(tuesdaysWithOneMore, helpers + 1)} of the time instead of ${idleShare(tuesdays, helpers)}`,
  ];
  const changes = [change.slice(0, -1).join(', '), change.at(-1)].join(' and ');
  return `${intro}\n\n${alignColumns(table)}\n\nWith one helper more on Tuesday, ${changes}.`;
}

const counted = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

/** Rows as lines of text: the names on the left, the figures on the right of their columns. */
function alignColumns(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0))) ?? [];
  return rows
    .map((cells) =>
      cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  '),
    )
    .join('\n');
}
