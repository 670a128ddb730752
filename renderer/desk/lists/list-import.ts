import type { Refusal } from '../../../electron/refusals/refusal.ts';
import { api } from '../../api/client.ts';
import { encodeBase64 } from '../form/base64.ts';
import { runRequest } from '../state/desk-store.ts';
import type { ImportRowResult, RowProblem } from '../../../electron/lists/import-result.ts';

export type ImportableList = 'devices' | 'places' | 'trainings';

/** What an import changed, or would change in a dry run; or the problems of its rows, with which nothing was changed. */
export type ImportResult = { rows: ImportRowResult[]; dryRun: boolean } | { problems: readonly RowProblem[]; count: number };

/** Imports a file as it is; with `dryRun` nothing is stored. Null when the file as a whole is refused: the error is in the store. */
export async function importList(list: ImportableList, file: File, dryRun: boolean): Promise<ImportResult | null> {
  const base64 = encodeBase64(new Uint8Array(await file.arrayBuffer()));
  let result: ImportResult | null = null;
  await runRequest(`import ${list} ${file.name} ${file.lastModified} ${dryRun}`, async (requestId) => {
    try {
      const response = await api.desk[list].import.$post({ json: { base64, dryRun, requestId } });
      if (response.status === 200) {
        const { rows } = (await response.json()) as { rows: ImportRowResult[] };
        result = { rows, dryRun };
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
