import type { Hold } from '../store/holds.ts';
import type { Store } from '../../store/open.ts';

/** A device that is kept for somebody, as staff find it. */
export type HeldDevice = { device: string; label: string; shelf: string; until: string | null };

/** A kept device as staff find it on the shelf. */
export function toHeldDevice(store: Store, hold: Hold): HeldDevice | null {
  const device = store.devices.findBySeq(hold.device);
  return device ? { device: device.id, label: device.label, shelf: device.shelf, until: hold.until } : null;
}
