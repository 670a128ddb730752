import { expect, test } from 'vitest';
import { selectVoice } from '../../../renderer/speech/voices.ts';

const createVoices = (...langs: string[]) => langs.map((lang) => ({ lang, localService: true, name: lang }));

test.for([
  ['nl', ['en-US', 'nl-NL'], 'nl-NL'],
  ['nl', ['nl-BE', 'nl-NL'], 'nl-NL'],
  ['fr', ['fr-CA', 'fr-FR'], 'fr-FR'],
  ['fa-AF', ['fa-IR', 'fa-AF'], 'fa-AF'],
  ['fa-AF', ['fa'], 'fa'],
  ['ar', ['ar_EG'], 'ar_EG'],
  ['uk', ['ru-RU', 'uk'], 'uk'],
] as const)('for %s the best voice of %j is chosen', ([language, available, expected]) => {
  expect(selectVoice(language, createVoices(...available))?.lang).toBe(expected);
});

test.for([
  ['only voices of other languages', 'uk', createVoices('ru-RU', 'pl-PL')],
  ['only a voice of the language in another script', 'fa-AF', createVoices('fa-Latn')],
  ['only a voice from the network', 'nl', [{ lang: 'nl-NL', localService: false, name: 'Dutch' }]],
  ['only voices without a valid language', 'nl', createVoices('', 'x', '-')],
  ['no voice', 'nl', []],
] as const)('with %s no voice is chosen', ([, language, available]) => expect(selectVoice(language, available)).toBeUndefined());

test('of the espeak variants of a voice, the plain one is chosen', () => {
  const variants = ['Dutch+Demonic espeak-ng', 'Dutch espeak-ng', 'Dutch+Ed espeak-ng'].map((name) => ({
    lang: 'nl',
    localService: true,
    name,
  }));
  expect(selectVoice('nl', variants)?.name).toBe('Dutch espeak-ng');
});
