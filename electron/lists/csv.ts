import Papa from 'papaparse';
import { MAX_TITLE_ROWS } from './list-bounds.ts';

// CSV files as Excel in Flanders writes and opens them: separated by semicolons, in UTF-8 with a byte order mark. Files of
// other programs are parsed too.

/**
 * Text that a spreadsheet would evaluate as a formula. An apostrophe before it is added on export and
 * removed on import.
 */
const FORMULA_PREFIX = /^(?:\s*[=+\-@]|[\t\r\n])/;

/** The text of an imported cell: trimmed, NFC-normalised, and without the apostrophe of an export. */
export const unescapeCell = (text: string): string =>
  (text.startsWith("'") && FORMULA_PREFIX.test(text.slice(1)) ? text.slice(1) : text).trim().normalize('NFC');

/** Whether a row has no text. */
export const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '');

/** A first line with which a program tells Excel the separator; Excel does not show it, and it is not counted as a row. */
const SEPARATOR_LINE = /^sep=([;,\t])\r?\n/i;

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

/**
 * The cells of a CSV file, row by row as Excel shows them. The separator is the one with which a row near the top has the highest
 * `headingScore`, or else the one that occurs most there: Papa Parse guesses it by comparing lines, and a short list has too few.
 */
export function parseCsv(bytes: Uint8Array, headingScore: (cells: readonly string[]) => number): string[][] {
  const decoded = decodeText(bytes);
  const [separatorLine = '', separator] = SEPARATOR_LINE.exec(decoded) ?? [];
  const text = decoded.slice(separatorLine.length);
  const delimiters = separator === undefined ? [';', ',', '\t'] : [separator];
  const candidates = delimiters.map((delimiter) => {
    const { data } = Papa.parse<string[]>(text, { delimiter, preview: MAX_TITLE_ROWS + 1 });
    return { delimiter, score: Math.max(0, ...data.map(headingScore)), cellCount: data.flat().length };
  });
  const [best] = candidates.toSorted((a, b) => b.score - a.score || b.cellCount - a.cellCount);
  return Papa.parse<string[]>(text, { delimiter: best?.delimiter ?? ';' }).data;
}

/** A CSV file that Excel opens and that parseCsv reads; `fields` are the headings. */
export const formatCsv = (fields: string[], data: string[][]): string =>
  `\ufeff${Papa.unparse({ fields, data }, { delimiter: ';', newline: '\r\n', escapeFormulae: FORMULA_PREFIX })}\r\n`;
