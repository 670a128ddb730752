import { recordings } from './recordings.ts';
import { isSpokenByServer, serverSpeechUrl, speechSpeed, subscribeToServerLanguages } from './server-speech.ts';
import { playSoundFile } from './sound-file.ts';
import { selectVoice } from './voices.ts';

// Speaks a text with a recording, else with speech of the server, else with a system voice of that language, else not at all. A voice
// has a timeout, because its end event may never come (Chromium with speech-dispatcher); a sound file ends by its length.

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

/** Whether there are recordings, speech of the server or a voice for a language. */
export const canSpeak = (language: string): boolean =>
  recordings.hasLanguage(language) || isSpokenByServer(language) || findVoice(language) !== undefined;

/**
 * Calls back when what can be spoken changes: the browser loads its voices asynchronously, and the server looks for its own. Returns
 * the function that unsubscribes.
 */
export function subscribeToVoices(onChange: () => void): () => void {
  const synthesis = globalThis.speechSynthesis;
  synthesis?.addEventListener('voiceschanged', onChange);
  const unsubscribe = subscribeToServerLanguages(onChange);
  return () => {
    synthesis?.removeEventListener('voiceschanged', onChange);
    unsubscribe();
  };
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
    const ended = Promise.withResolvers<void>();
    const stop = startText(spokenText, volume, ended.resolve);
    cancelCurrent = () => {
      stop();
      ended.resolve();
    };
    await ended.promise;
    if (speechId !== id) return;
  }
  speaking = false;
}

/** Starts speaking a text and calls `onEnd` at its end. What cannot be played falls back. Returns the function that stops it. */
function startText({ text, language }: SpokenText, volume: number, onEnd: () => void): () => void {
  let stop = (): void => {};
  const playFirst = ([url, ...others]: readonly string[]): void => {
    stop =
      url === undefined
        ? startUtterance(text, language, volume, onEnd)
        : playSoundFile(url, volume, (result) => (result === 'failed' ? playFirst(others) : onEnd()));
  };
  playFirst([recordings.urlOf(text, language), serverSpeechUrl(text, language)].filter((url) => url !== undefined));
  return () => stop();
}

/** Starts speaking a text with a voice of the browser, and calls `onEnd` at its end, an error or a timeout, or at once without a voice. */
function startUtterance(text: string, language: string, volume: number, onEnd: () => void): () => void {
  const voice = findVoice(language);
  if (!voice) {
    onEnd();
    return () => {};
  }
  const utterance = new SpeechSynthesisUtterance(text);
  utterance.voice = voice;
  utterance.lang = voice.lang;
  utterance.volume = volume;
  utterance.rate = speechSpeed();
  const stop = (): void => {
    clearTimeout(timer);
    globalThis.speechSynthesis.cancel();
  };
  const end = (): void => {
    clearTimeout(timer);
    onEnd();
  };
  const timer = setTimeout(
    () => {
      stop();
      onEnd();
    },
    MIN_TIMEOUT_MS + text.length * TIMEOUT_PER_CHARACTER_MS,
  );
  utterance.addEventListener('end', end);
  utterance.addEventListener('error', end);
  globalThis.speechSynthesis.speak(utterance);
  return stop;
}
