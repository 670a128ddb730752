import { MAX_TEXT_LENGTHS, type Translations } from '../rules/place.ts';
import type { Result } from '../../refusals/refusal.ts';
import type { Schedule } from '../rules/schedule.ts';
import type { ParsedList } from '../services/agenda-import.ts';
import { createRowProblem } from '../services/agenda-import.ts';
import { parseCsv } from '../../lists/csv.ts';
import { ok } from '../../rules/result.ts';
import { LANGUAGES } from '../../digipunt/services/offered-languages.ts';
import type { RowProblemCode, RowProblem } from '../../lists/import-result.ts';

export const TRANSLATION_LANGUAGES = LANGUAGES.filter((language) => language !== 'nl');

/** Columns of both: texts in Dutch, then in the others. */
export const TEXT_COLUMNS: Readonly<Record<string, string>> = Object.fromEntries([
  ['naam', 'name-nl'],
  ['uitleg', 'about-nl'],
  ...TRANSLATION_LANGUAGES.flatMap((language) => [
    [`naam ${language.toLowerCase()}`, `name-${language}`],
    [`uitleg ${language.toLowerCase()}`, `about-${language}`],
  ]),
]);

export const TEXT_HEADINGS = TRANSLATION_LANGUAGES.flatMap((language) => [`Naam ${language}`, `Uitleg ${language}`]);

/** A fault of a field, gathered with all the others of a list; and what was said there. */
export type ReportProblem = (field: string, why: RowProblemCode, said?: string) => undefined;

export type TableCells = Partial<Record<string, string>>;

export function parseTable<Read>(
  bytes: Uint8Array,
  columns: Readonly<Record<string, string>>,
  headings: readonly string[],
  read: (row: number, cells: TableCells, reportProblem: ReportProblem) => Read,
): Result<ParsedList<Read>> {
  const table = parseCsv(bytes, columns, { needed: ['code'], accepted: [...headings, ...TEXT_HEADINGS] });
  return table.ok ? ok(collectRows(table.value, ({ row, written: cells }, reportProblem) => read(row, cells, reportProblem))) : table;
}

/** What each row of a list says, and every fault that is found in it. */
export function collectRows<Row extends { row: number }, Read>(
  rows: readonly Row[],
  read: (row: Row, reportProblem: ReportProblem) => Read,
): ParsedList<Read> {
  const problems: RowProblem[] = [];
  const all = rows.map((row) => read(row, (field, why, said) => void problems.push(createRowProblem(row.row, field, why, said))));
  return { rows: all, problems };
}

const CONTROL_CHARACTER = /(?![\n\u200c\u200d])\p{C}/u;

/** A text of at most so many characters; nothing where there is no column. */
export function readText(cells: TableCells, field: string, longest: number, reportProblem: ReportProblem): string | undefined {
  const text = cells[field];
  if (text === undefined) return undefined;
  if (text.length > longest) return reportProblem(field, 'too-long');
  return CONTROL_CHARACTER.test(text) ? reportProblem(field, 'characters') : text;
}

export function readCode(cells: TableCells, reportProblem: ReportProblem): string {
  const code = readText(cells, 'code', MAX_TEXT_LENGTHS.code, reportProblem) ?? '';
  if (cells['code'] === '' || cells['code'] === undefined) reportProblem('code', 'empty');
  return code;
}

export function readTranslations(
  cells: TableCells,
  reportProblem: ReportProblem,
): { name: Record<string, string>; about: Record<string, string> } {
  const of = (field: 'name' | 'about'): Record<string, string> =>
    Object.fromEntries(
      LANGUAGES.flatMap((language) => {
        const text = readText(cells, `${field}-${language}`, MAX_TEXT_LENGTHS[field], reportProblem);
        return text === undefined ? [] : [[language, text]];
      }),
    );
  return { name: of('name'), about: of('about') };
}

/** One of what is accepted, by its name; what is left empty is what is usual. */
export function readEnum<Value>(
  cells: TableCells,
  field: string,
  named: (name: string) => Value | undefined,
  why: RowProblemCode,
  reportProblem: ReportProblem,
): Value | undefined {
  const text = cells[field];
  if (text === undefined || text === '') return undefined;
  const value = named(text.toLowerCase());
  return value === undefined ? reportProblem(field, why, text) : value;
}

export const parseHolidays = (name: string): Schedule['holidays'] | undefined =>
  name === 'open' ? 'open' : name === 'gesloten' || name === 'closed' ? 'closed' : undefined;

export const textCells = ({ name, about }: Translations): string[] =>
  TRANSLATION_LANGUAGES.flatMap((language) => [name[language] ?? '', about[language] ?? '']);

export const joinLines = (when: string): string => when.replaceAll('\n', ' | ');

export const HOLIDAYS_NAMES = { closed: 'gesloten', open: 'open' } as const;

export const withoutRetired = <Row extends { retiredAt: string | null }>(rows: readonly Row[]): Row[] =>
  rows.filter(({ retiredAt }) => retiredAt === null);
