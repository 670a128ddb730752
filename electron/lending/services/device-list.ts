import type { Result } from '../../refusals/refusal.ts';
import { refused } from '../../rules/result.ts';
import type { Store } from '../../store/open.ts';
import { createStaffNameLookup } from '../../team/services/staff-names.ts';
import type { Defect } from '../rules/checklist.ts';
import { type DeviceState, type DeviceType, type StaffDeviceAction, availableStaffDeviceActions } from '../rules/device-states.ts';

/** A device on the desk's list. `since` is ISO 8601, `boughtOn` an ISO date; `loan` is the id of its current loan. */
export type DeviceRow = {
  id: string;
  label: string;
  type: DeviceType;
  model: string;
  serial: string;
  shelf: string;
  boughtOn: string | null;
  valueCents: number | null;
  note: string;
  state: DeviceState;
  since: string;
  defects: Defect[];
  loan: string | null;
  acts: StaffDeviceAction[];
};

/** The history of a device, newest first, without borrowers. */
export type DeviceHistory = { act: string; at: string; staff: string; due: string | null; defects: Defect[]; note: string }[];

/** Every device, sorted by label, with the actions that staff can take. */
export function listDevices(store: Store): DeviceRow[] {
  const loanIdByDevice = new Map(store.loans.listOpen().flatMap((loan) => (loan.backAt === null ? [[loan.device, loan.id]] : [])));
  return store.devices.listAll().map((device) => {
    const { id, label, type, model, serial, shelf, boughtOn, valueCents, note, state, since, defects } = device;
    const loan = loanIdByDevice.get(device.seq) ?? null;
    return {
      id,
      label,
      type,
      model,
      serial,
      shelf,
      boughtOn,
      valueCents,
      note,
      state,
      since,
      defects,
      loan,
      acts: availableStaffDeviceActions(state),
    };
  });
}

/** The last 200 events of a device. Refuses an unknown id. */
export function readDeviceHistory(store: Store, id: string): Result<DeviceHistory> {
  const device = store.devices.findById(id);
  if (!device) return refused({ code: 'device-unknown', field: 'device' });
  const staffName = createStaffNameLookup(store);
  const rows = store.devices.listHistory(device);
  return {
    ok: true,
    value: rows.map(({ act, at, staff, due, defects, note }) => ({ act, at, staff: staffName(staff), due, defects, note })),
  };
}
