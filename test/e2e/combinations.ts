import { LANGUAGES } from '../languages.ts';
import { LANDSCAPE, PORTRAIT, SMALL } from './viewports.ts';
import type { AccessibilityMode } from './screen-walk.ts';

// Every language, in every mode, on every screen that the kiosk is made for.

/** The kiosk's screens, and how large a millimetre is on them. */
export const KIOSK_SCREENS = {
  '22 inch upright': { viewport: PORTRAIT, pxPerMm: 3.94 },
  '22 inch': { viewport: LANDSCAPE, pxPerMm: 3.94 },
  '10 inch': { viewport: SMALL, pxPerMm: 5.9 },
} as const;
type ScreenName = keyof typeof KIOSK_SCREENS;
export const SIZES: readonly ScreenName[] = ['22 inch upright', '22 inch', '10 inch'];

/** Where a kiosk hangs: its lower edge above the floor (mm). */
export const LOWER_EDGE_MM = 850;

export const MODE_COMBINATIONS: readonly (readonly AccessibilityMode[])[] = [
  [],
  ['large'],
  ['contrast'],
  ['low'],
  ['calm'],
  ['large', 'contrast', 'low', 'calm'],
];

export type Combination = { language: string; modes: readonly AccessibilityMode[]; size: ScreenName };

export const ALL_COMBINATIONS: readonly Combination[] = LANGUAGES.flatMap((language) =>
  MODE_COMBINATIONS.flatMap((modes) => SIZES.map((size) => ({ language, modes, size }))),
);

export const combinationName = ({ language, modes, size }: Combination): string => [language, ...modes, size].join(', ');

/** A voice for each language, so that whatever belongs to reading aloud is on the screen. */
export const VOICE_LANGUAGES: readonly string[] = LANGUAGES;
