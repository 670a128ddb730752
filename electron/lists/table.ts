import { ok, refused, type ResultOf } from '../rules/result.ts';
import { isBlank, parseCsv, unescapeCell } from './csv.ts';
import { detectFileKind, type FileKindRefusal } from './file-kind.ts';
import { type ColumnChoices, type ColumnDefinitions, chooseColumns, createHeadingScore, isField } from './table-headings.ts';
import { createRowProblem, type RowProblem, type TableColumn, type TableReport } from './import-result.ts';
import { MAX_COLUMNS, MAX_ROWS, MAX_TITLE_ROWS } from './list-bounds.ts';
import { readWorkbook, type Sheet, type WorkbookRefusal } from './workbook.ts';

// Tables of people: CSV or XLSX, with the headings in any order, below a title or not, among columns that are not ours.

/** Which sheet of a workbook is read (null: the first that is not empty), and what its columns are. */
export type TableChoices = {
  sheet: string | null;
  columns: ColumnChoices;
  /** The choices of an earlier import. Those in `columns` go before them. */
  remembered: ColumnChoices;
};

/** Without choices: each column is what its heading says. */
export const NO_CHOICES: TableChoices = { sheet: null, columns: {}, remembered: {} };

/** The cells of a row by field, without the fields that have no column. The first row of the file, as Excel shows it, is row 1. */
type TableRow<Field extends string> = { row: number; cells: Partial<Record<Field, string>> };

/** The rows of a table, and what is wrong with its columns. `missing` are the needed fields without a column. */
export type Table<Field extends string> = {
  rows: TableRow<Field>[];
  problems: RowProblem[];
  missing: readonly Field[];
  report: TableReport;
};

/** Why a file cannot be read as a table. */
export type TableRefusal =
  FileKindRefusal | WorkbookRefusal | { code: 'list-empty' } | { code: 'malformed'; field: string; accepted: string };

const MAX_SAMPLES = 3;
const MAX_SAMPLE_LENGTH = 60;

/**
 * Reads the rows of a CSV or XLSX file by field, without blank rows. An unknown, missing or double column is a problem, not a
 * refusal, so that it is reported together with those of the rows. Refused: a file that is no table, 'too-large', 'list-empty',
 * 'sheet-unknown', and 'malformed' for a choice of a field that is none.
 */
export async function readTable<Field extends string>(
  bytes: Uint8Array,
  definitions: ColumnDefinitions<Field>,
  { sheet: sheetName, columns, remembered }: TableChoices,
): Promise<ResultOf<Table<Field>, TableRefusal>> {
  const fields = [...new Set(Object.values(definitions.columns).filter((field) => field !== null))];
  for (const choice of Object.values(columns))
    if (choice !== null && !isField(definitions, choice))
      return refused({ code: 'malformed', field: 'columns', accepted: fields.join(', ') });
  const choices = { ...remembered, ...columns };
  const headingScore = createHeadingScore(definitions, choices);
  const sheet = await readSheet(bytes, sheetName, headingScore);
  if (!sheet.ok) return sheet;
  const { rows: allRows, ...source } = sheet.value;
  if (allRows.every(isBlank) && source.sheets.length < 2) return refused({ code: 'list-empty' });
  const headingIndex = findHeading(allRows, headingScore);
  const [headings = [], ...lines] = allRows.slice(headingIndex);
  if (lines.length > MAX_ROWS) return refused({ code: 'too-large', accepted: `${MAX_ROWS} rows` });
  const chosen = chooseColumns(headings, definitions, choices);
  if (chosen.length > MAX_COLUMNS) return refused({ code: 'too-large', accepted: `${MAX_COLUMNS} columns` });
  const problems: RowProblem[] = [];
  const used = new Set<Field>();
  for (const { heading, field } of chosen) {
    if (field === undefined) problems.push(createRowProblem(headingIndex + 1, '', 'column-unknown', heading));
    else if (field !== null && used.has(field)) problems.push(createRowProblem(headingIndex + 1, field, 'column-twice', heading));
    if (field) used.add(field);
  }
  const missing = definitions.needed.filter((field) => !used.has(field));
  problems.push(...missing.map((field) => createRowProblem(headingIndex + 1, field, 'column-missing')));
  const rows: TableRow<Field>[] = [];
  for (const [index, cells] of lines.entries()) {
    if (isBlank(cells)) continue;
    const cellsByField: Partial<Record<Field, string>> = {};
    for (const { column, field } of chosen) if (field) cellsByField[field] = unescapeCell(cells[column - 1] ?? '');
    rows.push({ row: headingIndex + index + 2, cells: cellsByField });
  }
  const report = {
    ...source,
    fields,
    columns: chosen.map((column): TableColumn => Object.assign(column, { samples: firstValues(lines, column.column) })),
  };
  return ok({ rows, problems, missing, report });
}

async function readSheet(
  bytes: Uint8Array,
  sheetName: string | null,
  headingScore: (cells: readonly string[]) => number,
): Promise<ResultOf<Omit<Sheet, 'sheet'> & { sheet: string | null }, TableRefusal>> {
  const kind = detectFileKind(bytes);
  if (kind === 'archive') return readWorkbook(bytes, sheetName);
  if (kind !== 'text') return refused({ code: kind });
  if (sheetName !== null) return refused({ code: 'sheet-unknown', field: 'sheet', accepted: [] });
  return ok({ rows: parseCsv(bytes, headingScore), sheet: null, sheets: [] });
}

/** The row near the top that is most like the headings; the first of several, or else the first row that is no title. */
function findHeading(rows: readonly string[][], headingScore: (cells: readonly string[]) => number): number {
  const top = rows.slice(0, MAX_TITLE_ROWS + 1);
  const scores = top.map(headingScore);
  const best = Math.max(0, ...scores);
  const index = best > 0 ? scores.indexOf(best) : top.findIndex((cells) => cells.filter((cell) => cell.trim() !== '').length > 1);
  return Math.max(0, index);
}

/** The first values of a column (from 1) that are not empty. */
function firstValues(rows: readonly string[][], column: number): string[] {
  const values: string[] = [];
  for (const cells of rows) {
    const value = unescapeCell(cells[column - 1] ?? '');
    if (value !== '') values.push(value.slice(0, MAX_SAMPLE_LENGTH));
    if (values.length === MAX_SAMPLES) break;
  }
  return values;
}
