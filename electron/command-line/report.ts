import { writeFileSync } from 'node:fs';
import { createReportWorkbook, formatReportCsv, reportTables } from '../reports/lists/report-tables.ts';
import { addCounts, type VisitCounts } from '../reports/rules/visit-counts.ts';
import { reportOf } from '../reports/services/visit-reports.ts';
import type { Command } from './command.ts';
import { exitWithRefusal } from './output.ts';
import type { SendRequest } from './requests.ts';
import { resolveFromWorkingDirectory } from './working-directory.ts';

/** Asks a Digipunt for the counts of its visits. Exits with 1 when it refuses. */
export async function readVisitCounts(sendRequest: SendRequest, { reportRange, json }: Command): Promise<VisitCounts> {
  const { text, refused } = await sendRequest(`visit-counts?${new URLSearchParams(reportRange)}`);
  return refused ? exitWithRefusal(text, json) : (JSON.parse(text) as VisitCounts);
}

/** Writes the report of one or more Digipunten to a file, or prints it. It leaves the house, so small numbers are left out. */
export async function writeReport(counts: readonly VisitCounts[], { reportRange, out, json }: Command): Promise<void> {
  const report = reportOf(addCounts(counts), reportRange, true);
  if (out !== undefined)
    writeFileSync(resolveFromWorkingDirectory(out), out.endsWith('.csv') ? formatReportCsv(report) : await createReportWorkbook(report));
  else if (json) console.log(JSON.stringify(report, null, 2));
  else for (const { headings, rows } of reportTables(report)) for (const cells of [headings, ...rows, []]) console.log(cells.join('\t'));
}
