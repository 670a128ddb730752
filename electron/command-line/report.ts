import { writeFileSync } from 'node:fs';
import { createReportWorkbook, formatReportCsv, reportTables } from '../reports/lists/report-tables.ts';
import { addCounts, type RangeCounts } from '../reports/rules/range-counts.ts';
import { reportOf } from '../reports/services/reports.ts';
import type { Command } from './command.ts';
import { exitWithRefusal } from './output.ts';
import type { SendRequest } from './requests.ts';
import { resolveFromWorkingDirectory } from './working-directory.ts';

/** Asks a Digipunt for what it counted over a range of days. Exits with 1 when it refuses. */
export async function readRangeCounts(sendRequest: SendRequest, { reportRange, scope, json }: Command): Promise<RangeCounts> {
  const { text, refused } = await sendRequest(`range-counts?${new URLSearchParams({ ...reportRange, scope })}`);
  return refused ? exitWithRefusal(text, json) : (JSON.parse(text) as RangeCounts);
}

/** Writes the report of one or more Digipunten to a file, or prints it. It leaves the house, so small numbers are left out. */
export async function writeReport(counts: readonly RangeCounts[], { reportRange, scope, out, json }: Command): Promise<void> {
  const report = reportOf(addCounts(counts), { ...reportRange, scope }, true);
  if (out !== undefined)
    writeFileSync(resolveFromWorkingDirectory(out), out.endsWith('.csv') ? formatReportCsv(report) : await createReportWorkbook(report));
  else if (json) console.log(JSON.stringify(report, null, 2));
  else for (const { headings, rows } of reportTables(report)) for (const cells of [headings, ...rows, []]) console.log(cells.join('\t'));
}
