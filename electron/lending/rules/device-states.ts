import { ok, refused, type ResultOf } from '../../rules/result.ts';

/** The types of device that can be lent. */
export const DEVICE_TYPES = ['laptop', 'smartphone', 'tablet'] as const;
export type DeviceType = (typeof DEVICE_TYPES)[number];

/** The topic of a ticket for borrowing a device. */
export const BORROW_TOPIC = 'borrow';

/** All states of a device; the CHECK of the device table lists the same eight. */
export const DEVICE_STATES = ['available', 'held', 'lent', 'needs-work', 'broken', 'lost', 'stolen', 'retired'] as const;
export type DeviceState = (typeof DEVICE_STATES)[number];

/** The actions that change the state of a device. */
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
  'resume',
  'ready',
  'retire',
  'restore',
] as const;
export type DeviceAction = (typeof DEVICE_ACTIONS)[number];

/**
 * The state transitions of a device. A device that was returned, found or restored is in `needs-work` until its checklist is
 * complete: only `ready` leads from there to `available`. `resume` withdraws the report that a lent device is lost or stolen.
 */
export const DEVICE_TRANSITIONS: Readonly<Record<DeviceState, Partial<Record<DeviceAction, DeviceState>>>> = {
  available: { hold: 'held', lend: 'lent', work: 'needs-work', break: 'broken', lose: 'lost', steal: 'stolen', retire: 'retired' },
  held: { release: 'available', lend: 'lent' },
  lent: { 'take-back': 'needs-work', lose: 'lost', steal: 'stolen' },
  'needs-work': { ready: 'available', break: 'broken', lose: 'lost', steal: 'stolen', retire: 'retired' },
  broken: { ready: 'available', work: 'needs-work', lose: 'lost', steal: 'stolen', retire: 'retired' },
  lost: { 'take-back': 'needs-work', resume: 'lent', find: 'needs-work', retire: 'retired' },
  stolen: { 'take-back': 'needs-work', resume: 'lent', find: 'needs-work', retire: 'retired' },
  retired: { restore: 'needs-work' },
};

export type DeviceStateRefusal = { code: 'device-state'; field: 'state'; state: DeviceState; accepted: readonly DeviceState[] };

/** The state after an action; refuses an action that the state does not allow. */
export function nextDeviceState(state: DeviceState, action: DeviceAction): ResultOf<DeviceState, DeviceStateRefusal> {
  const next = DEVICE_TRANSITIONS[state][action];
  return next ? ok(next) : refused({ code: 'device-state', field: 'state', state, accepted: deviceStatesAllowing(action) });
}

const deviceStatesAllowing = (action: DeviceAction): DeviceState[] =>
  DEVICE_STATES.filter((state) => DEVICE_TRANSITIONS[state][action] !== undefined);

/** The actions that staff can take outside a loan; a held device is released first. */
export const STAFF_DEVICE_ACTIONS = ['work', 'break', 'lose', 'steal', 'find', 'retire', 'restore'] as const;
export type StaffDeviceAction = (typeof STAFF_DEVICE_ACTIONS)[number];

/** The staff actions that a state allows; a held device allows the same as an available one. */
export const availableStaffDeviceActions = (state: DeviceState): StaffDeviceAction[] =>
  STAFF_DEVICE_ACTIONS.filter((action) => DEVICE_TRANSITIONS[state === 'held' ? 'available' : state][action] !== undefined);
