import type { Refusal } from '../../../electron/refusals/refusal.ts';
import { api } from '../../api/client.ts';
import { base64Of } from '../form/base64.ts';
import { doing } from '../state/desk.ts';
import type { ImportedRow, RowProblem } from '../../../electron/lists/import-result.ts';

/** What can be taken in as a list. */
export type List = 'devices' | 'places' | 'trainings';

/** What a list did or would do, or what is wrong with it. */
export type Imported = { rows: ImportedRow[]; dryRun: boolean } | { problems: readonly RowProblem[]; count: number };

/** Sends a list as it was saved; what is wrong with the list as a whole stands in the desk's own line. */
export async function importList(list: List, file: File, dryRun: boolean): Promise<Imported | null> {
  const base64 = base64Of(new Uint8Array(await file.arrayBuffer()));
  let told: Imported | null = null;
  await doing(`import ${list} ${file.name} ${file.lastModified} ${dryRun}`, async (requestId) => {
    try {
      const answer = await api.desk[list].import.$post({ json: { base64, dryRun, requestId } });
      if (answer.status === 200) {
        const { rows } = (await answer.json()) as { rows: ImportedRow[] };
        told = { rows, dryRun };
        return null;
      }
      const { error } = (await answer.json()) as { error: Refusal };
      if (error.code !== 'rows-refused') return error;
      told = { problems: error.rows, count: error.count };
      return null;
    } catch {
      return { code: 'no-answer' };
    }
  });
  return told;
}
