/** What a coordinator may set of the kiosk, from and to. */
export const KIOSK_BOUNDS = {
  /** Pixels of one millimetre of the screen: 3.94 for 1080 x 1920 on 22 inches, 5.9 for 1280 x 800 on 10. */
  pxPerMm: [2, 12],
  /** Millimetres from the floor to the lower edge of the picture; up to 1060, so that 160 mm of it can be reached sitting. */
  lowerEdgeMm: [200, 1060],
  /** Seconds that a screen waits for a touch; never under a minute (WCAG 2.2.1). */
  idleSeconds: [60, 600],
  numberSeconds: [60, 600],
} as const;

/** Minutes before it closes at which the kiosk stops giving numbers. */
export const INTAKE_MINUTES_BOUNDS = [0, 240] as const;
