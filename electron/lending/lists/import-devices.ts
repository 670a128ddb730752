import type { Temporal } from 'temporal-polyfill';
import type { Store } from '../../store/open.ts';
import { importDevices } from '../services/device-import.ts';
import { parseDevicesCsv } from './devices-csv.ts';

/** Imports a CSV file of devices, given in base64. Refuses what parsing or the import refuses. */
export function importDevicesFile(store: Store, staff: string | null, request: { base64: string; dryRun: boolean }, now: Temporal.Instant) {
  const rows = parseDevicesCsv(Buffer.from(request.base64, 'base64'));
  return rows.ok ? importDevices(store, staff, { rows: rows.value, dryRun: request.dryRun }, now) : rows;
}
