import { LANGUAGES } from '../languages.ts';
import type { AccessibilityMode } from './screen-walk.ts';
import { LANDSCAPE, PORTRAIT, SMALL } from './viewports.ts';

// The combinations of language, modes and screen in which the visitor screens are checked.

/** The screens that the kiosk supports, with the size of a millimetre on them (px). */
export const KIOSK_SCREENS = {
  '22 inch upright': { viewport: PORTRAIT, pxPerMm: 3.94 },
  '22 inch': { viewport: LANDSCAPE, pxPerMm: 3.94 },
  '10 inch': { viewport: SMALL, pxPerMm: 5.9 },
} as const;
type ScreenName = keyof typeof KIOSK_SCREENS;
export const SIZES: readonly ScreenName[] = ['22 inch upright', '22 inch', '10 inch'];

/** The height of the lower edge of a kiosk above the floor (mm). */
export const LOWER_EDGE_MM = 850;

const MODE_COMBINATIONS: readonly (readonly AccessibilityMode[])[] = [
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

/** A voice for each language, so that the screens have the controls for reading aloud. */
export const VOICE_LANGUAGES: readonly string[] = LANGUAGES;
