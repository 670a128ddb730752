import { contrastRatio, MIN_TEXT_CONTRAST_RATIO } from '../rules/contrast-ratio.ts';
import { type Result } from '../../refusals/refusal.ts';
import type { Store } from '../../store/open.ts';
import { type Change, changed } from '../../rules/change.ts';
import { refused } from '../../rules/result.ts';
import { enabledLanguages, LANGUAGES } from './offered-languages.ts';

// What a coordinator sets of the kiosk: how it is called and looks, its languages, the screen it runs on, its patience.

/** What the accent colour is written on, or is written on it: the grounds of renderer/ui/tokens.css, which a test compares. */
export const BACKGROUND_COLOURS = ['#fbf7f0', '#ffffff', '#f3ece1'] as const;

export function kioskSettings(store: Store): KioskSettings {
  const { address, accent, pxPerMm, lowerEdgeMm, idleSeconds, numberSeconds, switchKeys, callSounds } = store.settings.get();
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
    callSounds,
  };
}

/** Puts new settings in the place of the old ones; a colour in which text could not be read is refused with its contrast. */
export function changeKioskSettings(store: Store, { digipunt, ...settings }: KioskSettings) {
  return store.transact((): Result<Change<null>> => {
    const unknown = settings.languages.find((language) => !LANGUAGES.includes(language));
    if (unknown !== undefined) return refused({ code: 'language-unknown', field: 'language', accepted: LANGUAGES });
    const ratio =
      settings.accent === null
        ? MIN_TEXT_CONTRAST_RATIO
        : Math.min(...BACKGROUND_COLOURS.map((ground) => contrastRatio(ground, settings.accent ?? '')));
    if (ratio < MIN_TEXT_CONTRAST_RATIO) {
      // Rounded down: 6.96 is not the 7 that it would be told as.
      return refused({ code: 'contrast', field: 'accent', ratio: Math.floor(ratio * 10) / 10, accepted: MIN_TEXT_CONTRAST_RATIO });
    }
    store.team.renameDigipunt(digipunt);
    // In the order of the catalogue, whatever the order in which somebody ticked them.
    store.settings.set({
      ...settings,
      languages: LANGUAGES.filter((language) => language === 'nl' || settings.languages.includes(language)),
    });
    return changed(null);
  });
}

/** What the waiting room hears of a call. */
export type CallSounds = { chime: boolean; voice: boolean };

/** Keys of a two-button switch, as KeyboardEvent.key names them. */
export type SwitchKeys = { next: string; choose: string };

/** What a coordinator sets of the kiosk: lengths in mm, times in s; languages in the order of the first screen, Dutch first. */
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
  callSounds: CallSounds;
};
