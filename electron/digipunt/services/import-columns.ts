import type { ImportReport, ImportResult, TableReport } from '../../lists/import-result.ts';
import { type ColumnChoices, normalizeChoices, OTHER_COLUMNS } from '../../lists/table-headings.ts';
import type { TableChoices } from '../../lists/table.ts';
import type { Result } from '../../refusals/refusal.ts';
import type { Change } from '../../rules/change.ts';
import { ok } from '../../rules/result.ts';
import type { Store } from '../../store/open.ts';
import { type ImportableList, MAX_REMEMBERED_COLUMNS } from '../rules/import-columns.ts';

// Which column of a list is which field, as people chose it at an earlier import.

/** A file to import, in base64. `columns` and `sheet` are what the person chose. With `dryRun` nothing is stored. */
export type FileImport = { base64: string; dryRun: boolean; sheet: string | null; columns: ColumnChoices };

/** Runs an import with the remembered choices of columns, and remembers those that were made when the list was imported. */
export async function withColumnChoices(
  store: Store,
  list: ImportableList,
  { base64, dryRun, sheet, columns: columnsByHeading }: FileImport,
  runImport: (bytes: Uint8Array, choices: TableChoices) => Promise<Result<Change<ImportReport>>>,
): Promise<Result<Change<ImportReport>>> {
  const columns = normalizeChoices(columnsByHeading);
  const remembered = store.settings.get().importColumns[list] ?? {};
  const result = await runImport(Buffer.from(base64, 'base64'), { sheet, columns, remembered });
  if (result.ok && !dryRun) rememberChoices(store, list, columns);
  return result;
}

function rememberChoices(store: Store, list: ImportableList, { [OTHER_COLUMNS]: _others, ...columns }: ColumnChoices): void {
  if (Object.keys(columns).length === 0) return;
  store.transact(() => {
    const { importColumns } = store.settings.get();
    // The newest last, so that the oldest are forgotten.
    const kept = Object.entries(importColumns[list] ?? {}).filter(([key]) => !Object.hasOwn(columns, key));
    const choices = [...kept, ...Object.entries(columns)].slice(-MAX_REMEMBERED_COLUMNS);
    store.settings.setUnlogged({ importColumns: { ...importColumns, [list]: Object.fromEntries(choices) } });
    return ok(undefined);
  });
}

/** The result of an import with the report of its table. */
export function withTable(table: TableReport | null, result: Result<Change<ImportResult>>): Result<Change<ImportReport>> {
  if (result.ok) return ok({ value: { ...result.value.value, table }, changed: result.value.changed });
  return result.refusal.code === 'rows-refused' && table ? { ok: false, refusal: { ...result.refusal, table } } : result;
}
