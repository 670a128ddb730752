import { type DeviceAction, nextDeviceState } from '../rules/device-states.ts';
import type { Result } from '../../refusals/refusal.ts';
import type { Device } from '../store/devices.ts';
import type { Store } from '../../store/open.ts';
import { refused, ok } from '../../rules/result.ts';
import type { Defect } from '../rules/checklist.ts';

/** What is written down of a change of a device. */
export type DeviceChangeDetails = {
  at: string;
  staff: string | null;
  loan?: number | null;
  due?: string | null;
  defects?: readonly Defect[];
  note?: string;
  requestId?: string | null;
};

/** Moves a device on by one act, with its row of history. Call it inside a transaction, after every check. */
export function transitionDevice(store: Store, device: Device, act: DeviceAction, details: DeviceChangeDetails): Result<Device> {
  const { at, staff, loan = null, due = null, defects = [], note = '', requestId = null } = details;
  const next = nextDeviceState(device.state, act);
  if (!next.ok) return next;
  const moved = store.devices.updateState(device, { state: next.value, since: at, defects: [...defects] });
  if (!moved) return refused({ code: 'device-state', field: 'state', state: device.state, accepted: [] });
  store.devices.addHistory({ device: device.seq, act, at, staff, loan, due, defects: [...defects], note, requestId });
  return ok(moved);
}
