import { Temporal } from 'temporal-polyfill';
import type { PlaceRow } from '../agenda/services/places.ts';
import type { TrainingRow } from '../agenda/services/trainings.ts';
import type { ShownCode } from '../computers/services/pairing-codes.ts';
import type { SettingDifference } from '../digipunt/services/settings-file.ts';
import type { Check } from '../health/rules/checks.ts';
import type { DeviceRow } from '../lending/services/device-list.ts';
import type { ImportReport, ImportRowResult, RowProblem } from '../lists/import-result.ts';
import type { Refusal } from '../refusals/refusal.ts';
import type { CheckResult } from './store-routes.ts';
import { TIME_ZONE } from '../rules/local-time.ts';

// What `npm run cli` prints: text for a person, or JSON for a script.

export type ListResponse = { devices?: DeviceRow[]; places?: PlaceRow[]; trainings?: TrainingRow[] };

export function printList({ devices, places, trainings }: ListResponse, json: boolean): void {
  if (json) return console.log(JSON.stringify(devices ?? places ?? trainings, null, 2));
  const joinLines = (when: string): string => when.replaceAll('\n', ' | ');
  for (const { label, type, state, model, shelf } of devices ?? []) console.log([label, type, state, model, shelf].join('\t'));
  for (const { code, kind, texts, municipality, when } of places ?? [])
    console.log([code, kind, texts.name['nl'], municipality, joinLines(when)].join('\t'));
  for (const { code, subject, texts, language, seats, when } of trainings ?? [])
    console.log([code, subject, texts.name['nl'], language, seats, joinLines(when)].join('\t'));
}

export type OpeningsResponse = { openings: { from: string; to: string }[] };

/** Prints one line per opening, in local time (Europe/Brussels). */
export function printOpenings({ openings }: OpeningsResponse, json: boolean): void {
  if (json) return console.log(JSON.stringify(openings, null, 2));
  const local = (moment: string): Temporal.ZonedDateTime => Temporal.Instant.from(moment).toZonedDateTimeISO(TIME_ZONE);
  const time = (moment: Temporal.ZonedDateTime): string => moment.toPlainTime().toString().slice(0, 5);
  for (const { from, to } of openings) {
    const [start, end] = [local(from), local(to)];
    const weekday = start.toLocaleString('en', { weekday: 'short' });
    console.log(`${start.toPlainDate().toString()}\t${weekday}\t${time(start)}–${time(end)}`);
  }
}

export type DifferencesResponse = { differences: SettingDifference[] };

/** Prints what a file of settings changes. */
export function printDifferences({ differences }: DifferencesResponse, { json, dryRun }: { json: boolean; dryRun: boolean }): void {
  if (json) return console.log(JSON.stringify({ dryRun, differences }, null, 2));
  for (const { setting, from, to } of differences) console.log([setting, JSON.stringify(from.value), JSON.stringify(to.value)].join('\t'));
  console.log(dryRun ? `${differences.length} different; nothing was written` : `${differences.length} changed`);
}

export type PairingCodeResponse = { code: ShownCode };

/** Prints the code with which another computer is paired. */
export const printPairingCode = ({ code }: PairingCodeResponse, json: boolean): void =>
  console.log(json ? JSON.stringify(code, null, 2) : code.code);

/** Prints what an import does with each row, and to the standard error what it leaves out. */
export function printImportResult({ rows, leftOut, table }: ImportReport, { json, dryRun }: { json: boolean; dryRun: boolean }): void {
  if (json) return console.log(JSON.stringify({ dryRun, rows, leftOut, table }, null, 2));
  for (const { row, label, name, does, fields } of rows) {
    const cells = [`row ${row}`, label, ...(name === undefined ? [] : [name]), does, ...(fields.length > 0 ? [fields.join(', ')] : [])];
    if (does !== 'same') console.log(cells.join('\t'));
  }
  const count = (does: ImportRowResult['does']): number => rows.filter((row) => row.does === does).length;
  const summary = `${count('add')} new, ${count('change')} changed, ${count('same')} as they were`;
  console.log(dryRun ? `${summary}; nothing was written` : summary);
  if (leftOut.count === 0) return;
  console.error(`Left out: ${leftOut.count} wrong.`);
  for (const problem of leftOut.problems) console.error(formatProblem(problem));
}

/** What is wrong with a field of a row; `why` is a code, or a sentence when it is about the whole list. */
export type Problem = Omit<RowProblem, 'why'> & { why: string };

export const formatProblem = ({ row, field, why, said, event }: Problem): string =>
  [`row ${row}`, ...(event ? [event.name, event.date ?? ''] : []), field, why, ...(said ? [said] : [])].join('\t');

/** Parses the body of a refused request. */
export const parseRefusal = (text: string): Refusal & { message: string } =>
  (JSON.parse(text) as { error: Refusal & { message: string } }).error;

/** Prints a refusal, with the wrong rows and fields, and exits with 1. */
export function exitWithRefusal(text: string, json: boolean): never {
  const error = parseRefusal(text);
  if (json) console.log(JSON.stringify({ error }, null, 2));
  else if (error.code === 'rows-refused') {
    console.error(`Nothing was taken in: ${error.count} wrong.`);
    for (const problem of error.rows) console.error(formatProblem(problem));
    if (error.rows.some(({ event }) => event)) console.error('With --partial the other events of the calendar are taken in.');
  } else console.error(error.message);
  process.exit(1);
}

/** Prints what was done: a sentence, or its figures as JSON. */
export const printOutcome = (figures: object, sentence: string, json: boolean): void =>
  console.log(json ? JSON.stringify(figures, null, 2) : sentence);

export function exitWithMessage(message: string, json: boolean): never {
  if (json) console.log(JSON.stringify({ error: { message } }, null, 2));
  else console.error(message);
  process.exit(1);
}

/** Prints what a check of the store found, and exits with 1 if that is anything. */
export function printCheck(result: CheckResult, json: boolean): void {
  const { problems, brokenReferences, brokenHistories } = result;
  const isWhole = problems.length === 0 && brokenReferences === 0 && brokenHistories.length === 0;
  if (json) console.log(JSON.stringify(result, null, 2));
  else if (isWhole) console.log('The store is whole.');
  else {
    for (const problem of problems) console.error(problem);
    if (brokenReferences > 0) console.error(`${brokenReferences} references to rows that do not exist`);
    for (const history of brokenHistories) console.error(`${history} was changed`);
  }
  if (!isWhole) process.exit(1);
}

export type ChecksResponse = { checks: Check[] };

/** Prints a line for each part of the Digipunt, and exits with 1 if one does not work. */
export function printChecks({ checks }: ChecksResponse, json: boolean): void {
  if (json) console.log(JSON.stringify(checks, null, 2));
  else for (const { part, state, finding } of checks) console.log([state, part, ...(finding ? [finding] : [])].join('\t'));
  if (checks.some(({ state }) => state === 'fault')) process.exit(1);
}
