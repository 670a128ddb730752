import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseCsv, unescapeCell } from '../../electron/lists/csv.ts';
import { readWorkbook } from '../../electron/lists/workbook.ts';
import { createReportWorkbook, formatReportCsv, reportTables } from '../../electron/reports/lists/report-tables.ts';
import { addCounts, type RangeCounts } from '../../electron/reports/rules/range-counts.ts';
import type { Report } from '../../electron/reports/rules/report.ts';
import { reportOf } from '../../electron/reports/services/reports.ts';
import { temporaryDataFolder } from './server-process.ts';

// The figures as LibreOffice reads them, which is another program than the one that wrote them.

/** CSV with semicolons and quotes in UTF-8, numbers as they are shown; the last token is 'every sheet'. */
const CSV_OUT = 'csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false,false,false,-1';
const CSV_IN = 'Text - txt - csv (StarCalc):59,34,76';

const RANGE = { from: '2026-11-23', to: '2026-11-24', scope: 'together' } as const;

/** Names of places that a program could read as something else. */
const PLACES = ['=1+1', 'Café "De Wijk"; zaal 2', '+32 16', 'Ψηφιακό, مكتبة'];

/** Names that CSV, which has no types, does not keep from becoming a number or a date; a workbook does. */
const NUMBER_LIKE = ['007', '1/2'];

const countsWith = (places: readonly string[]): RangeCounts => ({
  ...addCounts([]),
  visits: 1_234,
  days: { '2026-11-23': 1_230, '2026-11-24': 4 },
  topics: { itsme: 1_200, bank: 34 },
  languages: { nl: 1_000, 'fa-AF': 3 },
  hours: { '1 09': 17 },
  waits: { '4': 800, '31': 400 },
  helps: { '12': 900 },
  deskMinutes: { itsme: 90_000 },
  deskVisits: { itsme: 900 },
  loanDays: { '14': 20 },
  referrals: Object.fromEntries(places.map((name, index) => [name, 20 * index])),
});

/** Converts a file in a folder with LibreOffice, with settings of its own in that folder. */
function convert(folder: string, file: string, to: string, filter?: string): void {
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
  const options = [...(filter === undefined ? [] : [`--infilter=${filter}`]), '--convert-to', to, '--outdir', join(folder, 'out')];
  const { status, stderr } = spawnSync('soffice', [profile, '--headless', ...options, join(folder, file)], {
    encoding: 'utf8',
    timeout: 60_000,
    // Numbers and headings as on a machine in Flanders, whatever this one is set to.
    env: { ...process.env, LC_ALL: 'C.UTF-8', HOME: folder },
  });
  expect([status, stderr.includes('Error')]).toEqual([0, false]);
}

/** Rows without empty cells at their end, and without empty rows. */
const trimmed = (rows: readonly (readonly unknown[])[]): string[][] =>
  rows
    .map((row) => row.map(String))
    .flatMap((row) => {
      const cells = row.slice(0, row.findLastIndex((cell) => cell !== '') + 1);
      return cells.length > 0 ? [cells] : [];
    });

test('LibreOffice reads every cell of the figures as a workbook and as CSV as it was written', async ({ skip }) => {
  if (spawnSync('soffice', ['--version']).status !== 0) skip('needs soffice (apt-get install libreoffice-calc-nogui)');
  const folder = temporaryDataFolder();
  const tablesOf = (report: Report) =>
    reportTables(report).map(({ title, headings, rows }) => ({ title, rows: trimmed([headings, ...rows]) }));
  const report = reportOf(countsWith([...PLACES, ...NUMBER_LIKE]), RANGE, true);
  const tables = tablesOf(report);
  writeFileSync(join(folder, 'cijfers.xlsx'), await createReportWorkbook(report));
  convert(folder, 'cijfers.xlsx', CSV_OUT);
  const sheets = new Map(
    readdirSync(join(folder, 'out')).map((name) => [
      /^cijfers-(.*)\.csv$/.exec(name)?.[1] ?? name,
      trimmed(parseCsv(readFileSync(join(folder, 'out', name)), () => 0)),
    ]),
  );
  expect([...sheets.keys()].toSorted()).toEqual(tables.map(({ title }) => title).toSorted());
  for (const { title, rows } of tables) expect([title, sheets.get(title)]).toEqual([title, rows]);

  const list = reportOf(countsWith(PLACES), RANGE, true);
  writeFileSync(join(folder, 'lijst.csv'), formatReportCsv(list));
  convert(folder, 'lijst.csv', 'xlsx', CSV_IN);
  const opened = await readWorkbook(readFileSync(join(folder, 'out', 'lijst.xlsx')), null);
  if (!opened.ok) throw new Error(opened.refusal.code);
  const read = trimmed(opened.value.rows).map((row) => row.map(unescapeCell));
  expect(read).toEqual(tablesOf(list).flatMap(({ rows }) => rows));
  // No cell is a formula: what begins like one is shown as it was typed.
  expect(read.filter(([name = '']) => PLACES.includes(name))).toHaveLength(PLACES.length);
});
