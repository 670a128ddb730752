import { LANGUAGES } from '../languages.ts';
import { LANDSCAPE, PORTRAIT, SMALL } from './sizes.ts';
import type { Mode } from './screens.ts';

// Every language, in every mode, on every screen that the kiosk is made for.

/** The kiosk's screens, and how large a millimetre is on them. */
export const SCREENS = {
  '22 inch upright': { viewport: PORTRAIT, pxPerMm: 3.94 },
  '22 inch': { viewport: LANDSCAPE, pxPerMm: 3.94 },
  '10 inch': { viewport: SMALL, pxPerMm: 5.9 },
} as const;
type ScreenName = keyof typeof SCREENS;
export const SIZES: readonly ScreenName[] = ['22 inch upright', '22 inch', '10 inch'];

/** Where a kiosk hangs: its lower edge above the floor (mm). */
export const LOWER_EDGE_MM = 850;

export const MODES: readonly (readonly Mode[])[] = [[], ['large'], ['contrast'], ['low'], ['calm'], ['large', 'contrast', 'low', 'calm']];

export type Combination = { language: string; modes: readonly Mode[]; size: ScreenName };

export const EVERYTHING: readonly Combination[] = LANGUAGES.flatMap((language) =>
  MODES.flatMap((modes) => SIZES.map((size) => ({ language, modes, size }))),
);

export const nameOf = ({ language, modes, size }: Combination): string => [language, ...modes, size].join(', ');

/** A voice for each language, so that whatever belongs to reading aloud is on the screen. */
export const VOICES: readonly string[] = LANGUAGES;
