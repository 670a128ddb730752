import { expect, test } from 'vitest';
import { selectVoice } from '../../../renderer/speech/voices.ts';

const voices = (...langs: string[]) => langs.map((lang) => ({ lang, localService: true, name: lang }));

test.for([
  ['nl', ['en-US', 'nl-NL'], 'nl-NL'],
  ['nl', ['nl-BE', 'nl-NL'], 'nl-NL'],
  ['fr', ['fr-CA', 'fr-FR'], 'fr-FR'],
  ['fa-AF', ['fa-IR', 'fa-AF'], 'fa-AF'],
  ['fa-AF', ['fa'], 'fa'],
  ['ar', ['ar_EG'], 'ar_EG'],
  ['uk', ['ru-RU', 'uk'], 'uk'],
] as const)('%s is spoken by the best of %j', ([language, there, chosen]) => {
  expect(selectVoice(language, voices(...there))?.lang).toBe(chosen);
});

test.for([
  ['another language', 'uk', voices('ru-RU', 'pl-PL')],
  ['the language in another script', 'fa-AF', voices('fa-Latn')],
  ['a voice from the network', 'nl', [{ lang: 'nl-NL', localService: false, name: 'Dutch' }]],
  ['voices without a language', 'nl', voices('', 'x', '-')],
  ['no voice at all', 'nl', []],
] as const)('%s is silence', ([, language, there]) => expect(selectVoice(language, there)).toBeUndefined());

test('of the characters that espeak makes of a voice, the plain one speaks', () => {
  const named = ['Dutch+Demonic espeak-ng', 'Dutch espeak-ng', 'Dutch+Ed espeak-ng'].map((name) => ({
    lang: 'nl',
    localService: true,
    name,
  }));
  expect(selectVoice('nl', named)?.name).toBe('Dutch espeak-ng');
});
