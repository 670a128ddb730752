import { createLucideIcon, Laptop, type LucideIcon } from 'lucide-react';
import type { DeviceType } from '../../electron/lending/rules/device-states.ts';

// The set's smartphone and tablet are one shape, two points apart: from three metres they are the same. These are ours, on
// its grid and with its stroke: a narrow one that stands, and a wide one that lies.
const SlimPhone = createLucideIcon('slim-phone', [
  ['rect', { x: '7', y: '1.5', width: '10', height: '21', rx: '2.5', key: 'body' }],
  ['path', { d: 'M11 19h2', key: 'button' }],
]);
const WideTablet = createLucideIcon('wide-tablet', [
  ['rect', { x: '1.5', y: '4', width: '21', height: '16', rx: '2.5', key: 'body' }],
  ['path', { d: 'M19.5 11v2', key: 'button' }],
  ['path', { d: 'M16.5 4v16', key: 'edge' }],
]);

const ICONS: Readonly<Record<DeviceType, LucideIcon>> = { laptop: Laptop, smartphone: SlimPhone, tablet: WideTablet };

/** The pictogram of a kind of device. */
export const getDeviceIcon = (type: DeviceType): LucideIcon => ICONS[type];

/** The same as an element; the words beside it name it, so it is silent. */
export function DeviceIcon({ type }: { type: DeviceType }) {
  const Icon = ICONS[type];
  return <Icon aria-hidden strokeWidth={1.75} />;
}
