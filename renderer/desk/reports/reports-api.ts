import type { ComparedReport } from '../../../electron/reports/services/reports.ts';
import type { LiveBoard } from '../../../electron/reports/services/live-board.ts';
import type { Report } from '../../../electron/reports/rules/report.ts';
import type { ReportScope } from '../../../electron/reports/rules/report-scope.ts';
import type { ScopedRange } from '../../../electron/reports/services/reports.ts';
import { api } from '../../api/client.ts';

/** The figures of a range with what they are compared with; null when the server refuses. */
export async function readReport(range: ScopedRange): Promise<ComparedReport | null> {
  const response = await api.desk.reports.visits.$get({ query: range });
  const body = await response.json();
  return 'now' in body ? body : null;
}

/** The address of the figures as a file. */
export const exportUrl = (range: ScopedRange, as: 'csv' | 'xlsx'): string =>
  `/api/desk/reports/visits/export?${new URLSearchParams({ ...range, as })}`;

/** A year and the year before, as they leave the house; null when the server refuses. */
export async function readYears(year: number, scope: ReportScope): Promise<{ now: Report; yearBefore: Report } | null> {
  const body = await (await api.desk.reports.annual.$get({ query: { year: String(year), scope } })).json();
  return 'now' in body ? body : null;
}

/** Who waits, who helps, and what is about to go wrong; null when the server refuses. */
export async function readBoard(): Promise<LiveBoard | null> {
  const response = await api.desk.reports.board.$get();
  return response.ok ? response.json() : null;
}
