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

/** Reads a screen aloud at once, and returns the visible texts of its dialog or main part that were not said. */
export const findSilentTexts = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const root = document.querySelector('[role="alertdialog"]') ?? document.querySelector('main');
    if (!root) return ['the whole page'];
    const plain = (text: string | null): string => (text ?? '').replaceAll(/\s+/g, ' ').trim();
    // Before it is read: what appears meanwhile, as the wait does, is said by the next reading.
    const visible: string[] = [];
    const nodes = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
      const parent = node.parentElement;
      if (!parent?.checkVisibility() || parent.closest('[aria-hidden="true"], [data-not-spoken]')) continue;
      // A name for a sign, as that of the volume, is said instead of the sign.
      visible.push(plain(parent.closest('button')?.getAttribute('aria-label') ?? node.textContent));
    }
    const spoken: string[] = [];
    const fakeSpeech = window.speechSynthesis as unknown as { speak: (this: void, utterance: SpeechSynthesisUtterance) => void };
    const { speak } = fakeSpeech;
    const speakAtOnce = (utterance: SpeechSynthesisUtterance): void => {
      spoken.push(utterance.text);
      queueMicrotask(() => utterance.dispatchEvent(new Event('end')));
    };
    fakeSpeech.speak = speakAtOnce;
    const press = (testId: string) => document.querySelector<HTMLElement>(`[data-testid="${testId}"]`)?.click();
    press('speak');
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    fakeSpeech.speak = speak;
    press('speak-stop');
    const said = plain(spoken.join(' '));
    return visible.filter((text) => !said.includes(text));
  });
