import { expect, test } from 'vitest';
import { formatDate, formatDay, formatRelativeDay, formatTime } from '../../../renderer/i18n/date-format.ts';
import { LANGUAGES } from '../../languages.ts';

/** Planned languages that have no texts yet. */
const PLANNED_LANGUAGES = ['ps', 'ti', 'es', 'bg', 'so', 'sq', 'pt'];

test.for([...new Set([...LANGUAGES, ...PLANNED_LANGUAGES])])(
  'in %s times have 24 hours, and dates Western digits and the Gregorian year',
  (language) => {
    // 13:30 in Brussels, in winter and in summer.
    expect(formatTime('2026-11-23T12:30:00Z', language).replace(/[\u200e\u200f]/g, '')).toMatch(/^13[:.]30$/);
    expect(formatTime('2026-07-01T11:30:00Z', language).replace(/[\u200e\u200f]/g, '')).toMatch(/^13[:.]30$/);
    expect(formatTime('2026-11-22T23:05:00Z', language)).toMatch(/00[:.]05/);
    const date = formatDate('2026-11-23T12:30:00Z', language);
    expect(date).toMatch(/23/);
    expect(date).toMatch(/2026/);
    expect(date).toMatch(/\p{L}{3}/u);
    expect(date).not.toMatch(/[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f]/);
  },
);

test.for([
  ['a moment later on the same day', '2026-11-24T22:30:00Z', 'vandaag'],
  ['a moment after midnight in Brussels but before it in UTC', '2026-11-24T23:30:00Z', 'morgen'],
  ['the last minute of tomorrow', '2026-11-25T22:59:00Z', 'morgen'],
  ['the day after tomorrow', '2026-11-26T08:00:00Z', 'donderdag 26 november'],
  ['a past day', '2026-11-23T08:00:00Z', 'maandag 23 november'],
] as const)('%s is formatted as a relative day or a date', ([, moment, expected]) =>
  expect(formatRelativeDay(moment, 'nl', new Date('2026-11-24T09:00:00Z'))).toBe(expected),
);

test('in French the first day of a month is 1er, and the others are numbers', () => {
  expect(formatDay('2026-12-01', 'fr')).toBe('mardi 1er décembre');
  expect(formatDate('2026-12-01T12:30:00Z', 'fr')).toBe('1er décembre 2026');
  for (const day of ['11', '21', '31']) expect(formatDay(`2026-12-${day}`, 'fr')).toContain(` ${day} décembre`);
  expect(formatDay('2026-12-01', 'nl')).toBe('dinsdag 1 december');
});

test('in every language tomorrow is a word without digits', () => {
  const words = LANGUAGES.map((language) => formatRelativeDay('2026-11-25T08:00:00Z', language, new Date('2026-11-24T09:00:00Z')));
  for (const word of words) expect(word).toMatch(/^\p{L}[\p{L}\p{M}\s’'-]*$/u);
});
