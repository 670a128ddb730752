import { DEVICE_TYPES, type DeviceType } from './device-states.ts';

/** Names of kinds of devices as they stand in lists, beside their own. */
const ALSO_CALLED: Readonly<Record<string, DeviceType>> = {
  notebook: 'laptop',
  gsm: 'smartphone',
  telefoon: 'smartphone',
  ipad: 'tablet',
};

/** A kind of device by any of its names; nothing when it is none. */
export function deviceTypeNamed(text: string): DeviceType | undefined {
  const name = text.trim().toLowerCase();
  return DEVICE_TYPES.find((type) => type === name) ?? ALSO_CALLED[name];
}
