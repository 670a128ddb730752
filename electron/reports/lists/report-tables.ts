import catalog from '../../../resources/locales/nl/catalog.json';
import desk from '../../../resources/locales/nl/desk.json';
import { formatCsv } from '../../lists/csv.ts';
import { formatDate } from '../../rules/belgian-format.ts';
import type { Durations, ReportLine, Report } from '../rules/report.ts';

// A report as tables for a spreadsheet, in Dutch: one sheet for each table of a workbook, or one after the other as CSV.

type Cell = string | number;
type ReportTable = { title: string; headings: string[]; rows: Cell[][] };

const names = (texts: Readonly<Record<string, string>>, id: string): string => texts[id] ?? id;

const languageNames = new Intl.DisplayNames('nl', { type: 'language' });

/** '1 09' as 'maandag 9–10 uur'. */
function hourName(value: string): string {
  const [weekday = '', hour = ''] = value.split(' ');
  const from = Number(hour);
  return `${names(desk.weekday, weekday)} ${from}–${from + 1} ${desk.report.hour}`;
}

const peopleTable = (title: string, lines: readonly ReportLine[], name: (value: string) => string): ReportTable => ({
  title,
  headings: [title, desk.report.count],
  rows: lines.map(({ value, count }) => [name(value), count]),
});

const durationRow = (name: string, { count, medianMinutes, p90Minutes }: Durations): Cell[] => [
  name,
  count,
  medianMinutes ?? '',
  p90Minutes ?? '',
];

const loanDaysRow = (name: string, { count, medianDays, meanDays }: Report['loanDays']): Cell[] => [
  name,
  count,
  medianDays ?? '',
  meanDays ?? '',
];

/** The tables of a report. */
export function reportTables(report: Report): ReportTable[] {
  const { table } = desk.report;
  return [
    {
      title: desk.report.title,
      headings: [desk.report.title, ''],
      rows: [
        [desk.report.from, formatDate(report.from)],
        [desk.report.to, formatDate(report.to)],
        ...(report.scope === 'here' ? [] : [[desk.report.scope.label, desk.report.scope[report.scope]]]),
        [desk.report.visits, report.visits],
        [desk.report.notPersons, ''],
      ],
    },
    peopleTable(table.topics, report.topics, (id) => names(catalog.topic, id)),
    peopleTable(table.groups, report.groups, (id) => names(catalog.group, id)),
    peopleTable(table.languages, report.languages, (code) => languageNames.of(code) ?? code),
    peopleTable(table.outcomes, report.outcomes, (id) => names(desk.outcome, id)),
    peopleTable(table.states, report.states, (id) => names(desk.report.state, id)),
    peopleTable(table.reasons, report.reasons, (id) => names(desk.line.callReason, id)),
    {
      title: table.durations,
      headings: [table.durations, desk.report.count, desk.report.median, desk.report.p90],
      rows: [durationRow(desk.report.waits, report.waits), durationRow(desk.report.helps, report.helps)],
    },
    peopleTable(table.deskHours, report.deskHours, (id) => names(catalog.topic, id)),
    peopleTable(table.lent, report.lent, (type) => names(catalog.device, type)),
    peopleTable(table.overdue, report.overdue, (type) => names(catalog.device, type)),
    peopleTable(table.wished, report.wished, (type) => names(catalog.device, type)),
    peopleTable(table.loanEnds, report.loanEnds, (id) => names(desk.report.loanEnd, id)),
    {
      title: table.loanDays,
      headings: [table.loanDays, desk.report.count, desk.report.medianDays, desk.report.meanDays],
      rows: [
        loanDaysRow(desk.report.loanEnd.returned, report.loanDays),
        ...report.loanDaysByKind.map((kind) => loanDaysRow(names(catalog.device, kind.value), kind)),
      ],
    },
    peopleTable(table.trainings, report.trainings, (id) => names(desk.report.training, id)),
    peopleTable(table.homeVisits, report.homeVisits, (id) => names(desk.report.homeVisit, id)),
    peopleTable(table.targetGroups, report.targetGroups, (id) => names(desk.targetGroup, id)),
    peopleTable(table.referrals, report.referrals, (name) => name),
    peopleTable(table.days, report.days, formatDate),
    peopleTable(table.hours, report.hours, hourName),
  ];
}

/** A report as one CSV file: its tables below each other, with an empty row between. */
export function formatReportCsv(report: Report): string {
  const rows = reportTables(report).flatMap(({ headings, rows: cells }) =>
    [headings].concat(
      cells.map((row) => row.map(String)),
      [[]],
    ),
  );
  const width = Math.max(...rows.map((cells) => cells.length));
  const [headings = [], ...others] = rows.map((cells) => Array.from({ length: width }, (_, column) => cells[column] ?? ''));
  return formatCsv(headings, others);
}

/** A report as an XLSX workbook: a sheet for each table. */
export async function createReportWorkbook(report: Report): Promise<Uint8Array> {
  // Loaded on first use: a report is exported a few times a year.
  const { writeXlsx } = await import('hucre/xlsx');
  const sheets = reportTables(report).map(({ title, headings, rows }) => ({ name: title, rows: [headings, ...rows] }));
  return writeXlsx({ sheets });
}
