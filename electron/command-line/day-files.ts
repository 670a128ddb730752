import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import type { DayFileReport, OtherDigipunt } from '../reports/services/day-files.ts';
import type { Command } from './command.ts';
import { exitWithMessage } from './output.ts';
import { resolveFromWorkingDirectory } from './working-directory.ts';

// The commands with which Digipunten without a network bring each other their figures.

/** What the running Digipunt answers about the others. */
type Listed = { fingerprint: string; digipunten: OtherDigipunt[] };

/** Runs a command about day files; `requestOrExit` exits with 1 when the Digipunt refuses. */
export async function runDayFileCommand(
  requestOrExit: (path: string, body?: object) => Promise<string>,
  { command, file, json, reportRange, receiver, accepted, out }: Command,
): Promise<void> {
  const readList = async (): Promise<Listed> => JSON.parse(await requestOrExit('digipunten')) as Listed;
  const write = (text: string): void => {
    if (out === undefined) process.stdout.write(text);
    else writeFileSync(resolveFromWorkingDirectory(out), text);
  };
  if (command === 'day-file list') return printDigipunten(await readList(), json);
  if (command === 'day-file card') return write(await requestOrExit('digipunten/card'));
  if (command === 'day-file export') {
    const named = (await readList()).digipunten.filter(({ id, name }) => id === receiver || name === receiver);
    const [digipunt] = named;
    if (!digipunt || named.length > 1)
      return exitWithMessage(named.length > 1 ? `Several are called ${receiver}; use the id.` : `${receiver} is not known here.`, json);
    return write(await requestOrExit(`digipunten/days?${new URLSearchParams({ ...reportRange, digipunt: digipunt.id })}`));
  }
  const path = resolveFromWorkingDirectory(file);
  if (!existsSync(path) || !statSync(path).isFile()) return exitWithMessage(`There is no file ${path}.`, json);
  const body = { requestId: crypto.randomUUID(), text: readFileSync(path, 'utf8'), accepted: accepted ?? null };
  printReport(JSON.parse(await requestOrExit('digipunten/import', body)) as DayFileReport, json);
}

function printDigipunten({ fingerprint, digipunten }: Listed, json: boolean): void {
  if (json) return console.log(JSON.stringify({ fingerprint, digipunten }, null, 2));
  console.log(`this Digipunt\t${fingerprint}`);
  for (const { id, name, fingerprint: other, days, firstDay, lastDay } of digipunten)
    console.log([id, name, other, `${days} days`, ...(days > 0 ? [firstDay, lastDay] : [])].join('\t'));
}

function printReport(report: DayFileReport, json: boolean): void {
  if (json) return console.log(JSON.stringify(report, null, 2));
  for (const { day, does } of report.days) console.log(`${day}\t${does}`);
  console.log(report.days.length === 0 ? `${report.name} is known now` : `${report.name}: ${report.days.length} days`);
}
