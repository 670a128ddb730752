import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createRecordings } from '../../../renderer/speech/recordings.ts';

// What is asked of the players, in order. The voices are Dutch; 'hallo' was recorded.
let asked: string[];

class Player extends EventTarget {
  volume = 1;
  file: string;
  constructor(file: string) {
    super();
    this.file = file;
  }
  async play(): Promise<void> {
    asked.push(`play ${this.file} at ${this.volume}`);
    setTimeout(() => this.dispatchEvent(new Event('ended')), 500);
  }
  pause(): void {
    asked.push(`pause ${this.file}`);
  }
}

class Utterance extends EventTarget {
  volume = 1;
  text: string;
  constructor(text: string) {
    super();
    this.text = text;
  }
}

let ends = true;
const synthesis = Object.assign(new EventTarget(), {
  getVoices: () => [{ lang: 'nl-BE', localService: true, name: 'Dutch' }],
  speak: (utterance: Utterance) => {
    asked.push(`say ${utterance.text} at ${utterance.volume}`);
    if (ends) setTimeout(() => utterance.dispatchEvent(new Event('end')), 500);
  },
  cancel: () => void asked.push('cancel'),
});

beforeEach(() => {
  [asked, ends] = [[], true];
  vi.useFakeTimers();
  vi.stubGlobal('Audio', Player);
  vi.stubGlobal('SpeechSynthesisUtterance', Utterance);
  vi.stubGlobal('speechSynthesis', synthesis);
  vi.doMock('../../../renderer/speech/recordings.ts', () => ({
    recordings: createRecordings(
      { '../../resources/recordings/nl/recordings.json': { hallo: 'hallo.ogg' } },
      { '../../resources/recordings/nl/hallo.ogg': '/hallo.ogg' },
    ),
  }));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.resetModules();
});

const open = () => import('../../../renderer/speech/speech.ts');
const nl = (text: string) => ({ text, language: 'nl' });

test('a recording goes before a voice, a voice before silence, and never a voice of another language', async () => {
  const { speak: say, canSpeak: speaks } = await open();
  expect([speaks('nl'), speaks('fr')]).toEqual([true, false]);
  const saying = say([nl('hallo'), { text: 'bonjour', language: 'fr' }, nl('hallo daar')], 0.4);
  await vi.runAllTimersAsync();
  await saying;
  expect(asked).toEqual(['play /hallo.ogg at 0.4', 'say hallo daar at 0.4']);
});

test('what is said breaks off what was being said, recorded or not', async () => {
  const { speak: say, stopSpeaking } = await open();
  const first = say([nl('hallo'), nl('nooit gehoord')], 1);
  await vi.advanceTimersByTimeAsync(100);
  const second = say([nl('iets anders'), nl('ook niet')], 1);
  await vi.advanceTimersByTimeAsync(100);
  stopSpeaking();
  await vi.runAllTimersAsync();
  await Promise.all([first, second]);
  expect(asked).toEqual(['play /hallo.ogg at 1', 'pause /hallo.ogg', 'say iets anders at 1', 'cancel']);
});

test('a voice that never ends is given up on, and the next text is said', async () => {
  ends = false;
  const { speak: say } = await open();
  const saying = say([nl('een'), nl('twee')], 1);
  await vi.advanceTimersByTimeAsync(3_000);
  expect(asked).toEqual(['say een at 1']);
  await vi.runAllTimersAsync();
  await saying;
  expect(asked).toEqual(['say een at 1', 'cancel', 'say twee at 1', 'cancel']);
});

test('a text that differs by one letter from its recording is not heard as it was', () => {
  const recordings = createRecordings(
    { '../../resources/recordings/nl/recordings.json': { 'Kies uw taal': 'taal.ogg' } },
    { '../../resources/recordings/nl/taal.ogg': '/taal.ogg' },
  );
  expect([recordings.urlOf('Kies uw taal', 'nl'), recordings.urlOf('Kies je taal', 'nl'), recordings.urlOf('Kies uw taal', 'fr')]).toEqual([
    '/taal.ogg',
    undefined,
    undefined,
  ]);
});
