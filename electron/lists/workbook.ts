import { ok, refused, type ResultOf } from '../rules/result.ts';
import type { FileKindRefusal } from './file-kind.ts';
import { isBlank } from './csv.ts';
import { MAX_ROWS, MAX_TITLE_ROWS } from './list-bounds.ts';

// Workbooks of Excel (XLSX), which LibreOffice and asset tools write too.

/** A 3 MB archive can unpack to 3 GB; the sheets of 20,000 devices with thirty columns are 30 MB. */
const MAX_UNPACKED_BYTES = 64 * 1024 * 1024;

/** The rows of one sheet as text, and the names of all sheets that are not hidden, in the order of the workbook. */
export type Sheet = { rows: string[][]; sheet: string; sheets: string[] };

/** Why a workbook cannot be read. `accepted` lists the sheets. */
export type WorkbookRefusal =
  FileKindRefusal | { code: 'too-large'; accepted: string } | { code: 'sheet-unknown'; field: 'sheet'; accepted: readonly string[] };

type CellValue = string | number | boolean | Date | null;

/** A cell as it would be in a CSV file; a date as ISO 8601, a number without the noise of its binary form. */
function formatCell(value: CellValue): string {
  if (value === null) return '';
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 10);
  return typeof value === 'number' ? String(Number(value.toPrecision(15))) : String(value);
}

/**
 * Reads a sheet of an XLSX file: the one with a name, or the first that is not empty. Refused: 'too-large', 'sheet-unknown', and
 * 'file-is-workbook' for any other archive. Nothing outside the file is read.
 */
export async function readWorkbook(bytes: Uint8Array, sheetName: string | null): Promise<ResultOf<Sheet, WorkbookRefusal>> {
  // Loaded on first use: a workbook is imported a few times a year.
  const [{ unzipSync }, { readXlsx }] = await Promise.all([import('fflate'), import('hucre/xlsx')]);
  try {
    // Reads the directory of the archive, and unpacks nothing. The library refuses a file that is larger than its directory says.
    let unpackedBytes = 0;
    unzipSync(bytes, { filter: ({ originalSize }) => ((unpackedBytes += originalSize), false) });
    if (unpackedBytes > MAX_UNPACKED_BYTES) return refused({ code: 'too-large', accepted: `${MAX_UNPACKED_BYTES / 1024 / 1024} MB` });
    // One row more than is accepted, so that a list that is too long is refused and not cut off.
    const maxRows = MAX_TITLE_ROWS + MAX_ROWS + 2;
    const workbook = await readXlsx(bytes, { maxRows, sheets: ({ hidden, veryHidden }) => !hidden && !veryHidden });
    const sheets = workbook.sheets.map(({ name, rows }) => {
      const texts = rows.map((cells) => Array.from(cells as Iterable<CellValue | undefined>, (value) => formatCell(value ?? null)));
      return { name, rows: texts.slice(0, texts.findLastIndex((cells) => !isBlank(cells)) + 1) };
    });
    const names = sheets.map(({ name }) => name);
    const chosen =
      sheetName === null ? (sheets.find(({ rows }) => rows.length > 0) ?? sheets[0]) : sheets.find(({ name }) => name === sheetName);
    if (!chosen) return refused({ code: 'sheet-unknown', field: 'sheet', accepted: names });
    return ok({ rows: chosen.rows, sheet: chosen.name, sheets: names });
  } catch {
    // Another kind of archive, or a damaged workbook.
    return refused({ code: 'file-is-workbook' });
  }
}
