import { expect, test } from 'vitest';
import { formatTime, formatDate, formatRelativeDay } from '../../../renderer/i18n/date-format.ts';
import { LANGUAGES } from '../../languages.ts';

/** The second wave, whose texts are to come. */
const LATER = ['ps', 'ti', 'es', 'bg', 'so', 'sq', 'pt'];

test.for([...new Set([...LANGUAGES, ...LATER])])('%s has 24 hours, Western digits and the Gregorian year', (language) => {
  // Half past one in the afternoon in Flanders, in winter and in summer.
  expect(formatTime('2026-11-23T12:30:00Z', language).replace(/[\u200e\u200f]/g, '')).toMatch(/^13[:.]30$/);
  expect(formatTime('2026-07-01T11:30:00Z', language).replace(/[\u200e\u200f]/g, '')).toMatch(/^13[:.]30$/);
  expect(formatTime('2026-11-22T23:05:00Z', language)).toMatch(/00[:.]05/);
  const date = formatDate('2026-11-23T12:30:00Z', language);
  expect(date).toMatch(/23/);
  expect(date).toMatch(/2026/);
  expect(date).toMatch(/\p{L}{3}/u);
  expect(date).not.toMatch(/[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f]/);
});

test.for([
  ['later the same day', '2026-11-24T22:30:00Z', 'vandaag'],
  ['after midnight in Flanders, before it in Greenwich', '2026-11-24T23:30:00Z', 'morgen'],
  ['the last minute of tomorrow', '2026-11-25T22:59:00Z', 'morgen'],
  ['the day after tomorrow', '2026-11-26T08:00:00Z', 'donderdag 26 november'],
  ['a day that is past', '2026-11-23T08:00:00Z', 'maandag 23 november'],
] as const)('%s is said as people say it', ([, moment, words]) =>
  expect(formatRelativeDay(moment, 'nl', new Date('2026-11-24T09:00:00Z'))).toBe(words),
);

test('tomorrow has a word of its own in every language', () => {
  const words = LANGUAGES.map((language) => formatRelativeDay('2026-11-25T08:00:00Z', language, new Date('2026-11-24T09:00:00Z')));
  for (const word of words) expect(word).toMatch(/^\p{L}[\p{L}\p{M}\s’'-]*$/u);
});
