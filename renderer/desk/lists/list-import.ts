import type { Refusal } from '../../../electron/refusals/refusal.ts';
import { api } from '../../api/client.ts';
import { encodeBase64 } from '../form/base64.ts';
import { runRequest } from '../state/desk-store.ts';
import type { ImportRowResult, RowProblem } from '../../../electron/lists/import-result.ts';

export type ImportableList = 'devices' | 'places' | 'trainings';

/** Problems of rows: the first 200, and how many there are. */
type Problems = { problems: readonly RowProblem[]; count: number };

/**
 * What an import changed, or would change in a dry run, and what it left out; or the problems of its rows, with which nothing
 * was changed.
 */
export type ImportResult = { rows: ImportRowResult[]; leftOut: Problems; dryRun: boolean } | Problems;

const NOTHING_LEFT_OUT: Problems = { problems: [], count: 0 };

/**
 * Imports a file as it is; with `dryRun` nothing is stored. `partial` leaves out the events of a calendar that cannot be read.
 * Null when the file as a whole is refused: the error is in the store.
 */
export async function importList(
  list: ImportableList,
  file: File,
  { dryRun, partial }: { dryRun: boolean; partial: boolean },
): Promise<ImportResult | null> {
  const base64 = encodeBase64(new Uint8Array(await file.arrayBuffer()));
  let result: ImportResult | null = null;
  await runRequest(`import ${list} ${file.name} ${file.lastModified} ${dryRun} ${partial}`, async (requestId) => {
    try {
      const json = { base64, dryRun, requestId };
      const response = await (list === 'devices'
        ? api.desk.devices.import.$post({ json })
        : api.desk[list].import.$post({ json: { ...json, partial } }));
      if (response.status === 200) {
        const { rows, leftOut } = (await response.json()) as { rows: ImportRowResult[]; leftOut?: Problems };
        result = rows.length === 0 && leftOut && leftOut.count > 0 ? leftOut : { rows, leftOut: leftOut ?? NOTHING_LEFT_OUT, dryRun };
        return null;
      }
      const { error } = (await response.json()) as { error: Refusal };
      if (error.code !== 'rows-refused') return error;
      result = { problems: error.rows, count: error.count };
      return null;
    } catch {
      return { code: 'no-answer' };
    }
  });
  return result;
}
