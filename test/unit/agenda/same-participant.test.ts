import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isSameParticipant } from '../../../electron/agenda/rules/same-participant.ts';

test.for([
  ['the case of the name', { name: 'anna VOORBEELD', reach: 'b' }, { name: 'Anna Voorbeeld', reach: 'c' }, true],
  ['spaces in the name', { name: ' Anna  Voorbeeld ', reach: 'b' }, { name: 'Anna Voorbeeld', reach: 'c' }, true],
  ['accents in the name', { name: 'René', reach: 'b' }, { name: 'Rene', reach: 'c' }, true],
  ['spaces and marks in the number', { name: 'a', reach: '0470/12.34.56' }, { name: 'b', reach: '0470 12 34 56' }, true],
  ['the country code of the number', { name: 'a', reach: '+32 470 12 34 56' }, { name: 'b', reach: '0470123456' }, true],
  ['a country code with zeros', { name: 'a', reach: '0032470123456' }, { name: 'b', reach: '0470 123 456' }, true],
  ['a country code before the zero', { name: 'a', reach: '+32 (0)470 12 34 56' }, { name: 'b', reach: '0470123456' }, true],
  ['the case of the address', { name: 'a', reach: 'Anna@Example.org' }, { name: 'b', reach: 'anna@example.org ' }, true],
  ['another country', { name: 'a', reach: '+31 470 12 34 56' }, { name: 'b', reach: '0470 12 34 56' }, false],
  ['another person', { name: 'Anna', reach: '0470 12 34 56' }, { name: 'Bert', reach: '0470 12 34 57' }, false],
  ['names that have no letters of the alphabet', { name: '山田', reach: 'x' }, { name: '鈴木', reach: 'y' }, false],
] as const)('two participants that differ by %s', ([, one, other, same]) => {
  expect([isSameParticipant(one, other), isSameParticipant(other, one)]).toEqual([same, same]);
});

test('a participant is the same as themselves, and a number is the same however it is grouped', () => {
  const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(
      text,
      text,
      (name, reach) => isSameParticipant({ name, reach: 'x' }, { name, reach }) && isSameParticipant({ name: 'x', reach }, { name, reach }),
    ),
  );
  const groups = fc.array(fc.stringMatching(/^[1-9]\d{1,3}$/), { minLength: 3, maxLength: 5 });
  fc.assert(
    fc.property(groups, fc.constantFrom(' ', '.', '/', '-', ''), (digits, mark) =>
      isSameParticipant({ name: 'a', reach: `0${digits.join(mark)}` }, { name: 'b', reach: `0${digits.join('')}` }),
    ),
  );
});
