import type { Store } from '../../store/open.ts';
import type { Hold } from '../store/holds.ts';

/** A device on hold, with the shelf where staff find it. `until` is when the hold expires (ISO 8601), null for never. */
export type HeldDevice = { device: string; label: string; shelf: string; until: string | null };

/** The device of a hold; null when the device does not exist. */
export function toHeldDevice(store: Store, hold: Hold): HeldDevice | null {
  const device = store.devices.findBySeq(hold.device);
  return device ? { device: device.id, label: device.label, shelf: device.shelf, until: hold.until } : null;
}
