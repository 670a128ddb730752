// Speech that the server renders. The page gets it as ordinary sound files, so it sounds the same in every browser and shell.

/** The server speaks no longer text (characters); no screen has one. */
const MAX_TEXT_LENGTH = 1_000;

let languages: ReadonlySet<string> = new Set();
const listeners = new Set<() => void>();

/** Stores the languages that the server speaks; each snapshot of a face has them. */
export function setServerLanguages(codes: readonly string[]): void {
  if (codes.length === languages.size && codes.every((code) => languages.has(code))) return;
  languages = new Set(codes);
  for (const listener of listeners) listener();
}

/** Calls back when the languages change. Returns the function that unsubscribes. */
export function subscribeToServerLanguages(onChange: () => void): () => void {
  listeners.add(onChange);
  return () => void listeners.delete(onChange);
}

export const isSpokenByServer = (language: string): boolean => languages.has(language);

/** The URL of a text as speech; undefined when the server does not speak it. */
export const serverSpeechUrl = (text: string, language: string): string | undefined =>
  languages.has(language) && text.length <= MAX_TEXT_LENGTH ? `/api/speech?${new URLSearchParams({ language, text })}` : undefined;
