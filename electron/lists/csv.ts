import Papa from 'papaparse';
import { ok, refused, type ResultOf } from '../rules/result.ts';

// CSV files as Excel in Flanders writes and opens them: separated by semicolons, in UTF-8 with a byte order mark. Files of
// other programs are parsed too.

/** The largest file that is imported (bytes). */
export const MAX_FILE_BYTES = 3 * 1024 * 1024;
const MAX_ROWS = 20_000;

/**
 * Text that a spreadsheet would evaluate as a formula. An apostrophe before it is added on export and
 * removed on import.
 */
const FORMULA_PREFIX = /^(?:\s*[=+\-@]|[\t\r\n])/;
const unescapeCell = (text: string): string =>
  (text.startsWith("'") && FORMULA_PREFIX.test(text.slice(1)) ? text.slice(1) : text).trim().normalize('NFC');

/** The separator that occurs most in the heading. Papa Parse guesses by comparing lines, and a short list has too few. */
function detectDelimiter(text: string): string {
  const headingLine = text.split(/\r?\n/, 1)[0] ?? '';
  const countFields = (separator: string): number => headingLine.split(separator).length;
  return [';', ',', '\t'].sort((a, b) => countFields(b) - countFields(a))[0] ?? ';';
}

/** Decodes UTF-8, UTF-16LE with a byte order mark, or else Windows-1252, which Excel uses for plain CSV. */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** The cells of a row by field, without the fields that have no column. The heading is row 1. */
type TableRow<Field extends string> = { row: number; cells: Partial<Record<Field, string>> };

/** Why a file cannot be parsed as a table. */
export type TableRefusal =
  | { code: 'column-unknown'; field: string; accepted: readonly string[] }
  | { code: 'column-missing'; field: string; accepted: readonly string[] }
  | { code: 'too-large'; accepted: string };

/**
 * Parses the rows of a CSV file by field, without blank rows. `columns` maps headings (lower case) to fields; null ignores a
 * column. Refused: 'column-unknown', 'column-missing' for a field of `needed`, and 'too-large'. `accepted` lists the headings
 * in a refusal.
 */
export function parseCsv<Field extends string>(
  bytes: Uint8Array,
  columns: Readonly<Record<string, Field | null>>,
  { needed, accepted }: { needed: readonly Field[]; accepted: readonly string[] },
): ResultOf<TableRow<Field>[], TableRefusal> {
  const { data } = Papa.parse<string[]>(decodeText(bytes), { delimiter: detectDelimiter });
  const [headingCells = [], ...lines] = data;
  const headings = headingCells.map((name) => name.trim().toLowerCase());
  const unknownHeading = headings.find((name) => name !== '' && !Object.hasOwn(columns, name));
  if (unknownHeading !== undefined) return refused({ code: 'column-unknown', field: unknownHeading.slice(0, 40), accepted });
  const fields = headings.map((name) => columns[name] ?? null);
  const missingField = needed.find((field) => !fields.includes(field));
  if (missingField) return refused({ code: 'column-missing', field: missingField, accepted });
  if (lines.length > MAX_ROWS) return refused({ code: 'too-large', accepted: `${MAX_ROWS} rows` });
  const rows: TableRow<Field>[] = [];
  for (const [index, cells] of lines.entries()) {
    if (cells.every((cell) => cell.trim() === '')) continue;
    const cellsByField: Partial<Record<Field, string>> = {};
    for (const [column, field] of fields.entries()) if (field) cellsByField[field] = unescapeCell(cells[column] ?? '');
    rows.push({ row: index + 2, cells: cellsByField });
  }
  return ok(rows);
}

/** A CSV file that Excel opens and that parseCsv reads; `fields` are the headings. */
export const formatCsv = (fields: string[], data: string[][]): string =>
  `\ufeff${Papa.unparse({ fields, data }, { delimiter: ';', newline: '\r\n', escapeFormulae: FORMULA_PREFIX })}\r\n`;
