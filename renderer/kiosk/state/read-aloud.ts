import { type Said, say, stopSpeaking } from '../../speech/speech.ts';
import { textsOf } from '../../speech/texts-of.ts';
import { changeSpeech, kiosk } from './kiosk.ts';

/** Reads the screen, or what lies over it, and from now on every screen that comes; again when it is asked for again. */
export function readAloud(): void {
  changeSpeech({ readsScreens: !kiosk.getState().modes.has('calm') });
  void sayScreen();
}

export function stopReading(): void {
  stopSpeaking();
  changeSpeech({ readsScreens: false });
}

/** Reads what is new on the screen, for whoever listens. */
export function screenChanged(): void {
  const { speech, modes } = kiosk.getState();
  stopSpeaking();
  if ((speech.readsScreens || speech.listenFirst) && !modes.has('calm')) void sayScreen();
}

function sayScreen(): Promise<void> {
  const part = document.querySelector('[role="alertdialog"]') ?? document.querySelector('main');
  return say(part ? textsOf(part) : [], kiosk.getState().speech.volume);
}

/** Says what a button says. */
export const sayButton = (button: Element): Promise<void> => say(textsOf(button), kiosk.getState().speech.volume);

const STEP = 0.2;

/** Louder or quieter by a step; a word lets hear how loud that is. */
export function changeVolume(direction: 1 | -1, word: Said): void {
  const volume = Math.min(1, Math.max(STEP, kiosk.getState().speech.volume + direction * STEP));
  changeSpeech({ volume: Math.round(volume * 10) / 10 });
  void say([word], kiosk.getState().speech.volume);
}
