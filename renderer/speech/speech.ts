import { recordings } from './recordings.ts';
import { voiceFor } from './voices.ts';

// The one way to speak: a recording where there is one, else a voice of exactly that language, else nothing. Nobody waits
// for it: the end of a voice may never be told (Chromium with speech-dispatcher), so each text has its longest time.

export type Said = { text: string; language: string };

/** A slow voice needs some 130 ms a character; what takes longer is not coming any more. */
const PER_CHARACTER_MS = 200;
const AT_LEAST_MS = 3_000;

/** The voice of each language that was asked for; a system may have thousands, and lists them anew at every question. */
const known = new Map<string, SpeechSynthesisVoice | undefined>();
globalThis.speechSynthesis?.addEventListener('voiceschanged', () => known.clear());

function voiceOf(language: string): SpeechSynthesisVoice | undefined {
  if (!known.has(language)) {
    const voices = globalThis.speechSynthesis?.getVoices() ?? [];
    // None at all: they are still being looked for.
    if (voices.length === 0) return undefined;
    known.set(language, voiceFor(language, voices));
  }
  return known.get(language);
}

/** Whether a language can be spoken here. */
export const speaks = (language: string): boolean => recordings.has(language) || voiceOf(language) !== undefined;

/** Tells when voices were found or lost; the browser looks for them after the page is there. The answer ends it. */
export function onVoices(changed: () => void): () => void {
  const synthesis = globalThis.speechSynthesis;
  synthesis?.addEventListener('voiceschanged', changed);
  return () => synthesis?.removeEventListener('voiceschanged', changed);
}

let turn = 0;
let silence = (): void => {};

/** Stops whatever is being said. */
export function stopSpeaking(): void {
  turn++;
  silence();
  silence = () => {};
}

/**
 * Says one text after the other; what was being said before is stopped. Done when the last was said, given up on, or
 * something else is said instead. `volume` is 0 to 1.
 */
export async function say(texts: readonly Said[], volume: number): Promise<void> {
  stopSpeaking();
  const mine = turn;
  for (const said of texts) {
    const longest = AT_LEAST_MS + said.text.length * PER_CHARACTER_MS;
    const ended = Promise.withResolvers<void>();
    const stop = speak(said, volume, ended.resolve);
    silence = () => {
      stop();
      ended.resolve();
    };
    const timer = setTimeout(silence, longest);
    await ended.promise;
    clearTimeout(timer);
    if (turn !== mine) return;
  }
}

/** Begins to say a text, and tells when it is over; the answer breaks it off. */
function speak({ text, language }: Said, volume: number, ended: () => void): () => void {
  const recording = recordings.of(text, language);
  if (recording !== undefined) {
    const player = new Audio(recording);
    player.volume = volume;
    player.addEventListener('ended', ended);
    player.play().catch(ended);
    return () => player.pause();
  }
  const voice = voiceOf(language);
  if (!voice) {
    ended();
    return () => {};
  }
  const utterance = new SpeechSynthesisUtterance(text);
  utterance.voice = voice;
  utterance.lang = voice.lang;
  utterance.volume = volume;
  // A little slower than it is made for: most who listen hear badly, or hear their second language.
  utterance.rate = 0.9;
  utterance.addEventListener('end', ended);
  utterance.addEventListener('error', ended);
  globalThis.speechSynthesis.speak(utterance);
  return () => globalThis.speechSynthesis.cancel();
}
