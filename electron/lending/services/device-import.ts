import { randomUUID } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import { DEVICE_TYPES } from '../rules/device-states.ts';
import { type Result } from '../../refusals/refusal.ts';
import type { DeviceDetails } from '../store/devices.ts';
import type { Store } from '../../store/open.ts';
import { type Change, changed, unchanged } from '../../rules/change.ts';
import { changedDetails, insertDevice, updateDevice } from './devices.ts';
import { offerFreeDevices } from './holds.ts';
import { refused } from '../../rules/result.ts';
import { iso } from '../../rules/timestamp.ts';
import { type ImportRowResult, type RowProblem, MAX_REPORTED_PROBLEMS } from '../../lists/import-result.ts';

/** A row of a file: where it stands in it (the heading is row 1), and what it says; of what it has no column, nothing. */
export type ParsedDeviceRow = {
  row: number;
  facts: { [Fact in keyof DeviceDetails]?: DeviceDetails[Fact] | undefined } & Pick<DeviceDetails, 'label' | 'type'>;
};

/**
 * Takes in a list of devices: all of it, or with one row that is wrong nothing of it. A label that is known is changed
 * where the row differs, so that the same list a second time changes nothing. `dryRun` says what would happen.
 */
export function importDevices(
  store: Store,
  staff: string | null,
  { rows, dryRun }: { rows: readonly ParsedDeviceRow[]; dryRun: boolean },
  now: Temporal.Instant,
) {
  return store.transact((): Result<Change<ImportRowResult[]>> => {
    const devicesByLabel = new Map(store.devices.listAll().map((device) => [device.label.toLowerCase(), device]));
    const seen = new Map<string, number>();
    const problems: RowProblem[] = [];
    const plans = rows.map(({ row, facts: read }) => {
      const key = read.label.toLowerCase();
      const device = devicesByLabel.get(key);
      const facts = mergeDetails(device ?? EMPTY_DETAILS, read);
      if (seen.has(key)) problems.push({ row, field: 'label', why: 'twice' });
      seen.set(key, row);
      const isTypeLocked = device && device.type !== facts.type && (device.state === 'held' || device.state === 'lent');
      if (isTypeLocked) problems.push({ row, field: 'type', why: 'in-use' });
      return { row, facts, device, fields: device ? changedDetails(device, facts) : [] };
    });
    if (problems.length > 0)
      return refused({ code: 'rows-refused', count: problems.length, rows: problems.slice(0, MAX_REPORTED_PROBLEMS) });
    const done = plans.map(({ row, facts, device, fields }): ImportRowResult => ({
      row,
      label: facts.label,
      does: device ? (fields.length > 0 ? 'change' : 'same') : 'add',
      fields,
    }));
    if (dryRun || done.every(({ does }) => does === 'same')) return unchanged(done);
    const at = iso(now);
    for (const { facts, device, fields } of plans) {
      if (!device) insertDevice(store, staff, randomUUID(), facts, at);
      else if (fields.length > 0) updateDevice(store, staff, device, facts, at);
    }
    for (const type of DEVICE_TYPES) offerFreeDevices(store, type, at);
    return changed(done);
  });
}

const EMPTY_DETAILS = { model: '', serial: '', shelf: '', boughtOn: null, valueCents: null, note: '' };

const mergeDetails = (
  devicesByLabel: Omit<DeviceDetails, 'label' | 'type'>,
  { label, type, ...read }: ParsedDeviceRow['facts'],
): DeviceDetails => ({
  label,
  type,
  model: read.model ?? devicesByLabel.model,
  serial: read.serial ?? devicesByLabel.serial,
  shelf: read.shelf ?? devicesByLabel.shelf,
  boughtOn: read.boughtOn === undefined ? devicesByLabel.boughtOn : read.boughtOn,
  valueCents: read.valueCents === undefined ? devicesByLabel.valueCents : read.valueCents,
  note: read.note ?? devicesByLabel.note,
});
