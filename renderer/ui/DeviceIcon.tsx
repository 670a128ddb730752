import { createLucideIcon, Laptop, type LucideIcon } from 'lucide-react';
import type { DeviceType } from '../../electron/lending/rules/device-states.ts';

// Lucide's smartphone and tablet icons look the same from three metres. These two use Lucide's grid and stroke: a narrow
// upright phone and a wide tablet in landscape.
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

/** The icon component of a device type. */
export const getDeviceIcon = (type: DeviceType): LucideIcon => ICONS[type];

/** The icon of a device type, hidden from screen readers: the name is always beside it. */
export function DeviceIcon({ type }: { type: DeviceType }) {
  const Icon = ICONS[type];
  return <Icon aria-hidden strokeWidth={1.75} />;
}
