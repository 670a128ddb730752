import { type DeviceState, type DeviceType, type StaffDeviceAction, availableStaffDeviceActions } from '../rules/device-states.ts';
import type { Defect } from '../rules/checklist.ts';
import type { Result } from '../../refusals/refusal.ts';
import type { Store } from '../../store/open.ts';
import { refused } from '../../rules/result.ts';
import { createStaffNameLookup } from '../../team/services/staff-names.ts';

/** A device on the desk's list. `since` is ISO 8601, `boughtOn` an ISO date; `loan` is the loan that it is out on. */
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

/** What happened to one device, newest first, without whoever borrowed it. */
export type DeviceHistory = { act: string; at: string; staff: string; due: string | null; defects: Defect[]; note: string }[];

/** Every device, by its label. */
export function deviceList(store: Store): DeviceRow[] {
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

/** What happened to a device, without whoever borrowed it. */
export function deviceHistory(store: Store, id: string): Result<DeviceHistory> {
  const device = store.devices.findById(id);
  if (!device) return refused({ code: 'device-unknown', field: 'device' });
  const names = createStaffNameLookup(store);
  const rows = store.devices.listHistory(device);
  return { ok: true, value: rows.map(({ act, at, staff, due, defects, note }) => ({ act, at, staff: names(staff), due, defects, note })) };
}
