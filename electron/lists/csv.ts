import Papa from 'papaparse';
import { ok, refused, type ResultOf } from '../rules/result.ts';

// Lists as Excel in Flanders writes and opens them: semicolons, commas for decimals, dates with the day first, and a mark
// at the beginning that says UTF-8. What comes in may be from any other program too.

/** The largest file that is read (bytes), and how many rows of it. */
export const LARGEST_FILE = 3 * 1024 * 1024;
const MOST_ROWS = 20_000;

/** Text that a spreadsheet would run as a formula; exported with an apostrophe before it, and taken in without. */
const FORMULA = /^(?:\s*[=+\-@]|[\t\r\n])/;
const asWritten = (text: string): string =>
  (text.startsWith("'") && FORMULA.test(text.slice(1)) ? text.slice(1) : text).trim().normalize('NFC');

/** What stands most often in the heading: the library guesses by lines that are alike, and short lists have too few. */
function separatorOf(text: string): string {
  const heading = text.split(/\r?\n/, 1)[0] ?? '';
  const count = (separator: string): number => heading.split(separator).length;
  return [';', ',', '\t'].sort((a, b) => count(b) - count(a))[0] ?? ';';
}

/** UTF-8 with or without its mark, UTF-16 with it, else Windows-1252, which is what Excel saves as plain CSV. */
export function textOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** What a row says, by field; of what the list has no column, nothing. The heading is row 1. */
type Written<Field extends string> = { row: number; written: Partial<Record<Field, string>> };

/** Why a file is not taken as a table. */
export type TableRefusal =
  | { code: 'column-unknown'; field: string; accepted: readonly string[] }
  | { code: 'column-missing'; field: string; accepted: readonly string[] }
  | { code: 'too-large'; accepted: string };

/** The rows of a list, by the fields that its headings stand for; a heading that is not known, or one that is missing, is refused. */
export function readTable<Field extends string>(
  bytes: Uint8Array,
  columns: Readonly<Record<string, Field | null>>,
  { needed, accepted }: { needed: readonly Field[]; accepted: readonly string[] },
): ResultOf<Written<Field>[], TableRefusal> {
  const { data } = Papa.parse<string[]>(textOf(bytes), { delimiter: separatorOf });
  const [heading = [], ...lines] = data;
  const names = heading.map((name) => name.trim().toLowerCase());
  const unknown = names.find((name) => name !== '' && !Object.hasOwn(columns, name));
  if (unknown !== undefined) return refused({ code: 'column-unknown', field: unknown.slice(0, 40), accepted });
  const fields = names.map((name) => columns[name] ?? null);
  const lacking = needed.find((field) => !fields.includes(field));
  if (lacking) return refused({ code: 'column-missing', field: lacking, accepted });
  if (lines.length > MOST_ROWS) return refused({ code: 'too-large', accepted: `${MOST_ROWS} rows` });
  const rows: Written<Field>[] = [];
  for (const [index, cells] of lines.entries()) {
    if (cells.every((cell) => cell.trim() === '')) continue;
    const written: Partial<Record<Field, string>> = {};
    for (const [nth, field] of fields.entries()) if (field) written[field] = asWritten(cells[nth] ?? '');
    rows.push({ row: index + 2, written });
  }
  return ok(rows);
}

/** A list as a file that a spreadsheet opens, and that we read again. */
export const csv = (fields: string[], data: string[][]): string =>
  `\ufeff${Papa.unparse({ fields, data }, { delimiter: ';', newline: '\r\n', escapeFormulae: FORMULA })}\r\n`;
