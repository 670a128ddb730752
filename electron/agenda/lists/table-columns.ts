import { MAX_TEXT_LENGTHS, type Translations } from '../rules/place.ts';
import type { Result } from '../../refusals/refusal.ts';
import { MAX_SCHEDULE_TEXT_LENGTH, type Schedule } from '../rules/schedule.ts';
import { readTable, type TableChoices } from '../../lists/table.ts';
import { ok } from '../../rules/result.ts';
import { LANGUAGES } from '../../digipunt/services/offered-languages.ts';
import { createRowProblem, type ParsedList, type ReadList, type RowProblemCode, type RowProblem } from '../../lists/import-result.ts';

// Columns and cells that the tables of places and of trainings have in common.

/** The languages of the kiosk except Dutch. */
export const TRANSLATION_LANGUAGES = LANGUAGES.filter((language) => language !== 'nl');

/** Fields by column heading (lower case) that both tables have; texts in Dutch, then in the other languages. */
export const SHARED_COLUMNS: Readonly<Record<string, string>> = Object.fromEntries([
  ['code', 'code'],
  ['wanneer', 'when'],
  ['feestdagen', 'holidays'],
  ['naam', 'name-nl'],
  ['uitleg', 'about-nl'],
  ...TRANSLATION_LANGUAGES.flatMap((language) => [
    [`naam ${language.toLowerCase()}`, `name-${language}`],
    [`uitleg ${language.toLowerCase()}`, `about-${language}`],
  ]),
]);

export const TEXT_HEADINGS = TRANSLATION_LANGUAGES.flatMap((language) => [`Naam ${language}`, `Uitleg ${language}`]);

/** Adds a problem of a field to those of the list; `said` is the text of the cell. Returns undefined, as the value of the field. */
export type ReportProblem = (field: string, why: RowProblemCode, said?: string) => undefined;

/** The texts of a row by field; undefined when the table has no such column. */
export type TableCells = Partial<Record<string, string>>;

/** Reads a CSV or XLSX file with a row parser. Refused as by readTable; problems of columns and rows are in the list. */
export async function readRows<Row>(
  bytes: Uint8Array,
  columns: Readonly<Record<string, string>>,
  choices: TableChoices,
  parseRow: (row: number, cells: TableCells, reportProblem: ReportProblem) => Row,
): Promise<Result<ReadList<Row>>> {
  const table = await readTable(bytes, { columns, needed: ['code'] }, choices);
  if (!table.ok) return table;
  const { report, missing } = table.value;
  const list = collectRows(table.value.rows, ({ row, cells }, reportProblem) => parseRow(row, cells, reportProblem));
  // A missing column is reported once, not in each row.
  const rowProblems = list.problems.filter(({ field }) => !missing.includes(field));
  return ok({ rows: missing.length > 0 ? [] : list.rows, problems: [...table.value.problems, ...rowProblems], table: report });
}

/** Parses each row, and collects the problems of all of them. */
export function collectRows<Row extends { row: number }, Parsed>(
  rows: readonly Row[],
  parseRow: (row: Row, reportProblem: ReportProblem) => Parsed,
): ParsedList<Parsed> {
  const problems: RowProblem[] = [];
  const parsedRows = rows.map((row) =>
    parseRow(row, (field, why, said) => void problems.push(createRowProblem(row.row, field, why, said))),
  );
  return { rows: parsedRows, problems };
}

/** Control and unassigned characters, except line feed, ZWNJ and ZWJ. */
const CONTROL_CHARACTER = /(?![\n\u200c\u200d])\p{C}/u;

/** A text of at most `maxLength` characters; undefined when there is no column or a problem, which is reported. */
export function readText(cells: TableCells, field: string, maxLength: number, reportProblem: ReportProblem): string | undefined {
  const text = cells[field];
  if (text === undefined) return undefined;
  if (text.length > maxLength) return reportProblem(field, 'too-long');
  return CONTROL_CHARACTER.test(text) ? reportProblem(field, 'characters') : text;
}

/** The code of a row; empty when it is missing or invalid, which is reported. */
function readCode(cells: TableCells, reportProblem: ReportProblem): string {
  const code = readText(cells, 'code', MAX_TEXT_LENGTHS.code, reportProblem) ?? '';
  if (cells['code'] === '' || cells['code'] === undefined) reportProblem('code', 'empty');
  return code;
}

/** The names and descriptions by language; a language without a column is left out. */
function readTranslations(
  cells: TableCells,
  reportProblem: ReportProblem,
): { name: Record<string, string>; about: Record<string, string> } {
  const readField = (field: 'name' | 'about'): Record<string, string> =>
    Object.fromEntries(
      LANGUAGES.flatMap((language) => {
        const text = readText(cells, `${field}-${language}`, MAX_TEXT_LENGTHS[field], reportProblem);
        return text === undefined ? [] : [[language, text]];
      }),
    );
  return { name: readField('name'), about: readField('about') };
}

/**
 * A value by its name, which is looked up in lower case. Undefined when the cell is empty or there is no column; reports the
 * problem `why` for a name that is not found.
 */
export function readEnum<Value>(
  cells: TableCells,
  field: string,
  findByName: (name: string) => Value | undefined,
  why: RowProblemCode,
  reportProblem: ReportProblem,
): Value | undefined {
  const text = cells[field];
  if (text === undefined || text === '') return undefined;
  const value = findByName(text.toLowerCase());
  return value === undefined ? reportProblem(field, why, text) : value;
}

/** The columns that both tables have: code, texts, schedule and what public holidays do. */
export const readSharedColumns = (row: number, cells: TableCells, reportProblem: ReportProblem) => ({
  row,
  code: readCode(cells, reportProblem),
  texts: readTranslations(cells, reportProblem),
  when: readText(cells, 'when', MAX_SCHEDULE_TEXT_LENGTH, reportProblem),
  holidays: readEnum(cells, 'holidays', parseHolidays, 'kind', reportProblem),
});

/** Whether public holidays close a place or training, by its Dutch or English name. */
const parseHolidays = (name: string): Schedule['holidays'] | undefined =>
  name === 'open' ? 'open' : name === 'gesloten' || name === 'closed' ? 'closed' : undefined;

/** The cells of TEXT_HEADINGS. */
export const textCells = ({ name, about }: Translations): string[] =>
  TRANSLATION_LANGUAGES.flatMap((language) => [name[language] ?? '', about[language] ?? '']);

/** Puts the lines of a schedule on one line, for one cell of a table. */
export const joinLines = (when: string): string => when.replaceAll('\n', ' | ');

/** The Dutch names that parseHolidays reads. */
export const HOLIDAYS_NAMES = { closed: 'gesloten', open: 'open' } as const;

export const withoutRetired = <Row extends { retiredAt: string | null }>(rows: readonly Row[]): Row[] =>
  rows.filter(({ retiredAt }) => retiredAt === null);
