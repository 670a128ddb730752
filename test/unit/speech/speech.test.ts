import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createRecordings } from '../../../renderer/speech/recordings.ts';

// The calls of the audio player and the speech synthesis, in order. There is a Dutch voice and a recording of 'hallo'.
let calls: string[];

/** What becomes of a file: it is played for half a second, does not arrive, is refused, or its player never tells its end. */
let fate: 'played' | 'silent' | 'refused' | 'endless' = 'played';

class Player extends EventTarget {
  volume = 1;
  duration = 0.5;
  file: string;
  constructor(file: string) {
    super();
    this.file = file;
  }
  async play(): Promise<void> {
    calls.push(`play ${this.file} at ${this.volume}`);
    if (fate === 'silent') return new Promise(() => {});
    if (fate === 'refused') throw new DOMException('no supported sources', 'NotSupportedError');
    this.dispatchEvent(new Event('loadedmetadata'));
    if (fate === 'endless') return undefined;
    setTimeout(() => this.dispatchEvent(new Event('ended')), 500);
  }
  pause(): void {
    calls.push(`pause ${this.file}`);
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

/** Whether the voice fires an end event. */
let voiceEnds = true;
const synthesis = Object.assign(new EventTarget(), {
  getVoices: () => [{ lang: 'nl-BE', localService: true, name: 'Dutch' }],
  speak: (utterance: Utterance) => {
    calls.push(`say ${utterance.text} at ${utterance.volume}`);
    if (voiceEnds) setTimeout(() => utterance.dispatchEvent(new Event('end')), 500);
  },
  cancel: () => void calls.push('cancel'),
});

beforeEach(() => {
  [calls, voiceEnds, fate] = [[], true, 'played'];
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

const importSpeech = () => import('../../../renderer/speech/speech.ts');
const dutch = (text: string) => ({ text, language: 'nl' });

test('a text is played from its recording, else spoken by a voice of its language, else skipped', async () => {
  const { speak, canSpeak } = await importSpeech();
  expect([canSpeak('nl'), canSpeak('fr')]).toEqual([true, false]);
  const speaking = speak([dutch('hallo'), { text: 'bonjour', language: 'fr' }, dutch('hallo daar')], 0.4);
  await vi.runAllTimersAsync();
  await speaking;
  expect(calls).toEqual(['play /hallo.ogg at 0.4', 'say hallo daar at 0.4']);
});

test('new texts stop the texts before them, recorded or spoken', async () => {
  const { speak, stopSpeaking } = await importSpeech();
  const first = speak([dutch('hallo'), dutch('nooit gehoord')], 1);
  await vi.advanceTimersByTimeAsync(100);
  const second = speak([dutch('iets anders'), dutch('ook niet')], 1);
  await vi.advanceTimersByTimeAsync(100);
  stopSpeaking();
  await vi.runAllTimersAsync();
  await Promise.all([first, second]);
  expect(calls).toEqual(['play /hallo.ogg at 1', 'pause /hallo.ogg', 'say iets anders at 1', 'cancel']);
});

/** Lets the server speak languages. */
async function speakOnServer(...languages: string[]): Promise<void> {
  const { setServerSpeech } = await import('../../../renderer/speech/server-speech.ts');
  setServerSpeech({ languages, speed: 0.8 });
}

test('speech of the server comes after a recording and before a voice of the browser, and makes a language spoken', async () => {
  const { speak, canSpeak, subscribeToVoices } = await importSpeech();
  const onChange = vi.fn<() => void>();
  const unsubscribe = subscribeToVoices(onChange);
  await speakOnServer('nl', 'fr');
  await speakOnServer('nl', 'fr');
  expect(onChange).toHaveBeenCalledTimes(1);
  unsubscribe();
  expect([canSpeak('nl'), canSpeak('fr'), canSpeak('uk')]).toEqual([true, true, false]);
  const speaking = speak([dutch('hallo'), dutch('één & twee'), { text: 'bonjour', language: 'fr' }], 0.6);
  await vi.runAllTimersAsync();
  await speaking;
  expect(calls).toEqual([
    'play /hallo.ogg at 0.6',
    'play /api/speech?language=nl&text=%C3%A9%C3%A9n+%26+twee at 0.6',
    'play /api/speech?language=fr&text=bonjour at 0.6',
  ]);
});

for (const lost of ['silent', 'refused'] as const) {
  test(`a text whose file is ${lost} is spoken by a voice of the browser, and never by both`, async () => {
    fate = lost;
    const { speak } = await importSpeech();
    await speakOnServer('nl');
    const speaking = speak([dutch('hallo'), dutch('dag')], 1);
    await vi.runAllTimersAsync();
    await speaking;
    const heard = (file: string): string[] => [`play ${file} at 1`, ...(lost === 'silent' ? [`pause ${file}`] : [])];
    const server = '/api/speech?language=nl&text=';
    expect(calls).toEqual([heard('/hallo.ogg'), heard(`${server}hallo`), 'say hallo at 1', heard(`${server}dag`), 'say dag at 1'].flat());
  });
}

test('a player that never tells its end is stopped a second after the end of its file', async () => {
  fate = 'endless';
  const { speak } = await importSpeech();
  const speaking = speak([dutch('hallo'), dutch('daar')], 1);
  await vi.advanceTimersByTimeAsync(1_499);
  expect(calls).toEqual(['play /hallo.ogg at 1']);
  await vi.runAllTimersAsync();
  await speaking;
  expect(calls).toEqual(['play /hallo.ogg at 1', 'pause /hallo.ogg', 'say daar at 1']);
});

test('speech that is stopped while its file arrives is not spoken by another voice', async () => {
  fate = 'silent';
  const { speak, stopSpeaking } = await importSpeech();
  const speaking = speak([dutch('hallo')], 1);
  await vi.advanceTimersByTimeAsync(100);
  stopSpeaking();
  await vi.runAllTimersAsync();
  await speaking;
  expect(calls).toEqual(['play /hallo.ogg at 1', 'pause /hallo.ogg']);
});

test('after a timeout a voice that never ends is stopped and the next text is spoken', async () => {
  voiceEnds = false;
  const { speak } = await importSpeech();
  const speaking = speak([dutch('een'), dutch('twee')], 1);
  await vi.advanceTimersByTimeAsync(3_000);
  expect(calls).toEqual(['say een at 1']);
  await vi.runAllTimersAsync();
  await speaking;
  expect(calls).toEqual(['say een at 1', 'cancel', 'say twee at 1', 'cancel']);
});

test('a recording is used only for exactly its text and language', () => {
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
