import { recordings } from './recordings.ts';
import { selectVoice } from './voices.ts';

// The one way to speak: a recording where there is one, else a voice of exactly that language, else nothing. Nobody waits
// for it: the end of a voice may never be told (Chromium with speech-dispatcher), so each text has its longest time.

export type SpokenText = { text: string; language: string };

/** A slow voice needs some 130 ms a character; what takes longer is not coming any more. */
const TIMEOUT_PER_CHARACTER_MS = 200;
const MIN_TIMEOUT_MS = 3_000;

/** The voice of each language that was asked for; a system may have thousands, and lists them anew at every question. */
const voiceCache = new Map<string, SpeechSynthesisVoice | undefined>();
globalThis.speechSynthesis?.addEventListener('voiceschanged', () => voiceCache.clear());

function findVoice(language: string): SpeechSynthesisVoice | undefined {
  if (!voiceCache.has(language)) {
    const voices = globalThis.speechSynthesis?.getVoices() ?? [];
    // None at all: they are still being looked for.
    if (voices.length === 0) return undefined;
    voiceCache.set(language, selectVoice(language, voices));
  }
  return voiceCache.get(language);
}

/** Whether a language can be spoken here. */
export const canSpeak = (language: string): boolean => recordings.hasLanguage(language) || findVoice(language) !== undefined;

/** Tells when voices were found or lost; the browser looks for them after the page is there. The answer ends it. */
export function subscribeToVoices(onChange: () => void): () => void {
  const synthesis = globalThis.speechSynthesis;
  synthesis?.addEventListener('voiceschanged', onChange);
  return () => synthesis?.removeEventListener('voiceschanged', onChange);
}

let speechId = 0;
let cancelCurrent = (): void => {};

/** Stops whatever is being said. */
export function stopSpeaking(): void {
  speechId++;
  cancelCurrent();
  cancelCurrent = () => {};
}

/**
 * Says one text after the other; what was being said before is stopped. Done when the last was said, given up on, or
 * something else is said instead. `volume` is 0 to 1.
 */
export async function speak(texts: readonly SpokenText[], volume: number): Promise<void> {
  stopSpeaking();
  const ownId = speechId;
  for (const spokenText of texts) {
    const timeoutMs = MIN_TIMEOUT_MS + spokenText.text.length * TIMEOUT_PER_CHARACTER_MS;
    const ended = Promise.withResolvers<void>();
    const stop = startUtterance(spokenText, volume, ended.resolve);
    cancelCurrent = () => {
      stop();
      ended.resolve();
    };
    const timer = setTimeout(cancelCurrent, timeoutMs);
    await ended.promise;
    clearTimeout(timer);
    if (speechId !== ownId) return;
  }
}

/** Begins to say a text, and tells when it is over; the answer breaks it off. */
function startUtterance({ text, language }: SpokenText, volume: number, ended: () => void): () => void {
  const recording = recordings.urlOf(text, language);
  if (recording !== undefined) {
    const audio = new Audio(recording);
    audio.volume = volume;
    audio.addEventListener('ended', ended);
    audio.play().catch(ended);
    return () => audio.pause();
  }
  const voice = findVoice(language);
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
