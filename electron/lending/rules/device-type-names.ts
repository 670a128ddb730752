import { DEVICE_TYPES, type DeviceType } from './device-states.ts';

/** Other names of device types in lists. */
const TYPE_ALIASES: Readonly<Record<string, DeviceType>> = {
  notebook: 'laptop',
  gsm: 'smartphone',
  telefoon: 'smartphone',
  ipad: 'tablet',
};

/** The device type with a name or another name, in any case; undefined when there is none. */
export function parseDeviceType(text: string): DeviceType | undefined {
  const name = text.trim().toLowerCase();
  return DEVICE_TYPES.find((type) => type === name) ?? TYPE_ALIASES[name];
}
