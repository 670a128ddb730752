import { randomUUID } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import { type ImportResult, type ImportRowResult, type ParsedList, refuseRows, type RowProblem } from '../../lists/import-result.ts';
import type { Result } from '../../refusals/refusal.ts';
import { type Change, changed, unchanged } from '../../rules/change.ts';
import { toTimestamp } from '../../rules/timestamp.ts';
import type { Store } from '../../store/open.ts';
import { DEVICE_TYPES } from '../rules/device-states.ts';
import type { DeviceDetails } from '../store/devices.ts';
import { changedDetails, insertDevice, updateDevice } from './devices.ts';
import { offerFreeDevices } from './holds.ts';

/** A parsed row of a file: its row number (the heading is row 1) and its fields. A field without a column is undefined. */
export type ParsedDeviceRow = {
  row: number;
  facts: { [Fact in keyof DeviceDetails]?: DeviceDetails[Fact] | undefined } & Pick<DeviceDetails, 'label' | 'type'>;
};

/**
 * Imports a list of devices: all rows, or none when the list has a problem ('rows-refused'). A row with an existing label changes that device
 * where it differs, so importing the same list again changes nothing. With `dryRun` nothing is written.
 */
export function importDevices(
  store: Store,
  staff: string | null,
  { rows, problems: parseProblems, dryRun }: ParsedList<ParsedDeviceRow> & { dryRun: boolean },
  now: Temporal.Instant,
) {
  return store.transact((): Result<Change<ImportResult>> => {
    const seen = new Map<string, number>();
    const problems: RowProblem[] = [...parseProblems];
    const plans = rows.map(({ row, facts }) => {
      const key = facts.label.toLowerCase();
      const device = store.devices.findByLabel(facts.label);
      const details = mergeDetails(device ?? EMPTY_DETAILS, facts);
      if (seen.has(key)) problems.push({ row, field: 'label', why: 'twice' });
      seen.set(key, row);
      const isTypeLocked = device && device.type !== details.type && (device.state === 'held' || device.state === 'lent');
      if (isTypeLocked) problems.push({ row, field: 'type', why: 'in-use' });
      return { row, details, device, fields: device ? changedDetails(device, details) : [] };
    });
    if (problems.length > 0) return refuseRows(problems);
    const results = plans.map(({ row, details, device, fields }): ImportRowResult => ({
      row,
      label: details.label,
      does: device ? (fields.length > 0 ? 'change' : 'same') : 'add',
      fields,
    }));
    const result = { rows: results, leftOut: { count: 0, problems: [] } };
    if (dryRun || results.every(({ does }) => does === 'same')) return unchanged(result);
    const at = toTimestamp(now);
    for (const { details, device, fields } of plans) {
      if (!device) insertDevice(store, staff, randomUUID(), details, at);
      else if (fields.length > 0) updateDevice(store, staff, device, details, at);
    }
    for (const type of DEVICE_TYPES) offerFreeDevices(store, type, at);
    return changed(result);
  });
}

const EMPTY_DETAILS = { model: '', serial: '', shelf: '', boughtOn: null, valueCents: null, note: '' };

/** The parsed fields over the current ones; a field without a column keeps its value. */
const mergeDetails = (
  current: Omit<DeviceDetails, 'label' | 'type'>,
  { label, type, ...parsed }: ParsedDeviceRow['facts'],
): DeviceDetails => ({
  label,
  type,
  model: parsed.model ?? current.model,
  serial: parsed.serial ?? current.serial,
  shelf: parsed.shelf ?? current.shelf,
  boughtOn: parsed.boughtOn === undefined ? current.boughtOn : parsed.boughtOn,
  valueCents: parsed.valueCents === undefined ? current.valueCents : parsed.valueCents,
  note: parsed.note ?? current.note,
});
