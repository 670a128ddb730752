import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findGaps, type Gap, type Presence } from '../../../electron/roster/rules/find-gaps.ts';
import type { SkillSet } from '../../../electron/team/rules/skills.ts';
import { watchedNeeds } from '../../../electron/roster/rules/watched-needs.ts';

const NEEDS = { languages: ['ar', 'fr'], topics: ['bank', 'work'] };
const END = 60;

const span = fc.tuple(fc.nat(END), fc.nat(END)).map(([a, b]) => ({ begins: Math.min(a, b), ends: Math.max(a, b) }));
const skills = fc.record({
  languages: fc.subarray(['ar', 'fr']),
  topics: fc.dictionary(fc.constantFrom('bank', 'work'), fc.constantFrom('good', 'can', 'not'), { noNullPrototype: true }),
});
const shift = fc.tuple(span, skills).map(([times, known]): Presence => ({ begins: times.begins, ends: times.ends, skills: known }));
const spans = fc.array(span, { maxLength: 5 });
const shifts = fc.array(shift, { maxLength: 6 });

const isIn = ({ begins, ends }: { begins: number; ends: number }, minute: number): boolean => begins <= minute && minute < ends;
const minutes = Array.from({ length: END }, (_, minute) => minute);
const at = (gaps: readonly Gap[], minute: number): Gap[] => gaps.filter((gap) => isIn(gap, minute));

test('every minute of the openings is covered, or named with all that is missing in exactly one gap, and no other minute is named', () => {
  fc.assert(
    fc.property(spans, shifts, (openings, all) => {
      const gaps = findGaps(openings, all, NEEDS);
      for (const minute of minutes) {
        const present = all.filter((one) => isIn(one, minute));
        const languages = NEEDS.languages.filter((language) => !present.some((one) => one.skills.languages.includes(language)));
        const topics = NEEDS.topics.filter((topic) => !present.some((one) => one.skills.topics[topic] !== 'not'));
        const isOpen = openings.some((one) => isIn(one, minute));
        const isCovered = !isOpen || (present.length > 0 && languages.length + topics.length === 0);
        const missing = present.length === 0 ? { isEmpty: true, languages: [], topics: [] } : { isEmpty: false, languages, topics };
        expect(at(gaps, minute)).toEqual(isCovered ? [] : [expect.objectContaining(missing)]);
      }
    }),
  );
});

test('that somebody cannot come only adds to what is missing', () => {
  fc.assert(
    fc.property(spans, shifts, fc.nat(), (openings, all, pick) => {
      const without = all.filter((_, index) => index !== pick % Math.max(1, all.length));
      const [before, after] = [findGaps(openings, all, NEEDS), findGaps(openings, without, NEEDS)];
      for (const minute of minutes) {
        const [had, has] = [at(before, minute)[0], at(after, minute)[0]];
        if (!had || has?.isEmpty) continue;
        expect(had.isEmpty).toBe(false);
        expect(has?.languages).toEqual(expect.arrayContaining(had.languages));
        expect(has?.topics).toEqual(expect.arrayContaining(had.topics));
      }
    }),
  );
});

test('gaps are in order, never touch another that says the same, and are never empty', () => {
  fc.assert(
    fc.property(spans, shifts, (openings, all) => {
      const gaps = findGaps(openings, all, NEEDS);
      for (const [index, { begins, ends, ...missing }] of gaps.entries()) {
        expect(begins).toBeLessThan(ends);
        const next = gaps[index + 1];
        if (!next) continue;
        expect(ends).toBeLessThanOrEqual(next.begins);
        const { begins: from, ends: _to, ...nextMissing } = next;
        if (ends === from) expect(missing).not.toEqual(nextMissing);
      }
    }),
  );
});

test('watched is what was asked for five times and somebody knows, the most wanted first', () => {
  const asked = [
    { topic: 'bank', language: 'nl', count: 9 },
    { topic: 'bank', language: 'ar', count: 4 },
    { topic: 'work', language: 'ar', count: 1 },
    { topic: 'work', language: 'fr', count: 4 },
    { topic: 'tax', language: 'ru', count: 20 },
  ];
  const team: SkillSet[] = [
    { languages: ['ar', 'fr'], topics: { tax: 'not' } },
    { languages: [], topics: { tax: 'not', work: 'not' } },
  ];
  expect(watchedNeeds(asked, team)).toEqual({ languages: ['ar'], topics: ['bank', 'work'] });
  expect(watchedNeeds(asked, [])).toEqual({ languages: [], topics: [] });
});
