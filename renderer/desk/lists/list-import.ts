import type { Refusal } from '../../../electron/refusals/refusal.ts';
import { api } from '../../api/client.ts';
import { encodeBase64 } from '../form/base64.ts';
import { runRequest } from '../state/desk-store.ts';
import type { ImportRowResult, RowProblem } from '../../../electron/lists/import-result.ts';

/** What can be taken in as a list. */
export type ImportableList = 'devices' | 'places' | 'trainings';

/** What a list did or would do, or what is wrong with it. */
export type ImportResult = { rows: ImportRowResult[]; dryRun: boolean } | { problems: readonly RowProblem[]; count: number };

/** Sends a list as it was saved; what is wrong with the list as a whole stands in the desk's own line. */
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
