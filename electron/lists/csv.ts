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

/** A first line with which a program tells Excel the separator; Excel does not show it, and it is not counted as a row. */
const SEPARATOR_LINE = /^sep=([;,\t])\r?\n/i;

/** How many rows above the heading can be a title. */
const MAX_TITLE_ROWS = 10;

/** The first bytes of files that people choose in place of a list. XLSX, ODS and DOCX files are ZIP archives. */
const FILE_SIGNATURES: readonly { code: FileKindRefusal['code']; bytes: readonly number[] }[] = [
  { code: 'file-is-workbook', bytes: [0x50, 0x4b, 0x03, 0x04] },
  { code: 'file-is-workbook', bytes: [0xd0, 0xcf, 0x11, 0xe0] },
  { code: 'file-is-pdf', bytes: [0x25, 0x50, 0x44, 0x46] },
  { code: 'file-is-image', bytes: [0x89, 0x50, 0x4e, 0x47] },
  { code: 'file-is-image', bytes: [0xff, 0xd8, 0xff] },
];

type Heading = { delimiter: string; index: number };

/**
 * The first row that has all needed columns, and the separator with which it was found; a title can stand above it. Papa Parse
 * guesses the separator by comparing lines, and a short list has too few.
 */
function findHeading(text: string, delimiters: readonly string[], isHeading: (cells: readonly string[]) => boolean): Heading | undefined {
  for (const delimiter of delimiters) {
    const { data } = Papa.parse<string[]>(text, { delimiter, preview: MAX_TITLE_ROWS + 1 });
    const index = data.findIndex(isHeading);
    if (index >= 0) return { delimiter, index };
  }
  return undefined;
}

/** The first row with the separator that occurs most in it, for a list without the needed columns. */
function assumeHeading(text: string, delimiters: readonly string[]): Heading {
  const firstLine = text.split(/\r?\n/, 1)[0] ?? '';
  const countFields = (separator: string): number => firstLine.split(separator).length;
  return { delimiter: delimiters.toSorted((a, b) => countFields(b) - countFields(a))[0] ?? ';', index: 0 };
}

/** Decodes UTF-8, UTF-16 with a byte order mark, or else Windows-1252, which Excel uses for plain CSV. */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** The cells of a row by field, without the fields that have no column. The first row of the file, as Excel shows it, is row 1. */
type TableRow<Field extends string> = { row: number; cells: Partial<Record<Field, string>> };

/** Why a file cannot be parsed as a table. */
export type TableRefusal =
  | { code: 'column-unknown'; field: string; accepted: readonly string[] }
  | { code: 'column-missing'; field: string; accepted: readonly string[] }
  | { code: 'too-large'; accepted: string }
  | { code: 'list-empty' }
  | FileKindRefusal;

type FileKindRefusal = { code: 'file-is-workbook' } | { code: 'file-is-pdf' } | { code: 'file-is-image' };

/**
 * Parses the rows of a CSV file by field, without blank rows. `columns` maps headings (lower case) to fields; null ignores a
 * column. Refused: 'column-unknown', 'column-missing' for a field of `needed`, 'too-large', 'list-empty', and a file that is no
 * text. `accepted` lists the headings in a refusal.
 */
export function parseCsv<Field extends string>(
  bytes: Uint8Array,
  columns: Readonly<Record<string, Field | null>>,
  { needed, accepted }: { needed: readonly Field[]; accepted: readonly string[] },
): ResultOf<TableRow<Field>[], TableRefusal> {
  const otherKind = FILE_SIGNATURES.find((signature) => signature.bytes.every((byte, index) => bytes[index] === byte));
  if (otherKind) return refused({ code: otherKind.code });
  const decoded = decodeText(bytes);
  if (decoded.trim() === '') return refused({ code: 'list-empty' });
  const [separatorLine = '', separator] = SEPARATOR_LINE.exec(decoded) ?? [];
  const text = decoded.slice(separatorLine.length);
  const delimiters = separator === undefined ? [';', ',', '\t'] : [separator];
  const toHeadings = (cells: readonly string[]): string[] => cells.map((name) => name.trim().toLowerCase());
  const hasNeeded = (cells: readonly string[]): boolean => {
    const found = new Set(toHeadings(cells).map((name) => columns[name]));
    return needed.every((field) => found.has(field));
  };
  const { delimiter, index: headingIndex } = findHeading(text, delimiters, hasNeeded) ?? assumeHeading(text, delimiters);
  const [headingCells = [], ...lines] = Papa.parse<string[]>(text, { delimiter }).data.slice(headingIndex);
  const headings = toHeadings(headingCells);
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
    rows.push({ row: headingIndex + index + 2, cells: cellsByField });
  }
  return ok(rows);
}

/** A CSV file that Excel opens and that parseCsv reads; `fields` are the headings. */
export const formatCsv = (fields: string[], data: string[][]): string =>
  `\ufeff${Papa.unparse({ fields, data }, { delimiter: ';', newline: '\r\n', escapeFormulae: FORMULA_PREFIX })}\r\n`;
