import Papa from 'papaparse';
import { ok, refused, type ResultOf } from '../rules/result.ts';

// Lists as Excel in Flanders writes and opens them: semicolons, commas for decimals, dates with the day first, and a mark
// at the beginning that says UTF-8. What comes in may be from any other program too.

/** The largest file that is read (bytes), and how many rows of it. */
export const MAX_FILE_BYTES = 3 * 1024 * 1024;
const MAX_ROWS = 20_000;

/** Text that a spreadsheet would run as a formula; exported with an apostrophe before it, and taken in without. */
const FORMULA_PREFIX = /^(?:\s*[=+\-@]|[\t\r\n])/;
const unescapeCell = (text: string): string =>
  (text.startsWith("'") && FORMULA_PREFIX.test(text.slice(1)) ? text.slice(1) : text).trim().normalize('NFC');

/** What stands most often in the heading: the library guesses by lines that are alike, and short lists have too few. */
function detectDelimiter(text: string): string {
  const heading = text.split(/\r?\n/, 1)[0] ?? '';
  const count = (separator: string): number => heading.split(separator).length;
  return [';', ',', '\t'].sort((a, b) => count(b) - count(a))[0] ?? ';';
}

/** UTF-8 with or without its mark, UTF-16 with it, else Windows-1252, which is what Excel saves as plain CSV. */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** What a row says, by field; of what the list has no column, nothing. The heading is row 1. */
type TableRow<Field extends string> = { row: number; written: Partial<Record<Field, string>> };

/** Why a file is not taken as a table. */
export type TableRefusal =
  | { code: 'column-unknown'; field: string; accepted: readonly string[] }
  | { code: 'column-missing'; field: string; accepted: readonly string[] }
  | { code: 'too-large'; accepted: string };

/** The rows of a list, by the fields that its headings stand for; a heading that is not known, or one that is missing, is refused. */
export function parseCsv<Field extends string>(
  bytes: Uint8Array,
  columns: Readonly<Record<string, Field | null>>,
  { needed, accepted }: { needed: readonly Field[]; accepted: readonly string[] },
): ResultOf<TableRow<Field>[], TableRefusal> {
  const { data } = Papa.parse<string[]>(decodeText(bytes), { delimiter: detectDelimiter });
  const [heading = [], ...lines] = data;
  const names = heading.map((name) => name.trim().toLowerCase());
  const unknown = names.find((name) => name !== '' && !Object.hasOwn(columns, name));
  if (unknown !== undefined) return refused({ code: 'column-unknown', field: unknown.slice(0, 40), accepted });
  const fields = names.map((name) => columns[name] ?? null);
  const lacking = needed.find((field) => !fields.includes(field));
  if (lacking) return refused({ code: 'column-missing', field: lacking, accepted });
  if (lines.length > MAX_ROWS) return refused({ code: 'too-large', accepted: `${MAX_ROWS} rows` });
  const rows: TableRow<Field>[] = [];
  for (const [index, cells] of lines.entries()) {
    if (cells.every((cell) => cell.trim() === '')) continue;
    const cellsByField: Partial<Record<Field, string>> = {};
    for (const [nth, field] of fields.entries()) if (field) cellsByField[field] = unescapeCell(cells[nth] ?? '');
    rows.push({ row: index + 2, written: cellsByField });
  }
  return ok(rows);
}

/** A list as a file that a spreadsheet opens, and that we read again. */
export const formatCsv = (fields: string[], data: string[][]): string =>
  `\ufeff${Papa.unparse({ fields, data }, { delimiter: ';', newline: '\r\n', escapeFormulae: FORMULA_PREFIX })}\r\n`;
