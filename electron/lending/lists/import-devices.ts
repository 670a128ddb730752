import type { Temporal } from 'temporal-polyfill';
import { importDevices } from '../services/device-import.ts';
import type { Store } from '../../store/open.ts';
import { parseDevicesCsv } from './devices-csv.ts';

export function importDevicesFile(store: Store, staff: string | null, ask: { base64: string; dryRun: boolean }, now: Temporal.Instant) {
  const rows = parseDevicesCsv(Buffer.from(ask.base64, 'base64'));
  return rows.ok ? importDevices(store, staff, { rows: rows.value, dryRun: ask.dryRun }, now) : rows;
}
