import { parseArgs } from 'node:util';
import { agendaFigures } from './agenda.ts';
import { displayFigures } from './displays.ts';
import { lendingFigures } from './lending.ts';
import { paintFigures } from './paint.ts';
import { callFigures, takeFigures } from './requests.ts';
import { removeFolders, seededFolder } from './seeded-store.ts';
import { sizeFigures } from './size.ts';
import { startFigures } from './start.ts';
import type { Figure } from './statistics.ts';

// `npm run bench [-- --json] [--only PART]`: every figure against a floor of the same run, in turns, each server a process of its own.
// A ratio holds where the machine's speed drifts; a millisecond does not.

const PAST_TICKETS = 200_000;
const { json, only } = parseArgs({ options: { json: { type: 'boolean', default: false }, only: { type: 'string' } } }).values;
const say = (line: string): void => {
  if (!json) console.log(line);
};
const number = (value: number): string => value.toFixed(value < 10 ? 2 : 1);
const row = ({ name, unit, ours, floor, ratio, goal, reached }: Figure): string =>
  `${reached ? '✓' : '✗'} ${name.padEnd(62)} ${`${number(ours)} ${unit}`.padStart(10)} ${`${number(floor)} ${unit}`.padStart(10)} ${number(ratio).padStart(6)} × (goal ${goal} ×)`;

try {
  say(`Filling a store with ${PAST_TICKETS.toLocaleString('en')} past tickets …`);
  const [seeded, empty] = [await seededFolder(PAST_TICKETS), await seededFolder(0)];
  say(`${' '.repeat(64)} ${'ours'.padStart(10)} ${'floor'.padStart(10)}`);
  const figures: Figure[] = [];
  const parts = {
    take: () => takeFigures(seeded),
    call: () => callFigures(seeded, empty),
    lending: lendingFigures,
    agenda: agendaFigures,
    displays: () => displayFigures(seeded),
    paint: () => paintFigures(seeded),
    start: () => startFigures(seeded),
    size: sizeFigures,
  };
  for (const [name, part] of Object.entries(parts)) {
    if (only !== undefined && only !== name) continue;
    const found = await part();
    figures.push(...found);
    for (const each of found) say(row(each));
  }
  if (json) console.log(JSON.stringify({ figures }, null, 2));
} finally {
  removeFolders();
}
