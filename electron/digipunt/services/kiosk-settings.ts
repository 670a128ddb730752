import { contrastRatio, MIN_TEXT_CONTRAST_RATIO } from '../rules/contrast-ratio.ts';
import type { ChoiceSettings } from '../../queue/rules/choice-settings.ts';
import { type Result } from '../../refusals/refusal.ts';
import type { PaperSettings } from '../../print/rules/paper-settings.ts';
import type { Store } from '../../store/open.ts';
import { type Change, changed } from '../../rules/change.ts';
import { refused } from '../../rules/result.ts';
import { enabledLanguages, LANGUAGES } from './offered-languages.ts';

// The settings of the kiosk that a coordinator can change: name, branding, languages, screen, idle timeouts, switch and sounds.

/** The colours that the accent colour is used with, as in renderer/ui/tokens.css; a test compares the two. */
export const BACKGROUND_COLOURS = ['#fbf7f0', '#ffffff', '#f3ece1'] as const;

export function kioskSettings(store: Store): KioskSettings {
  const {
    address,
    accent,
    pxPerMm,
    lowerEdgeMm,
    idleSeconds,
    numberSeconds,
    switchKeys,
    autoScanSeconds,
    tapSound,
    callSounds,
    offersEscort,
    choice,
    paper,
  } = store.settings.get();
  const digipunt = store.team.digipunt()?.name ?? '';
  return {
    digipunt,
    address,
    accent,
    languages: enabledLanguages(store),
    pxPerMm,
    lowerEdgeMm,
    idleSeconds,
    numberSeconds,
    switchKeys,
    autoScanSeconds,
    tapSound,
    offersEscort,
    callSounds,
    choice,
    paper,
  };
}

/**
 * Changes the given kiosk settings. Refused: 'language-unknown', and 'contrast' for an accent colour with less than the contrast
 * that text needs on one of BACKGROUND_COLOURS.
 */
export function changeKioskSettings(store: Store, { digipunt, languages, ...settings }: Partial<KioskSettings>) {
  return store.transact((): Result<Change<null>> => {
    if (languages?.some((language) => !LANGUAGES.includes(language)))
      return refused({ code: 'language-unknown', field: 'language', accepted: LANGUAGES });
    const { accent } = settings;
    const ratio = accent ? Math.min(...BACKGROUND_COLOURS.map((background) => contrastRatio(background, accent))) : MIN_TEXT_CONTRAST_RATIO;
    if (ratio < MIN_TEXT_CONTRAST_RATIO) {
      // Rounded down: 6.96 must not be reported as the 7 that is accepted.
      return refused({ code: 'contrast', field: 'accent', ratio: Math.floor(ratio * 10) / 10, accepted: MIN_TEXT_CONTRAST_RATIO });
    }
    if (digipunt !== undefined) store.team.renameDigipunt(digipunt);
    store.settings.set({
      ...settings,
      // In the order of LANGUAGES, not in the order of selection.
      ...(languages && { languages: LANGUAGES.filter((language) => language === 'nl' || languages.includes(language)) }),
    });
    return changed(null);
  });
}

/** The sounds of a call on the waiting-room screen. */
export type CallSounds = { chime: boolean; voice: boolean };

/** The keys that a switch box with two buttons sends, as values of KeyboardEvent.key. */
export type SwitchKeys = { next: string; choose: string };

/** Lengths in mm and times in s, as the names say. Languages are in the order of the first screen, Dutch first. */
export type KioskSettings = {
  digipunt: string;
  address: string;
  accent: string | null;
  languages: string[];
  pxPerMm: number;
  lowerEdgeMm: number;
  idleSeconds: number;
  numberSeconds: number;
  switchKeys: SwitchKeys;
  /** Null without a scan for one switch. */
  autoScanSeconds: number | null;
  tapSound: boolean;
  /** Whether a visitor can ask at the kiosk that a helper comes to them. */
  offersEscort: boolean;
  callSounds: CallSounds;
  /** How the next visitor is chosen. */
  choice: ChoiceSettings;
  /** When a visitor gets the number on paper, and on which. */
  paper: PaperSettings;
};
