// How many topics the kiosk shows on one page, on the two screens that it is designed for.

/** A tile is at least 20 mm high, with 3 mm between two tiles; as `--touch` and `--touch-gap` in renderer/ui/tokens.css. */
export const [TILE_MM, GAP_MM] = [20, 3];

/**
 * A screen: the height that header and toolbar leave for tiles (CSS px, measured), its scale, and the columns that
 * the names of the catalogue leave it (kiosk/frame/fit-list.ts).
 */
type KioskScreen = { id: 'portrait' | 'landscape'; contentHeight: number; pxPerMm: number; columns: number };

/** The 22-inch screen on its side (1080 × 1920 px) and the 10-inch screen (1280 × 800 px). */
export const KIOSK_SCREENS: readonly KioskScreen[] = [
  { id: 'portrait', contentHeight: 1417, pxPerMm: 3.94, columns: 2 },
  { id: 'landscape', contentHeight: 543, pxPerMm: 5.9, columns: 2 },
];

/** The number of topics that fit on one page, if no name needs more than the least height of a tile. */
export const topicCapacity = ({ contentHeight, pxPerMm, columns }: KioskScreen): number =>
  columns * Math.floor((contentHeight + GAP_MM * pxPerMm) / ((TILE_MM + GAP_MM) * pxPerMm));
