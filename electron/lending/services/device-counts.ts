import { type DeviceType, DEVICE_TYPES } from '../rules/device-states.ts';
import type { Device } from '../store/devices.ts';
import type { Store } from '../../store/open.ts';

/** What is there of a kind of device. `nextReturn` is the date (ISO) on which one comes back that nobody else waits for. */
export type DeviceCount = { type: DeviceType; available: number; onHold: number; onLoan: number; nextReturn?: string };

/** What is there of each kind of device. A return that somebody already waits for is promised to nobody else. */
export function deviceCounts(store: Store, today: string): DeviceCount[] {
  const counts = store.devices.countByTypeAndState();
  return DEVICE_TYPES.map((type) => {
    const count = (state: Device['state']): number => counts.find((each) => each.type === type && each.state === state)?.count ?? 0;
    const coming = store.loans.listDueDates().filter((due) => due.type === type && due.due >= today);
    const nextReturn = coming.length > 0 ? coming[store.waiting.countWithoutHold(type)]?.due : undefined;
    const own: DeviceCount = { type, available: count('available'), onHold: count('held'), onLoan: count('lent') };
    if (nextReturn !== undefined) own.nextReturn = nextReturn;
    return own;
  });
}

/** Whether there is anything to borrow: a Digipunt that lends nothing does not offer it. */
export const hasDevicesToLend = (store: Store): boolean =>
  store.devices.countByTypeAndState().some(({ state, count }) => state !== 'retired' && count > 0);
