import type { ImportableList } from '../../../electron/digipunt/rules/import-columns.ts';
import type { Refusal } from '../../../electron/refusals/refusal.ts';
import { api } from '../../api/client.ts';
import { encodeBase64 } from '../form/base64.ts';
import { runRequest, showRequestError } from '../state/desk-store.ts';
import type { MAX_FILE_MEGABYTES } from '../../../electron/lists/list-bounds.ts';
import type { ImportReport, ImportRowResult, RowProblem, TableReport } from '../../../electron/lists/import-result.ts';

/** A larger file is not read: before the server has refused it, all of it would have to be sent. */
const maxMegabytes: typeof MAX_FILE_MEGABYTES = 3;

/** What the person said of a file: its sheet (null: the first with rows), and its columns by key (null: left out). */
export type ImportChoices = { sheet: string | null; columns: Readonly<Record<string, string | null>> };

/** Problems of rows: the first 200, and how many there are. */
type Problems = { problems: readonly RowProblem[]; count: number };

/**
 * What an import changed, or would change in a dry run, and what it left out; or the problems of its rows, with which nothing
 * was changed. `table` says how the columns were read; null for a calendar.
 */
export type ImportResult = { table: TableReport | null } & (
  { rows: readonly ImportRowResult[]; leftOut: Problems; dryRun: boolean } | Problems
);

/**
 * Imports a file as it is; with `dryRun` nothing is stored. `partial` leaves out the events of a calendar that cannot be read.
 * Null when the file as a whole is refused: the error is in the store.
 */
export async function importList(
  list: ImportableList,
  file: File,
  choices: ImportChoices,
  { dryRun, partial }: { dryRun: boolean; partial: boolean },
): Promise<ImportResult | null> {
  if (file.size > maxMegabytes * 1024 * 1024) {
    showRequestError({ code: 'file-too-large', megabytes: maxMegabytes });
    return null;
  }
  let result: ImportResult | null = null;
  const name = `import ${list} ${file.name} ${file.lastModified} ${dryRun} ${partial} ${JSON.stringify(choices)}`;
  await runRequest(name, async (requestId) => {
    try {
      // Read in the request's turn: a file that is read before it could send a later choice first.
      const base64 = encodeBase64(new Uint8Array(await file.arrayBuffer()));
      const json = { base64, dryRun, requestId, ...choices };
      const response = await (list === 'devices'
        ? api.desk.devices.import.$post({ json })
        : api.desk[list].import.$post({ json: { ...json, partial } }));
      if (response.status === 200) {
        const { rows, leftOut, table } = (await response.json()) as ImportReport;
        result = rows.length === 0 && leftOut.count > 0 ? { ...leftOut, table } : { rows, leftOut, table, dryRun };
        return null;
      }
      const { error } = (await response.json()) as { error: Refusal };
      if (error.code !== 'rows-refused') return error;
      result = { problems: error.rows, count: error.count, table: error.table ?? null };
      return null;
    } catch {
      return { code: 'no-answer' };
    }
  });
  return result;
}
