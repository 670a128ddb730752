import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isPersonMeant } from '../../../electron/people/rules/match-person.ts';

const RENE = { name: 'René van der Linden-Peeters', reach: '0470 12 34 56' };

test.for([
  ['rene', true],
  ['LINDEN', true],
  ['lin ren', true],
  ['peet', true],
  ['van der lin', true],
  ['eters', false],
  ['rene jansen', false],
  ['0470/12.34', true],
  ['+32 470 12 34 56', true],
  ['047', false],
  ['', false],
  ['   ', false],
] as const)('%s means René van der Linden-Peeters with 0470 12 34 56: %s', ([query, isMeant]) => {
  expect(isPersonMeant(query, RENE)).toBe(isMeant);
});

test('a part of an e-mail address means its owner, and a word of it does not', () => {
  const person = { name: 'Anna', reach: 'Voorbeeld@example.org' };
  expect(isPersonMeant('voorbeeld@', person)).toBe(true);
  expect(isPersonMeant('example', person)).toBe(false);
});

test('the beginning of any name means who bears it', () =>
  fc.assert(
    fc.property(fc.stringMatching(/^\p{Lu}\p{Ll}{1,9} \p{Lu}\p{Ll}{1,9}$/u), fc.integer({ min: 1, max: 20 }), (name, length) => {
      expect(isPersonMeant(Array.from(name).slice(0, length).join(''), { name, reach: '' })).toBe(true);
    }),
  ));
