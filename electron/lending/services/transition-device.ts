import type { Result } from '../../refusals/refusal.ts';
import { refused, ok } from '../../rules/result.ts';
import type { Store } from '../../store/open.ts';
import type { Defect } from '../rules/checklist.ts';
import { type DeviceAction, nextDeviceState } from '../rules/device-states.ts';
import type { Device } from '../store/devices.ts';

/** The history row of a device action: `at` is ISO 8601, `due` an ISO date; `staff` is null for an automatic change. */
export type DeviceChangeDetails = {
  at: string;
  staff: string | null;
  loan?: number | null;
  due?: string | null;
  defects?: readonly Defect[];
  note?: string;
  requestId?: string | null;
};

/** Applies an action to a device and writes its history row. Call it inside a transaction, after all other checks. */
export function transitionDevice(store: Store, device: Device, act: DeviceAction, details: DeviceChangeDetails): Result<Device> {
  const { at, staff, loan = null, due = null, defects = [], note = '', requestId = null } = details;
  const next = nextDeviceState(device.state, act);
  if (!next.ok) return next;
  const updated = store.devices.updateState(device, { state: next.value, since: at, defects: [...defects] });
  if (!updated) return refused({ code: 'device-state', field: 'state', state: device.state, accepted: [] });
  store.devices.addHistory({ device: device.seq, act, at, staff, loan, due, defects: [...defects], note, requestId });
  return ok(updated);
}
