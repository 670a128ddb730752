import type { SpeechUse } from '../../health/rules/machine.ts';
import type { Store } from '../../store/open.ts';

/** The languages that the server speaks, and the speed of speech (1 is the usual one of a voice), for the pages that speak. */
export type ServerSpeech = { languages: readonly string[]; speed: number };

export const serverSpeech = (store: Store, use: SpeechUse): ServerSpeech => ({
  languages: store.machine().voices(use),
  speed: speechSpeed(store),
});

/** The speed of speech that the coordinator has set; 1 is the usual one of a voice. */
export const speechSpeed = (store: Store): number => store.settings.get().speechSpeed / 100;
