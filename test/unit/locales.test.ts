import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import topics from '../../resources/catalog/topics.json';

const LOCALES = resolve(import.meta.dirname, '../../resources/locales');
const languages = readdirSync(LOCALES);
const VISITOR = ['catalog', 'kiosk'];
const PLURAL = /_(zero|one|two|few|many|other)$/;

type Texts = { [key: string]: string | Texts };
const read = (language: string, file: string): Texts => JSON.parse(readFileSync(join(LOCALES, language, `${file}.json`), 'utf8')) as Texts;
const flat = (texts: Texts, before = ''): [string, string][] =>
  Object.entries(texts).flatMap(([key, text]) =>
    typeof text === 'string' ? [[`${before}${key}`, text] as [string, string]] : flat(text, `${before}${key}.`),
  );
const keysOf = (language: string, file: string) =>
  [...new Set(flat(read(language, file)).map(([key]) => key.replace(PLURAL, '_n')))].sort();

describe.for(languages)('%s', (language) => {
  test.for(VISITOR)('has every text of %s, and no other', (file) => expect(keysOf(language, file)).toEqual(keysOf('nl', file)));

  test('has every plural form of its own', () => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    const texts = new Map(flat(read(language, 'kiosk')));
    for (const stem of ['number.ahead', 'number.wait'])
      expect([stem, forms.filter((form) => !texts.has(`${stem}_${form}`))]).toEqual([stem, []]);
  });

  test('fills in what the Dutch text fills in', () => {
    const placeholders = (text: string) => [...text.matchAll(/{{\w+}}/g)].map(([found]) => found);
    const dutch = new Map(flat(read('nl', 'kiosk')).map(([key, text]) => [key.replace(PLURAL, '_n'), placeholders(text)]));
    for (const [key, text] of flat(read(language, 'kiosk'))) {
      const allowed = dutch.get(key.replace(PLURAL, '_n')) ?? [];
      expect([key, placeholders(text).filter((each) => !allowed.includes(each))]).toEqual([key, []]);
      // Arabic says one and two in a word; a form that stands for many numbers names the number.
      if (/_(few|many|other)$/.test(key)) expect([key, placeholders(text).sort()]).toEqual([key, [...allowed].sort()]);
    }
  });

  test('says who reviewed it and in which direction it is written', () => {
    const { name, direction, review } = read(language, 'language');
    expect(name).not.toBe('');
    expect(direction).toBe(language === 'ar' ? 'rtl' : 'ltr');
    expect(['machine', 'fluent', 'native']).toContain(review);
  });
});

test('every topic has a name and a group in the texts', () => {
  const texts = new Map(flat(read('nl', 'catalog')));
  for (const { id, group } of topics) expect([texts.has(`topic.${id}`), texts.has(`group.${group}`)]).toEqual([true, true]);
});

test('a Dutch button has at most four words, and a Dutch sentence at most twelve', () => {
  const texts = flat(read('nl', 'kiosk'));
  const words = (text: string) => text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
  const buttons = new Set(['bar.back', 'bar.home', 'bar.languages', 'actions.ticket', 'number.leave', 'number.done', 'refused.again']);
  for (const [key, text] of texts) {
    if (buttons.has(key)) expect([key, words(text) <= 4]).toEqual([key, true]);
    for (const sentence of text.split(/(?<=[.?!:])\s/)) expect([key, sentence, words(sentence) <= 12]).toEqual([key, sentence, true]);
  }
});

test('the desk has a text for every reason that the server can refuse with', () => {
  const source = readFileSync(resolve(import.meta.dirname, '../../electron/domain/refusal.ts'), 'utf8');
  const codes = [...source.matchAll(/{ code: '([\w-]+)'/g)].map(([, code]) => code);
  expect(codes.length).toBeGreaterThan(20);
  const known = keysOf('nl', 'desk').map((key) => key.replace(/_n$/, ''));
  for (const code of codes) expect(known).toContain(`refusal.${code}`);
});
