import i18next from 'i18next';
import { canSpeak, type SpokenText, speak, stopSpeaking } from '../../speech/speech.ts';
import { extractSpokenTexts } from '../../speech/spoken-texts.ts';
import { updateSpeech, kioskStore } from './kiosk-store.ts';

/** Reads the current screen aloud and, except in calm mode, every next screen. A repeated call reads the screen again. */
export function startReadAloud(): void {
  updateSpeech({ readAloudEnabled: !kioskStore.getState().modes.has('calm') });
  void speakScreen();
}

/** Stops speaking and does not read the next screens. */
export function stopReadAloud(): void {
  stopSpeaking();
  updateSpeech({ readAloudEnabled: false });
}

/** Reads a new screen when reading aloud or explore by touch is on, except in calm mode. Stops the previous speech. */
export function readNewScreen(): void {
  const { speech, modes } = kioskStore.getState();
  stopSpeaking();
  if ((speech.readAloudEnabled || speech.exploreByTouch) && !modes.has('calm')) void speakScreen();
}

/** Reads the open dialog, or else the main content. */
function speakScreen(): Promise<void> {
  const root = document.querySelector('[role="alertdialog"]') ?? document.querySelector('main');
  return speak(root ? extractSpokenTexts(root) : [], kioskStore.getState().speech.volume);
}

/** Speaks the label of a button. */
export const speakButton = (button: Element): Promise<void> => speak(extractSpokenTexts(button), kioskStore.getState().speech.volume);

/** Says the control with the focus, or the marked row, when the visitor has screens read. Titles are read with their screen. */
export function speakFocused(): void {
  const { activeElement } = document;
  if (!kioskStore.getState().speech.readAloudEnabled || !activeElement?.matches('button, [data-box]')) return;
  const marked = [...document.querySelectorAll('[data-scanned]')];
  const spoken = marked.includes(activeElement) ? marked : [activeElement];
  void speak(spoken.flatMap(extractSpokenTexts), kioskStore.getState().speech.volume);
}

/** Whether reading aloud can be offered: there is a voice, nothing is read yet, and it was not offered in this language before. */
export function canOfferSpeech(): boolean {
  const { speech, modes } = kioskStore.getState();
  return !speech.readAloudEnabled && !modes.has('calm') && speech.offeredIn !== i18next.language && canSpeak(i18next.language);
}

/** Asks aloud whether to read aloud. */
export function offerSpeech(): void {
  const { language } = i18next;
  updateSpeech({ offeredIn: language });
  void speak([{ text: i18next.t('bar.offer', { ns: 'kiosk' }), language }], kioskStore.getState().speech.volume);
}

const VOLUME_STEP = 0.2;

/** Changes the volume by one step, within VOLUME_STEP and 1, and speaks the sample at the new volume. */
export function changeVolume(direction: 1 | -1, sample: SpokenText): void {
  const volume = Math.min(1, Math.max(VOLUME_STEP, kioskStore.getState().speech.volume + direction * VOLUME_STEP));
  updateSpeech({ volume: Math.round(volume * 10) / 10 });
  void speak([sample], kioskStore.getState().speech.volume);
}
