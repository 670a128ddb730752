import { randomUUID } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import { DEVICE_TYPES } from '../rules/device-states.ts';
import { type Result } from '../../refusals/refusal.ts';
import type { DeviceFacts } from '../store/devices.ts';
import type { Store } from '../../store/open.ts';
import { type Change, changed, unchanged } from '../../rules/change.ts';
import { factsThatDiffer, insertDevice, updateDevice } from './devices.ts';
import { offer } from './holds.ts';
import { refused } from '../../rules/result.ts';
import { iso } from '../../rules/timestamp.ts';
import { type ImportedRow, type RowProblem, MOST_PROBLEMS } from '../../lists/import-result.ts';

/** A row of a file: where it stands in it (the heading is row 1), and what it says; of what it has no column, nothing. */
export type DeviceRowRead = {
  row: number;
  facts: { [Fact in keyof DeviceFacts]?: DeviceFacts[Fact] | undefined } & Pick<DeviceFacts, 'label' | 'type'>;
};

/**
 * Takes in a list of devices: all of it, or with one row that is wrong nothing of it. A label that is known is changed
 * where the row differs, so that the same list a second time changes nothing. `dryRun` says what would happen.
 */
export function importDevices(
  store: Store,
  staff: string | null,
  { rows, dryRun }: { rows: readonly DeviceRowRead[]; dryRun: boolean },
  now: Temporal.Instant,
) {
  return store.transact((): Result<Change<ImportedRow[]>> => {
    const known = new Map(store.devices.all().map((device) => [device.label.toLowerCase(), device]));
    const seen = new Map<string, number>();
    const problems: RowProblem[] = [];
    const plans = rows.map(({ row, facts: read }) => {
      const key = read.label.toLowerCase();
      const device = known.get(key);
      const facts = merged(device ?? NOTHING_KNOWN, read);
      if (seen.has(key)) problems.push({ row, field: 'label', why: 'twice' });
      seen.set(key, row);
      const fixed = device && device.type !== facts.type && (device.state === 'held' || device.state === 'lent');
      if (fixed) problems.push({ row, field: 'type', why: 'in-use' });
      return { row, facts, device, fields: device ? factsThatDiffer(device, facts) : [] };
    });
    if (problems.length > 0) return refused({ code: 'rows-refused', count: problems.length, rows: problems.slice(0, MOST_PROBLEMS) });
    const done = plans.map(({ row, facts, device, fields }): ImportedRow => ({
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
    for (const type of DEVICE_TYPES) offer(store, type, at);
    return changed(done);
  });
}

const NOTHING_KNOWN = { model: '', serial: '', shelf: '', boughtOn: null, valueCents: null, note: '' };

const merged = (known: Omit<DeviceFacts, 'label' | 'type'>, { label, type, ...read }: DeviceRowRead['facts']): DeviceFacts => ({
  label,
  type,
  model: read.model ?? known.model,
  serial: read.serial ?? known.serial,
  shelf: read.shelf ?? known.shelf,
  boughtOn: read.boughtOn === undefined ? known.boughtOn : read.boughtOn,
  valueCents: read.valueCents === undefined ? known.valueCents : read.valueCents,
  note: read.note ?? known.note,
});
