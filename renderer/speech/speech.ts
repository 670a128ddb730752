import { recordings } from './recordings.ts';
import { selectVoice } from './voices.ts';

// Speaks a text with a recording, else with a system voice of that language, else not at all. Each text has a timeout,
// because the end event of a voice may never come (Chromium with speech-dispatcher).

export type SpokenText = { text: string; language: string };

/** A slow voice needs about 130 ms for each character; after the timeout, the end event is not expected any more. */
const TIMEOUT_PER_CHARACTER_MS = 200;
const MIN_TIMEOUT_MS = 3_000;

/** The voice of each requested language. Cached, because getVoices() may build a list of thousands at each call. */
const voiceCache = new Map<string, SpeechSynthesisVoice | undefined>();
globalThis.speechSynthesis?.addEventListener('voiceschanged', () => voiceCache.clear());

function findVoice(language: string): SpeechSynthesisVoice | undefined {
  if (!voiceCache.has(language)) {
    const voices = globalThis.speechSynthesis?.getVoices() ?? [];
    // The browser has not loaded its voices yet, so the result is not cached.
    if (voices.length === 0) return undefined;
    voiceCache.set(language, selectVoice(language, voices));
  }
  return voiceCache.get(language);
}

/** Whether there is a recording or a voice for a language. */
export const canSpeak = (language: string): boolean => recordings.hasLanguage(language) || findVoice(language) !== undefined;

/** Calls back when the list of voices changes; the browser loads it asynchronously. Returns the function that unsubscribes. */
export function subscribeToVoices(onChange: () => void): () => void {
  const synthesis = globalThis.speechSynthesis;
  synthesis?.addEventListener('voiceschanged', onChange);
  return () => synthesis?.removeEventListener('voiceschanged', onChange);
}

/** Changes with each call of `speak` and `stopSpeaking`, so that an earlier `speak` stops. */
let speechId = 0;
let cancelCurrent = (): void => {};

let speaking = false;

/** Whether a text is being spoken. */
export const isSpeaking = (): boolean => speaking;

/** Stops the current speech. */
export function stopSpeaking(): void {
  speechId++;
  speaking = false;
  cancelCurrent();
  cancelCurrent = () => {};
}

/**
 * Stops the current speech and speaks texts one after the other. Resolves when the last text ended or timed out, or when
 * other speech replaced it; never rejects. `volume` is 0 to 1.
 */
export async function speak(texts: readonly SpokenText[], volume: number): Promise<void> {
  stopSpeaking();
  const id = speechId;
  speaking = true;
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
    if (speechId !== id) return;
  }
  speaking = false;
}

/** Starts speaking a text and calls `onEnd` at its end or an error. Returns the function that stops it. */
function startUtterance({ text, language }: SpokenText, volume: number, onEnd: () => void): () => void {
  const recording = recordings.urlOf(text, language);
  if (recording !== undefined) {
    const audio = new Audio(recording);
    audio.volume = volume;
    audio.addEventListener('ended', onEnd);
    audio.play().catch(onEnd);
    return () => audio.pause();
  }
  const voice = findVoice(language);
  if (!voice) {
    onEnd();
    return () => {};
  }
  const utterance = new SpeechSynthesisUtterance(text);
  utterance.voice = voice;
  utterance.lang = voice.lang;
  utterance.volume = volume;
  // Slightly slow, for listeners who hear badly or hear their second language.
  utterance.rate = 0.9;
  utterance.addEventListener('end', onEnd);
  utterance.addEventListener('error', onEnd);
  globalThis.speechSynthesis.speak(utterance);
  return () => globalThis.speechSynthesis.cancel();
}
