import type { Page } from '@playwright/test';

/** What was asked of the voices, in order; `stop` breaks off what is being said. */
type SpeechLog = ({ text: string; lang: string; volume: number } | 'stop')[];

/** Runs in the page: voices that say nothing, and keep what they were asked to say. */
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
  Object.assign(window, { SpeechSynthesisUtterance: Utterance, heard: speechLog });
}

export const readSpeechLog = (page: Page): Promise<SpeechLog> => page.evaluate(() => (window as unknown as { heard: SpeechLog }).heard);
