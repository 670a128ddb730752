/** Highest forward reach from a wheelchair (mm above the floor; EN 301 549, 8.3.2.1). */
const MAX_REACH_MM = 1220;

/** In low mode, controls use at most this share of the screen height, so that the mode has a visible effect on a low screen. */
const LOW_REACH_SHARE = 0.75;

/** Minimum height for the controls: three rows of tiles and the toolbar (mm). */
const MIN_CONTROLS_MM = 100;

/** How far from the lower edge of the screen controls may be in low mode (px). `lowerEdgeMm` is its height above the floor. */
export function reachPx(screenHeightPx: number, { pxPerMm, lowerEdgeMm }: { pxPerMm: number; lowerEdgeMm: number }): number {
  const maxControlsHeight = Math.min(screenHeightPx, Math.max(LOW_REACH_SHARE * screenHeightPx, MIN_CONTROLS_MM * pxPerMm));
  return Math.round(Math.min(maxControlsHeight, (MAX_REACH_MM - lowerEdgeMm) * pxPerMm));
}
