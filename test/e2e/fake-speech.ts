import type { Page } from '@playwright/test';

/** The calls of the speech synthesis in order; `stop` is a call of `cancel`. */
type SpeechLog = ({ text: string; lang: string; volume: number } | 'stop')[];

/** Runs in the page: replaces speech synthesis by silent local voices that log their calls. A text ends after 50 ms. */
export function installFakeSpeech(languages: string[]): void {
  const speechLog: SpeechLog = [];
  const voices = languages.map((lang) => ({ lang, name: lang, localService: true, default: false, voiceURI: lang }));
  const synthesis = Object.assign(new EventTarget(), {
    getVoices: () => voices,
    speak: (utterance: SpeechSynthesisUtterance) => {
      speechLog.push({ text: utterance.text, lang: utterance.lang, volume: utterance.volume });
      setTimeout(() => utterance.dispatchEvent(new Event('end')), 50);
    },
    cancel: () => speechLog.push('stop'),
  });
  class Utterance extends EventTarget {
    text: string;
    constructor(text: string) {
      super();
      this.text = text;
    }
  }
  Object.defineProperty(window, 'speechSynthesis', { value: synthesis, configurable: true });
  Object.assign(window, { SpeechSynthesisUtterance: Utterance, speechLog });
}

export const readSpeechLog = (page: Page): Promise<SpeechLog> =>
  page.evaluate(() => (window as unknown as { speechLog: SpeechLog }).speechLog);

/** The spoken texts in order, without the stops. */
export const readSpokenTexts = async (page: Page): Promise<string[]> =>
  (await readSpeechLog(page)).flatMap((entry) => (entry === 'stop' ? [] : [entry.text]));
