import { DEVICE_TYPES, type DeviceType } from './device-states.ts';

/** Other names of device types in lists. */
const TYPE_ALIASES: Readonly<Record<string, DeviceType>> = {
  notebook: 'laptop',
  pc: 'laptop',
  chromebook: 'laptop',
  macbook: 'laptop',
  gsm: 'smartphone',
  gsmtoestel: 'smartphone',
  telefoon: 'smartphone',
  iphone: 'smartphone',
  ipad: 'tablet',
};

/** The device type with a name or another name, in any case, with or without hyphens, in the plural too; undefined when there is none. */
export function parseDeviceType(text: string): DeviceType | undefined {
  const name = text.toLowerCase().replaceAll(/[\s-]/g, '');
  const find = (word: string): DeviceType | undefined =>
    DEVICE_TYPES.find((type) => type === word) ?? (Object.hasOwn(TYPE_ALIASES, word) ? TYPE_ALIASES[word] : undefined);
  return find(name) ?? find(name.replace(/(?:'?s|len)$/, '')) ?? find(name.replace(/en$/, ''));
}
