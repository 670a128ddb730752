import { ok, refused, type ResultOf } from '../../rules/result.ts';

/** What is lent. */
export const DEVICE_TYPES = ['laptop', 'smartphone', 'tablet'] as const;
export type DeviceType = (typeof DEVICE_TYPES)[number];

/** The topic of a ticket that asks for a device. */
export const BORROW_TOPIC = 'borrow';

/** Every state of a device; the CHECK of the device table names the same eight. */
export const DEVICE_STATES = ['available', 'held', 'lent', 'needs-work', 'broken', 'lost', 'stolen', 'retired'] as const;
export type DeviceState = (typeof DEVICE_STATES)[number];

/** What can happen to a device that changes where it stands. */
export const DEVICE_ACTIONS = [
  'hold',
  'release',
  'lend',
  'take-back',
  'work',
  'break',
  'lose',
  'steal',
  'find',
  'ready',
  'retire',
  'restore',
] as const;
export type DeviceAction = (typeof DEVICE_ACTIONS)[number];

/**
 * The whole life of a device. Whatever comes back, is found or is taken into use again stands with `needs-work` until the
 * checklist has been gone through; only `ready` leads from there to `available`.
 */
export const DEVICE_TRANSITIONS: Readonly<Record<DeviceState, Partial<Record<DeviceAction, DeviceState>>>> = {
  available: { hold: 'held', lend: 'lent', work: 'needs-work', break: 'broken', lose: 'lost', steal: 'stolen', retire: 'retired' },
  held: { release: 'available', lend: 'lent' },
  lent: { 'take-back': 'needs-work', lose: 'lost', steal: 'stolen' },
  'needs-work': { ready: 'available', break: 'broken', lose: 'lost', steal: 'stolen', retire: 'retired' },
  broken: { ready: 'available', work: 'needs-work', lose: 'lost', steal: 'stolen', retire: 'retired' },
  lost: { find: 'needs-work', retire: 'retired' },
  stolen: { find: 'needs-work', retire: 'retired' },
  retired: { restore: 'needs-work' },
};

export type DeviceStateRefusal = { code: 'device-state'; field: 'state'; state: DeviceState; accepted: readonly DeviceState[] };

/** The state after an act; refuses an act that the state does not know. */
export function nextDeviceState(was: DeviceState, act: DeviceAction): ResultOf<DeviceState, DeviceStateRefusal> {
  const next = DEVICE_TRANSITIONS[was][act];
  return next ? ok(next) : refused({ code: 'device-state', field: 'state', state: was, accepted: deviceStatesAllowing(act) });
}

const deviceStatesAllowing = (act: DeviceAction): DeviceState[] =>
  DEVICE_STATES.filter((state) => DEVICE_TRANSITIONS[state][act] !== undefined);

/** What staff say of a device at any time; a device that is kept for someone is let go of first. */
export const STAFF_DEVICE_ACTIONS = ['work', 'break', 'lose', 'steal', 'find', 'retire', 'restore'] as const;
export type StaffDeviceAction = (typeof STAFF_DEVICE_ACTIONS)[number];

/** The acts that fit a state, for the desk's buttons. A held device is like one that is there. */
export const availableStaffDeviceActions = (state: DeviceState): StaffDeviceAction[] =>
  STAFF_DEVICE_ACTIONS.filter((act) => DEVICE_TRANSITIONS[state === 'held' ? 'available' : state][act] !== undefined);
