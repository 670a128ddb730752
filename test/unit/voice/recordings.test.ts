import { expect, test } from 'vitest';
import { pageHeaders } from '../../../electron/http/security-headers.ts';
import { findParts, spokenKey } from '../../../electron/voice/rules/find-parts.ts';
import { prepareRecording } from '../../../electron/voice/rules/prepare-recording.ts';
import { recordableSentences, recordedEnough } from '../../../electron/voice/rules/recorded-sentences.ts';
import { joinSounds, measureSound, RECORDING_RATE, type Sound } from '../../../electron/voice/rules/wav.ts';

const sound = (...parts: readonly (readonly [seconds: number, level: number])[]): Sound => {
  const samples = parts.flatMap(([seconds, level]) =>
    Array.from({ length: Math.round(seconds * RECORDING_RATE) }, (_, index) =>
      Math.max(-32_768, Math.min(32_767, Math.round(Math.sin(index / 10) * level))),
    ),
  );
  return { samplesPerSecond: RECORDING_RATE, samples: Int16Array.from(samples) };
};
const prepared = (heard: Sound) => {
  const result = prepareRecording(heard);
  return result.ok ? measureSound(result.value) : result.refusal.code;
};

test('silence at both ends is cut off, the pause between words is not', () => {
  const level = prepared(sound([2, 20], [0.5, 3_000], [0.6, 20], [0.5, 3_000], [3, 20]));
  // Two words and their pause, with 0.12 s before and 0.2 s after.
  expect(level).toMatchObject({ seconds: expect.closeTo(1.92, 1) });
});

test.for([
  ['a soft voice', 400],
  ['an ordinary voice', 4_000],
  ['a loud voice', 25_000],
] as const)('%s is as loud as any other, and not distorted', ([, loudness]) => {
  const level = prepared(sound([0.5, 0], [1, loudness], [0.5, 0]));
  if (typeof level === 'string') throw new Error(level);
  expect(level.rmsDb).toBeGreaterThan(-21.5);
  expect(level.rmsDb).toBeLessThan(-18.5);
  expect(level.peakDb).toBeLessThanOrEqual(-0.9);
  expect(level.clipped).toBe(0);
});

test('a soft sentence with a loud burst is not made so loud that the burst is distorted', () => {
  const level = prepared(sound([0.5, 0], [0.01, 30_000], [2, 1_500], [0.5, 0]));
  if (typeof level === 'string') throw new Error(level);
  expect(level.peakDb).toBeCloseTo(-1, 1);
});

test.for([
  ['recording-silent', 'of silence', sound([2, 0])],
  ['recording-silent', 'of the noise of a room', sound([2, 15])],
  ['recording-silent', 'of somebody far away', sound([0.5, 0], [1, 150], [0.5, 0])],
  ['recording-silent', 'of a click', sound([1, 0], [0.02, 9_000], [1, 0])],
  ['recording-loud', 'at full scale', sound([1, 60_000])],
  ['recording-length', 'of 21 seconds', sound([21, 3_000])],
  ['recording-length', 'of nothing', sound([0, 0])],
  ['recording-unreadable', 'of another rate', { ...sound([1, 3_000]), samplesPerSecond: 48_000 }],
] as const)('%s is said of a recording %s', ([code, , heard]) => expect(prepared(heard)).toBe(code));

const TEXTS = {
  catalog: {
    call: { atDesk: 'number {{number}}, desk {{desk}}', escort: 'number {{number}}, please stay seated' },
    topic: { itsme: 'itsme', bank: 'Bank and bills' },
    slip: { yours: 'Take a seat and watch the screen.' },
  },
  kiosk: {
    done: 'Done',
    again: 'Done.',
    wait_one: 'About {{count}} minute.',
    wait_other: 'About {{count}} minutes.',
    bold: 'Your <b>number</b>',
  },
};
const DUTCH = {
  catalog: { call: { atDesk: 'nummer {{number}}, balie {{desk}}' } },
  kiosk: { done: 'Klaar', wait_other: 'Ongeveer {{count}} minuten.' },
};

test('the sentences are every text that is spoken once, in parts around what is filled in, those of a call first', () => {
  const sentences = recordableSentences(TEXTS, DUTCH, ['Own name']);
  const texts = (group: string): string[] => sentences.flatMap((sentence) => (sentence.group === group ? [sentence.text] : []));
  expect(texts('call')).toEqual(['number', 'desk', 'please stay seated', ...Array.from('0123456789')]);
  expect(texts('kiosk')).toEqual(['Done', 'About', 'minute.', 'minutes.', 'Your number']);
  expect(texts('topics')).toEqual(['itsme', 'Bank and bills', 'Own name']);
  expect(texts('numbers')).toHaveLength(99);
  expect(sentences.find(({ text }) => text === 'minute.')?.dutch).toBe('Ongeveer … minuten.');
});

test('calls are spoken once all of a call is recorded, screens once most sentences are', () => {
  const sentences = recordableSentences(TEXTS, DUTCH, []);
  const keys = sentences.filter(({ group }) => group !== 'numbers').map(({ text }) => spokenKey(text));
  const call = sentences.filter(({ group }) => group === 'call').map(({ text }) => spokenKey(text));
  expect(recordedEnough(sentences, new Set(call))).toEqual({ calls: true, screens: false });
  expect(recordedEnough(sentences, new Set(call.slice(1)))).toEqual({ calls: false, screens: false });
  expect(recordedEnough(sentences, new Set(keys))).toEqual({ calls: true, screens: true });
});

const RECORDED = new Set(['number', 'desk', 'please stay seated', '1', '2', '3', '4', '300', '42', 'fish', 'blue', 'ቁጥር', 'nummer']);

test.for([
  ['en', 'number 42, desk 2', ['number', '42', 'desk', '2']],
  ['en', 'Number 342, please stay seated!', ['number', '300', '42', 'please stay seated']],
  ['en', 'number 343', ['number', '3', '4', '3']],
  ['en', 'number 300', ['number', '300']],
  ['en', 'Fish, blue', ['fish', 'blue']],
  ['ti', 'ቁጥር 12', ['ቁጥር', '1', '2']],
  ['nl', 'nummer tweeënveertig', ['nummer', '42']],
  ['en', 'number 42, counter 2', null],
  ['en', 'number 9', null],
  ['en', '…', null],
] as const)('%s: %s is said by %j', ([language, text, parts]) => expect(findParts(text, language, RECORDED)).toEqual(parts));

test('a long text is searched without trying every way', () => {
  const words = new Set(['a', 'a a', 'a a a']);
  expect(findParts(`${'a '.repeat(400)}b`, 'en', words)).toBeNull();
});

test('joined recordings keep all samples, with silence between them', () => {
  const { samples } = joinSounds([sound([0.1, 900]), sound([0.2, 900])], 0.05);
  expect(samples).toHaveLength(0.35 * RECORDING_RATE);
});

test('only the page that records may use a microphone', () => {
  const policyOf = (path: string): string => pageHeaders(path)['Permissions-Policy'];
  expect(policyOf('/desk/recordings')).toContain('microphone=(self)');
  for (const path of ['/', '/desk', '/desk/team', '/desk/recordings/x', '/display', '/slip', '/pair'])
    expect([path, policyOf(path)]).toEqual([path, expect.stringContaining('microphone=()')]);
});
