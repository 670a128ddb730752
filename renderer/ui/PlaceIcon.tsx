import { BusFront, DoorOpen, HousePlus, type LucideIcon, MapPin } from 'lucide-react';
import type { PublicPlaceKind } from '../../electron/agenda/rules/place.ts';

const ICONS: Readonly<Record<PublicPlaceKind, LucideIcon>> = {
  fixed: DoorOpen,
  mobile: MapPin,
  bus: BusFront,
  home: HousePlus,
};

/** The icon of a kind of place, hidden from screen readers: the name is always beside it. */
export function PlaceIcon({ kind }: { kind: PublicPlaceKind }) {
  const Icon = ICONS[kind];
  return <Icon aria-hidden strokeWidth={1.75} />;
}
