import { type SpokenText, speak, stopSpeaking } from '../../speech/speech.ts';
import { extractSpokenTexts } from '../../speech/spoken-texts.ts';
import { updateSpeech, kioskStore } from './kiosk-store.ts';

/** Reads the screen, or what lies over it, and from now on every screen that comes; again when it is asked for again. */
export function startReadAloud(): void {
  updateSpeech({ readAloudEnabled: !kioskStore.getState().modes.has('calm') });
  void speakScreen();
}

export function stopReadAloud(): void {
  stopSpeaking();
  updateSpeech({ readAloudEnabled: false });
}

/** Reads what is new on the screen, for whoever listens. */
export function readNewScreen(): void {
  const { speech, modes } = kioskStore.getState();
  stopSpeaking();
  if ((speech.readAloudEnabled || speech.exploreByTouch) && !modes.has('calm')) void speakScreen();
}

function speakScreen(): Promise<void> {
  const root = document.querySelector('[role="alertdialog"]') ?? document.querySelector('main');
  return speak(root ? extractSpokenTexts(root) : [], kioskStore.getState().speech.volume);
}

/** Says what a button says. */
export const speakButton = (button: Element): Promise<void> => speak(extractSpokenTexts(button), kioskStore.getState().speech.volume);

const VOLUME_STEP = 0.2;

/** Louder or quieter by a step; a word lets hear how loud that is. */
export function changeVolume(direction: 1 | -1, sample: SpokenText): void {
  const volume = Math.min(1, Math.max(VOLUME_STEP, kioskStore.getState().speech.volume + direction * VOLUME_STEP));
  updateSpeech({ volume: Math.round(volume * 10) / 10 });
  void speak([sample], kioskStore.getState().speech.volume);
}
