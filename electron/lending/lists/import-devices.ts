import type { Temporal } from 'temporal-polyfill';
import { type FileImport, withTable, withColumnChoices } from '../../digipunt/services/import-columns.ts';
import type { ImportReport } from '../../lists/import-result.ts';
import type { Result } from '../../refusals/refusal.ts';
import type { Change } from '../../rules/change.ts';
import type { Store } from '../../store/open.ts';
import { importDevices } from '../services/device-import.ts';
import { readDevicesTable } from './devices-table.ts';

/** Imports a list of devices. Refuses what reading the table or the import refuses. */
export const importDevicesFile = (
  store: Store,
  staff: string | null,
  file: FileImport,
  now: Temporal.Instant,
): Promise<Result<Change<ImportReport>>> =>
  withColumnChoices(store, 'devices', file, async (bytes, choices) => {
    const list = await readDevicesTable(bytes, choices);
    return list.ok ? withTable(list.value.table, importDevices(store, staff, { ...list.value, dryRun: file.dryRun }, now)) : list;
  });
