import { DEVICE_TYPES, type DeviceType } from './device-states.ts';

/** The prefix of labels of a type while no device of that type has a numbered label. */
const DEFAULT_PREFIXES: Readonly<Record<DeviceType, string>> = { laptop: 'L-', smartphone: 'S-', tablet: 'T-' };

/** Digits of a number in a label while no label shows another length. */
const DEFAULT_DIGITS = 2;

/** A label with a number at its end; longer numbers are serial numbers. */
const NUMBERED_LABEL = /^(?<prefix>(?:.*\D)?)(?<number>\d{1,6})$/;

const parseLabel = (label: string): { prefix: string; number: string } | undefined => {
  const { prefix, number } = NUMBERED_LABEL.exec(label)?.groups ?? {};
  return prefix === undefined || number === undefined ? undefined : { prefix, number };
};

/**
 * The next free label of each type, for a new device: the prefix that most devices of the type have, and the number after their
 * highest. The labels of retired devices count, since their stickers exist.
 */
export const proposeDeviceLabels = (devices: readonly { label: string; type: DeviceType }[]): Record<DeviceType, string> =>
  Object.fromEntries(DEVICE_TYPES.map((type) => [type, proposeDeviceLabel(devices, type)])) as Record<DeviceType, string>;

function proposeDeviceLabel(devices: readonly { label: string; type: DeviceType }[], type: DeviceType): string {
  const counts = new Map<string, number>();
  for (const device of devices) {
    const parsed = device.type === type ? parseLabel(device.label) : undefined;
    if (parsed) counts.set(parsed.prefix, (counts.get(parsed.prefix) ?? 0) + 1);
  }
  const [prefix = DEFAULT_PREFIXES[type]] = [...counts].sort(([, a], [, b]) => b - a)[0] ?? [];
  // Labels are unique over all types, in any case of letters.
  const numbers = devices.flatMap(({ label }) => {
    const parsed = parseLabel(label);
    return parsed?.prefix.toLowerCase() === prefix.toLowerCase() ? [parsed.number] : [];
  });
  const highest = Math.max(0, ...numbers.map(Number));
  const digits = numbers.length > 0 ? Math.max(...numbers.map(({ length }) => length)) : DEFAULT_DIGITS;
  const labelsInUse = new Set(devices.map(({ label }) => label.toLowerCase()));
  for (let number = highest + 1; ; number++) {
    const label = `${prefix}${String(number).padStart(digits, '0')}`;
    if (!labelsInUse.has(label.toLowerCase())) return label;
  }
}
