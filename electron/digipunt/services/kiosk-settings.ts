import type { ChoiceSettings } from '../../queue/rules/choice-settings.ts';
import type { PaperSettings } from '../../print/rules/paper-settings.ts';
import type { CallSounds, QuietHours } from '../../voice/rules/sound-settings.ts';
import type { Store } from '../../store/open.ts';
import { enabledLanguages } from './offered-languages.ts';

// The settings of the kiosk that a coordinator can change: name, branding, languages, screen, idle timeouts, switch and sounds.

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
    quietHours,
    speechSpeed,
    offersEscort,
    choice,
    longWaitMinutes,
    asksTargetGroup,
    paper,
    opensByItself,
    rolloverHour,
    sessionIdleMinutes,
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
    quietHours,
    speechSpeed,
    choice,
    longWaitMinutes,
    asksTargetGroup,
    paper,
    opensByItself,
    rolloverHour,
    sessionIdleMinutes,
  };
}

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
  quietHours: QuietHours;
  /** In percent. */
  speechSpeed: number;
  /** How the next visitor is chosen. */
  choice: ChoiceSettings;
  longWaitMinutes: number;
  asksTargetGroup: boolean;
  /** When a visitor gets the number on paper, and on which. */
  paper: PaperSettings;
  /** Whether the queue is open all day, also outside the opening hours. */
  opensByItself: boolean;
  /** The local hour at which a new business day begins. */
  rolloverHour: number;
  /** After how long without a request a desk session is signed out (minutes). */
  sessionIdleMinutes: number;
};
