import type { MAX_SPOKEN_LENGTH } from '../../electron/voice/rules/spoken-text.ts';
import type { ServerSpeech } from '../../electron/voice/services/server-speech.ts';

// Speech that the server renders. The page gets it as ordinary sound files, so it sounds the same in every browser and shell.

/** The server speaks no longer text (characters); no screen has one. */
const MAX_TEXT_LENGTH: typeof MAX_SPOKEN_LENGTH = 1_000;

let languages: ReadonlySet<string> = new Set();
let speed = 1;
const listeners = new Set<() => void>();

/** Stores what the server says of speech; each snapshot of a face has it. */
export function setServerSpeech(speech: ServerSpeech): void {
  ({ speed } = speech);
  if (speech.languages.length === languages.size && speech.languages.every((code) => languages.has(code))) return;
  languages = new Set(speech.languages);
  for (const listener of listeners) listener();
}

/** The speed of speech that the coordinator has set; 1 is the usual one of a voice. */
export const speechSpeed = (): number => speed;

/** Calls back when the languages change. Returns the function that unsubscribes. */
export function subscribeToServerLanguages(onChange: () => void): () => void {
  listeners.add(onChange);
  return () => void listeners.delete(onChange);
}

export const isSpokenByServer = (language: string): boolean => languages.has(language);

/** The URL of a text as speech; undefined when the server does not speak it. */
export const serverSpeechUrl = (text: string, language: string): string | undefined =>
  languages.has(language) && text.length <= MAX_TEXT_LENGTH ? `/api/speech?${new URLSearchParams({ language, text })}` : undefined;
