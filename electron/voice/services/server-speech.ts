import type { Store } from '../../store/open.ts';

/** The languages that the server speaks, and the speed of speech (1 is the usual one of a voice), for the pages that speak. */
export type ServerSpeech = { languages: readonly string[]; speed: number };

export const serverSpeech = (store: Store): ServerSpeech => ({
  languages: store.machine().voices(),
  speed: store.settings.get().speechSpeed / 100,
});
