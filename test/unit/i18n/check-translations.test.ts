import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { REFUSAL_CODES } from '../../../electron/http/refusal-response.ts';
import topics from '../../../resources/catalog/topics.json';
import catalog from '../../../resources/locales/nl/catalog.json';
import desk from '../../../resources/locales/nl/desk.json';
import {
  findKeyMismatches,
  findMissingGlyphs,
  findMissingNotes,
  findMissingPlurals,
  findPlaceholderMismatches,
  findTooLongTexts,
  findUntranslated,
  findUnusedKeys,
} from '../../check-translations.ts';
import type { Translations } from '../../translations/texts.ts';
import { LANGUAGES } from '../../languages.ts';

const texts = (entries: Record<string, string>): Translations => new Map(Object.entries(entries));
const dutch = texts({ 'bar.back': 'Terug', ahead_one: '{{count}} persoon', ahead_other: '{{count}} personen' });

// Each check with a text that it must report; that the texts of all languages have no problems is checked by lint.
test.for([
  ['a missing key', () => findKeyMismatches(dutch, texts({ ahead_other: '' })), 'bar.back is missing'],
  ['an unknown key', () => findKeyMismatches(dutch, texts({ ...Object.fromEntries(dutch), x: '' })), 'x is not in the Dutch texts'],
  ['a missing plural form in Arabic', () => findMissingPlurals('ar', dutch), 'ahead has no form for few'],
  [
    'a plural form that Turkish does not have',
    () => findMissingPlurals('tr', texts({ a_one: '', a_other: '', a_few: '' })),
    'a_few is a form that the language does not have',
  ],
  [
    'an unknown placeholder',
    () => findPlaceholderMismatches(dutch, texts({ 'bar.back': '{{name}}' })),
    'bar.back fills in {{name}}, which Dutch does not',
  ],
  ['a missing placeholder', () => findPlaceholderMismatches(dutch, texts({ ahead_few: 'ludzie' })), 'ahead_few does not fill in {{count}}'],
  ['a text that is still Dutch', () => findUntranslated(dutch, texts({ 'bar.back': 'Terug' })), 'bar.back is still Dutch: Terug'],
  [
    'a button with too many words',
    () => findTooLongTexts(texts({ a: 'een twee drie vier vijf' }), { a: 'Button: counts.' }),
    'a is a button of 5 words',
  ],
  [
    'a sentence with too many words',
    () => findTooLongTexts(texts({ a: `Kort. ${'woord '.repeat(13)}.` }), {}),
    `a has a sentence of 13 words: ${'woord '.repeat(13)}.`,
  ],
  ['a text without a note', () => findMissingNotes(texts({ 'a.b': '' }), { 'c.*': '' }), 'a.b has no note in notes.json'],
  ['an unused key', () => findUnusedKeys(texts({ 'a.b': '', 'a.c': '' }), "t('a.b')"), 'a.c is used nowhere'],
  [
    'a letter without a glyph',
    () => findMissingGlyphs(texts({ a: 'ꦲ' }), (character) => character < 'z'),
    'a has what no font has: ꦲ (U+a9b2)',
  ],
] as const)('%s is reported', ([, check, problem]) => expect(check()).toContain(problem));

test('a key that matches a template literal is used', () =>
  expect(findUnusedKeys(texts({ 'a.b': '', 'a.c': '' }), 't(`a.${which}`)')).toEqual([]));

test('the back button and the scroll-up button have different texts in every language', () => {
  for (const language of LANGUAGES) {
    const { bar, scroll } = JSON.parse(
      readFileSync(resolve(import.meta.dirname, `../../../resources/locales/${language}/kiosk.json`), 'utf8'),
    );
    expect([language, bar.back]).not.toEqual([language, scroll.up]);
  }
});

test('every topic has a name and a group name in the texts', () => {
  for (const { id, group } of topics) {
    expect(Object.keys(catalog.topic)).toContain(id);
    expect(Object.keys(catalog.group)).toContain(group);
  }
});

test('the desk has a text for every refusal code', () => {
  const codesWithText = Object.keys(desk.refusal).map((key) => key.replace(/_\w+$/, ''));
  for (const code of REFUSAL_CODES) expect(codesWithText).toContain(code);
});
