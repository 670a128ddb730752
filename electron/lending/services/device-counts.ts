import type { Store } from '../../store/open.ts';
import { type DeviceType, DEVICE_TYPES } from '../rules/device-states.ts';
import type { Device } from '../store/devices.ts';

/** How many devices of a type there are. `nextReturn` is the first due date (ISO) that is not promised to the waiting list. */
export type DeviceCount = { type: DeviceType; available: number; onHold: number; onLoan: number; nextReturn?: string };

/** Counts the devices of each type. `nextReturn` skips one return for each person who waits. `today` is an ISO date. */
export function countDevices(store: Store, today: string): DeviceCount[] {
  const counts = store.devices.countByTypeAndState();
  return DEVICE_TYPES.map((type) => {
    const count = (state: Device['state']): number => counts.find((row) => row.type === type && row.state === state)?.count ?? 0;
    const returns = store.loans.listDueDates().filter((loan) => loan.type === type && loan.due >= today);
    const nextReturn = returns.length > 0 ? returns[store.waiting.countWithoutHold(type)]?.due : undefined;
    const deviceCount: DeviceCount = { type, available: count('available'), onHold: count('held'), onLoan: count('lent') };
    if (nextReturn !== undefined) deviceCount.nextReturn = nextReturn;
    return deviceCount;
  });
}

/** Whether there are devices that are not retired; without them the kiosk does not offer lending. */
export const hasDevicesToLend = (store: Store): boolean =>
  store.devices.countByTypeAndState().some(({ state, count }) => state !== 'retired' && count > 0);
