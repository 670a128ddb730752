import { expect, test } from 'vitest';
import texts from '../../../resources/locales/nl/desk.json';
import { findSettings } from '../../../renderer/desk/settings/find-settings.ts';

const SETTINGS = Object.entries(texts.setting).map(([key, { name, does, words }]) => ({ key, name, does, words }));
const find = (query: string): string[] => findSettings(SETTINGS, query, 'nl').map(({ key }) => key);

test.for([
  ['leentermijn', 'loanDays'],
  ['HOE LANG lenen', null],
  ['uitlening duur', 'loanDays'],
  ['gdpr', 'retentionDays'],
  ['geluid', 'callSounds-chime'],
  ['caté', null],
  ['kopieen', 'backupFolder'],
  ['KOPIEËN', 'backupFolder'],
  ['rolstoel', 'offersEscort'],
  ['dutch', null],
  ['frans', 'languages'],
  ['wachtwoord', null],
  ['feestdag', 'hours'],
])('%s finds first: %s', ([query, first]) => {
  expect(find(query ?? '')[0] ?? null).toBe(first);
});

test('a setting whose name fits comes before one that only says it somewhere, and without words all are there', () => {
  const found = find('nummer');
  const isNamed = (key: string) => (SETTINGS.find((setting) => setting.key === key)?.name ?? '').toLowerCase().includes('nummer');
  expect(found.map(isNamed)).toEqual(found.map(isNamed).toSorted((a, b) => Number(b) - Number(a)));
  expect(new Set(found.map(isNamed))).toEqual(new Set([true, false]));
  expect(find(' ')).toHaveLength(SETTINGS.length);
});
