import { BusFront, DoorOpen, HousePlus, type LucideIcon, MapPin, Signpost } from 'lucide-react';
import type { PlaceKind } from '../../electron/domain/place.ts';

const ICONS: Readonly<Record<PlaceKind, LucideIcon>> = {
  fixed: DoorOpen,
  mobile: MapPin,
  bus: BusFront,
  home: HousePlus,
  partner: Signpost,
};

/** The pictogram of a kind of place; the words beside it name it, so it is silent. */
export function PlaceIcon({ kind }: { kind: PlaceKind }) {
  const Icon = ICONS[kind];
  return <Icon aria-hidden strokeWidth={1.75} />;
}
