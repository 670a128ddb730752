/** The least and the greatest value of each kiosk setting. */
export const KIOSK_BOUNDS = {
  /** CSS pixels per millimetre of the screen: 3.94 for 1080 x 1920 on 22 inches, 5.9 for 1280 x 800 on 10 inches. */
  pxPerMm: [2, 12],
  /** From the floor to the lower edge of the picture; at 1060 mm the lowest 160 mm can still be reached seated. */
  lowerEdgeMm: [200, 1060],
  /** How long a screen waits for a touch; never less than a minute (WCAG 2.2, 2.2.1). */
  idleSeconds: [60, 600],
  numberSeconds: [60, 600],
  /** How long the scan for one switch stays on each stop; people need up to ten times the shortest (EN 301 549, 5.1; WCAG 2.2.1). */
  autoScanSeconds: [1, 15],
} as const;

/** After how long without a request a desk session is signed out (minutes). */
export const SESSION_IDLE_MINUTES_BOUNDS = [5, 600] as const;

/** How long before closing the kiosk stops giving numbers (minutes). */
export const INTAKE_MINUTES_BOUNDS = [0, 240] as const;

/** The longest own name of a topic (characters): two lines on a tile of the kiosk. */
export const MAX_TOPIC_NAME_LENGTH = 40;

/** The longest logo and pictogram of a topic (characters of base64). With a pictogram for each topic a file of all settings fits. */
export const MAX_LOGO_BASE64 = 54_000;
export const MAX_PICTOGRAM_BASE64 = 12_000;

/** From when a wait is named as too long (minutes). */
export const LONG_WAIT_BOUNDS = [5, 240] as const;

/** From which local hour updates may be installed by themselves. */
export const UPDATE_HOUR_BOUNDS = [0, 23] as const;
